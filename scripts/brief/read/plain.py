"""A .txt or .md file in, a `SourceText` out.

The text read is the file decoded as UTF-8, in Unicode normal form C, with one kind of line end. Nothing else
is changed, so that a span counts the same code points in the file and in the brief.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from brief.model import SourceText
from brief.problems import Problem, Unusable, error
from brief.read.front_matter import read_front_matter

# A brief is a few thousand words; a larger file is a book or an accident, and a page nobody can open.
LARGEST = 5_000_000

# Line ends as in the Unicode Standard, section 5.8.
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Control characters and noncharacters, which neither HTML nor YAML may hold.
UNUSABLE_CHARACTERS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


def read_plain(path: Path, called: str, slug: str) -> tuple[SourceText, tuple[Problem, ...]]:
    """Read the file at `path`. Raises `Unusable` when it is empty, too large, binary or not UTF-8."""
    size = path.stat().st_size
    if size > LARGEST:
        raise Unusable(error(called, f"is {size:,} bytes long; the limit is {LARGEST:,}, so split the document"))
    text = normalise(decode(path.read_bytes(), called))
    if not text.strip():
        raise Unusable(error(called, "the file is empty"))
    fields, body_start, problems = read_front_matter(text, called)
    return SourceText(path.name, called, slug, text, fields, body_start), problems


def decode(data: bytes, called: str) -> str:
    """Decode UTF-8, with or without byte order mark. Raises `Unusable`, naming the first byte that is not."""
    if b"\0" in data:
        at = data.index(b"\0")
        raise Unusable(error(called, f"is a binary file (byte {at} is zero); expected text", _line(data, at)))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        at = failure.start
        message = f"is not UTF-8: byte {at} is 0x{data[at]:02X}; save the file with the encoding UTF-8"
        raise Unusable(error(called, message, _line(data, at))) from None


def normalise(text: str) -> str:
    """Return `text` in normal form C with `\\n` line ends and without characters no page can hold."""
    text = LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text))
    return UNUSABLE_CHARACTERS.sub("\N{REPLACEMENT CHARACTER}", text)


def _line(data: bytes, at: int) -> int:
    return data.count(b"\n", 0, at) + 1
