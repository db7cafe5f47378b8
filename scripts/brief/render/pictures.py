"""The register in, its pictures out, and what the pages beside them say of what no picture can show."""

from __future__ import annotations

from dataclasses import dataclass

from brief.draw import Arcs, Located, Map, Timeline, arcs_of, attendance_of, draw_map, draw_timeline, locate
from brief.model import Status
from brief.render.claims import Book
from brief.render.table import Row
from brief.vocabulary import Vocabulary

GLANCE = 12  # exercises on the front page's timeline
NEWEST = 5  # exercises in each of the front page's lists


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of a register; one that would be empty is None. `glance` is the front page's timeline."""

    map: Map | None
    located: Located
    timeline: Timeline | None
    glance: Timeline | None
    arcs: Arcs | None
    who: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Glance:
    """What the front page says at a glance: what comes next, and what came last."""

    next: tuple[Row, ...]
    last: tuple[Row, ...]


def pictures_of(rows: tuple[Row, ...], as_of: str | None, book: Book, vocabulary: Vocabulary) -> Pictures:
    """Return the pictures of what stands in the register; `as_of` is the newest document's ISO 8601 date."""
    names, entries = book.names.of_states, tuple(row.entry for row in rows)
    attendance = attendance_of(entries, names)
    located = locate(entries, vocabulary.gazetteer, vocabulary.states.nouns, names)
    return Pictures(
        map=draw_map(attendance, located, vocabulary.borders),
        located=located,
        timeline=draw_timeline(entries, book.titles, as_of),
        glance=draw_timeline(entries, book.titles, as_of, GLANCE),
        arcs=arcs_of(entries, attendance),
        who=tuple((code, attendance.count(code)) for code in attendance.states if attendance.count(code)),
    )


def glance_of(rows: tuple[Row, ...], as_of: str | None) -> Glance:
    """Return what is next and what was last, seen from the day of the newest document; `rows` come newest first."""
    dated = [row for row in rows if row.sort_date]
    coming = (Status.PLANNED, Status.ONGOING)
    ahead = [row for row in dated if row.entry.status in coming and _ends(row) >= (as_of or "")]
    past = [row for row in dated if row.entry.status is Status.HELD]
    return Glance(tuple(reversed(ahead))[:NEWEST], tuple(past[:NEWEST]))


def _ends(row: Row) -> str:
    """Return the last day, month or year, such that a month is not over before its last day."""
    return (row.entry.last or str(row.entry.year or "")) + "~"
