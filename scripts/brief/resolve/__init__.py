"""The references of one document in, its exercises out: mentions of one event, under any spelling, become one.

A reference that may mean more than one exercise, such as "these drills" after a sentence on three, is left alone.
"""

from __future__ import annotations

import re
from dataclasses import replace

from brief.attach import attach
from brief.attach.actors import REACH, antecedents
from brief.attach.reference import AGAIN, DEFINITE, INDEFINITE, OWN, Reference
from brief.model import Document, Exercise, Field, MentionKind
from brief.recognise.scene import Scene
from brief.resolve.claims import claims_of, holds_alone
from brief.resolve.draft import Draft, year_of
from brief.resolve.editions import named, other_edition
from brief.resolve.reading import Reading
from brief.vocabulary.exercises import ExerciseWords

FAR = 12  # sentences over which "the exercise" still means the last one
SOON = 2  # sentences over which states new to it are said of "the exercise" just spoken of
SHORTLY = 4  # sentences over which "took part" is still said of the only exercise of a text
BARE_NOUNS = frozenset(("exercises", "drills"))


def resolve(document: Document, scenes: tuple[Scene, ...], words: ExerciseWords) -> tuple[Exercise, ...]:
    """Return the exercises of one document, in the order in which it first speaks of them."""
    reading = Reading(document, scenes, words)
    drafts: list[Draft] = []
    focus: list[Draft] = []  # those the last sentence that spoke of any spoke of
    for index, scene in enumerate(scenes):
        if not scene.of(MentionKind.NAME, MentionKind.DRILL):
            continue
        spoken: list[Draft] = []
        party = focus[0].party() if len(focus) == 1 else ()
        for reference in attach(
            scene, words, replace(antecedents(scenes[max(0, index - REACH) : index], words), party=party)
        ):
            draft = _place(reference, drafts, focus, reading)
            if draft and not draft.aside and draft not in spoken:
                spoken.append(draft)
        focus = spoken or focus
    entries = [draft for draft in drafts if draft.is_entry and not _has_editions(draft, drafts)]
    return tuple(Exercise(claims_of(draft, reading)) for draft in entries)


def _has_editions(draft: Draft, drafts: list[Draft]) -> bool:
    """Tell whether a draft is but the series of editions that have entries of their own."""
    return draft.series and any(other.year and other.forms & draft.forms for other in drafts)


def _place(reference: Reference, drafts: list[Draft], focus: list[Draft], reading: Reading) -> Draft | None:
    """Add the reference to the exercise it means, a new one where need be; return that, None where it means none."""
    if reference.names:
        draft = named(reference, drafts, focus, reading.words)
    elif reference.determiner in DEFINITE - OWN:
        draft = _spoken_of(reference, drafts, focus, reading)
    else:
        draft = _same_event(reference, drafts) or _event(reference, drafts, reading)
    if draft:
        draft.add(reference)
    return draft


def _spoken_of(reference: Reference, drafts: list[Draft], focus: list[Draft], reading: Reading) -> Draft | None:
    """Return the exercise that "the exercise" or "these drills" means: the last one spoken of, if it is but one."""
    last = focus[0] if len(focus) == 1 and reference.scene.number - focus[0].last <= FAR else None
    if last and (
        reading.words.other_edition.search(reference.part) or reading.words.other_edition.search(reference.as_written)
    ):
        return other_edition(reference, last, drafts, reading)
    if last and reference.when and reference.when.value == "year:-1":
        return other_edition(reference, last, drafts, reading)
    if last and _names_its_year(reference) and year_of(reference.when) != last.year:
        return other_edition(reference, last, drafts, reading)
    if reference.determiner == AGAIN:
        return last if last and _goes_on(reference, last, drafts) and _agrees(reference, last) else None
    new = re.search(r"\bfirst\b", reference.noun) and reference.values(Field.PARTICIPANT)
    if last and not new and _agrees(reference, last):
        return last
    if focus and not new and reference.scene.number - focus[-1].last <= 1:
        return None  # "these drills" after a sentence on three
    return _same_event(reference, drafts) or _event(reference, drafts, reading)


def _names_its_year(reference: Reference) -> bool:
    """Tell whether a year stands before the noun: "the 2016 edition"."""
    return bool(
        reference.when and year_of(reference.when) and 0 <= reference.spans[0].start - reference.when.span.end <= 1
    )


def _goes_on(reference: Reference, draft: Draft, drafts: list[Draft]) -> bool:
    """Tell whether "took part" is still said of an exercise: in its paragraph, or shortly after in a text on one."""
    last = draft.references[-1].scene
    alone = len([d for d in drafts if not d.aside]) == 1
    return reference.scene.paragraph == last.paragraph or (alone and reference.scene.number - last.number <= SHORTLY)


def _agrees(reference: Reference, draft: Draft) -> bool:
    """Tell whether what is said of the exercise here can be said of that one."""
    sides, known = set(reference.values(Field.PARTICIPANT)), draft.participants()
    strangers = len(sides) > 1 and len(known) > 1 and not sides & known
    if strangers and reference.determiner != AGAIN and reference.scene.number - draft.last > SOON:
        return False
    year = year_of(reference.when)
    return not (year and draft.year and year != draft.year)


def _same_event(reference: Reference, drafts: list[Draft]) -> Draft | None:
    """Return the exercise already spoken of that has the same states and the same time."""
    sides = set(reference.values(Field.PARTICIPANT))
    for draft in drafts if reference.when and len(sides) > 1 else ():
        if reference.when and reference.when.value in draft.dates and sides == draft.participants():
            return draft
    return None


def _event(reference: Reference, drafts: list[Draft], reading: Reading) -> Draft | None:
    """Return a new exercise without a name, where the sentence tells who and when or where; else it is mere talk."""
    if _is_talk(reference, reading.words):
        return None
    told = _is_told(reference, reading.day)
    if not told and not _is_announced(reference, reading.day):
        return None
    draft = Draft(year=year_of(reference.when), told=told)
    drafts.append(draft)
    return draft


def _is_announced(reference: Reference, day: str | None) -> bool:
    """Tell whether a sentence speaks of one event whose time and place the next ones may tell."""
    sides = {s.value for s in reference.stated if s.field is Field.PARTICIPANT and not s.doubt}
    news = reference.scene.number <= 1 and day
    if news and reference.values(Field.STATUS) and (reference.when or reference.values(Field.PLACE)):
        return True
    return len(sides) > 1 and bool(reference.determiner in INDEFINITE or (news and reference.values(Field.STATUS)))


def _is_talk(reference: Reference, words: ExerciseWords) -> bool:
    """Tell whether a sentence speaks of exercises in general: "61 exercises", "such drills", "could hold drills"."""
    clause = _clause(reference)
    return (
        reference.determiner in ("that", "such")
        or (reference.noun in BARE_NOUNS and not _is_placed(reference))
        or bool(words.counted.search(reference.noun))
        or any(words.generic.search(text) for text in (reference.noun, clause))
        or (not reference.when and any(words.habit.search(text) for text in (reference.noun, clause)))
        or bool(words.other_edition.search(clause))
    )


def _is_placed(reference: Reference) -> bool:
    """Tell whether a sentence states of bare "drills" all that makes them one event: two sides, a place and a time."""
    sides = {s.value for s in reference.stated if s.field is Field.PARTICIPANT and not s.doubt}
    return len(sides) > 1 and bool(reference.when and reference.values(Field.PLACE))


def _is_told(reference: Reference, day: str | None) -> bool:
    """Tell whether a sentence states who exercises, and when or where, or tells it as the news of the day."""
    sides = [s for s in reference.stated if s.field is Field.PARTICIPANT]
    if not sides and any(s.rule == "organisation-holds" for s in reference.stated):
        return bool(reference.when and (reference.values(Field.PLACE) or reference.determiner in INDEFINITE))
    if not sides or (all(s.doubt for s in sides) and not reference.when):
        return False  # "the two operate in distant waters"
    news = reference.scene.number <= 1 and day and reference.values(Field.STATUS)
    told = reference.when or reference.values(Field.PLACE) or (news and reference.determiner in INDEFINITE)
    if len({s.value for s in sides}) > 1:
        return bool(told)
    # Of "the squadron joined A for a drill" half is unknown.
    first = re.search(r"\bfirst\b", reference.noun)
    return bool(told and holds_alone(reference) and (reference.when or news or first))


def _clause(reference: Reference) -> str:
    """Return the words up to the exercise and from it to the next comma."""
    end = reference.span.end - reference.start
    after = re.split(r"[,;(]", reference.part[end:], maxsplit=1)[0]
    before = reference.part[: reference.span.start - reference.start]
    return f"{re.split(r'; ', before)[-1]} {after}"
