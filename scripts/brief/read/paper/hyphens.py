"""The lines of a paragraph in, its text out: a word that was parted at the end of a line is whole again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

# "exer-" at the end of a line, "2023-"
HYPHEN = re.compile(r"(?<![^\s(“«\"'‘-])(?P<first>[^\W\d_]+)[-\u00ad\u2010]\Z")
RANGE = re.compile(r"(?<!\S)\d+[-–]\Z")
LONGEST_WORD = 80
LETTERS = re.compile(r"[^\W\d_]+")


def joined(lines: Sequence[str], words: Counter[str]) -> str:
    """Return lines as one text; a word parted by a hyphen is made whole, unless it is written with one elsewhere."""
    text = ""
    for line in lines:
        end = text[-LONGEST_WORD:]
        found, following = HYPHEN.search(end), LETTERS.match(line)
        if found and following and following[0][0].islower():
            compound = _is_compound(found["first"], following[0], text[-1], words)
            text = text + line if compound else text[:-1] + line
        elif (found and following) or (RANGE.search(end) and line[:1].isdigit()):
            text += line  # Central-Asian, 2023-2024
        else:
            text = f"{text} {line}" if text else line
    return text


def _is_compound(first: str, second: str, hyphen: str, words: Counter[str]) -> bool:
    whole, parted = f"{first}{second}".lower(), f"{first}-{second}".lower()
    return hyphen != "\u00ad" and not words[whole] and words[parted] > 0
