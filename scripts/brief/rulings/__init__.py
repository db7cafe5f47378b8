"""What editors have decided in, the register as they ruled out, with every problem of their rulings.

read → check sentences, check agreement → apply; a ruling that cannot hold is left out and has a problem.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from brief.memory import Memory
from brief.model import Document, Register
from brief.problems import Problem, error
from brief.rulings.agree import check_agreement
from brief.rulings.apply import apply_rulings
from brief.rulings.check import check_sentences
from brief.rulings.conflicts import conflicts
from brief.rulings.read import read_rulings
from brief.vocabulary import Vocabulary


def rule(
    register: Register,
    documents: Iterable[Document],
    path: Path,
    vocabulary: Vocabulary,
    memory: Memory | None = None,
) -> tuple[Register, tuple[Problem, ...]]:
    """Apply the rulings at `path`. Problems are errors, by line, and a warning for each conflict nobody ruled on."""
    called = f"{path.parent.name}/{path.name}"
    rulings, problems = read_rulings(path, called, vocabulary)
    if rulings:
        by_slug = {document.slug: document for document in documents}
        faults = [*check_sentences(rulings, by_slug), *check_agreement(rulings, register)]
        unfit = {ruling.line for ruling, _ in faults}
        register, more = apply_rulings(register, (r for r in rulings if r.line not in unfit), by_slug)
        problems += tuple(error(called, message, ruling.line) for ruling, message in (*faults, *more))
    in_order = sorted(problems, key=lambda problem: problem.line)
    return register, (*in_order, *conflicts(register, called, vocabulary, memory or Memory()))
