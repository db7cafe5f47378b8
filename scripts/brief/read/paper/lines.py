"""A PDF in, the lines of its pages out, each with its place, its size and whether it is bold.

The library is PDFium (pypdfium2), the browser's own. See `pdf.py` for why.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

# In heights of a letter: a wider gap always parts two cells or columns; a narrower one where the other gaps of its row,
# which a justified line makes all alike, are narrower by far, or none of them is narrow.
WIDE, NARROW, BY_FAR = 2.0, 0.75, 1.8
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
# What PDFium gives for a hyphen at the end of a line
HYPHENS = "\x02\ufffe\u00ad"
MOST_PAGES, MOST_GLYPHS = 2_000, 2_000_000
BOLD = 600


@dataclass(frozen=True, slots=True)
class Line:
    """Glyphs that follow each other on one height; points from the page's lower left corner. Turned: not upright."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    bold: bool = False
    turned: bool = False


@dataclass(frozen=True, slots=True)
class _Glyph:
    """One glyph; `space` is the white space before it."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    bold: bool
    turned: bool
    space: bool

    @property
    def size(self) -> float:
        return max(self.top - self.bottom, 1.0)


def lines_of(page: pypdfium2.PdfPage) -> list[Line]:
    """Return the lines of a page in the order in which its author's program drew them."""
    text = page.get_textpage()
    lines: list[Line] = []
    row: list[_Glyph] = []
    space = False
    for index in range(min(text.count_chars(), MOST_GLYPHS)):
        char = _shown(pdfium.FPDFText_GetUnicode(text, index))
        if char and char.isspace() and char not in "\r\n":
            space = True
            continue
        glyph = _glyph(text, index, char, space) if char.strip() else None
        if glyph is None or (row and _elsewhere(row[-1], glyph)):
            lines += _parted(row)
            row = []
        if glyph:
            row.append(glyph)
        space = False
    lines += _parted(row)
    text.close()
    return lines


def _shown(code: int) -> str:
    """Return a glyph's letters: a ligature's are several."""
    char = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
    return "\u00ad" if char and char in HYPHENS else LIGATURES.get(char, char)


def _glyph(text: pypdfium2.PdfTextPage, index: int, char: str, space: bool) -> _Glyph:
    """Return a glyph with the height of its font."""
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box))
    bold = pdfium.FPDFText_GetFontWeight(text, index) >= BOLD
    turned = abs(pdfium.FPDFText_GetCharAngle(text, index)) > 0.1
    return _Glyph(char, _place(box.left), _place(box.right), _place(box.bottom), _place(box.top), bold, turned, space)


def _place(value: float) -> float:
    """Return a place on the page, zero for what is no number."""
    return value if -1e6 < value < 1e6 else 0.0


def _elsewhere(last: _Glyph, glyph: _Glyph) -> bool:
    """Tell whether a glyph does not go on to the right of the last one, on its height."""
    back = glyph.left < last.left - 2 * max(last.size, glyph.size)
    return back or min(last.top, glyph.top) <= max(last.bottom, glyph.bottom)


def _parted(row: list[_Glyph]) -> list[Line]:
    """Return the lines of one row of glyphs: its cells, or the columns it crosses."""
    gaps = [other.left - one.right for one, other in zip(row, row[1:], strict=False) if other.space]
    usual = min(gaps, default=0.0)
    if row and usual > NARROW * row[0].size:
        usual = 0.0
    lines, held = [], row[:1]
    for last, glyph in zip(row, row[1:], strict=False):
        gap, size = glyph.left - last.right, max(last.size, glyph.size)
        if gap > WIDE * size or (gap > NARROW * size and gap > BY_FAR * usual):
            lines.append(_line(held))
            held = []
        held.append(glyph)
    return [*lines, _line(held)] if held else lines


def _line(glyphs: list[_Glyph]) -> Line:
    text = "".join(" " * glyph.space + glyph.text for glyph in glyphs).strip()
    half = len(glyphs) / 2
    return Line(
        text=text,
        left=min(glyph.left for glyph in glyphs),
        right=max(glyph.right for glyph in glyphs),
        bottom=min(glyph.bottom for glyph in glyphs),
        top=max(glyph.top for glyph in glyphs),
        size=median(glyph.size for glyph in glyphs),
        bold=sum(glyph.bold for glyph in glyphs) > half,
        turned=sum(glyph.turned for glyph in glyphs) > half,
    )
