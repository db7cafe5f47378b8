"""A ruling to join or part exercises in, the desk with the exercises so arranged out."""

from __future__ import annotations

from dataclasses import replace

from brief.model import Claim, Exercise
from brief.rulings.desk import Desk, both_notes
from brief.rulings.ruling import Ruling


def join(ruling: Ruling, desk: Desk) -> None:
    """Put what is claimed of the other exercise to that of the ruling's; the claims stay oldest first."""
    address, other = desk.exercise(ruling.subject), desk.exercise(ruling.other)
    if other not in desk.exercises or other == address:
        why = "it is that exercise already" if other == address else "there is no such exercise"
        return desk.complain(ruling, f"rules on nothing: '{ruling.other}' cannot be joined to '{address}', {why}")
    gone = desk.exercises.pop(other)
    desk.joined[other] = address
    desk.put(ruling, tuple(sorted((*desk.claims(ruling), *gone.claims), key=lambda claim: _age(claim, desk))))
    own = desk.exercises[address]
    desk.exercises[address] = replace(own, note=both_notes(own.note, gone.note))


def _age(claim: Claim, desk: Desk) -> tuple[str, str]:
    document = desk.documents.get(claim.document)
    return (document and document.metadata.date) or "9999", claim.document


def part(ruling: Ruling, desk: Desk) -> None:
    """Make an exercise of what one document claims; two documents may go to the same new address."""
    claims = desk.claims(ruling)
    own = tuple(claim for claim in claims if claim.document == ruling.document)
    if not own or len(own) == len(claims):
        documents = ", ".join(dict.fromkeys(f"'{claim.document}'" for claim in claims))
        return desk.complain(
            ruling,
            f"parts nothing: '{ruling.subject}' rests on {documents}; '{ruling.document}' must be one of several",
        )
    begun = (desk.exercise(ruling.subject), ruling.other) in desk.parted
    if ruling.other in desk.exercises and not begun:
        return desk.complain(ruling, f"the address '{ruling.other}' belongs to another exercise; expected a new one")
    before = desk.exercises[ruling.other].claims if begun else ()
    desk.parted.add((desk.exercise(ruling.subject), ruling.other))
    merged = tuple(sorted((*before, *own), key=lambda claim: _age(claim, desk)))
    desk.exercises[ruling.other] = Exercise(merged, ruling.other)
    desk.put(ruling, tuple(claim for claim in claims if claim.document != ruling.document))
