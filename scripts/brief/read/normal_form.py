"""A decoded text in, the text as it is read out: Unicode normal form C, one kind of line end.

Nothing else is changed, so that a span counts the same code points in the text read and in the brief.
"""

from __future__ import annotations

import re
import unicodedata

# Line ends as in the Unicode Standard, section 5.8.
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Control characters and noncharacters, which neither HTML nor YAML may hold.
UNUSABLE_CHARACTERS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


def normalise(text: str) -> str:
    """Return `text` in normal form C with `\\n` line ends and without characters no page can hold."""
    text = LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text))
    return UNUSABLE_CHARACTERS.sub("\N{REPLACEMENT CHARACTER}", text)
