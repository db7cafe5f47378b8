"""Documents in, their passages out, by section and by the month in which they were published.

A passage stands for good on the page of its month, /drills/2024-04/: that address does not move as the archive grows.
A section's own page shows the newest.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from brief.model import Decision, Document, Paragraph, Section
from brief.render.wording import day

UNDATED = "undated"
NEWEST = 20  # documents whose passages a section's own page shows


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph on a section's page, with why it stands there."""

    number: int
    paragraph: Paragraph
    rule: str
    words: str


@dataclass(frozen=True, slots=True)
class Extract:
    """A document's passages in one section."""

    document: Document
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """The extracts of a month: `id` is "2024-04", or "undated"; `year` is empty without one."""

    id: str
    extracts: tuple[Extract, ...]

    @property
    def year(self) -> str:
        """The year, empty where the documents bear no date."""
        return "" if self.id == UNDATED else self.id[:4]

    @property
    def name(self) -> str:
        """The month's name, beside its year."""
        return self.title.split(" ")[0]

    @property
    def title(self) -> str:
        """How the month is called by itself."""
        return day(self.id) if self.year else "Not dated"

    @property
    def count(self) -> int:
        """How many documents have passages in it."""
        return len(self.extracts)


def year_in_address(date: str | None) -> str:
    """Return the year of an ISO 8601 date as addresses have it."""
    return date[:4] if date else UNDATED


def month_of(document: Document) -> str:
    """Return the month in which a document was published, as in addresses."""
    return document.metadata.date[:7] if document.metadata.date else UNDATED


def passage_address(section: Section, document: Document, paragraph: Paragraph) -> str:
    """Return where a passage stands in a section, below the site's root."""
    return f"{section}/{month_of(document)}/#{paragraph.id}-{document.slug}"


def extracts_of(documents: Iterable[Document], section: Section) -> tuple[Extract, ...]:
    """Return the passages of `section`, document by document, in the order given."""
    extracts = (Extract(document, tuple(_passages(document, section))) for document in documents)
    return tuple(extract for extract in extracts if extract.passages)


def months_of(extracts: Iterable[Extract]) -> tuple[Month, ...]:
    """Return extracts, which come newest first, by month."""
    by_month = groupby(extracts, key=lambda extract: month_of(extract.document))
    return tuple(Month(id_, tuple(own)) for id_, own in by_month)


def _passages(document: Document, section: Section) -> list[Passage]:
    return [
        Passage(number, paragraph, decision.rule, _words(document, decision))
        for number, (paragraph, decisions) in enumerate(zip(document.paragraphs, document.decisions, strict=True), 1)
        for decision in decisions
        if decision.section is section
    ]


def _words(document: Document, decision: Decision) -> str:
    return " ".join(decision.span.of(document.text).split()) if decision.span else ""
