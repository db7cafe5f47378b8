"""A row of the last edition and what became of its sentence in, its row in the next edition out."""

from __future__ import annotations

from dataclasses import replace

from brief.ledger.match import Placed
from brief.ledger.row import Row, State, Wording


def new_row(slug: str, id_: str, place: Placed, edition: str) -> Row:
    """Return the row of a sentence that is new with `edition`."""
    opens = place.position[1] == 1
    return Row(slug, id_, place.text, place.prefix, place.suffix, place.position, first=edition, opens=opens)


def taken_up(row: Row, place: Placed, edition: str) -> Row:
    """Return a row with the words and the place its sentence has now; what it said before is kept."""
    if row.lives and _stands(row) == (place.text, place.prefix, place.suffix, place.position):
        return row
    was = row.was if place.text == row.text else (*row.was, Wording(row.text, edition))
    return replace(
        row,
        text=place.text,
        prefix=place.prefix,
        suffix=place.suffix,
        position=place.position,
        last="",
        state=State.EDITED if was else State.LIVE,
        successor="",
        was=was,
        opens=row.opens or place.position[1] == 1,
    )


def _stands(row: Row) -> tuple[str, str, str, tuple[int, int]]:
    return row.text, row.prefix, row.suffix, row.position


def joined(row: Row, successor: str, released: str) -> Row:
    """Return the row of a sentence that went into another, whose address is `successor`."""
    return replace(row, state=State.MOVED, successor=successor, last=released)


def gone(row: Row, released: str) -> Row:
    """Return the row of a sentence that is no more; `released` is the last edition that had it."""
    return replace(row, state=State.GONE, last=released) if row.lives else row


def left_behind(row: Row, renamed: str | None, released: str) -> Row:
    """Return a row of a document that is not there any more."""
    if renamed is None or not row.lives:
        return gone(row, released)
    return replace(row, state=State.MOVED, last=released, successor=f"{renamed}#{row.id}")
