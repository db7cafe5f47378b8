"""The register and the documents in, what each year holds out: its page does not move as the archive grows.

A list of the whole archive shows its newest years in full, and leads to the page of each year before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from brief.draw import Timeline, draw_timeline
from brief.model import Document
from brief.render.passages import UNDATED, year_in_address
from brief.render.table import Row

MOST_ROWS = 300  # exercises that a list of all of them shows; more where the newest year alone has more
MOST_DOCUMENTS = 200


@dataclass(frozen=True, slots=True)
class Tally:
    """What pages that list years say of one: how many exercises and documents it holds."""

    id: str
    title: str
    exercises: int
    documents: int


@dataclass(frozen=True, slots=True)
class Year:
    """The exercises of a year and the documents published in it; `id` is "2024", or "undated"."""

    id: str
    rows: tuple[Row, ...]
    documents: tuple[Document, ...]

    @property
    def title(self) -> str:
        """How the year is called."""
        return "Not dated" if self.id == UNDATED else self.id

    @property
    def tally(self) -> Tally:
        """What is counted of it."""
        return Tally(self.id, self.title, len(self.rows), len(self.documents))

    def timeline(self, titles: Mapping[str, str], as_of: str | None) -> Timeline | None:
        """Return the picture of its exercises, None where none bears a date."""
        return draw_timeline(tuple(row.entry for row in self.rows), titles, as_of)


def year_of(row: Row) -> str:
    """Return the year of an exercise, as in addresses."""
    return row.year or UNDATED


def years_of(rows: Iterable[Row], documents: Iterable[Document]) -> tuple[Year, ...]:
    """Return every year of which the brief knows something, the newest first, what bears no date last."""
    exercises: dict[str, list[Row]] = defaultdict(list)
    published: dict[str, list[Document]] = defaultdict(list)
    for row in rows:
        exercises[year_of(row)].append(row)
    for document in documents:
        published[year_in_address(document.metadata.date)].append(document)
    known = exercises.keys() | published.keys()
    order = sorted(known - {UNDATED}, reverse=True) + [UNDATED] * (UNDATED in known)
    return tuple(Year(id_, tuple(exercises[id_]), tuple(published[id_])) for id_ in order)


def newest(years: Iterable[Year], most: int = MOST_ROWS) -> tuple[Year, ...]:
    """Return the years that a list of all exercises shows: the first with any, and more while there is room."""
    shown: list[Year] = []
    count = 0
    for year in (year for year in years if year.rows):
        count += len(year.rows)
        if shown and count > most:
            break
        shown.append(year)
    return tuple(shown)
