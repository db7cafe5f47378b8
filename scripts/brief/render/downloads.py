"""The register in, the files out that analysts download: exercises as JSON, each claim as a row of CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from functools import partial

from brief.jobs import Job, Kept, each
from brief.model import Claim, Organisation, Page
from brief.render.archive import Archive
from brief.render.claims import Book
from brief.render.data import exercise_data
from brief.render.wording import label
from brief.summarise import Entry

EXERCISES, CLAIMS = "exercises/exercises.json", "exercises/claims.csv"
MEMBERSHIPS = "organisations/memberships.csv"
COLUMNS = ("title", "field", "value", "label", "status", "basis", "sentence", "document", "date", "address")


def register_jobs(archive: Archive, site: str, kept: Kept) -> list[Job]:
    """Return what makes the register's files; `site` is the site's address.

    No value stands without the sentence it rests on.
    """
    parts = each("rows of exercises", [_exercise_job(entry, archive, site) for entry in archive.entries], kept)
    members = each(
        "rows of memberships", [_organisation_job(one, archive, site) for one in archive.register.organisations], kept
    )
    return [
        Job(EXERCISES, partial(_joined, parts), (parts,), lasting=False),
        Job(CLAIMS, partial(_table, CLAIMS, "exercise", [rows for _, rows in parts]), (parts,), lasting=False),
        Job(MEMBERSHIPS, partial(_table, MEMBERSHIPS, "organisation", members), (members,), lasting=False),
    ]


def _joined(parts: Iterable[tuple[str, str]]) -> list[Page]:
    return [Page(EXERCISES, f"[{', '.join(data for data, _ in parts)}]\n")]


def _table(path: str, subject: str, rows: Iterable[str]) -> list[Page]:
    return [Page(path, "".join((_csv([(subject, *COLUMNS)]), *rows)))]


def _exercise_job(entry: Entry, archive: Archive, site: str) -> Job:
    """Return what makes an exercise's part of the files."""
    book = archive.book
    dates = [book.documents[slug].metadata.date for slug in entry.documents]
    of = (entry, book.titles[entry.id], dates, archive.quoted[entry.id], site)
    return Job(f"data of {entry.id}", partial(_parts, entry, book, site), of)


def _organisation_job(one: Organisation, archive: Archive, site: str) -> Job:
    book, slugs = archive.book, sorted({claim.document for claim in one.claims})
    about = [(book.sentences.get(slug), book.documents.get(slug)) for slug in slugs]
    make = partial(_rows, one.code, one.code, "organisations/", one.claims, book, site)
    return Job(f"data of {one.code}", make, (one, about, site), lasting=False)


def _file(path: str, texts: Iterable[str]) -> list[Page]:
    return [Page(path, "".join(texts))]


def _parts(entry: Entry, book: Book, site: str) -> tuple[str, str]:
    """Return an exercise as JSON, and its claims as rows of CSV."""
    data = json.dumps(exercise_data(entry, book.names), ensure_ascii=False)
    return data, _rows(entry.id, book.titles[entry.id], f"exercises/{entry.id}/", entry.exercise.claims, book, site)


def _rows(subject: str, title: str, home: str, claims: Iterable[Claim], book: Book, site: str) -> str:
    return _csv((subject, title, *_row(claim, home, book, site)) for claim in claims)


def _csv(rows: Iterable[Iterable[str]]) -> str:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")  # RFC 4180, but for the line ends, which are the repository's
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return written.getvalue()


def _row(claim: Claim, home: str, book: Book, site: str) -> tuple[str, ...]:
    """Return the cells of a claim; one that an editor made stands on the page `home`."""
    stated = claim.document in book.documents
    page = f"documents/{claim.document}/#{claim.sentence}" if stated else f"{home}#{claim.id}"
    said = (claim.field, claim.value, label(claim, book.names), claim.status, claim.basis)
    return (*map(str, said), " ".join(book.words(claim).split()), claim.document, _date(claim, book), site + page)


def _date(claim: Claim, book: Book) -> str:
    document = book.documents.get(claim.document)
    return (document.metadata.date if document else None) or ""


def _harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe says it is text (OWASP, CSV injection)."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
