"""What is known of one id: a row of editorial/ids.jsonl.

{"document": "a", "id": "s-k3jx2abc", "text": "Five states held a drill.", "prefix": "…", "suffix": "…",
 "position": [1, 2], "first": "2026-11-23", "state": "live"}

A row says what the last edition holds. What is empty is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Live: as it was first worded. Edited: on other words. Moved: to its `successor`. Gone: a tombstone is left."""

    LIVE = "live"
    EDITED = "edited"
    MOVED = "moved"
    GONE = "gone"


LIVING = (State.LIVE, State.EDITED)


@dataclass(frozen=True, slots=True)
class Wording:
    """An earlier wording and the edition that replaced it, empty before that edition is released."""

    text: str
    edition: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One id in one document. `text` is its last wording, `was` the earlier ones, the oldest first.

    `prefix` and `suffix` are the words next to it, `position` its paragraph and its place there, from 1. `first` and
    `last` are editions; `last` is empty while it lives. `successor` is "document#id". `opens`: it has opened a
    paragraph, whose id is made of its own.
    """

    document: str
    id: str
    text: str
    prefix: str = ""
    suffix: str = ""
    position: tuple[int, int] = (1, 1)
    first: str = ""
    last: str = ""
    state: State = State.LIVE
    successor: str = ""
    was: tuple[Wording, ...] = ()
    opens: bool = False

    @property
    def lives(self) -> bool:
        """Whether a sentence of the document bears it."""
        return self.state in LIVING

    @property
    def address(self) -> str:
        """Where it stands: "document#id"."""
        return f"{self.document}#{self.id}"


# The rows of each document by id, in the order of its text.
Ledger = Mapping[str, Mapping[str, Row]]


def ledger_of(rows: Iterable[Row]) -> dict[str, dict[str, Row]]:
    """Return rows by document and id, in the order of the text."""
    found: dict[str, dict[str, Row]] = {}
    for row in sorted(rows, key=lambda row: (row.document, row.position, row.id)):
        found.setdefault(row.document, {})[row.id] = row
    return found


def end_of(row: Row, ledger: Ledger) -> Row:
    """Return the row to which one leads in the end; itself where it was not moved."""
    seen = {row.address}
    while row.state is State.MOVED:
        document, _, id_ = row.successor.partition("#")
        following = ledger.get(document, {}).get(id_)
        if following is None or following.address in seen:
            break
        seen.add(following.address)
        row = following
    return row


def as_line(row: Row) -> str:
    """Return a row as a line of ids.jsonl."""
    fields: dict[str, object] = {
        "document": row.document,
        "id": row.id,
        "text": row.text,
        "prefix": row.prefix,
        "suffix": row.suffix,
        "position": list(row.position),
        "first": row.first,
        "last": row.last,
        "state": row.state,
        "successor": row.successor,
        "was": [{"text": wording.text, "edition": wording.edition} for wording in row.was],
        "opens": row.opens,
    }
    return json.dumps({name: value for name, value in fields.items() if value}, ensure_ascii=False)


def lines_of(ledger: Ledger) -> Iterable[str]:
    """Return the lines of ids.jsonl: by document and id, so that two branches change different ones."""
    return (as_line(ledger[document][id_]) for document in sorted(ledger) for id_ in sorted(ledger[document]))
