"""The register as ruled in, a warning out for each exercise on which documents disagree and nobody has ruled."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from operator import attrgetter

from brief.memory import Memory
from brief.model import Claim, ClaimStatus, Exercise, Field, Register
from brief.problems import Problem, warning
from brief.summarise import disagreements
from brief.vocabulary import Vocabulary
from brief.when import is_dated

TOGETHER = (Field.PARTICIPANT, Field.ABSENT)


def conflicts(register: Register, path: str, vocabulary: Vocabulary, memory: Memory) -> Iterator[Problem]:
    """Yield a warning for each exercise in conflict, with every value in dispute and a place that states it."""
    disputes = memory.each("conflicts", register.exercises, attrgetter("id"), partial(_told, vocabulary=vocabulary))
    for exercise, told in zip(register.exercises, disputes, strict=True):
        if told:
            yield warning(path, f"exercise '{exercise.id}' has a conflict on {', and on '.join(told)}; rule on it")


def _told(exercise: Exercise, vocabulary: Vocabulary) -> list[str]:
    told = []
    for name in disagreements(exercise):
        stated = _in_dispute(exercise, name)
        if not any(claim.status is ClaimStatus.CONFLICT for claim in exercise.of(*_fields(name))):
            told.append(f"{name}: {' against '.join(_values(stated, vocabulary))}")
    return told


def _fields(name: Field) -> tuple[Field, ...]:
    return TOGETHER if name is Field.PARTICIPANT else (name,)


def _in_dispute(exercise: Exercise, name: Field) -> tuple[Claim, ...]:
    """Return the claims that disagree, leaving out what is on the field but not in dispute."""
    claims = exercise.of(*_fields(name))
    if name is Field.PARTICIPANT:
        both = {c.value for c in exercise.of(Field.PARTICIPANT)} & {c.value for c in exercise.of(Field.ABSENT)}
        return tuple(claim for claim in claims if claim.value in both)
    if name is Field.DATE:
        return tuple(claim for claim in claims if is_dated(claim.value))
    return tuple(claim for claim in claims if not claim.doubt)


def _values(claims: tuple[Claim, ...], vocabulary: Vocabulary) -> list[str]:
    """Return each value once, with the first place that states it."""
    first: dict[tuple[Field, str], Claim] = {}
    for claim in claims:
        first.setdefault((claim.field, claim.value), claim)
    return [f"{_label(claim, vocabulary)} (documents/{claim.document}, {claim.sentence})" for claim in first.values()]


def _label(claim: Claim, vocabulary: Vocabulary) -> str:
    if claim.field in TOGETHER:
        name = vocabulary.states.names.get(claim.value, claim.value)
        return f"{name} not taking part" if claim.field is Field.ABSENT else f"{name} taking part"
    first, _, last = claim.value.partition("/")
    return first if first == last else claim.value
