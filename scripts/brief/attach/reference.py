"""A place in a sentence that speaks of an exercise, and what is stated there of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from brief.model import Field, Mention, Span
from brief.recognise.scene import Scene

AGAIN = "again"  # the determiner of words that go on about an exercise: "took part", "the new edition"
DEFINITE = frozenset((*"the this these those that both such le la les ces cet cette ce l'".split(), AGAIN))  # noqa: SIM905
INDEFINITE = frozenset(("a", "an", "another", "un", "une", "des"))
OWN = frozenset(("its", "their", "such"))
# "the second edition", "last edition": another than the one the text is about
ORDINAL_EDITION = re.compile(
    r"\b(?:\d+(?:st|nd|rd|th) ?|first |second |third |fourth |last |previous )(?:edition|iteration)"
)


@dataclass(frozen=True, slots=True)
class Stated:
    """One value that is stated of an exercise, and the words that do, in another sentence where `scene` is given.

    "The parties held drills" says who took part by the sentence that names the parties.
    """

    field: Field
    value: str
    span: Span
    doubt: int = 0
    rule: str = ""
    scene: Scene | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A state and where it is named."""

    code: str
    scene: Scene
    span: Span


@dataclass(frozen=True, slots=True)
class Reference:
    """A place where a sentence speaks of an exercise: by a name, by a noun, or by going on about one.

    `part` is the covered text, in lower case, of the part of the sentence that speaks of it. `spans` are where the
    exercise itself stands, counted as all spans here from the start of the sentence. `noun` are the words of its noun
    phrase, `when` the one of its dates that is the exercise's own, `until` the one on which it ends.
    """

    scene: Scene
    names: tuple[Mention, ...]
    determiner: str
    spans: tuple[Span, ...]
    part: str = ""
    start: int = 0
    noun: str = ""
    stated: tuple[Stated, ...] = ()
    dates: tuple[Mention, ...] = ()
    places: tuple[Mention, ...] = ()
    when: Mention | None = None
    until: Mention | None = None

    @property
    def end(self) -> int:
        """Where the part ends."""
        return self.start + len(self.part)

    @property
    def as_written(self) -> str:
        """The part in lower case, with nothing covered."""
        return self.scene.as_written[self.start : self.end]

    @property
    def span(self) -> Span:
        """From the first to the last code point that stands for the exercise."""
        return Span(self.spans[0].start, max(span.end for span in self.spans))

    def values(self, field: Field) -> tuple[str, ...]:
        """Return the values of `field`, each once."""
        return tuple(dict.fromkeys(s.value for s in self.stated if s.field is field))


@dataclass(frozen=True, slots=True)
class Antecedents:
    """What words such as "they" and "it" stand for where a sentence begins.

    `groups` are the lists of states, newest first; `party` are those that take part in the exercise spoken of last.
    """

    groups: tuple[tuple[Named, ...], ...] = ()
    subject: Named | None = None
    party: tuple[Named, ...] = ()
