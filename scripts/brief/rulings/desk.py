"""The register while it is ruled on: what rulings are looked up in, and where their problems are gathered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from brief.model import Claim, Document, Exercise, Organisation, Register
from brief.register import Ids, newest_first
from brief.rulings.ruling import Fault, Ruling, plain

MANY = 6  # values that a message names


@dataclass(slots=True)
class Desk:
    """Exercises and organisations by address or code. `joined` says into which exercise another one went."""

    exercises: dict[str, Exercise]
    organisations: dict[str, Organisation]
    documents: Mapping[str, Document]
    ids: Ids = field(default_factory=Ids)
    joined: dict[str, str] = field(default_factory=dict)
    parted: set[tuple[str, str]] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)

    @classmethod
    def of(cls, register: Register, documents: Mapping[str, Document]) -> Desk:
        """Return the register laid out to be ruled on."""
        desk = cls({e.id: e for e in register.exercises}, {o.code: o for o in register.organisations}, documents)
        desk.ids.given |= {claim.id for exercise in register.exercises for claim in exercise.claims}
        desk.ids.given |= {claim.id for organisation in register.organisations for claim in organisation.claims}
        return desk

    def register(self) -> Register:
        """Return the register as it is now."""
        organisations = tuple(organisation for _, organisation in sorted(self.organisations.items()))
        return Register(newest_first(self.exercises.values()), organisations)

    def complain(self, ruling: Ruling, message: str) -> None:
        """Note why a ruling cannot hold."""
        self.faults.append((ruling, message))

    def exercise(self, address: str) -> str:
        """Return the address under which an exercise stands since exercises were joined."""
        while address in self.joined:
            address = self.joined[address]
        return address

    def knows(self, ruling: Ruling) -> bool:
        """Tell whether what is ruled on is in the register; complain where it is not."""
        known = tuple(self.organisations if ruling.of_organisation else self.exercises)
        subject = ruling.subject if ruling.of_organisation else self.exercise(ruling.subject)
        if subject in known:
            return True
        near = get_close_matches(subject, known, 1)
        hint = f"; did you mean '{near[0]}'?" if near else ""
        what = "organisation" if ruling.of_organisation else "exercise"
        self.complain(ruling, f"rules on nothing: there is no {what} '{ruling.subject}'{hint}")
        return False

    def claims(self, ruling: Ruling) -> tuple[Claim, ...]:
        """Return what is claimed of a ruling's subject; nothing where it is not known."""
        if ruling.of_organisation:
            return self.organisations.get(ruling.subject, Organisation(ruling.subject, ())).claims
        return self.exercises.get(self.exercise(ruling.subject), Exercise(())).claims

    def put(self, ruling: Ruling, claims: tuple[Claim, ...]) -> None:
        """Lay down the claims of a ruling's subject, with the ruling's note beside those it has."""
        if ruling.of_organisation:
            self.organisations[ruling.subject] = Organisation(ruling.subject, claims)
            return
        address = self.exercise(ruling.subject)
        before = self.exercises.get(address, Exercise((), address))
        self.exercises[address] = replace(before, claims=claims, note=both_notes(before.note, ruling.note))

    def instead(self, ruling: Ruling) -> str:
        """Return what there is in place of the claim that a ruling means and that there is not."""
        for exercise in self.exercises.values():
            if any(is_meant(claim, ruling) for claim in exercise.claims):
                return f"'{exercise.id}' has it"
        found = [claim for claim in self.claims(ruling) if claim.field is ruling.field]
        found.sort(key=lambda c: (_value(c) != ruling.value, c.sentence != ruling.sentence))
        stated = dict.fromkeys(f"{_value(c)} (documents/{c.document}, {c.sentence})" for c in found)
        more = f" and {len(stated) - MANY} more" if len(stated) > MANY else ""
        return f"stated are {', '.join([*stated][:MANY])}{more}" if stated else "nothing of the kind is stated"


def is_meant(claim: Claim, ruling: Ruling) -> bool:
    """Tell whether a claim is the one that a ruling names, by the value that was extracted."""
    return (claim.field, claim.document, claim.sentence) == (
        ruling.field,
        ruling.document,
        ruling.sentence,
    ) and plain(_value(claim)) == plain(ruling.value)


def both_notes(first: str, second: str) -> str:
    """Return two public notes as one."""
    return " ".join(dict.fromkeys(note for note in (first, second) if note))


def _value(claim: Claim) -> str:
    return claim.value if claim.extracted is None else claim.extracted
