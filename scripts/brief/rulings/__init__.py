"""What editors have decided in, the register as they ruled out, with every problem of their rulings."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from brief.model import Claim, ClaimStatus, Document, Exercise, Field, Register
from brief.problems import Problem, warning
from brief.rulings.apply import apply_rulings
from brief.rulings.check import check_agreement, check_sentences
from brief.rulings.read import read_rulings
from brief.summarise import disagreements
from brief.vocabulary import Vocabulary


def rule(
    register: Register, documents: Iterable[Document], path: Path, vocabulary: Vocabulary
) -> tuple[Register, tuple[Problem, ...]]:
    """Apply the rulings at `path`; one that cannot be used is left out and has a problem, an error."""
    called = f"{path.parent.name}/{path.name}"
    rulings, problems = read_rulings(path, vocabulary)
    by_slug = {document.slug: document for document in documents} if rulings else {}
    unfit = {**check_sentences(rulings, by_slug, called), **check_agreement(rulings, called)}
    ruled, met = apply_rulings(register, tuple(r for r in rulings if r.line not in unfit), by_slug, called)
    ordered = sorted((*problems, *unfit.values(), *met), key=lambda problem: problem.line)
    return ruled, (*ordered, *_conflicts(ruled, called))


def _conflicts(register: Register, path: str) -> Iterable[Problem]:
    """Yield a warning for each field on which documents disagree and nobody has ruled."""
    for exercise in register.exercises:
        for name in disagreements(exercise):
            stated = exercise.of(name, Field.ABSENT) if name is Field.PARTICIPANT else exercise.of(name)
            if not any(claim.status is ClaimStatus.CONFLICT for claim in stated):
                values = " against ".join(_values(exercise, name, stated))
                yield warning(path, f"exercise '{exercise.id}' has a conflict on {name}: {values}; rule on it")


def _values(exercise: Exercise, name: Field, stated: tuple[Claim, ...]) -> list[str]:
    """Return each value in dispute with one place that states it."""
    both = {c.value for c in exercise.of(Field.PARTICIPANT)} & {c.value for c in exercise.of(Field.ABSENT)}
    disputed = [c for c in stated if name is not Field.PARTICIPANT or c.value in both]
    places = {(claim.field, claim.value): claim for claim in reversed(disputed)}
    return [
        f"{'not ' if c.field is Field.ABSENT else ''}{c.value} (documents/{c.document}, {c.sentence})"
        for c in reversed(places.values())
    ]
