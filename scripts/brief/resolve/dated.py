"""When an exercise is, and from where its year is known: its name, the sentence, the paragraph, the document's date."""

from __future__ import annotations

from dataclasses import dataclass, replace

from brief.attach.reference import Reference
from brief.model import Basis, Field, Mention, MentionKind
from brief.name_forms import year_in
from brief.recognise.scene import Scene
from brief.resolve.draft import Draft
from brief.resolve.reading import Reading
from brief.when import NO_YEAR, by_document, counted_from, is_dated, with_year

PARAGRAPH = 4  # sentences back in a paragraph from which a year is taken
EARLIER = 5  # sentences back to which "a year later" counts


@dataclass(frozen=True, slots=True)
class Dated:
    """An exercise's dates, "first/last", empty where they cannot be told; the words that state them, and where."""

    value: str
    basis: Basis
    date: Mention
    reference: Reference


def dated(draft: Draft, reading: Reading) -> Dated | None:
    """Return the dates of an exercise from the reference that states them best."""
    found = (_dated(r, r.when, draft, reading) for r in sorted(draft.references, key=_rank))
    begins = next((when for when in found if when), None)
    closed = (_dated(r, r.until, draft, reading) for r in draft.references)
    ends = next((when for when in closed if when), None)
    return _through(begins, ends) if begins and begins.value and ends else begins


def ends_by(draft: Draft, reading: Reading) -> str:
    """Return the day on which an exercise ends, ISO 8601, empty where it is not stated."""
    closed = (_dated(r, r.until, draft, reading) for r in draft.references)
    ends = next((when for when in closed if when and is_dated(when.value)), None)
    return ends.value.split("/")[1] if ends else ""


def _through(begins: Dated, ends: Dated) -> Dated:
    """Return the dates from the day on which it begins to the day on which it ends, where both are known."""
    (first, last), end = begins.value.split("/"), ends.value.split("/")[-1]
    one_day = first == last and len(first) == len(end) == len("2024-07-01")
    return replace(begins, value=f"{first}/{end}") if one_day and is_dated(ends.value) and end > first else begins


def _rank(reference: Reference) -> tuple[bool, bool]:
    """Sort what states a month or a day with its year first, then what names the exercise."""
    date = reference.when
    return (not (date and is_dated(date.value) and len(date.value) > len("2024/2024")), not reference.names)


def _dated(reference: Reference, date: Mention | None, draft: Draft, reading: Reading) -> Dated | None:
    if date is None:
        return None
    if is_dated(date.value):
        return Dated(date.value, Basis.SENTENCE, date, reference)
    if date.value.startswith("later"):
        earlier = _date_before(date, reference, reading)
        return Dated(counted_from(date.value, earlier), Basis.PARAGRAPH, date, reference) if earlier else None
    if date.value.startswith(NO_YEAR) and (known := _year_nearby(reference, draft, reading)):
        return Dated(with_year(date.value, known[0]), known[1], date, reference)
    status = next((s for r in (reference, *draft.references) for s in r.values(Field.STATUS)), None)
    counted = by_document(date.value, reading.day, status)
    if counted:
        return Dated(counted, Basis.DOCUMENT, date, reference)
    return Dated(date.value if date.value.startswith(NO_YEAR) else "", Basis.SENTENCE, date, reference)


def _year_nearby(reference: Reference, draft: Draft, reading: Reading) -> tuple[int, Basis] | None:
    """Return the year of a date that states none from the name, the sentence or the paragraph."""
    for name in (name for r in draft.references for name in r.names):
        if year := year_in(name.value):
            return year, Basis.NAME
    number, paragraph = reference.scene.number, reference.scene.paragraph
    here = _years(reference.scene)
    if here:
        return here[0], Basis.SENTENCE
    near = [s for s in reading.scenes[max(0, number - PARAGRAPH) : number] if s.paragraph == paragraph]
    above = [year for scene in near for year in _years(scene)]
    return (above[-1], Basis.PARAGRAPH) if above else None


def _years(scene: Scene) -> list[int]:
    return [int(m.value[:4]) for m in scene.of(MentionKind.DATE) if is_dated(m.value)]


def _date_before(date: Mention, reference: Reference, reading: Reading) -> str:
    """Return the last full date that the text states before `date`."""
    number = reference.scene.number
    here = [m.value for m in reference.scene.of(MentionKind.DATE) if m.span.start < date.span.start]
    above = [m.value for s in reading.scenes[max(0, number - EARLIER) : number] for m in s.of(MentionKind.DATE)]
    return next((value for value in (*reversed(here), *reversed(above)) if is_dated(value)), "")
