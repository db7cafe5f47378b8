"""A PDF in, a `SourceText` out: its text in reading order, with running heads, page numbers and footnotes left out.

pypdfium2 gives every glyph's place, and is quick. pypdf gives no places that can be relied on; pdfminer.six gives them,
but takes twenty times as long; PyMuPDF's licence (AGPL) binds whoever builds on it.
"""

from __future__ import annotations

import re
from typing import Any

import pypdfium2

from brief.model import BlockKind, Fields, SourceText
from brief.problems import Problem, Unusable, error
from brief.read.paper.columns import columns_of
from brief.read.paper.confined import OutOfLimits, confined
from brief.read.paper.lines import MOST_PAGES, lines_of
from brief.read.paper.paragraphs import parts_of
from brief.read.paper.running import running_lines
from brief.read.parts import Part, lay_out
from brief.read.received import Received

NO_TEXT = "holds no text, only pictures of it; run text recognition (OCR) over it first"
DAMAGED = "is no PDF, or a damaged one; open it and print it into a new PDF"
LOCKED = "is locked with a password; save it without one"
LIMITS = "cannot be read within its limits of memory and time; open it and print it into a new PDF"
PROPERTIES = {"Title": "title", "Author": "author", "Subject": "subject", "Keywords": "keywords"}
# What programs take for a title: "Microsoft Word - brief_v3.doc", "brief.indd"
NO_TITLE = re.compile(r"microsoft word - .*|.*\.(?:docx?|pdf|indd|qxd|rtf|odt|pages|html?|tex|dvi|ai)", re.I)
# D:20240416120000+05'00' (ISO 32000-1, 7.9.4)
MOMENT = re.compile(r"D:(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})")


def read_pdf(received: Received) -> tuple[SourceText, tuple[Problem, ...]]:
    """Read a PDF. Raises `Unusable` when it is damaged or locked, holds no text, or takes too much to read."""
    try:
        answer = confined(_extract, received.data)
    except OutOfLimits:
        raise Unusable(error(received.called, LIMITS)) from None
    if isinstance(answer, str):
        raise Unusable(error(received.called, answer))
    pages, properties, told = answer
    parts = [Part(text, BlockKind(kind), marker, level, rule) for text, kind, marker, level, rule in told]
    laid_out = lay_out(parts)
    if not laid_out.blocks:
        raise Unusable(error(received.called, NO_TEXT))
    form = f"PDF, {pages} page{'s' * (pages != 1)}"
    return laid_out.source(received, form, properties=_properties(properties)), ()


def _extract(data: bytes) -> Any:
    """Return the number of pages, the properties and the parts as lists; or in words why there is no text."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as failure:
        return LOCKED if "password" in str(failure).lower() else DAMAGED
    count = len(document)
    if count > MOST_PAGES:
        return f"has {count:,} pages; the limit is {MOST_PAGES:,}, so split the document"
    pages = []
    for number in range(count):
        try:
            pages.append(lines_of(document[number]))
        except pypdfium2.PdfiumError:
            return f"has a page that cannot be read, page {number + 1}; open it and print it into a new PDF"
    running = running_lines(pages)
    columns = []
    aside: list[Part] = []
    for number, lines in enumerate(pages):
        aside += [Part(line.text, rule="running-head") for n, line in enumerate(lines) if (number, n) in running]
        aside += [
            Part(line.text, rule="turned-text")
            for n, line in enumerate(lines)
            if line.turned and (number, n) not in running
        ]
        columns += columns_of([line for n, line in enumerate(lines) if not line.turned and (number, n) not in running])
    parts = [*parts_of(columns), *aside]
    told = [(part.text, part.kind, part.marker, part.level, part.rule) for part in parts]
    return count, document.get_metadata_dict(), told


def _properties(stated: dict[str, str]) -> Fields:
    fields = []
    for key, name in PROPERTIES.items():
        text = " ".join(stated.get(key, "").split())
        if text and not (name == "title" and NO_TITLE.fullmatch(text)):
            values = tuple(part.strip() for part in text.split(";") if part.strip()) if name == "author" else (text,)
            fields.append((name, values, 1))
    if made := MOMENT.match(stated.get("CreationDate", "")):
        fields.append(("date", (f"{made['year']}-{made['month']}-{made['day']}",), 1))
    return tuple(fields)
