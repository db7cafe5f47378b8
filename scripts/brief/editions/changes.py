"""The ledger and the editions in, what each edition added, edited, moved and withdrew out, sentence by sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from brief.editions.edition import Edition, order
from brief.ledger import Ledger, Row, State
from brief.ledger.difference import difference


@dataclass(frozen=True, slots=True)
class Edit:
    """A sentence before and after, and which kinds of facts in it changed."""

    row: Row
    old: str
    new: str

    @property
    def facts(self) -> tuple[str, ...]:
        """The kinds of facts that changed."""
        return difference(self.old, self.new)


@dataclass(slots=True)
class Changes:
    """What changed with one edition; `edition` is None for what is not yet released."""

    edition: Edition | None
    added: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    edited: list[Edit] = field(default_factory=list)
    moved: list[Row] = field(default_factory=list)
    withdrawn: list[Row] = field(default_factory=list)
    new_documents: set[str] = field(default_factory=set)
    renamed: dict[str, str] = field(default_factory=dict)

    @property
    def added_to_old(self) -> list[Row]:
        """The sentences that were added to documents which had been there before."""
        return [row for slug, rows in self.added.items() if slug not in self.new_documents for row in rows]

    @property
    def count(self) -> int:
        """How many sentences changed; one that only moved says what it said."""
        return sum(map(len, self.added.values())) + len(self.edited) + len(self.withdrawn)


def changes_of(ledger: Ledger, editions: tuple[Edition, ...]) -> tuple[Changes, ...]:
    """Return what changed, the newest first; what is not yet released before all, where there is any."""
    names = [edition.id for edition in editions]
    found = {edition.id: Changes(edition) for edition in editions} | {"": Changes(None)}
    following = dict(zip(names, (*names[1:], ""), strict=False))
    for document in sorted(ledger):
        rows = ledger[document]
        _add_renamed(rows, document, found, following)
        # A document's own name may have come to it by a move: its sentences are older than it.
        first = min((row.first or "9999" for row in rows.values()), key=order)
        for row in rows.values():
            _add(row, found, following)
        if first in found or first == "9999":
            found[first if first in found else ""].new_documents.add(document)
    newest = [found[name] for name in reversed(names)]
    return ((found[""],) if editions and found[""].count + len(found[""].moved) else ()) + tuple(newest)


def _add(row: Row, found: dict[str, Changes], following: dict[str, str]) -> None:
    goes_on = row.state is State.MOVED and row.successor.endswith(f"#{row.id}")  # and is counted where it is now
    if row.first in found and not goes_on:
        found[row.first].added[row.document].append(row)
    for wording, new in () if goes_on else zip(row.was, [*(w.text for w in row.was[1:]), row.text], strict=False):
        found[wording.edition].edited.append(Edit(row, wording.text, new))
    if row.last and not row.lives:
        target = found[following[row.last]]
        (target.moved if row.state is State.MOVED else target.withdrawn).append(row)


def _add_renamed(rows: Mapping[str, Row], document: str, found: dict[str, Changes], following: dict[str, str]) -> None:
    """Tell a document whose sentences all went to one other as one change: it was renamed."""
    went = [row for row in rows.values() if row.state is State.MOVED and row.successor.endswith(f"#{row.id}")]
    targets = {(row.successor.partition("#")[0], row.last) for row in went}
    if len(targets) == 1 and not any(row.lives for row in rows.values()):
        new, last = targets.pop()
        if len(went) > 1:
            found[following[last]].renamed[document] = new


def count_living(ledger: Ledger) -> int:
    """Return how many sentences bear an id."""
    return sum(row.lives for rows in ledger.values() for row in rows.values())
