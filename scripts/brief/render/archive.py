"""What was read in, what the pages of the brief print of it out: each thing once, however many pages print it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

from brief.addresses import Published
from brief.editions import Copy, Edition
from brief.ledger import Ledger
from brief.memory import Memory
from brief.model import Document, Register, Section
from brief.problems import Problem
from brief.render.changed import changed_by_document
from brief.render.claims import Book, words_of
from brief.render.listed import bare
from brief.render.organisations import OrganisationView, organisations_of
from brief.render.passages import Extract, extract_of
from brief.render.pictures import Pictures, pictures_of
from brief.render.table import Row, row_of
from brief.render.titles import titles_of
from brief.render.views import Spoken, names_of, spoken_by_document
from brief.render.years import Year, years_of
from brief.summarise import Entry, summarise
from brief.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Draft:
    """What an editor sees while serving: the problems, and the address and problems of each unusable source."""

    problems: tuple[Problem, ...] = ()
    unusable: Mapping[str, tuple[Problem, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """What was published: where every sentence's id stands, the editions with their copies, and all other addresses.

    `renamed` are the new addresses of documents, `led` those of pages that editors lead on; `called` is how messages
    call the list of addresses.
    """

    ledger: Ledger = field(default_factory=dict)
    editions: tuple[tuple[Edition, tuple[Copy, ...]], ...] = ()
    published: tuple[Published, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)
    led: Mapping[str, str] = field(default_factory=dict)
    called: str = "editorial/addresses.jsonl"


@dataclass(frozen=True, slots=True)
class Archive:
    """All that pages are made of: whole `documents`, and `listed` without their texts; the `entries` of all exercises,
    and the `rows` of those not withdrawn; `spoken` is what each document says, by address.

    `as_of` is the date of the newest document, `changed_by` the day on which each last changed in substance, by
    address, and `changed` the last of them.
    """

    documents: tuple[Document, ...]
    listed: tuple[Document, ...]
    register: Register
    entries: tuple[Entry, ...]
    rows: tuple[Row, ...]
    spoken: Mapping[str, Spoken]
    book: Book
    extracts: Mapping[Section, tuple[Extract, ...]]
    years: tuple[Year, ...]
    organisations: tuple[OrganisationView, ...]
    pictures: Pictures
    as_of: str | None
    changed_by: Mapping[str, str]
    changed: str | None
    past: Past
    draft: Draft
    vocabulary: Vocabulary


def gather(
    documents: tuple[Document, ...],
    register: Register,
    vocabulary: Vocabulary,
    draft: Draft,
    past: Past,
    memory: Memory,
) -> Archive:
    """Return what the pages print; what the `memory` holds and is the same is the same object."""
    names = names_of(vocabulary)
    entries = tuple(memory.recall(("entry", e.id), e, partial(summarise, e)) for e in register.exercises)
    parts = {d.slug: memory.recall(("parts", d.slug), d, partial(_parts_of, d, memory)) for d in documents}
    listed = tuple(own.listed for own in parts.values())
    words = {slug: own.words for slug, own in parts.items()}
    book = Book({document.slug: document for document in listed}, words, names, titles_of(entries, names))
    rows = tuple(_row(entry, book, memory) for entry in entries if not entry.withdrawn)
    changed = changed_by_document(past.ledger, (edition for edition, _ in past.editions))
    as_of = max((document.metadata.date for document in listed if document.metadata.date), default=None)
    return Archive(
        documents=documents,
        listed=listed,
        register=register,
        entries=entries,
        rows=rows,
        spoken=spoken_by_document(documents, register, memory),
        book=book,
        extracts={section: _extracts(parts.values(), section) for section in Section},
        years=tuple(memory.same(("year", year.id), year) for year in years_of(rows, listed)),
        organisations=organisations_of(register, book),
        pictures=memory.recall("pictures", (rows, as_of), partial(pictures_of, rows, as_of, book, vocabulary)),
        as_of=as_of,
        changed_by=changed,
        changed=max(changed.values(), default=None),
        past=past,
        draft=draft,
        vocabulary=vocabulary,
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    """What pages print of a document beside its own: `listed` is it without its text."""

    listed: Document
    words: Mapping[str, str]
    extracts: Mapping[Section, Extract]


def _parts_of(document: Document, memory: Memory) -> _Parts:
    listed = memory.same(("listed", document.slug), bare(document))
    words = memory.same(("words", document.slug), words_of(document))
    found = {section: extract_of(document, listed, section) for section in Section}
    known = {section: memory.same(("extract", section, document.slug), own) for section, own in found.items()}
    return _Parts(listed, words, known)


def _extracts(parts: Iterable[_Parts], section: Section) -> tuple[Extract, ...]:
    extracts = (own.extracts[section] for own in parts)
    return tuple(extract for extract in extracts if extract.passages)


def _row(entry: Entry, book: Book, memory: Memory) -> Row:
    """Return a row of the register, which follows from its entry, its title, and the dates of the documents."""
    of = (entry, book.titles[entry.id], [book.documents[slug].metadata.date for slug in entry.documents])
    return memory.recall(("row", entry.id), of, lambda: memory.same(("printed", entry.id), row_of(entry, book)))
