"""The register in, the files out that analysts download: every exercise as JSON, every claim as a row of CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable

from brief.model import Claim, Page
from brief.render.claims import Book
from brief.render.data import exercise_data
from brief.render.wording import label
from brief.summarise import Entry

COLUMNS = ("exercise", "title", "field", "value", "label", "status", "basis", "sentence", "document", "date", "address")


def register_files(entries: tuple[Entry, ...], book: Book, site: str) -> list[Page]:
    """Return the register's files; `site` is the site's address. No value stands without the sentence it rests on."""
    data = json.dumps([exercise_data(entry, book.names) for entry in entries], ensure_ascii=False)
    return [Page("exercises/exercises.json", data + "\n"), Page("exercises/claims.csv", _table(entries, book, site))]


def _table(entries: Iterable[Entry], book: Book, site: str) -> str:
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")  # RFC 4180, but for the line ends, which are the repository's
    rows.writerow(COLUMNS)
    for entry in entries:
        for claim in entry.exercise.claims:
            rows.writerow([_harmless(cell) for cell in _row(entry, claim, book, site)])
    return written.getvalue()


def _row(entry: Entry, claim: Claim, book: Book, site: str) -> tuple[str, ...]:
    document = book.documents.get(claim.document)
    address = (
        f"{site}documents/{claim.document}/#{claim.sentence}" if document else f"{site}exercises/{entry.id}/#{claim.id}"
    )
    text = book.sentences.get((claim.document, claim.sentence), "")
    date = document.metadata.date if document else None
    said = (claim.field, claim.value, label(claim, book.names), claim.status, claim.basis)
    return (
        entry.id,
        book.titles[entry.id],
        *map(str, said),
        " ".join(text.split()),
        claim.document,
        date or "",
        address,
    )


def _harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe says it is text (OWASP, CSV injection)."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
