"""Rulings in, each of two that disagree out, naming the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from brief.model import Field, Register
from brief.rulings.ruling import ON_A_CLAIM, Action, Fault, Ruling

# Of these an exercise has one value: it cannot be both settled and in conflict.
SINGLE = (Field.YEAR, Field.DATE, Field.KIND, Field.STATUS)
# What a ruling decides, and what it says of it; two that decide the same must say the same.
Says = tuple[tuple[str, ...], tuple[str, ...]]


def check_agreement(rulings: Iterable[Ruling], register: Register) -> Iterator[Fault]:
    """Yield both of each two rulings that contradict each other."""
    said: dict[tuple[str, ...], list[tuple[tuple[str, ...], Ruling]]] = {}
    told: set[tuple[int, int]] = set()
    rulings = tuple(rulings)
    for ruling in rulings:
        for about, says in _decides(ruling):
            said.setdefault(about, []).append((says, ruling))
    for first, second in chain(_at_odds(said.values()), _undone(rulings, register)):
        if (first.line, second.line) not in told:
            told.add((first.line, second.line))
            for one, other in ((first, second), (second, first)):
                yield one, f"disagrees with the ruling on line {other.line}: here {one.words}, there {other.words}"


def _at_odds(said: Iterable[list[tuple[tuple[str, ...], Ruling]]]) -> Iterator[tuple[Ruling, Ruling]]:
    for (first, ruling), *others in said:
        yield from ((ruling, other) for says, other in others if says != first)


def _decides(ruling: Ruling) -> Iterator[Says]:
    """Yield what a ruling decides."""
    subject = ("organisation" if ruling.of_organisation else "exercise", ruling.subject, str(ruling.field))
    pair = ("pair", *sorted((ruling.subject, ruling.other)))
    if ruling.action in ON_A_CLAIM:
        # What is added is confirmed as well.
        stands = Action.CONFIRM if ruling.action is Action.ADD else ruling.action
        yield ("claim", *subject, ruling.value, ruling.document, ruling.sentence), (stands, ruling.to)
        if ruling.field in SINGLE and ruling.action is not Action.WITHDRAW:
            yield ("settled", *subject), ("settled",)
    elif ruling.action is Action.CONFLICT:
        yield ("note", *subject), (ruling.note,)
        yield ("settled", *subject), ("in conflict",)
    elif ruling.action is Action.JOIN:
        yield pair, ("join", ruling.subject)
        yield ("joined", ruling.other), (ruling.subject,)
    else:
        yield pair, ("part",)
        yield ("part", ruling.subject, ruling.document), (ruling.other,)


def _undone(rulings: tuple[Ruling, ...], register: Register) -> Iterator[tuple[Ruling, Ruling]]:
    """Yield each join with the part that takes out again just what was joined."""
    joins = [ruling for ruling in rulings if ruling.action is Action.JOIN]
    parts = [ruling for ruling in rulings if ruling.action is Action.PART]
    if not joins or not parts:
        return
    documents = {e.id: {claim.document for claim in e.claims} for e in register.exercises}
    for join in joins:
        brought, own = documents.get(join.other, set()), documents.get(join.subject, set())
        for part in parts:
            between = part.subject in (join.subject, join.other) and part.document in brought ^ own
            if between and {part.document} in (brought, own):
                yield join, part
