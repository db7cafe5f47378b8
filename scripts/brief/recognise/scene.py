"""A sentence as recognisers see it: its text, what was recognised in it, and the text with that covered by marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property

from brief.model import Mention, MentionKind, Sentence, Span
from brief.states import StateName, cover_states
from brief.vocabulary.exercises import AGAIN, DATE, EVENT, ORGANISATION, PLACE, STATES

STATE_RUN = re.compile(f"[{STATES}]+")
LOOK_BACK = 90  # code points
WHITE_SPACE = re.compile(r"\s")
# Marks are single private-use characters, so that a covered text is as long as the sentence.
MARKS = {
    MentionKind.ORGANISATION: ORGANISATION,
    MentionKind.DATE: DATE,
    MentionKind.NAME: EVENT,
    MentionKind.DRILL: EVENT,
    MentionKind.PLACE: PLACE,
}


@dataclass(frozen=True)
class Scene:
    """One sentence: `text` with each white space one space, `paragraph` and `number` count in the document.

    `row` tells a list item or a table row, whose parts need no verb.
    """

    sentence: Sentence
    text: str
    paragraph: int
    number: int
    row: bool = False
    mentions: tuple[Mention, ...] = ()

    def of(self, *kinds: MentionKind) -> tuple[Mention, ...]:
        """Return the mentions of these kinds, in the order in which they stand."""
        if kinds not in self._in_order:
            found = (m for m in self.mentions if m.kind in kinds)
            self._in_order[kinds] = tuple(sorted(found, key=lambda m: m.span.start))
        return self._in_order[kinds]

    @cached_property
    def _in_order(self) -> dict[tuple[MentionKind, ...], tuple[Mention, ...]]:
        return {}

    def within(self, kind: MentionKind, start: int, end: int) -> tuple[Mention, ...]:
        """Return the mentions of one kind that begin between these places, in order."""
        mentions = self.of(kind)
        first = bisect_left(mentions, start, key=_start)
        return mentions[first : bisect_left(mentions, end, key=_start)]

    def with_mentions(self, mentions: tuple[Mention, ...]) -> Scene:
        """Return the scene with these mentions besides."""
        return replace(self, mentions=(*self.mentions, *mentions)) if mentions else self

    @cached_property
    def covered(self) -> str:
        """The text in its own case, with every mention covered by its mark."""
        states = tuple(StateName(m.value, m.span) for m in self.mentions if m.kind is MentionKind.STATE)
        characters = list(cover_states(self.text, states))
        for mention in self.mentions:
            if mention.kind is not MentionKind.STATE:
                mark = AGAIN if mention.value == "again" else MARKS[mention.kind]
                characters[mention.span.start : mention.span.end] = mark * (mention.span.end - mention.span.start)
        return "".join(characters)

    @cached_property
    def low(self) -> str:
        """The covered text in lower case."""
        return lower(self.covered)

    @cached_property
    def as_written(self) -> str:
        """The text in lower case, with nothing covered."""
        return lower(self.text)

    @cached_property
    def groups(self) -> tuple[tuple[Mention, ...], ...]:
        """The lists of two states and more, in order, each state once."""
        found = []
        for run in STATE_RUN.finditer(self.covered) if len(self.of(MentionKind.STATE)) > 1 else ():
            listed = {m.value: m for m in self.within(MentionKind.STATE, *run.span())}
            if len(listed) > 1:
                found.append(tuple(listed.values()))
        return tuple(found)

    def free(self, start: int, end: int) -> bool:
        """Tell whether nothing is recognised between these places."""
        return self.taken.find(1, start, end) < 0

    @cached_property
    def taken(self) -> bytes:
        """A byte for each character, 1 where something is recognised."""
        characters = bytearray(len(self.text))
        for mention in self.mentions:
            cover(characters, mention.span.start, mention.span.end)
        return bytes(characters)


def scene_of(sentence: Sentence, paragraph: int, number: int, row: bool) -> Scene:
    """Return the scene of a sentence in which nothing is recognised yet."""
    return Scene(sentence, WHITE_SPACE.sub(" ", sentence.text), paragraph, number, row)


def _start(mention: Mention) -> int:
    return mention.span.start


def lower(text: str) -> str:
    """Return `text` in lower case and of equal length; the few letters that would become two stay."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def before(pattern: re.Pattern[str], text: str, end: int) -> re.Match[str] | None:
    """Return where `pattern`, which ends in "\\Z", stands right before `end`, as far back as LOOK_BACK."""
    return pattern.search(text, max(0, end - LOOK_BACK), end)


def mention(kind: MentionKind, value: str, start: int, end: int) -> Mention:
    """Return a mention that stands from `start` to `end` in its sentence."""
    return Mention(kind, value, Span(start, end))


def cover(characters: bytearray, start: int, end: int) -> None:
    """Set the bytes from `start` to `end` to 1."""
    characters[start:end] = b"\x01" * (end - start)
