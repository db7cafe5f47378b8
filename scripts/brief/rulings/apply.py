"""The register and checked rulings in, the register as editors have ruled out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from brief.model import Document, Field, Register
from brief.rulings.arrange import join, part
from brief.rulings.decide import add, conflict, decide
from brief.rulings.desk import Desk
from brief.rulings.ruling import Action, Fault, Ruling

# In this order: exercises are put together before anything is said of them.
STEPS: dict[Action, Callable[[Ruling, Desk], None]] = {
    Action.JOIN: join,
    Action.PART: part,
    Action.ADD: add,
    Action.CONFIRM: decide,
    Action.CORRECT: decide,
    Action.WITHDRAW: decide,
    Action.CONFLICT: conflict,
}


def apply_rulings(
    register: Register, rulings: Iterable[Ruling], documents: Mapping[str, Document]
) -> tuple[Register, tuple[Fault, ...]]:
    """Return the register as ruled, and each ruling on nothing."""
    desk = Desk.of(register, documents)
    # Of what is added the name comes first: it may make a new exercise.
    steps = list(STEPS)
    for ruling in sorted(rulings, key=lambda r: (steps.index(r.action), r.field is not Field.NAME, r.line)):
        if ruling.action is Action.ADD or desk.knows(ruling):
            STEPS[ruling.action](ruling, desk)
    return desk.register(), tuple(desk.faults)
