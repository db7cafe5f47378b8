"""Every value handed from one room to the next; imports the standard library only.

A `Span` counts Unicode code points, half-open, into `SourceText.text`, the text as it was read.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Section(StrEnum):
    """The sections of the brief, in the order in which they are printed."""

    DRILLS = "drills"
    CSTO = "csto"
    BILATERAL = "bilateral"
    CONTEXT = "context"


class BlockKind(StrEnum):
    """What a run of lines is, by its layout alone."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points: `text[start:end]`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the part of `text` under this span."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class SourceText:
    """One source document, decoded and normalised once; never rewritten after.

    `name` is the file's name, `path` how messages call it, `slug` the document's address.
    `fields` are the front matter's entries as (name, values, line), `body_start` the code point after it.
    """

    name: str
    path: str
    slug: str
    text: str
    fields: tuple[tuple[str, tuple[str, ...], int], ...] = ()
    body_start: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together. `lines` are spans without markers, indentation or line ends."""

    kind: BlockKind
    lines: tuple[Span, ...]
    line: int
    marker: str = ""
    level: int = 0

    @property
    def span(self) -> Span:
        """From the first line's first to the last line's last code point."""
        return Span(self.lines[0].start, self.lines[-1].end)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part of the source that is not body, the line it starts on and the rule that left it out."""

    text: str
    line: int
    rule: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says of itself. `None` or empty: not stated. `date` is ISO 8601, `date_text` verbatim."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None
    date_text: str | None = None
    publisher: str | None = None
    image_credit: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: a permanent id, its verbatim text and where the text stands."""

    id: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or list item of the body. `marker` is the list marker it bore, if any."""

    id: str
    text: str
    span: Span
    sentences: tuple[Sentence, ...]
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the body; it stands before the paragraph with the index `before`."""

    text: str
    span: Span
    level: int
    before: int


@dataclass(frozen=True, slots=True)
class Decision:
    """Why a paragraph is in a section: the rule's name and the words under its span."""

    section: Section
    rule: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One source document, read, segmented and classified; `decisions` run parallel to `paragraphs`."""

    name: str
    slug: str
    text: str
    metadata: Metadata
    paragraphs: tuple[Paragraph, ...]
    headings: tuple[Heading, ...]
    left_out: tuple[LeftOut, ...]
    decisions: tuple[tuple[Decision, ...], ...] = ()
    spellings: tuple[tuple[str, ...], ...] = ()

    def sections(self, index: int) -> tuple[Section, ...]:
        """Return the sections of the paragraph with that index, in printing order, each once."""
        found = {decision.section for decision in self.decisions[index]}
        return tuple(section for section in Section if section in found)


@dataclass(frozen=True, slots=True)
class Page:
    """A file below docs/: its path there, with forward slashes, and its whole content."""

    path: str
    content: str
