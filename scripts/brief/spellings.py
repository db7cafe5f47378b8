"""A document's text in, other spellings of the names in it out, for readers who search by another one."""

from __future__ import annotations

import re

from anyascii import anyascii

WORD = re.compile(r"\w[\w’ʻ]*")
MOST = 40


def other_spellings(text: str, groups: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """Return rows of equal names, the one met in `text` first; each row has at least two."""
    words = set(WORD.findall(text))
    rows = [row for group in groups if (row := _row(text, words, group))]
    listed = {name for row in rows for name in row}
    foreign = sorted(word for word in words - listed if not word.isascii() and word[0].isupper())
    rows += [(name, plain) for name in foreign[:MOST] if (plain := anyascii(name)) != name and plain.isalpha()]
    return tuple(sorted(rows))


def _row(text: str, words: set[str], group: tuple[str, ...]) -> tuple[str, ...]:
    met = [name for name in group if name in words or (" " in name and name in text)]
    return tuple(dict.fromkeys((*met, *group))) if met else ()
