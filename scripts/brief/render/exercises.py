"""An exercise of the register in, its page and its data out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from jinja2 import Environment

from brief.model import Field, Page
from brief.render.citing import Citer, Citing, cite_files
from brief.render.claims import Book, Group, groups_of
from brief.render.data import exercise_data
from brief.render.environment import page
from brief.render.neighbours import Neighbours
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


def exercise_inputs(
    entry: Entry, near: Neighbours[Entry], book: Book, changed: Mapping[str, str], citer: Citer
) -> object:
    """Return all that the pages of an exercise follow from."""
    title, slugs = book.titles[entry.id], _slugs(entry)
    beside = [(one.id, book.titles[one.id]) if one else None for one in (near.newer, near.older)]
    about = [(slug, book.documents[slug].metadata, book.documents[slug].title, changed.get(slug)) for slug in slugs]
    quoted = [book.sentences.get((claim.document, claim.sentence)) for claim in entry.exercise.claims]
    return "exercise", entry, title, beside, about, quoted, _citing(entry, title, book, citer)


def exercise_pages(
    entry: Entry, near: Neighbours[Entry], book: Book, environment: Environment, citer: Citer
) -> list[Page]:
    """Return the page of one exercise, with links to those `near` it, its data, and its files for citing."""
    folder, row = f"exercises/{entry.id}", row_of(entry, book)
    citing = _citing(entry, row.title, book, citer)
    values = {"row": row, "fields": fields_of(entry, book), "near": near, "titles": book.titles}
    values |= {"bases": tuple(book.documents[slug] for slug in _slugs(entry)), "citing": citing}
    data = json.dumps(exercise_data(entry, book.names), ensure_ascii=False)
    return [
        page(f"{folder}/index.md", environment, "exercise.md.j2", values),
        Page(f"{folder}/exercise.json", data + "\n"),
        *cite_files(f"{folder}/", citing),
    ]


def _slugs(entry: Entry) -> list[str]:
    """Return the addresses of the documents on which an exercise rests."""
    return list(dict.fromkeys(claim.document for claim in entry.exercise.claims))


def _citing(entry: Entry, title: str, book: Book, citer: Citer) -> Citing:
    return citer.exercise(title, entry.id, tuple(book.documents[slug] for slug in _slugs(entry)))


def fields_of(entry: Entry, book: Book) -> tuple[FieldView, ...]:
    """Return every field with its values, in printing order."""
    return tuple(_field(field, title, entry, book) for field, title in FIELDS)


def _field(field: Field, title: str, entry: Entry, book: Book) -> FieldView:
    claims = [claim for claim in entry.exercise.claims if claim.field is field]
    # That a state is said to take part and not to take part is one conflict, told by the participants.
    asked = Field.PARTICIPANT if field is Field.ABSENT else field
    return FieldView(field, title, groups_of(claims, book), bool(claims) and asked in entry.conflicts)
