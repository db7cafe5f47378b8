"""The register in, the files out that analysts download: exercises as JSON, each claim as a row of CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable

from brief.model import Claim, Page, Register
from brief.render.claims import Book
from brief.render.data import exercise_data
from brief.render.wording import label
from brief.summarise import Entry

COLUMNS = ("title", "field", "value", "label", "status", "basis", "sentence", "document", "date", "address")

# Of what something is claimed, its title, the page it stands on, and the claim.
Stated = tuple[str, str, str, Claim]


def register_files(entries: tuple[Entry, ...], register: Register, book: Book, site: str) -> list[Page]:
    """Return the register's files; `site` is the site's address. No value stands without the sentence it rests on."""
    data = json.dumps([exercise_data(entry, book.names) for entry in entries], ensure_ascii=False)
    claims = [(e.id, book.titles[e.id], f"exercises/{e.id}/", claim) for e in entries for claim in e.exercise.claims]
    members = [(o.code, o.code, "organisations/", claim) for o in register.organisations for claim in o.claims]
    return [
        Page("exercises/exercises.json", data + "\n"),
        Page("exercises/claims.csv", _table("exercise", claims, book, site)),
        Page("organisations/memberships.csv", _table("organisation", members, book, site)),
    ]


def _table(subject: str, claims: Iterable[Stated], book: Book, site: str) -> str:
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")  # RFC 4180, but for the line ends, which are the repository's
    rows.writerow((subject, *COLUMNS))
    for stated in claims:
        rows.writerow([_harmless(cell) for cell in _row(*stated, book, site)])
    return written.getvalue()


def _row(subject: str, title: str, home: str, claim: Claim, book: Book, site: str) -> tuple[str, ...]:
    document = book.documents.get(claim.document)
    page = f"documents/{claim.document}/#{claim.sentence}" if document else f"{home}#{claim.id}"
    text = book.sentences.get((claim.document, claim.sentence), "")
    date = document.metadata.date if document else None
    said = (claim.field, claim.value, label(claim, book.names), claim.status, claim.basis)
    return (subject, title, *map(str, said), " ".join(text.split()), claim.document, date or "", site + page)


def _harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe says it is text (OWASP, CSV injection)."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
