"""A document that was just read in, an account of it out: what was read, left out and found, and what to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from brief.model import Document, Register, Section
from brief.problems import Problem
from brief.review import doubt_of, label
from brief.summarise import Entry, summarise
from brief.vocabulary import Vocabulary

SHORTENED = 110  # code points of a sentence or a part that is shown
MOST_DOUBTS = 12


def account(document: Document, register: Register, problems: tuple[Problem, ...], vocabulary: Vocabulary) -> str:
    """Return the account as lines of text; `register` is that of this document alone."""
    entries = [summarise(exercise) for exercise in register.exercises]
    parts = (
        ("", list(_header(document))),
        ("sections", list(_sections(document))),
        ("exercises", [_exercise(entry, vocabulary) for entry in entries] or ["none"]),
        ("left out", list(_left_out(document)) or ["nothing"]),
        ("look at", list(_to_look_at(document, entries, problems, vocabulary)) or ["nothing in particular"]),
    )
    return "\n".join(line for heading, lines in parts for line in _indented(heading, lines))


def _indented(heading: str, lines: list[str]) -> list[str]:
    return [f"  {line}" for line in lines] if not heading else [f"  {heading}:", *(f"    {line}" for line in lines)]


def _header(document: Document) -> Iterator[str]:
    about = document.metadata
    for name, value in (
        ("read as", document.form),
        ("title", about.title),
        ("authors", "; ".join(about.authors)),
        ("date", about.date),
        ("publisher", about.publisher),
        ("language", about.language),
        ("address", about.url),
    ):
        yield f"{name}: {value or 'not stated'}"


def _sections(document: Document) -> Iterator[str]:
    counted = Counter(section for index in range(len(document.paragraphs)) for section in document.sections(index))
    yield f"{len(document.paragraphs)} paragraphs, {len(document.sentences)} sentences"
    for section in Section:
        if counted[section]:
            yield f"{section}: {counted[section]} paragraphs"


def _exercise(entry: Entry, vocabulary: Vocabulary) -> str:
    states = ", ".join(vocabulary.states.names.get(code, code) for code in entry.participants)
    told = (entry.date_text, states, "; ".join(entry.places), entry.status)
    return f"{_called(entry)}: " + " | ".join(text or "not stated" for text in told)


def _left_out(document: Document) -> Iterator[str]:
    for part in document.left_out:
        yield f"line {part.line}, {part.rule}: {_short(part.text)}"


def _to_look_at(
    document: Document, entries: list[Entry], problems: tuple[Problem, ...], vocabulary: Vocabulary
) -> Iterator[str]:
    yield from (problem.message for problem in problems)
    sentences = {sentence.id: sentence.text for sentence in document.sentences}
    doubtful = [(entry, claim) for entry in entries for claim in entry.exercise.claims if claim.doubt]
    doubtful.sort(key=lambda own: -own[1].doubt)
    for entry, claim in doubtful[:MOST_DOUBTS]:
        told = f"{_called(entry)}: {claim.field} {label(claim, vocabulary)}, {doubt_of(claim)}"
        yield f"{told}: {_short(sentences.get(claim.sentence, ''))}"
    if len(doubtful) > MOST_DOUBTS:
        yield f"and {len(doubtful) - MOST_DOUBTS} more values; python scripts/build.py --review lists all"
    supported = {claim.sentence for entry in entries for claim in entry.exercise.claims}
    for index, paragraph in enumerate(document.paragraphs):
        if Section.DRILLS in document.sections(index) and not any(s.id in supported for s in paragraph.sentences):
            yield f"speaks of drills, but no exercise was found in it: {_short(paragraph.text)}"


def _called(entry: Entry) -> str:
    return entry.name or "an exercise without a name"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHORTENED else f"{text[:SHORTENED].rstrip()}…"
