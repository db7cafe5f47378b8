"""A reference in, the states and organisations that its part of the sentence states of it out, by the rules."""

from __future__ import annotations

import re

from brief.attach.reference import AGAIN, Antecedents, Named, Reference, Stated
from brief.model import Field, Mention, MentionKind, Span
from brief.recognise.scene import Scene
from brief.vocabulary.exercises import AGAIN as AGAIN_MARK
from brief.vocabulary.exercises import (
    EVENT,
    ORGANISATION,
    OTHER_EVENT,
    PLACE,
    PRONOUN,
    STATES,
    ExerciseWords,
    FieldRule,
)

NUMBERS = {
    "two": 2,
    "deux": 2,
    "both": 2,
    "three": 3,
    "trois": 3,
    "four": 4,
    "quatre": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
}
# "the frigate", but not "the two", "the sides"
SINGULAR = re.compile(
    r"it\b|the (?!two|three|four|five|six|seven|part|sides|countr|states|nations|armies|neighb|pair|allies|militar"
    r"|navies|gov)"
)
REACH = 30  # sentences back to which "the parties" may point
NEAR = 4  # sentences back to which "it" may point


def actors(reference: Reference, text: str, words: ExerciseWords, before: Antecedents, listed: bool) -> list[Stated]:
    """Return who takes part, observes, stays away and organises; `text` is the part with its marks set apart.

    `listed`: the part needs no verb.
    """
    said = _uncovered(reference, text)
    with_pronouns = _with_pronouns(text, words)
    kinds = {field for field, marks in NEEDED.items() if marks.search(with_pronouns)}
    if not kinds:
        return []
    seen = _without_bystanders(with_pronouns, words)
    stated: list[Stated] = []
    for rule in words.rules:
        if rule.field not in kinds or (rule.row and not listed) or (rule.again and reference.determiner != AGAIN):
            continue
        taking_part = rule.field in (Field.PARTICIPANT, Field.ORGANISATION)
        stated += _matches(reference, rule, seen if taking_part else said, said, before)
    return _without_contradictions(stated)


def marked(reference: Reference) -> str:
    """Return the part with the marks of other exercises set apart from those of this one."""
    part, low = reference.part, reference.as_written
    others = AGAIN_RUN.sub(lambda run: low[run.start() : run.end()], part.replace(EVENT, OTHER_EVENT))
    characters = list(others)
    for span in reference.spans:
        start, end = max(0, span.start - reference.start), max(0, span.end - reference.start)
        characters[start:end] = PLAIN.sub(EVENT, part[start:end])
    return "".join(characters)


AGAIN_RUN = re.compile(f"{AGAIN_MARK}+")
PLAIN = re.compile(f"[^{EVENT}{AGAIN_MARK}{STATES}]")
STATE_MARK = re.compile(f"[{STATES}]")
# What a part must hold for the rules of a field to be worth trying.
NEEDED = {
    Field.PARTICIPANT: re.compile(f"[{STATES}{PRONOUN}]"),
    Field.ABSENT: STATE_MARK,
    Field.OBSERVER: STATE_MARK,
    Field.PLACE: STATE_MARK,
    Field.ORGANISATION: re.compile(ORGANISATION),
}


def _uncovered(reference: Reference, text: str) -> str:
    """Return the part with words such as "take part" legible again."""
    low = reference.as_written
    return AGAIN_RUN.sub(lambda run: low[run.start() : run.end()], text)


def _with_pronouns(text: str, words: ExerciseWords) -> str:
    """Cover "they", "the two sides" and "it" with the mark for words that stand for states."""
    for pattern in (words.many, words.one):
        text = pattern.sub(lambda match: PRONOUN * len(match[0]), text)
    return text


def _without_bystanders(text: str, words: ExerciseWords) -> str:
    """Cover states that are spoken of beside the exercise: "near A", "A’s foreign minister"."""
    for pattern in (words.beside, words.speaks):
        text = pattern.sub(lambda match: match[0].replace(match["who"], PLACE * len(match["who"])), text)
    return text


def _matches(reference: Reference, rule: FieldRule, text: str, said: str, before: Antecedents) -> list[Stated]:
    """Return what one rule finds in a part; `said` is the part as its vetoes see it."""
    found: list[Stated] = []
    position = 0
    while match := rule.pattern.search(text, position):
        position = max(match.end("who"), match.start() + 1)
        if rule.unless and rule.unless.search(said[match.start() : match.end() + 12]):
            continue
        who = Span(reference.start + match.start("who"), reference.start + match.end("who"))
        found += _values(reference, rule, text, who, before)
    return found


def _values(reference: Reference, rule: FieldRule, text: str, who: Span, before: Antecedents) -> list[Stated]:
    """Return the states or organisations under `who`, or those a pronoun there stands for."""
    scene = reference.scene
    kind = MentionKind.ORGANISATION if rule.field is Field.ORGANISATION else MentionKind.STATE
    named = [m for m in scene.within(kind, who.start, who.end) if m.span.end <= who.end]
    if named:
        # A place is called as the text calls it.
        return [
            Stated(rule.field, m.span.of(scene.text) if rule.field is Field.PLACE else m.value, m.span, rule=rule.name)
            for m in named
        ]
    if rule.field is Field.PARTICIPANT and text[who.start - reference.start] == PRONOUN:
        meant = _meant(who.of(scene.low), scene, who.start, before)
        return [Stated(rule.field, n.code, n.span, doubt=1, rule=rule.name, scene=n.scene) for n in meant]
    return []


def _meant(words: str, scene: Scene, start: int, before: Antecedents) -> tuple[Named, ...]:
    """Return the states that "they", "the two sides" or "it" stands for."""
    if SINGULAR.match(words):
        return (before.subject,) if before.subject else ()
    number = next((NUMBERS.get(word, 99) for word in re.findall(r"\w+", words) if word in NUMBERS or word.isdigit()), 0)
    if number > 2 and len(before.party) == number:
        return before.party
    here = (_named(scene, group) for group in reversed(scene.groups) if group[0].span.start < start)
    groups = (*here, *before.groups)
    return next((group for group in groups if (len(group) == number if number else len(group) > 1)), ())


def _named(scene: Scene, mentions: tuple[Mention, ...]) -> tuple[Named, ...]:
    return tuple(Named(m.value, scene, m.span) for m in mentions)


def antecedents(earlier: tuple[Scene, ...], words: ExerciseWords) -> Antecedents:
    """Return what pronouns may stand for after the sentences `earlier`, the nearest last, at most REACH of them."""
    groups = tuple(_named(scene, group) for scene in reversed(earlier) for group in reversed(scene.groups))
    for scene in reversed(earlier[-NEAR:]):
        if match := words.subject.search(scene.low):
            named = scene.within(MentionKind.STATE, *match.span("who"))
            if len(named) == 1:
                return Antecedents(groups, Named(named[0].value, scene, named[0].span))
    return Antecedents(groups)


def _without_contradictions(stated: list[Stated]) -> list[Stated]:
    """An observer or a state that stays away is no participant, whatever else matched."""
    out = {s.value for s in stated if s.field in (Field.ABSENT, Field.OBSERVER)}
    seen: set[tuple[Field, str]] = set()
    kept = []
    for s in stated:
        if (s.field is Field.PARTICIPANT and s.value in out) or (s.field, s.value) in seen:
            continue
        seen.add((s.field, s.value))
        kept.append(s)
    return kept
