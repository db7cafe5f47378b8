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


# Entries as (name, values, line): of a front matter, or of what a format says of its document.
Fields = tuple[tuple[str, tuple[str, ...], int], ...]


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
class SourceText:
    """One source document, decoded and normalised once; never rewritten after.

    `name` is the file's name, `path` how messages call it, `slug` the document's address, `form` its format in words.
    `fields` are what the document states of itself, `properties` what its file does, which is less to be trusted;
    `body_start` is the code point after the front matter. A format that knows its blocks gives them, with what it
    left out; else `blocks` is `None`, and the lines tell.
    """

    name: str
    path: str
    slug: str
    text: str
    fields: Fields = ()
    body_start: int = 0
    properties: Fields = ()
    blocks: tuple[Block, ...] | None = None
    left_out: tuple[LeftOut, ...] = ()
    form: str = "text"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says of itself. `None` or empty: not stated. `date` is ISO 8601, `date_text` verbatim.

    `url` is the publisher's own page: an http or https address with a host. `from_file` names the fields that the
    file's properties state, and not its text. `retrieved` is the day on which the desk fetched it, ISO 8601.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None
    date_text: str | None = None
    publisher: str | None = None
    image_credit: str | None = None
    language: str | None = None
    url: str | None = None
    from_file: tuple[str, ...] = ()
    retrieved: str | None = None


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


class Field(StrEnum):
    """What a claim states: of an exercise, and, the last two, of an organisation."""

    NAME = "name"
    YEAR = "year"
    DATE = "date"
    PARTICIPANT = "participant"
    ABSENT = "absent"
    OBSERVER = "observer"
    ORGANISATION = "organisation"
    PLACE = "place"
    ACTIVITY = "activity"
    KIND = "kind"
    STATUS = "status"
    MEMBER = "member"
    DISTANCING = "distancing"


class Kind(StrEnum):
    """How many states take part in an exercise."""

    BILATERAL = "bilateral"
    MULTILATERAL = "multilateral"
    NATIONAL = "national"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """Where an exercise stands as of its document's date; conflict: the documents disagree."""

    PLANNED = "planned"
    ONGOING = "ongoing"
    HELD = "held"
    UNKNOWN = "unknown"
    CONFLICT = "conflict"


class Basis(StrEnum):
    """From where a claim's value is known, the surest first."""

    NAME = "the exercise's name"
    SENTENCE = "the sentence"
    PARAGRAPH = "the paragraph"
    EARLIER = "the sentence that names whom a later one means"
    DOCUMENT = "the document's date"
    LATER = "later dates in the document"
    NUMBER = "the number of states taking part"
    EDITOR = "an editor"


class ClaimStatus(StrEnum):
    """What editors have said of a claim."""

    EXTRACTED = "extracted"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    CONFLICT = "conflict"


class MentionKind(StrEnum):
    """What a mention names or describes."""

    STATE = "state"
    ORGANISATION = "organisation"
    DATE = "date"
    NAME = "name"
    DRILL = "drill"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the text that names or describes something.

    `span` counts from the start of its sentence. `value` is a code for states and organisations, two ISO 8601 dates
    for dates where the year is stated ("????-07/????-07" where it is not), a determiner for drills, else the words.
    """

    kind: MentionKind
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Claim:
    """One stated value with the sentence that states it.

    `value` is a state's ISO 3166-1 alpha-3 code, an organisation's code, a `Kind`, a `Status`, a year, two ISO 8601
    dates "first/last" to the day, month or year, or, for names, places and activities, the words themselves.
    `words` is the source text under `span`. `doubt` is 0 where the rule is sure and grows with guesswork.
    Where an editor has ruled, `ruled` says who, when and why; `extracted` is the value that was corrected.
    """

    field: Field
    value: str
    document: str
    sentence: str
    span: Span
    words: str
    basis: Basis = Basis.SENTENCE
    doubt: int = 0
    id: str = ""
    status: ClaimStatus = ClaimStatus.EXTRACTED
    extracted: str | None = None
    ruled: str = ""


@dataclass(frozen=True, slots=True)
class Exercise:
    """One event or edition: everything that is claimed of it. `id` is its address, given by the register."""

    claims: tuple[Claim, ...]
    id: str = ""
    note: str = ""

    def of(self, *fields: Field) -> tuple[Claim, ...]:
        """Return the claims on `fields` that stand, in order; withdrawn ones do not."""
        return tuple(c for c in self.claims if c.field in fields and c.status is not ClaimStatus.WITHDRAWN)

    @property
    def withdrawn(self) -> bool:
        """Whether editors have withdrawn all of it: it keeps its page, and stands in no table."""
        return all(claim.status is ClaimStatus.WITHDRAWN for claim in self.claims)


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation, by its code in the vocabulary: who are its members, who is leaving, as claimed."""

    code: str
    claims: tuple[Claim, ...]

    def of(self, field: Field) -> tuple[Claim, ...]:
        """Return the claims on `field` that stand."""
        return tuple(c for c in self.claims if c.field is field and c.status is not ClaimStatus.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Register:
    """All exercises, newest first, and all organisations whose members are stated."""

    exercises: tuple[Exercise, ...] = ()
    organisations: tuple[Organisation, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One source document, read, segmented, classified and recognised; `decisions` run parallel to `paragraphs`.

    `exercises` and `organisations` hold what this document alone claims; their ids are given by the register.
    """

    name: str
    slug: str
    text: str
    metadata: Metadata
    paragraphs: tuple[Paragraph, ...]
    headings: tuple[Heading, ...]
    left_out: tuple[LeftOut, ...]
    decisions: tuple[tuple[Decision, ...], ...] = ()
    spellings: tuple[tuple[str, ...], ...] = ()
    exercises: tuple[Exercise, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    form: str = "text"

    @property
    def title(self) -> str:
        """How the document is called: by its title, else by its file's name."""
        return self.metadata.title or f"Untitled: {self.name}"

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of the body, in order."""
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph.sentences)

    def sections(self, index: int) -> tuple[Section, ...]:
        """Return the sections of the paragraph with that index, in printing order, each once."""
        found = {decision.section for decision in self.decisions[index]}
        return tuple(section for section in Section if section in found)


@dataclass(frozen=True, slots=True)
class Page:
    """A file below docs/: its path there, with forward slashes, and its text, None where a store holds it.

    `ids` are those that its text gives, in order, and `digest` is its SHA-256, where somebody has looked already.
    """

    path: str
    text: str | None
    ids: tuple[str, ...] | None = None
    digest: str = ""

    @property
    def content(self) -> str:
        """The text of a page that has it at hand."""
        assert self.text is not None
        return self.text
