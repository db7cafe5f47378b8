"""A ruling on claims in, the desk with the claims as ruled out."""

from __future__ import annotations

from dataclasses import replace

from brief.model import Basis, Claim, ClaimStatus, Field
from brief.rulings.desk import Desk, is_meant
from brief.rulings.ruling import Action, Ruling

STATUS = {
    Action.CONFIRM: ClaimStatus.CONFIRMED,
    Action.CORRECT: ClaimStatus.CORRECTED,
    Action.WITHDRAW: ClaimStatus.WITHDRAWN,
    Action.ADD: ClaimStatus.CONFIRMED,
}


def decide(ruling: Ruling, desk: Desk) -> None:
    """Confirm, correct or withdraw every claim that the ruling means."""
    claims = desk.claims(ruling)
    if not any(is_meant(claim, ruling) for claim in claims):
        nothing = f"rules on nothing: no {ruling.field} '{ruling.value}' rests on {ruling.sentence}"
        return desk.complain(ruling, f"{nothing}; {desk.instead(ruling)}")
    desk.put(ruling, tuple(_ruled(claim, ruling) if is_meant(claim, ruling) else claim for claim in claims))


def _ruled(claim: Claim, ruling: Ruling) -> Claim:
    ruled = replace(claim, status=STATUS[ruling.action], ruled=ruling.decision)
    if ruling.action is not Action.CORRECT:
        return ruled
    return replace(ruled, value=ruling.to, extracted=claim.value if claim.extracted is None else claim.extracted)


def add(ruling: Ruling, desk: Desk) -> None:
    """Add a claim that rests on the whole sentence; one that is drawn from it by now is confirmed."""
    claims = desk.claims(ruling)
    if any(is_meant(claim, ruling) for claim in claims):
        return decide(ruling, desk)
    # A name, or a member of an organisation that is in the word lists, may be the first that is claimed.
    if not (ruling.field is Field.NAME or ruling.of_organisation) and not desk.knows(ruling):
        return None
    assert ruling.field is not None  # the form needs it
    paragraphs = desk.documents[ruling.document].paragraphs
    sentence = next(s for p in paragraphs for s in p.sentences if s.id == ruling.sentence)
    claim = Claim(
        field=ruling.field,
        value=ruling.value,
        document=ruling.document,
        sentence=ruling.sentence,
        span=sentence.span,
        words=sentence.text,
        basis=Basis.EDITOR,
        status=STATUS[ruling.action],
        ruled=ruling.decision,
    )
    subject = ruling.subject if ruling.of_organisation else desk.exercise(ruling.subject)
    desk.put(ruling, (*claims, replace(claim, id=desk.ids.claim(subject, claim))))


def conflict(ruling: Ruling, desk: Desk) -> None:
    """Mark every claim on a field that nobody has ruled on; what is withdrawn stays so."""
    claims = desk.claims(ruling)
    if not any(_is_open(claim, ruling) for claim in claims):
        what = "is left that nobody has ruled on" if any(c.field is ruling.field for c in claims) else "is stated"
        return desk.complain(ruling, f"rules on nothing: no {ruling.field} of '{ruling.subject}' {what}")
    marked = (
        replace(c, status=ClaimStatus.CONFLICT, ruled=ruling.decision) if _is_open(c, ruling) else c for c in claims
    )
    desk.put(ruling, tuple(marked))


def _is_open(claim: Claim, ruling: Ruling) -> bool:
    return claim.field is ruling.field and claim.status is ClaimStatus.EXTRACTED
