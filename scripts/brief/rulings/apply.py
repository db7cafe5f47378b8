"""The register and checked rulings in, the register as editors have ruled out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from brief.model import Basis, Claim, ClaimStatus, Document, Exercise, Field, Organisation, Register, Sentence
from brief.problems import Problem, error
from brief.register import Ids, newest_first
from brief.rulings.ruling import Action, Ruling

# Exercises are put together before anything is said of them.
ORDER = (
    Action.JOIN,
    Action.PART,
    Action.ADD,
    Action.CONFIRM,
    Action.CORRECT,
    Action.WITHDRAW,
    Action.CONFLICT,
)
STATUS = {
    Action.CONFIRM: ClaimStatus.CONFIRMED,
    Action.CORRECT: ClaimStatus.CORRECTED,
    Action.WITHDRAW: ClaimStatus.WITHDRAWN,
}


@dataclass(slots=True)
class _Desk:
    """The register while it is ruled on: exercises and organisations by address or code."""

    exercises: dict[str, Exercise]
    organisations: dict[str, Organisation]
    documents: dict[str, Document]
    path: str
    ids: Ids = field(default_factory=Ids)
    problems: list[Problem] = field(default_factory=list)

    def complain(self, ruling: Ruling, message: str) -> None:
        self.problems.append(error(self.path, message, ruling.line))

    def claims(self, ruling: Ruling) -> tuple[Claim, ...]:
        if ruling.of_organisation:
            return self.organisations[ruling.subject].claims
        return self.exercises[ruling.subject].claims

    def put(self, ruling: Ruling, claims: tuple[Claim, ...], note: str = "") -> None:
        if ruling.of_organisation:
            self.organisations[ruling.subject] = Organisation(ruling.subject, claims)
        else:
            before = self.exercises.get(ruling.subject, Exercise((), ruling.subject))
            self.exercises[ruling.subject] = replace(before, claims=claims, note=note or before.note)


def apply_rulings(
    register: Register, rulings: tuple[Ruling, ...], documents: dict[str, Document], path: str
) -> tuple[Register, tuple[Problem, ...]]:
    """Return the register as ruled, and a problem for each ruling on nothing."""
    desk = _Desk(
        {exercise.id: exercise for exercise in register.exercises},
        {organisation.code: organisation for organisation in register.organisations},
        documents,
        path,
    )
    desk.ids.given |= {c.id for exercise in register.exercises for c in exercise.claims}
    desk.ids.given |= {c.id for organisation in register.organisations for c in organisation.claims}
    for action in ORDER:
        # Of what is added the name comes first: it may make a new exercise.
        for ruling in sorted((r for r in rulings if r.action is action), key=lambda r: r.field is not Field.NAME):
            _apply(ruling, desk)
    ruled = Register(newest_first(desk.exercises.values()), tuple(desk.organisations.values()))
    return ruled, tuple(desk.problems)


def _apply(ruling: Ruling, desk: _Desk) -> None:
    known = desk.organisations if ruling.of_organisation else desk.exercises
    creates = ruling.action is Action.ADD and (ruling.field is Field.NAME or ruling.of_organisation)
    if ruling.subject not in known and not creates:
        near = get_close_matches(ruling.subject, list(known), 1)
        hint = f"; did you mean '{near[0]}'?" if near else ""
        what = "organisation" if ruling.of_organisation else "exercise"
        return desk.complain(ruling, f"rules on nothing: there is no {what} '{ruling.subject}'{hint}")
    if ruling.action is Action.JOIN:
        return _join(ruling, desk)
    if ruling.action is Action.PART:
        return _part(ruling, desk)
    if ruling.action is Action.ADD:
        return _add(ruling, desk)
    return _conflict(ruling, desk) if ruling.action is Action.CONFLICT else _decide(ruling, desk)


def _join(ruling: Ruling, desk: _Desk) -> None:
    other = desk.exercises.get(ruling.other)
    if other is None or ruling.other == ruling.subject:
        return desk.complain(ruling, f"rules on nothing: there is no other exercise '{ruling.other}' to join")
    del desk.exercises[ruling.other]
    return desk.put(ruling, (*desk.claims(ruling), *other.claims))


def _part(ruling: Ruling, desk: _Desk) -> None:
    claims = desk.claims(ruling)
    own = tuple(claim for claim in claims if claim.document == ruling.document)
    if not own or len(own) == len(claims):
        return desk.complain(
            ruling, f"parts nothing: '{ruling.subject}' does not rest on more than '{ruling.document}'"
        )
    if ruling.other in desk.exercises:
        return desk.complain(ruling, f"the address '{ruling.other}' belongs to another exercise")
    desk.exercises[ruling.other] = Exercise(own, ruling.other)
    return desk.put(ruling, tuple(claim for claim in claims if claim.document != ruling.document))


def _add(ruling: Ruling, desk: _Desk) -> None:
    assert ruling.field is not None
    sentence = _sentence(desk.documents[ruling.document], ruling.sentence)
    claim = Claim(
        field=ruling.field,
        value=ruling.value,
        document=ruling.document,
        sentence=ruling.sentence,
        span=sentence.span,
        words=sentence.text,
        basis=Basis.EDITOR,
        status=ClaimStatus.CONFIRMED,
        ruled=ruling.decision,
    )
    known = desk.organisations if ruling.of_organisation else desk.exercises
    before = desk.claims(ruling) if ruling.subject in known else ()
    desk.put(ruling, (*before, replace(claim, id=desk.ids.claim(ruling.subject, claim))))


def _sentence(document: Document, wanted: str) -> Sentence:
    return next(s for p in document.paragraphs for s in p.sentences if s.id == wanted)


def _decide(ruling: Ruling, desk: _Desk) -> None:
    claims = desk.claims(ruling)
    if not any(_is_meant(claim, ruling) for claim in claims):
        stated = sorted({claim.value for claim in claims if claim.field is ruling.field})
        told = f"; stated there are {', '.join(stated)}" if stated else "; nothing of the kind is stated"
        return desk.complain(
            ruling, f"rules on nothing: no {ruling.field} '{ruling.value}' rests on {ruling.sentence}{told}"
        )
    return desk.put(ruling, tuple(_ruled(claim, ruling) if _is_meant(claim, ruling) else claim for claim in claims))


def _is_meant(claim: Claim, ruling: Ruling) -> bool:
    return (claim.field, claim.extracted or claim.value, claim.document, claim.sentence) == (
        ruling.field,
        ruling.value,
        ruling.document,
        ruling.sentence,
    )


def _ruled(claim: Claim, ruling: Ruling) -> Claim:
    ruled = replace(claim, status=STATUS[ruling.action], ruled=ruling.decision)
    return replace(ruled, value=ruling.to, extracted=claim.value) if ruling.action is Action.CORRECT else ruled


def _conflict(ruling: Ruling, desk: _Desk) -> None:
    claims = desk.claims(ruling)
    if not any(claim.field is ruling.field for claim in claims):
        return desk.complain(ruling, f"rules on nothing: no {ruling.field} of '{ruling.subject}' is stated")
    marked = tuple(
        replace(claim, status=ClaimStatus.CONFLICT, ruled=ruling.decision) if claim.field is ruling.field else claim
        for claim in claims
    )
    return desk.put(ruling, marked, ruling.note)
