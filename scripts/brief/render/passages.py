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
class Said:
    """A sentence as a section prints it: its id in its document, and its text."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph as a section prints it: its id and number in its document, its sentences, and why it stands there."""

    id: str
    number: int
    marker: str
    sentences: tuple[Said, ...]
    rule: str
    words: str


@dataclass(frozen=True, slots=True)
class Extract:
    """A document, without its text, and its passages in one section."""

    document: Document
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month, in which `count` documents with passages were published: `id` is "2024-04", or "undated"."""

    id: str
    count: int

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


def year_in_address(date: str | None) -> str:
    """Return the year of an ISO 8601 date as addresses have it."""
    return date[:4] if date else UNDATED


def month_of(document: Document) -> str:
    """Return the month in which a document was published, as in addresses."""
    return document.metadata.date[:7] if document.metadata.date else UNDATED


def passages_page(section: Section, document: Document) -> str:
    """Return the page on which a document's passages in a section stand for good, below the site's root."""
    return f"{section}/{month_of(document)}/"


def passage_address(section: Section, document: Document, paragraph: Paragraph) -> str:
    """Return where a passage stands in a section, below the site's root."""
    return f"{passages_page(section, document)}#{paragraph.id}-{document.slug}"


def extract_of(document: Document, listed: Document, section: Section) -> Extract:
    """Return the passages of a document in `section`; `listed` is it without its text."""
    return Extract(listed, tuple(_passages(document, section)))


def by_month(extracts: Iterable[Extract]) -> dict[Month, tuple[Extract, ...]]:
    """Return extracts, which come newest first, by month."""
    months = groupby(extracts, key=lambda extract: month_of(extract.document))
    return {Month(id_, len(own)): own for id_, own in ((id_, tuple(found)) for id_, found in months)}


def _passages(document: Document, section: Section) -> list[Passage]:
    return [
        Passage(
            paragraph.id,
            number,
            paragraph.marker,
            tuple(Said(sentence.id, sentence.text) for sentence in paragraph.sentences),
            decision.rule,
            _words(document, decision),
        )
        for number, (paragraph, decisions) in enumerate(zip(document.paragraphs, document.decisions, strict=True), 1)
        for decision in decisions
        if decision.section is section
    ]


def _words(document: Document, decision: Decision) -> str:
    return " ".join(decision.span.of(document.text).split()) if decision.span else ""
