"""An exercise's references in, everything the document claims of it out, each value once with its first sentence."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from brief.attach.reference import Reference, Stated
from brief.attach.tell import BEGUN
from brief.model import Basis, Claim, Document, Field, Kind, Span, Status
from brief.name_forms import year_in
from brief.recognise.scene import Scene
from brief.resolve.dated import Dated, dated, ends_by
from brief.resolve.draft import Draft
from brief.resolve.reading import Reading
from brief.vocabulary.exercises import ExerciseWords
from brief.when import is_dated, status_by_date

# The rules by which a state that stands alone holds the exercise.
ALONE = ("holds", "possessive", "of-state")
NEWS = 2  # the first sentences of a dated document tell the news of the day
RELATIVE = ("day:", "weekday:", "week:0")
OUT = (Field.ABSENT, Field.OBSERVER)


@dataclass(slots=True)
class _Claims:
    """The claims of one exercise; a second one of the same value is not added."""

    document: Document
    found: list[Claim] = field(default_factory=list)
    seen: set[tuple[Field, str]] = field(default_factory=set)

    def add(
        self, scene: Scene, name: Field, value: str, span: Span, basis: Basis = Basis.SENTENCE, doubt: int = 0
    ) -> None:
        """Add a claim that rests on the words under `span` in a sentence."""
        if (name, value) not in self.seen:
            self.seen.add((name, value))
            start = scene.sentence.span.start
            placed = Span(start + span.start, start + span.end)
            words = placed.of(self.document.text)
            self.found.append(Claim(name, value, self.document.slug, scene.sentence.id, placed, words, basis, doubt))

    def of(self, *fields: Field) -> list[Claim]:
        """Return the claims on these fields."""
        return [claim for claim in self.found if claim.field in fields]


def claims_of(draft: Draft, reading: Reading) -> tuple[Claim, ...]:
    """Return everything the document claims of an exercise."""
    claims = _Claims(reading.document)
    when = dated(draft, reading)
    for reference in draft.references:
        for name in reference.names:
            claims.add(reference.scene, Field.NAME, name.value, name.span)
    _add_year(claims, draft, when)
    if when and when.value:
        claims.add(when.reference.scene, Field.DATE, when.value, when.date.span, when.basis)
    for reference in draft.references:
        for stated in reference.stated:
            if stated.field not in (Field.KIND, Field.STATUS):
                basis = Basis.EARLIER if stated.scene and stated.scene is not reference.scene else Basis.SENTENCE
                scene = stated.scene or reference.scene
                claims.add(scene, stated.field, stated.value, stated.span, basis, stated.doubt)
    out = {claim.value for claim in claims.of(*OUT)}
    claims.found = [c for c in claims.found if c.field is not Field.PARTICIPANT or c.value not in out]
    _add_kind(claims, draft, reading.words)
    _add_status(claims, draft, when, reading)
    return tuple(claims.found)


def _add_year(claims: _Claims, draft: Draft, when: Dated | None) -> None:
    """Add the year from the name, else from the date, else, of what is under way, from the document's date."""
    stated = int(when.value[:4]) if when and when.basis is Basis.SENTENCE and is_dated(when.value) else None
    for reference in draft.references:
        for name in reference.names:
            if year := year_in(name.value, stated):
                return claims.add(reference.scene, Field.YEAR, str(year), name.span, Basis.NAME)
    if when and is_dated(when.value):
        doubt = int(when.basis is Basis.DOCUMENT)
        return claims.add(when.reference.scene, Field.YEAR, when.value[:4], when.date.span, when.basis, doubt)
    first, day = draft.references[0], claims.document.metadata.date
    if day and Status.ONGOING in first.values(Field.STATUS):
        claims.add(first.scene, Field.YEAR, day[:4], first.span, Basis.DOCUMENT, 2)
    return None


def _add_kind(claims: _Claims, draft: Draft, words: ExerciseWords) -> None:
    """Add how many states take part: by the text's own word, else by their number."""
    sides, organisers = claims.of(Field.PARTICIPANT), claims.of(Field.ORGANISATION)
    worded = [(s, r) for r in draft.references for s in r.stated if s.field is Field.KIND]
    for stated, reference in sorted(worded, key=lambda found: found[0].doubt):
        if _fits(stated.value, len(sides)):
            return claims.add(reference.scene, Field.KIND, stated.value, stated.span, doubt=stated.doubt)
        break
    kind = _by_number(len(sides), bool(organisers), draft, words)
    if kind:
        rest = (sides or organisers)[-1]
        claims.found.append(replace(rest, field=Field.KIND, value=kind, basis=Basis.NUMBER, doubt=1))
    return None


def _fits(kind: str, sides: int) -> bool:
    return not (kind == Kind.NATIONAL and sides > 1) and not (kind == Kind.BILATERAL and sides > 2)


def _by_number(sides: int, organised: bool, draft: Draft, words: ExerciseWords) -> Kind | None:
    if sides > 2 or (organised and sides != 2):
        return Kind.MULTILATERAL
    if sides == 2:
        return Kind.BILATERAL
    joint = any(words.joint.search(reference.noun) for reference in draft.references)
    return Kind.NATIONAL if sides == 1 and not joint and any(holds_alone(r) for r in draft.references) else None


def holds_alone(reference: Reference) -> bool:
    """Tell whether a state holds the exercise, rather than takes part in one of others."""
    return any(s.field is Field.PARTICIPANT and s.rule in ALONE for s in reference.stated)


def _add_status(claims: _Claims, draft: Draft, when: Dated | None, reading: Reading) -> None:
    """Add where the exercise stands as of the document's date: by its dates, else by the sentence's own words."""
    cues = [(r, s) for r in draft.references for s in r.stated if s.field is Field.STATUS]
    by_date = _by_date(when, cues, claims.document, reading.words)
    ends, day = ends_by(draft, reading), reading.day
    if not by_date and any(s.rule == BEGUN for _, s in cues) and ends and day and ends >= day:
        by_date = Status.ONGOING
    if when and by_date:
        scene, span, basis = when.reference.scene, when.date.span, Basis.DOCUMENT
        for reference, stated in cues:
            if stated.value == by_date:
                scene, span, basis = reference.scene, stated.span, Basis.SENTENCE
                break
        return claims.add(scene, Field.STATUS, by_date, span, basis)
    for reference, stated in [(r, s) for r, s in cues if r.names] or cues:
        value = _as_of(reference, stated, claims.document)
        return claims.add(reference.scene, Field.STATUS, value, stated.span, doubt=1)
    return _add_status_of_list(claims, draft, reading)


def _are_plans(cues: list[tuple[Reference, Stated]], words: ExerciseWords) -> bool:
    """Tell whether all cues are of a plan, and one stands where nothing is said to have been done."""
    held = words.statuses[Status.HELD]
    return all(s.value == Status.PLANNED for _, s in cues) and any(not held.search(r.part) for r, _ in cues)


def _by_date(
    when: Dated | None, cues: list[tuple[Reference, Stated]], document: Document, words: ExerciseWords
) -> Status | None:
    """Return where the exercise stands by its dates; a day on which it began does not tell when it ends."""
    if not when or not when.value:
        return None
    first, last = when.value.split("/")
    if first == last and len(first) == len("2024-07-01") and any(s.rule == BEGUN for _, s in cues):
        return None
    status = status_by_date(when.value, document.metadata.date)
    if status is Status.HELD and _are_plans(cues, words):
        return None  # a plan whose day has come says nothing of what came of it
    return None if status is Status.ONGOING and len(first) == len("2024") else status


def _as_of(reference: Reference, stated: Stated, document: Document) -> str:
    """Return a status as of the document: what began is under way in news of the day, and past in a list of years."""
    fresh = bool(document.metadata.date) and reference.scene.number <= NEWS
    relative = any(m.value.startswith(RELATIVE) for m in reference.dates)
    if stated.rule == BEGUN:
        return Status.ONGOING if fresh or relative else Status.HELD
    if stated.value == Status.ONGOING and reference.scene.row and not document.metadata.date:
        return Status.HELD
    return stated.value


def _add_status_of_list(claims: _Claims, draft: Draft, reading: Reading) -> None:
    """Add to an item of a list what the paragraph before says of all, or "held" where later years are in the text."""
    row = draft.references[0].scene
    if of_all := reading.status_of_list(row):
        scene, stated = of_all
        return claims.add(scene, Field.STATUS, stated.value, stated.span, doubt=1)
    year = next(iter(claims.of(Field.YEAR)), None)
    if row.row and year and reading.latest_year > year.value:
        claims.found.append(replace(year, field=Field.STATUS, value=Status.HELD, basis=Basis.LATER, doubt=2))
    return None
