"""What was read in, what the pages of the brief print of it out: each thing once, however many pages print it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from operator import attrgetter

from brief.addresses import Published
from brief.editions import Copy, Edition
from brief.jobs import Job, Kept, each
from brief.ledger import Ledger
from brief.memory import Memory
from brief.model import Claim, Document, Register, Section
from brief.problems import Problem
from brief.render.changed import changed_by_document
from brief.render.claims import Book, words_of
from brief.render.listed import bare
from brief.render.organisations import OrganisationView, by_year, organisations_of
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
    and the `rows` of those not withdrawn; `spoken` is what each document says, by address; `quoted` are the sentences
    that state each exercise's claims, in their order, by address. `memberships` are the organisations as the documents
    of each year speak of them.

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
    quoted: Mapping[str, tuple[str, ...]]
    extracts: Mapping[Section, tuple[Extract, ...]]
    years: tuple[Year, ...]
    organisations: tuple[OrganisationView, ...]
    memberships: tuple[tuple[str, tuple[OrganisationView, ...]], ...]
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
    kept: Kept,
) -> Archive:
    """Return what the pages print; what is `kept` in memory and is the same is the same object."""
    names, memory = names_of(vocabulary), kept.memory
    entries = tuple(memory.each("entries", register.exercises, attrgetter("id"), summarise))
    parts = memory.each("parts of documents", documents, attrgetter("slug"), _parts_of)
    listed = tuple(memory.intern("listed", (own.listed for own in parts), attrgetter("slug")))
    words = {own.listed.slug: own.words for own in parts}
    titles = memory.recall("titles", entries, partial(titles_of, entries, names))
    book = Book({document.slug: document for document in listed}, words, names, titles)
    rows = tuple(_rows(entries, book, memory))
    changed = changed_by_document(past.ledger, (edition for edition, _ in past.editions))
    as_of = max((document.metadata.date for document in listed if document.metadata.date), default=None)
    stated = [(one, _sources(one.claims, book)) for one in register.organisations]
    organisations, memberships = memory.recall(
        "organisations", stated, lambda: (organisations_of(register, book), by_year(register, book))
    )
    drawn = Job("pictures", partial(pictures_of, rows, as_of, book, vocabulary), (rows, as_of))
    (pictures,) = each("pictures", [drawn], kept)
    return Archive(
        documents=documents,
        listed=listed,
        register=register,
        entries=entries,
        rows=rows,
        spoken=spoken_by_document(documents, register, memory),
        book=book,
        quoted=_quoted(entries, book, memory),
        extracts={section: _extracts(parts, section, memory) for section in Section},
        years=tuple(memory.intern("years", years_of(rows, listed), attrgetter("id"))),
        organisations=organisations,
        memberships=memberships,
        pictures=pictures,
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


def _parts_of(document: Document) -> _Parts:
    listed = bare(document)
    extracts = {section: extract_of(document, listed, section) for section in Section}
    return _Parts(listed, words_of(document), extracts)


def _extracts(parts: Iterable[_Parts], section: Section, memory: Memory) -> tuple[Extract, ...]:
    found = (extract for own in parts if (extract := own.extracts[section]).passages)
    return tuple(memory.intern(("extracts", section), found, attrgetter("document.slug")))


def _sources(claims: Iterable[Claim], book: Book) -> list[tuple[Document, Mapping[str, str]]]:
    """Return the documents that make claims, with their words."""
    slugs = dict.fromkeys(claim.document for claim in claims if claim.document)
    return [(book.documents[slug], book.sentences[slug]) for slug in slugs]


def _quoted(entries: Iterable[Entry], book: Book, memory: Memory) -> Mapping[str, tuple[str, ...]]:
    of = [(entry, [book.sentences[slug] for slug in entry.documents]) for entry in entries]
    words = memory.each("quoted", of, _of_entry, lambda own: tuple(book.words(c) for c in own[0].exercise.claims))
    return {entry.id: own for (entry, _), own in zip(of, words, strict=True)}


def _of_entry(own: tuple[Entry, object]) -> str:
    return own[0].id


def _rows(entries: Iterable[Entry], book: Book, memory: Memory) -> list[Row]:
    """Return the rows of the register, each of which follows from its entry, its title, and its documents' dates."""
    documents = book.documents
    of = [
        (entry, (book.titles[entry.id], [documents[slug].metadata.date for slug in entry.documents]))
        for entry in entries
        if not entry.withdrawn
    ]
    return memory.each("rows", of, _of_entry, lambda own: row_of(own[0], book))
