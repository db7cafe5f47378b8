"""A reference in, what its part of the sentence tells besides states out: kind, status, places, activities, date."""

from __future__ import annotations

import re

from brief.attach.reference import AGAIN, DEFINITE, Reference, Stated
from brief.model import Field, Kind, Mention, Span, Status
from brief.vocabulary.exercises import PLACE, STATES, ExerciseWords

AUXILIARY = re.compile(r"\b(?:will|to|would|shall|may|should|could|can|not|did|does) (?:also |jointly )?\Z")
BEGUN = "begun"  # the rule of a status told by "began": under way, or past, as of the document
NEAR = 90  # code points around an exercise in which "five countries" is said of it
FAR = 160  # code points after which a place belongs to something else, unless a verb of holding stands between
ANOTHER_SENTENCE = 200  # counts as far as this many code points


def kinds(reference: Reference, words: ExerciseWords) -> list[Stated]:
    """Return the text's own word for how many states take part, in the noun phrase or beside it."""
    for kind, pattern in words.kinds.items():
        match = pattern.search(reference.noun)
        if match:
            return [Stated(Field.KIND, kind, Span(reference.spans[0].start, reference.span.end))]
    near = _around(reference)
    for kind in (Kind.MULTILATERAL, Kind.NATIONAL):
        match = words.kinds[kind].search(near.of(reference.scene.low))
        if match and match[0] != "international":  # "in international waters"
            start = near.start + match.start()
            return [Stated(Field.KIND, kind, Span(start, near.start + match.end()), doubt=1)]
    return []


def _around(reference: Reference) -> Span:
    """Return the reference with what stands near it, within its part."""
    return Span(max(reference.start, reference.span.start - NEAR), min(reference.end, reference.span.end + NEAR))


def statuses(reference: Reference, words: ExerciseWords) -> list[Stated]:
    """Return where the exercise stands by the cue nearest to it."""
    best: tuple[int, Stated] | None = None
    for status in (Status.PLANNED, Status.ONGOING, Status.HELD):
        for match in words.statuses[status].finditer(reference.part):
            if status is Status.ONGOING and AUXILIARY.search(reference.part, 0, match.start()):
                continue
            distance = _distance(reference, match)
            if best is None or distance < best[0]:
                span = Span(reference.start + match.start(), reference.start + match.end())
                rule = BEGUN if words.begun.fullmatch(match[0]) else ""
                best = (distance, Stated(Field.STATUS, status, span, rule=rule))
    return [best[1]] if best else []


def _distance(reference: Reference, match: re.Match[str]) -> int:
    """Return how far from the exercise a cue stands."""
    start, end = reference.span.start - reference.start, reference.span.end - reference.start
    distance = start - match.end() if match.end() <= start else max(0, match.start() - end)
    between = reference.part[min(match.end(), end) : max(match.start(), start)]
    return distance + (ANOTHER_SENTENCE if ";" in between else 0)


def places(reference: Reference, words: ExerciseWords) -> list[Stated]:
    """Return where the exercise is: the places after it or its verb, not those of another clause."""
    found = []
    for place in reference.places:
        last = max((s.end for s in reference.spans if s.end <= place.span.start), default=None)
        there = _before(reference, place, words) if last is None else _after(reference, place, last, words)
        if there or reference.scene.row:
            found.append(Stated(Field.PLACE, place.value, place.span))
    return list({s.value: s for s in reversed(found)}.values())[::-1]


def _after(reference: Reference, place: Mention, last: int, words: ExerciseWords) -> bool:
    """Tell whether a place that stands after the exercise is its own."""
    gap = reference.scene.low[last : place.span.start]
    if words.elsewhere.search(gap) or words.another_clause(reference.scene.low, last, place.span.start):
        return False
    if reference.determiner == AGAIN and words.attends.match(reference.noun):
        return len(gap) < 40
    return len(gap) < FAR or bool(words.held.search(gap))


def _before(reference: Reference, place: Mention, words: ExerciseWords) -> bool:
    """Tell whether a place that stands before the exercise is its own: "In Aktau, A held drills"."""
    before = reference.scene.low[reference.start : place.span.start]
    between = reference.scene.low[place.span.end : reference.span.start]
    if words.held_at.search(before):
        return True
    if words.said.search(between):
        return False
    if reference.determiner in DEFINITE and not reference.names and not words.held.search(reference.part):
        return False
    return bool(
        words.place_first.search(before)
        or words.met_at.search(before)
        or (words.arrives.search(before) and words.in_order_to.search(between))
    )


STOPS = re.compile(r"\. |\bamong others\b|\bwhich\b|\bsaid\b|\ue007|, (?:the|he|she|according)\b|\Z")
JOINTS = r", (?:and |as well as )?| as well as |,? and |; "
PHRASE = re.compile(rf"(?:(?!{JOINTS}).)+")
NO_ACTIVITY = re.compile(
    rf"(?:the|a total|in|as part|as well as|focus\w*|will|is|are)\b"
    rf"|.*(?:[{STATES}{PLACE}]|\d{{3}}|\b(?:troops|soldiers|personnel|countries|nations|officials|aircraft|ships)\b)"
)


def activities(reference: Reference, text: str, words: ExerciseWords) -> list[Stated]:
    """Return what is practised, phrase by phrase; `text` is the part with the marks of this exercise."""
    match = words.activities.search(text)
    stop = STOPS.search(match["what"]) if match else None
    if not match or not stop:
        return []
    found = []
    position = match.start("what")
    for piece in re.split(f"({JOINTS})", match["what"][: stop.start()]):
        phrase = piece.strip(" .,")
        at = reference.start + position + piece.find(phrase)
        position += len(piece)
        if len(phrase) >= 5 and not re.fullmatch(JOINTS, piece) and not NO_ACTIVITY.match(phrase):
            span = Span(at, at + len(phrase))
            found.append(Stated(Field.ACTIVITY, span.of(reference.scene.text), span, doubt=1))
    return found


def when(reference: Reference, words: ExerciseWords) -> Mention | None:
    """Return the date of the exercise among those of its part: the first after it, else the last before it."""
    if reference.determiner == AGAIN and not words.event_noun.match(reference.noun) and not reference.names:
        return None
    low = reference.scene.low
    after, before = [], []
    for date in reference.dates:
        if (
            date == reference.until
            or words.not_when.search(low, max(reference.start, date.span.start - 40), date.span.start)
            or low.startswith(" onward", date.span.end)
        ):
            continue
        last = max((s.end for s in reference.spans if s.end <= date.span.start), default=None)
        if last is None:
            if not words.said.search(low, date.span.end, reference.span.start) or words.announces.search(
                reference.part
            ):
                before.append(date)
        elif not words.another_clause(low, last, date.span.start) and not words.other_date.search(
            low, last, date.span.start
        ):
            after.append(date)
    exact = [date for date in after if not date.value.startswith(("day", "week:"))]
    return next(iter((*exact[:1], *after[:1], *reversed(before))), None)


def until(reference: Reference, words: ExerciseWords) -> Mention | None:
    """Return the date on which the exercise ends, where the words before it say so."""
    if reference.determiner == AGAIN and not words.event_noun.match(reference.noun) and not reference.names:
        return None
    low = reference.scene.low
    return next(
        (d for d in reference.dates if words.until.search(low, max(reference.start, d.span.start - 30), d.span.start)),
        None,
    )
