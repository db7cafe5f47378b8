"""A sentence's names and nouns in, one reference for each exercise out: "the exercise, dubbed Blue Heron" is one."""

from __future__ import annotations

import re
from dataclasses import replace

from brief.attach.reference import AGAIN, DEFINITE, INDEFINITE, ORDINAL_EDITION, Reference
from brief.model import Mention, MentionKind
from brief.recognise.scene import Scene
from brief.vocabulary.exercises import ExerciseWords

QUOTES = "“”\"'‘’«»„*_ "
# ", a diving and " before "salvage exercise"
APPOSED = re.compile(r"[”\"’'»_*]*, (?:an?|one of|its|their|une?)\b[^,.;:()]{0,60} ")
# " held, to date, were the "   " is an annual "
IS = re.compile(
    r"(?: held)?,?(?: to date,?)? (?:is|was|are|were|will be|has been|have been) (?:the |called |named )?[“\"«]?\Z"
)
# "Blue Heron (BH)" joins two names, "the exercise, Blue Heron" a noun and a name, "Blue Heron, an exercise" the reverse
BETWEEN_NAMES = frozenset(("(", ", or", "or", ", also known as", "(also known as", "also known as", "/"))
BEFORE_NAME = frozenset(("", ",", "(", ":"))
BEFORE_NOUN = frozenset((",", "–", "—", "-", "("))
OF_APPOSITION = frozenset(("a", "an", "the", "one", "", "un", "une", "l'"))
OF_PREDICATE = frozenset(("a", "an", "the", "their", "un", "une"))
ABBREVIATED = re.compile(r"(?: \([^)]{1,40}\))? ?")
ANOTHER_CLAUSE = re.compile(r";|, (?:but|while|although|because|though|whereas) |\b(?:such as|like|including|unlike)\b")
CUT = re.compile(r"[;,](?: and| while| but| whereas| et| puis)? |;")
LONGEST_CLAUSE = 400  # code points
AND = re.compile(r" (?:and|while|but|et) ")
SUBORDINATE = re.compile(r"\bwhich\b|\bthat\b|\bfocus|\binclud|\bfeatur")


def fuse(scene: Scene, words: ExerciseWords) -> list[Reference]:
    """Join names and nouns that stand for one exercise: "the exercise, dubbed Blue Heron", "Blue Heron drills"."""
    references: list[Reference] = []
    for mention in scene.of(MentionKind.NAME, MentionKind.DRILL):
        last = references[-1] if references else None
        if last and _belongs(scene, last, mention, words):
            references[-1] = _joined(last, mention)
        else:
            references.append(_reference(scene, mention))
    return _settled(scene, references, words)


def _reference(scene: Scene, mention: Mention) -> Reference:
    named = mention.kind is MentionKind.NAME
    return Reference(
        scene,
        (mention,) if named else (),
        "" if named else mention.value,
        (mention.span,),
        noun="" if named else mention.span.of(scene.text).lower(),
    )


def _joined(reference: Reference, mention: Mention) -> Reference:
    other = _reference(reference.scene, mention)
    return replace(
        reference,
        names=(*reference.names, *other.names),
        determiner=reference.determiner or other.determiner,
        spans=(*reference.spans, *other.spans),
        noun=f"{reference.noun} {other.noun}".strip(),
    )


def _belongs(scene: Scene, last: Reference, mention: Mention, words: ExerciseWords) -> bool:
    """Tell whether `mention` stands for the same exercise as the reference just before it."""
    gap = scene.text[last.span.end : mention.span.start]
    if mention.kind is MentionKind.NAME:
        return gap.strip(QUOTES) in BETWEEN_NAMES if last.names else _leads_to_name(gap, words)
    if not last.names or last.noun or mention.value == AGAIN:
        return False
    return _follows_name(gap, mention.value)


def _leads_to_name(gap: str, words: ExerciseWords) -> bool:
    """Tell whether the words between a noun and a name say that it is the noun's: "exercise, dubbed"."""
    called = words.called.search(gap.lower())
    return (
        gap.strip(QUOTES) in BEFORE_NAME
        or bool(called and called.end() >= len(gap.rstrip(QUOTES)))
        or bool(IS.search(gap.lower()))
    )


def _follows_name(gap: str, determiner: str) -> bool:
    """Tell whether the words between a name and a noun say that the name is the noun's: "Blue Heron, an annual"."""
    bare = gap.strip(QUOTES)
    return (
        bare == ""
        or bool(ABBREVIATED.fullmatch(gap) or APPOSED.fullmatch(gap))
        or (bare in BEFORE_NOUN and determiner in OF_APPOSITION)
        or (determiner in OF_PREDICATE and bool(IS.search(gap.lower().rstrip(QUOTES) + " ")))
    )


def _settled(scene: Scene, references: list[Reference], words: ExerciseWords) -> list[Reference]:
    """Join nouns that lead up to a name or repeat one; drop those that say what is practised in an exercise."""
    if any(reference.determiner != AGAIN for reference in references):
        references = [r for r in references if r.determiner != AGAIN or words.event_noun.match(r.noun)]
    if not any(reference.names for reference in references):
        first = references[:1]
        return [*first, *(r for r in references[1:] if _stands_alone(scene, first[0], r, words))]
    kept: list[Reference] = []
    leads: list[Reference] = []
    for reference in references:
        if reference.names:
            kept.append(_led_up_to(scene, leads, reference))
            leads = []
        elif kept and _stands_alone(scene, kept[-1], reference, words):
            kept.append(reference)
        elif kept and reference.determiner in DEFINITE:
            kept[-1] = _merge(kept[-1], reference)
        elif not kept or reference.determiner in INDEFINITE:
            leads.append(reference)
    return kept


def _led_up_to(scene: Scene, leads: list[Reference], named: Reference) -> Reference:
    """Join "Joint drills were held between A and B (“Blue Heron”)"; what stands in a clause before is other talk."""
    for lead in reversed(leads):
        if ANOTHER_CLAUSE.search(scene.low[lead.span.end : named.span.start]):
            break
        named = _merge(lead, named)
    return named


def _merge(one: Reference, other: Reference) -> Reference:
    spans = tuple(sorted((*one.spans, *other.spans), key=lambda span: span.start))
    return replace(
        other if other.names else one,
        names=one.names or other.names,
        determiner=one.determiner or other.determiner,
        spans=spans,
        noun=f"{one.noun} {other.noun}".strip(),
    )


def _stands_alone(scene: Scene, last: Reference, reference: Reference, words: ExerciseWords) -> bool:
    """Tell whether a noun after another exercise is one of its own: "and in 2009 they held naval drills"."""
    edition = ORDINAL_EDITION.search(reference.noun)
    if reference.determiner in DEFINITE and not edition:
        return False
    clause = _last_clause(scene.low[max(last.span.end, reference.span.start - LONGEST_CLAUSE) : reference.span.start])
    return bool(clause) and bool(edition or (words.held.search(clause) and not SUBORDINATE.search(clause)))


def _last_clause(text: str) -> str:
    """Return `text` from its last comma or semicolon on, or else from its last "and"; empty without these."""
    cuts = [match.start() for match in CUT.finditer(text)] or [match.start() for match in AND.finditer(text)]
    return text[cuts[-1] :] if cuts else ""


def part(scene: Scene, references: list[Reference]) -> list[Reference]:
    """Cut the sentence between its exercises: at the last comma or semicolon before each, else at "and"."""
    cuts = [0]
    for one, other in zip(references, references[1:], strict=False):
        start = max((span.end for span in one.spans if span.end <= other.spans[-1].start), default=one.spans[0].end)
        end = next((span.start for span in other.spans if span.start >= start), start)
        gap = scene.low[start:end]
        commas = reversed([m.start() for m in CUT.finditer(gap)])
        outside = next((at for at in commas if gap.count("(", 0, at) <= gap.count(")", 0, at)), None)
        found = [outside] if outside is not None else [m.start() for m in AND.finditer(gap)]
        cuts.append(start + found[-1] if found else end)
    cuts.append(len(scene.low))
    return [
        replace(reference, part=scene.low[start:end], start=start)
        for reference, start, end in zip(references, cuts, cuts[1:], strict=False)
    ]


def is_listed(references: list[Reference]) -> bool:
    """Tell whether the names stand in a list whose verb comes before the first: each part then needs none."""
    return len([r for r in references if r.names]) > 1 and bool(references[0].noun)
