"""The references of one sentence in, the same with what they share out: "A held X with B and Y with C"."""

from __future__ import annotations

import re
from dataclasses import replace

from brief.attach.reference import AGAIN, Reference, Stated
from brief.model import Field, Mention, MentionKind, Span
from brief.recognise.scene import Scene
from brief.vocabulary.exercises import AGAIN as AGAIN_MARK
from brief.vocabulary.exercises import EVENT, STATES, ExerciseWords

GOES_ON = re.compile(
    rf"[;,]?(?: and| et)? (?:(?:with|avec|a|an|the|un|une)\b|[{EVENT}{AGAIN_MARK}])|,? and [^{STATES}]*\Z"
)
RESPECTIVELY = re.compile(r"\brespective(?:ly)?\b|\brespectivement\b")
PARTNERS = re.compile(r"\b(?:with|by|avec) (?:the )?\Z")


def inherit(references: list[Reference], words: ExerciseWords) -> list[Reference]:
    """Give a part that names no state those of the part before, and one that goes on with its verb the subject."""
    for index in range(1, len(references)):
        before, reference = references[index - 1], references[index]
        if reference.determiner == AGAIN:
            continue
        own = reference.values(Field.PARTICIPANT)
        if own and not _shares_verb(reference, words):
            continue
        shared = (
            _subjects(references[:index], own) if own else [s for s in before.stated if s.field is Field.PARTICIPANT]
        )
        status = [] if reference.values(Field.STATUS) else [s for s in before.stated if s.field is Field.STATUS]
        taken = {s.value: replace(s, doubt=s.doubt + 1) for s in shared}
        references[index] = replace(reference, stated=(*reference.stated, *taken.values(), *status))
    return references


def _subjects(earlier: list[Reference], own: tuple[str, ...]) -> list[Stated]:
    """Return the states that stand before the first exercise of the sentence."""
    first = earlier[0].spans[0].start
    stated = [s for reference in earlier for s in reference.stated if s.field is Field.PARTICIPANT]
    return [s for s in stated if s.span.end <= first and s.value not in own]


def _shares_verb(reference: Reference, words: ExerciseWords) -> bool:
    """Tell whether a part goes on with the verb of the one before."""
    gap = reference.part[: max(0, reference.spans[-1].start - reference.start)]
    return not words.held.search(gap) and bool(GOES_ON.match(gap))


def respectively(scene: Scene, references: list[Reference]) -> tuple[Reference, ...]:
    """Give each exercise its own date, place and partner where a sentence says "respectively"."""
    count = len(references)
    if count < 2 or not RESPECTIVELY.search(scene.low):
        return tuple(references)
    dates, places = scene.of(MentionKind.DATE), scene.of(MentionKind.PLACE)
    partners = _partners(scene, count, references[-1].span.end)
    statuses = [s for r in references for s in r.stated if s.field is Field.STATUS]
    own = {m.value for group in partners for m in group}
    everyone = [s for r in references for s in r.stated if s.field is Field.PARTICIPANT]
    shared = list({s.value: s for s in everyone if s.value not in own}.values())
    return tuple(
        _its_own(
            reference,
            shared,
            partners[index] if partners else (),
            _one_of(places, index, count),
            _one_of(dates, index, count),
            statuses,
        )
        for index, reference in enumerate(references)
    )


def _one_of(mentions: tuple[Mention, ...], index: int, count: int) -> Mention | None:
    """Return what the exercise at `index` of `count` has for itself, or shares with the others."""
    return mentions[index] if len(mentions) == count else mentions[0] if len(mentions) == 1 else None


def _its_own(
    reference: Reference,
    shared: list[Stated],
    partners: tuple[Mention, ...],
    place: Mention | None,
    date: Mention | None,
    statuses: list[Stated],
) -> Reference:
    stated = list(reference.stated)
    if partners:
        stated = [s for s in stated if s.field is not Field.PARTICIPANT]
        stated += [*shared, *(Stated(Field.PARTICIPANT, m.value, m.span) for m in partners)]
    if place:
        stated = [s for s in stated if s.field is not Field.PLACE]
        stated.append(Stated(Field.PLACE, place.value, place.span))
    if not reference.values(Field.STATUS):
        stated += statuses[:1]
    return replace(reference, stated=tuple(stated), when=date or reference.when)


def _partners(scene: Scene, count: int, end: int) -> list[tuple[Mention, ...]]:
    """Return for each exercise its states: of "with A and B" one each, of "by A and B, and by C and D" a list each."""
    lists = [group for group in scene.groups if group[0].span.start >= end]
    if len(lists) == count:
        return lists
    for run in re.finditer(f"[{STATES}]+", scene.covered):
        span = Span(*run.span())
        named = [m for m in scene.of(MentionKind.STATE) if span.start <= m.span.start and m.span.end <= span.end]
        if len(named) == count and PARTNERS.search(scene.low[: run.start()]):
            return [(m,) for m in named]
    return []
