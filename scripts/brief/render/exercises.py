"""An exercise of the register in, its page and its data out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial

from brief.jobs import Job
from brief.model import Field, Page
from brief.render.archive import Archive
from brief.render.citing import Printer, cite_files
from brief.render.claims import Book, Group, groups_of
from brief.render.data import exercise_data
from brief.render.neighbours import Neighbours, around
from brief.render.table import row_of
from brief.summarise import Entry

# The fields of an exercise as its page lists them.
FIELDS = (
    (Field.NAME, "Names"),
    (Field.DATE, "Dates"),
    (Field.YEAR, "Year"),
    (Field.PARTICIPANT, "Participants"),
    (Field.ABSENT, "Reported as not taking part"),
    (Field.OBSERVER, "Observers"),
    (Field.ORGANISATION, "Organisations"),
    (Field.PLACE, "Places"),
    (Field.ACTIVITY, "Activities"),
    (Field.KIND, "Kind"),
    (Field.STATUS, "Status"),
)


@dataclass(frozen=True, slots=True)
class FieldView:
    """What an exercise's page shows of one field."""

    field: Field
    title: str
    groups: tuple[Group, ...]
    conflict: bool


def exercise_jobs(archive: Archive, printer: Printer) -> list[Job]:
    """Return what makes the pages of each exercise."""
    book, changed = archive.book, archive.changed_by
    jobs = []
    for entry, near in around(archive.entries):
        beside = [(one.id, book.titles[one.id]) if one else None for one in (entry, near.newer, near.older)]
        about = [(book.documents[slug], changed.get(slug)) for slug in entry.documents]
        of = (entry, beside, about, archive.quoted[entry.id], printer.citer.site)
        jobs.append(Job(f"exercises/{entry.id}/", partial(exercise_pages, entry, near, book, printer), of))
    return jobs


def exercise_pages(entry: Entry, near: Neighbours[Entry], book: Book, printer: Printer) -> list[Page]:
    """Return the page of one exercise, with links to those `near` it, its data, and its files for citing."""
    folder, row = f"exercises/{entry.id}", row_of(entry, book)
    bases = tuple(book.documents[slug] for slug in entry.documents)
    citing = printer.citer.exercise(row.title, entry.id, bases)
    values = {"row": row, "entry": entry, "fields": fields_of(entry, book), "near": near, "titles": book.titles}
    values |= {"bases": bases, "citing": citing}
    data = json.dumps(exercise_data(entry, book.names), ensure_ascii=False)
    return [
        printer.page(f"{folder}/index.md", "exercise.md.j2", values),
        Page(f"{folder}/exercise.json", data + "\n"),
        *cite_files(f"{folder}/", citing),
    ]


def fields_of(entry: Entry, book: Book) -> tuple[FieldView, ...]:
    """Return every field with its values, in printing order."""
    return tuple(_field(field, title, entry, book) for field, title in FIELDS)


def _field(field: Field, title: str, entry: Entry, book: Book) -> FieldView:
    claims = [claim for claim in entry.exercise.claims if claim.field is field]
    # That a state is said to take part and not to take part is one conflict, told by the participants.
    asked = Field.PARTICIPANT if field is Field.ABSENT else field
    return FieldView(field, title, groups_of(claims, book), bool(claims) and asked in entry.conflicts)
