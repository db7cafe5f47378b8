"""Which edition of an exercise a name means: another year, and "the last edition", is another exercise."""

from __future__ import annotations

from dataclasses import replace

from brief.attach.reference import AGAIN, DEFINITE, Reference
from brief.model import Field, Mention, Span, Status
from brief.name_forms import forms_of, without_year, year_in
from brief.resolve.draft import Draft, year_of
from brief.resolve.reading import Reading
from brief.vocabulary.exercises import ExerciseWords
from brief.when import by_document

BESIDE = 25  # code points around a name in which "competition" says that it is no exercise
SOON = 2  # sentences within which "the exercise, called Blue Heron" names the one spoken of before


def named(reference: Reference, drafts: list[Draft], focus: list[Draft], words: ExerciseWords) -> Draft | None:
    """Return the exercise that a name means, a new one where need be; None where it names none."""
    if not reference.noun and words.no_exercise.search(_beside(reference)):
        return None
    forms = {form for name in reference.names for form in forms_of(name.value)}
    stated = year_of(reference.when)
    year = next((year for name in reference.names if (year := year_in(name.value, stated))), None)
    known = [draft for draft in drafts if draft.forms & forms]
    other = not year and (bool(words.other_edition.search(reference.part)) or in_another_year(reference))
    if other and known and words.history.search(reference.part):
        return None
    draft = _edition(known, year, other, reference) or (None if known else _just_described(reference, focus, year))
    if draft is None:
        series = next((d for d in known if d.series), None)
        draft = Draft(references=[_sides_alone(series)] if series and not other else [], aside=other)
        drafts.append(draft)
    draft.forms |= forms
    draft.year = draft.year or year or year_of(reference.when)
    draft.habitual = draft.habitual or bool(words.habit.search(reference.part))
    return draft


def _beside(reference: Reference) -> str:
    """Return the words right before and after a name."""
    low, span = reference.scene.low, reference.span
    return f"{low[max(0, span.start - BESIDE) : span.start]} {low[span.end : span.end + BESIDE]}"


def in_another_year(reference: Reference) -> bool:
    """Tell whether a sentence speaks of what was last year or will be next year."""
    return bool(reference.when and reference.when.value in ("year:-1", "year:1"))


def _edition(known: list[Draft], year: int | None, other: bool, reference: Reference) -> Draft | None:
    """Return the edition that is meant among those known; None for a new one."""
    main = [draft for draft in known if not draft.aside]
    undated = next((draft for draft in main if draft.year is None and not draft.series), None)
    if year:
        return next((draft for draft in known if draft.year == year), undated)
    dated = year_of(reference.when)
    if other:
        return next((draft for draft in known if draft.aside and (draft.year == dated or not dated)), None)
    if not dated:
        return main[-1] if main else None
    return next((draft for draft in known if draft.year == dated), _still_open(undated, reference))


def _still_open(undated: Draft | None, reference: Reference) -> Draft | None:
    """Return the edition without a year, unless it is planned and the sentence speaks of one that was held."""
    if undated is None:
        return None
    planned = any(Status.PLANNED in r.values(Field.STATUS) for r in undated.references)
    return None if planned and Status.HELD in reference.values(Field.STATUS) else undated


def _just_described(reference: Reference, focus: list[Draft], year: int | None) -> Draft | None:
    """Return the exercise described just before: "A and B held drills. The exercise, called Blue Heron, …"."""
    definite = reference.determiner in DEFINITE and reference.determiner != AGAIN
    before = focus[0] if len(focus) == 1 else None
    if before is None or before.forms or reference.scene.number - before.last > (SOON if definite else 1):
        return None
    sides, known = set(reference.values(Field.PARTICIPANT)), before.participants()
    last = before.references[-1].scene
    opens = reference.span.start <= 1 and reference.scene.paragraph == last.paragraph
    if not definite and not (opens and (not sides or not known or sides & known)):
        return None
    return before if before.year in (None, year or before.year) else None


def other_edition(reference: Reference, main: Draft, drafts: list[Draft], reading: Reading) -> Draft | None:
    """Return another edition of a named exercise where the text says when it was; nothing for its history."""
    year = year_of(reference.when)
    if in_another_year(reference) and reference.when and reading.day:
        year = int((by_document(reference.when.value, reading.day, None) or reading.day)[:4])
    if reading.words.history.search(reference.part) or not year or not main.forms or year == main.year:
        return None
    draft = next((d for d in drafts if d.forms & main.forms and d.year == year), None)
    if draft is None:
        own = [_sides_alone(main)] if main.series else []
        draft = Draft(references=[_name_alone(main), *own], forms=set(main.forms), year=year, aside=True)
        drafts.append(draft)
    return draft


def _sides_alone(series: Draft) -> Reference:
    """Return what a series says of each of its editions: the states that hold it."""
    first = next((r for r in series.references if r.values(Field.PARTICIPANT)), series.references[0])
    sides = (replace(s, doubt=s.doubt + 1) for s in first.stated if s.field is Field.PARTICIPANT)
    return replace(first, names=(), stated=tuple(sides), dates=(), places=(), when=None, until=None)


def _name_alone(draft: Draft) -> Reference:
    """Return the reference that first names an exercise with its name alone, without the year of that edition."""
    first = next(r for r in draft.references if r.names)
    name = first.names[0]
    bare = without_year(name.value)
    at = name.span.of(first.scene.text).find(bare)
    span = Span(name.span.start + at, name.span.start + at + len(bare)) if at >= 0 else name.span
    return replace(first, names=(Mention(name.kind, bare, span),), stated=(), dates=(), places=(), when=None)
