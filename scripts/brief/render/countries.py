"""The register in, who exercises with whom out: a matrix of states, and what the documents say of each state."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from operator import attrgetter

from brief.memory import Memory
from brief.model import Claim, Document, Exercise, Field, Register
from brief.render.claims import Book
from brief.render.organisations import anchor_of, page_of
from brief.render.table import Row
from brief.render.views import STATE_FIELDS


@dataclass(frozen=True, slots=True)
class Cell:
    """How many exercises two states share, and whether one is reported as not taking part in one of the other's."""

    state: str
    count: int
    absent: bool


@dataclass(frozen=True, slots=True)
class Matrix:
    """`lines` are the states, each with its cells; `data` holds the exercises for the script, "AZE KAZ !RUS;…"."""

    lines: tuple[tuple[str, tuple[Cell, ...]], ...]
    data: str


@dataclass(frozen=True, slots=True)
class Membership:
    """An organisation of which a state is said to be a member, or to be distancing itself from it."""

    code: str
    page: str
    anchor: str
    words: str


@dataclass(frozen=True, slots=True)
class Country:
    """What the documents say of a state."""

    code: str
    name: str
    exercises: tuple[Row, ...]
    absent: tuple[Row, ...]
    observed: tuple[Row, ...]
    memberships: tuple[Membership, ...]
    documents: tuple[Document, ...]


def matrix_of(rows: Iterable[Row], book: Book) -> Matrix:
    """Return the matrix; its axes are the states that take part in an exercise or are reported as not doing so."""
    entries = [row.entry for row in rows]
    shared = Counter(pair for e in entries for pair in product(e.participants, repeat=2))
    apart = {pair for e in entries for a in e.absent for p in (a, *e.participants) for pair in ((a, p), (p, a))}
    names = book.names.of_states
    axis = sorted({code for pair in (*shared, *apart) for code in pair}, key=lambda code: names[code])
    lines = ((a, tuple(Cell(b, shared[a, b], (a, b) in apart) for b in axis)) for a in axis)
    data = (" ".join((*e.participants, *(f"!{code}" for code in e.absent))) for e in entries)
    return Matrix(tuple(lines), ";".join(part for part in data if part))


def countries_of(rows: tuple[Row, ...], register: Register, book: Book, memory: Memory) -> tuple[Country, ...]:
    """Return every state that a standing claim speaks of, by name."""
    exercises = _by_state((row, row.entry.participants) for row in rows)
    absent = _by_state((row, row.entry.absent) for row in rows)
    observed = _by_state((row, row.entry.observers) for row in rows)
    memberships = _memberships(register)
    documents = _documents(register, memory)
    names = book.names.of_states
    return tuple(
        Country(
            code=code,
            name=names[code],
            exercises=tuple(exercises[code]),
            absent=tuple(absent[code]),
            observed=tuple(observed[code]),
            memberships=memberships[code],
            documents=tuple(d for d in book.documents.values() if d.slug in documents[code]),
        )
        for code in sorted(documents, key=lambda code: names[code])
    )


def _by_state(rows: Iterable[tuple[Row, tuple[str, ...]]]) -> Mapping[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row, codes in rows:
        for code in codes:
            found[code].append(row)
    return found


def _memberships(register: Register) -> Mapping[str, tuple[Membership, ...]]:
    found: dict[str, dict[tuple[str, Field], Membership]] = defaultdict(dict)
    for organisation in register.organisations:
        code = organisation.code
        for field, words in ((Field.MEMBER, "member"), (Field.DISTANCING, "distancing, suspended or leaving")):
            for claim in organisation.of(field):
                found[claim.value][code, field] = Membership(code, page_of(code), anchor_of(code), words)
    return defaultdict(tuple, {state: tuple(own.values()) for state, own in found.items()})


def _documents(register: Register, memory: Memory) -> Mapping[str, set[str]]:
    """Return for each state the addresses of the documents in which a claim speaks of it."""
    found: dict[str, set[str]] = defaultdict(set)
    for spoken in memory.each("states of", register.exercises, attrgetter("id"), _spoken_of_in):
        for state, document in spoken:
            found[state].add(document)
    for organisation in register.organisations:
        for state, document in _spoken_of(claim for field in STATE_FIELDS for claim in organisation.of(field)):
            found[state].add(document)
    return found


def _spoken_of_in(exercise: Exercise) -> frozenset[tuple[str, str]]:
    return _spoken_of(exercise.of(*STATE_FIELDS))


def _spoken_of(claims: Iterable[Claim]) -> frozenset[tuple[str, str]]:
    """Return each state that claims speak of, with the document that does."""
    return frozenset((claim.value, claim.document) for claim in claims)
