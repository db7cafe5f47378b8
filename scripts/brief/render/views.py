"""What the templates are given besides documents: printed names, and what each document and sentence claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter, itemgetter
from typing import TypeVar

from brief.memory import Memory
from brief.model import Claim, Document, Exercise, Field, Organisation, Register
from brief.summarise import Entry, summarise
from brief.vocabulary import Vocabulary

STATE_FIELDS = frozenset((Field.PARTICIPANT, Field.ABSENT, Field.OBSERVER, Field.MEMBER, Field.DISTANCING))


@dataclass(frozen=True, slots=True)
class Names:
    """How codes are printed: states by ISO 3166-1 alpha-3, organisations by the code of the vocabulary."""

    of_states: Mapping[str, str]
    of_organisations: Mapping[str, str]

    def states(self, codes: tuple[str, ...]) -> list[str]:
        """Return the names of states, in the order given."""
        return [self.of_states[code] for code in codes]

    def organisation(self, code: str) -> str:
        """Return an organisation's full name."""
        return self.of_organisations[code]

    def label(self, claim: Claim) -> str:
        """Return a claim's value as it is printed."""
        return self.of_states[claim.value] if claim.field in STATE_FIELDS else claim.value


@dataclass(frozen=True, slots=True)
class SentenceClaim:
    """A claim beside its sentence: of which exercise, or of which organisation where `exercise` is None."""

    claim: Claim
    exercise: Entry | None
    organisation: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """What one document says: its part of each exercise and organisation, and the claims of each sentence."""

    entries: tuple[Entry, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    by_sentence: Mapping[str, tuple[SentenceClaim, ...]] | None = None

    def of(self, sentence: str) -> tuple[SentenceClaim, ...]:
        """Return the claims that rest on a sentence."""
        return (self.by_sentence or {}).get(sentence, ())


def names_of(vocabulary: Vocabulary) -> Names:
    """Return how codes are printed."""
    return Names(vocabulary.states.names, vocabulary.organisations.names)


def spoken_by_document(
    documents: tuple[Document, ...], register: Register, memory: Memory | None = None
) -> dict[str, Spoken]:
    """Return for each document's address what it says of the exercises and organisations of the register."""
    memory = memory or Memory()
    exercises = _by_document(memory.each("parts of exercises", register.exercises, attrgetter("id"), _parted))
    parts = memory.each("parts of organisations", register.organisations, attrgetter("code"), _parted)
    organisations = _by_document(parts)
    said = [(d.slug, exercises[d.slug], organisations[d.slug]) for d in documents]
    spoken = memory.each("spoken", said, itemgetter(0), _told)
    return {document.slug: own for document, own in zip(documents, spoken, strict=True)}


Subject = TypeVar("Subject", Exercise, Organisation)


def _by_document(parts: Iterable[Mapping[str, Subject]]) -> Mapping[str, list[Subject]]:
    found: dict[str, list[Subject]] = defaultdict(list)
    for part in parts:
        for slug, own in part.items():
            found[slug].append(own)
    return found


def _parted(subject: Subject) -> Mapping[str, Subject]:
    """Return what each document says of an exercise or organisation."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in subject.claims:
        found[claim.document].append(claim)
    return {slug: replace(subject, claims=tuple(own)) for slug, own in found.items()}


def _told(said: tuple[str, list[Exercise], list[Organisation]]) -> Spoken:
    _, exercises, organisations = said
    # In the order in which the document speaks of them.
    ordered = sorted(exercises, key=lambda exercise: exercise.claims[0].span.start)
    entries = tuple(summarise(exercise) for exercise in ordered)
    by_sentence: dict[str, list[SentenceClaim]] = defaultdict(list)
    for entry in entries:
        for claim in entry.exercise.claims:
            by_sentence[claim.sentence].append(SentenceClaim(claim, entry, ""))
    for organisation in organisations:
        for claim in organisation.claims:
            by_sentence[claim.sentence].append(SentenceClaim(claim, None, organisation.code))
    return Spoken(entries, tuple(organisations), {sentence: tuple(found) for sentence, found in by_sentence.items()})
