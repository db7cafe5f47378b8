"""A file's name and its first bytes in, the format it is in out: names lie, first bytes hardly ever do."""

from __future__ import annotations

import re
from enum import StrEnum


class Format(StrEnum):
    """What a source can be, and what people bring that it cannot be."""

    PLAIN = "text"
    WEB_PAGE = "web page"
    WORD = "Word"
    PDF = "PDF"
    OLD_WORD = "Word before 2007"
    RICH_TEXT = "RTF"
    ARCHIVE = "archive"
    UNKNOWN = "unknown"


SUFFIXES = {
    ".txt": Format.PLAIN,
    ".md": Format.PLAIN,
    ".html": Format.WEB_PAGE,
    ".htm": Format.WEB_PAGE,
    ".xhtml": Format.WEB_PAGE,
    ".docx": Format.WORD,
    ".pdf": Format.PDF,
}
# The opening bytes of each format, and how far from the start they may stand.
OPENINGS = (
    (b"%PDF-", 1024, Format.PDF),
    (b"PK\x03\x04", 0, Format.ARCHIVE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, Format.OLD_WORD),
    (b"{\\rtf", 0, Format.RICH_TEXT),
)
READ_AHEAD = 4096
# What may stand before the first element: white space, a comment, an instruction of a server
BEFORE = re.compile(rb"\s+|<!--.*?-->|<\?.*?\?>", re.DOTALL)
WEB_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.I)
# A part of a page that was copied out of its source: a tag first, and paragraphs that are closed.
FRAGMENT = re.compile(rb"<(?:div|article|main|section|p|h[1-6]|table)\b", re.I)
CLOSED = re.compile(rb"</(?:p|div|article|h[1-6])\s*>", re.I)


def format_of(suffix: str, data: bytes) -> Format:
    """Return the format of a file with the lower-case `suffix` whose bytes are `data`."""
    named = SUFFIXES.get(suffix, Format.UNKNOWN)
    for opening, within, form in OPENINGS:
        if opening in data[: len(opening) + within]:
            return Format.WORD if form is Format.ARCHIVE and named is Format.WORD else form
    if named is Format.PLAIN and _is_web_page(data):
        return Format.WEB_PAGE
    return named


def _is_web_page(data: bytes) -> bool:
    head = data[:READ_AHEAD].removeprefix(b"\xef\xbb\xbf")
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head[2:]
    head = head.replace(b"\0", b"")  # UTF-16
    at = 0
    while before := BEFORE.match(head, at):
        at = before.end()
    if WEB_PAGE.match(head, at):
        return True
    return bool(FRAGMENT.match(head, at)) and len(CLOSED.findall(data.replace(b"\0", b""))) > 2
