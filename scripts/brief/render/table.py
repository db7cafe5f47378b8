"""The register in, its table out: rows, what it can be filtered by, and the part with which a section opens."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from brief.addresses import sentence_address
from brief.model import Field, Kind, Section, Status
from brief.render.claims import Book
from brief.render.wording import printed, when_of
from brief.summarise import Entry

# The fields of a row whose values lead to the sentence that states them.
STATED = (Field.DATE, Field.YEAR, Field.PARTICIPANT, Field.ORGANISATION, Field.PLACE, Field.STATUS)
NEWEST = 12  # exercises with which a section's page opens


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the register as it is printed; its entry holds no claims, of which a table prints none.

    `as_of` is the date of the newest document that states its status.

    `evidence` is the address below the site's root of a sentence that states a field, "documents/a/#s-b".
    """

    entry: Entry
    title: str
    when: str
    who: tuple[str, ...]
    absent: tuple[str, ...]
    kind: str
    status: str
    as_of: str | None
    evidence: Mapping[str, str]

    @property
    def year(self) -> str:
        """The year, empty where none is stated."""
        return str(self.entry.year or self.sort_date[:4])

    @property
    def sort_date(self) -> str:
        """The first day, month or year, for sorting; empty where none is stated."""
        return self.entry.first or str(self.entry.year or "")


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry of a list to choose from: the value that stands in the address, and how it reads."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What the register can be filtered by."""

    states: tuple[Choice, ...]
    years: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    statuses: tuple[Choice, ...]


def rows_of(entries: Iterable[Entry], book: Book) -> tuple[Row, ...]:
    """Return the rows of the register, in the order given."""
    return tuple(row_of(entry, book) for entry in entries)


def row_of(entry: Entry, book: Book) -> Row:
    """Return an exercise as the register prints it."""
    return Row(
        entry=replace(entry, exercise=replace(entry.exercise, claims=())),
        title=book.titles[entry.id],
        when=when_of(entry),
        who=(*book.names.states(entry.participants), *entry.orgs),
        absent=tuple(book.names.states(entry.absent)),
        kind=printed(entry.kind),
        status=printed(entry.status),
        as_of=_as_of(entry, book),
        evidence=_evidence(entry),
    )


def _evidence(entry: Entry) -> dict[str, str]:
    """Return for each field that a document states the sentence of its first claim, of dates or else of a year."""
    found: dict[str, str] = {}
    for claim in entry.exercise.of(*STATED):
        if claim.document:
            found.setdefault(claim.field, sentence_address(claim.document, claim.sentence))
    if Field.YEAR in found:
        found.setdefault(Field.DATE, found[Field.YEAR])
    if Field.ORGANISATION in found:
        found.setdefault(Field.PARTICIPANT, found[Field.ORGANISATION])
    return found


def _as_of(entry: Entry, book: Book) -> str | None:
    dates = [book.documents[c.document].metadata.date for c in entry.exercise.of(Field.STATUS) if c.document]
    return max((date for date in dates if date), default=None) if entry.status is not Status.CONFLICT else None


@dataclass(frozen=True, slots=True)
class Part:
    """A section's part of the register: its newest rows, how many there are, and the address of all of them."""

    rows: tuple[Row, ...]
    count: int
    query: str


def part_of(section: Section, rows: tuple[Row, ...]) -> Part | None:
    """Return the part of the register with which a section's page opens, if it has one."""
    if section is Section.DRILLS:
        return Part(rows[:NEWEST], len(rows), "")
    if section is Section.BILATERAL:
        own = [row for row in rows if row.entry.kind is Kind.BILATERAL]
        return Part(tuple(own[:NEWEST]), len(own), "?kind=bilateral")
    return None


def choices_of(entries: Collection[Entry], book: Book) -> Choices:
    """Return what stands in the register, for its filter."""
    names = book.names.of_states
    states = sorted({code for entry in entries for code in entry.participants}, key=lambda code: names[code])
    years = sorted({entry.year for entry in entries if entry.year}, reverse=True)
    unknown = [Choice("unknown", "not stated")] if any(not entry.year for entry in entries) else []
    return Choices(
        tuple(Choice(code, names[code]) for code in states),
        (*(Choice(str(year), str(year)) for year in years), *unknown),
        tuple(Choice(kind, printed(kind)) for kind in Kind if any(e.kind is kind for e in entries)),
        tuple(Choice(status, printed(status)) for status in Status if any(e.status is status for e in entries)),
    )
