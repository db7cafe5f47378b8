"""The ledger in, the day on which each document last changed in substance out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from brief.editions import Edition
from brief.ledger import Ledger, Row

SUBSTANTIVE = "substantive"  # what an editor said of an edition; an editorial one changes no fact


def changed_by_document(ledger: Ledger, editions: Iterable[Edition]) -> Mapping[str, str]:
    """Return the ISO 8601 date of the last substantive edition that added, edited or withdrew a sentence of each."""
    days = {edition.id: edition.day for edition in editions if edition.kind == SUBSTANTIVE}
    found = {}
    for slug, rows in ledger.items():
        if changes := [day for row in rows.values() for day in _days(row, days)]:
            found[slug] = max(changes)
    return found


def _days(row: Row, days: Mapping[str, str]) -> Iterable[str]:
    changed = (row.first, row.last, *(wording.edition for wording in row.was))
    return (days[edition] for edition in changed if edition in days)
