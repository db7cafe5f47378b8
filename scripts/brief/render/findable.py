"""Documents and the register in, what readers may look for out: exercises, sections, documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from operator import attrgetter

from brief.memory import Memory
from brief.model import Document, Section
from brief.render.archive import Archive
from brief.render.claims import Book
from brief.render.organisations import OrganisationView
from brief.render.table import Row
from brief.render.views import Spoken
from brief.search import Kind, Place
from brief.vocabulary import Vocabulary

# Weights of what something is found by: 9 is its own name, 1 a word in passing.
NAME, ALIAS, TITLE, PART, ASIDE, BODY = 9, 8, 6, 4, 3, 1


def findable(archive: Archive, memory: Memory) -> tuple[Place, ...]:
    """Return everything that a search can find, in the order of the register and of the documents."""
    vocabulary, spoken = archive.vocabulary, archive.spoken
    also = memory.recall("names of states", (), partial(_names_of_states, vocabulary))
    spelt = {name: " ".join(group) for group in vocabulary.spellings for name in group}
    said = [(document, spoken[document.slug]) for document in archive.documents]
    return (
        *memory.each("places of exercises", archive.rows, attrgetter("entry.id"), partial(_exercise, also=also)),
        *_sections(vocabulary, spelt),
        *_states(archive.rows, also, archive.book),
        *(_organisation(view, spelt) for view in archive.organisations),
        *memory.each("places of documents", said, _slug, partial(_document, also=also)),
    )


def spellings_of(vocabulary: Vocabulary) -> tuple[tuple[str, ...], ...]:
    """Return the groups of names that mean the same: those of states, of one word each, and those of the word list."""
    states = (tuple(n for n in names if " " not in n) for names in _by_code(vocabulary).values())
    return (*states, *vocabulary.spellings)


def _by_code(vocabulary: Vocabulary) -> Mapping[str, list[str]]:
    """Return every name of each state, in every language and spelling that is known, by code."""
    spelt = {name: group for group in vocabulary.spellings for name in group}
    found: dict[str, list[str]] = {}
    for names in vocabulary.states.by_first_word.values():
        for name, code in names:
            found.setdefault(code, []).extend((name, *spelt.get(name, ())))
    return found


def _names_of_states(vocabulary: Vocabulary) -> Mapping[str, str]:
    return {code: " ".join(dict.fromkeys(names)) for code, names in _by_code(vocabulary).items()}


def _exercise(row: Row, also: Mapping[str, str]) -> Place:
    entry = row.entry
    texts = [(row.title, NAME), (" ".join(entry.aliases), ALIAS), (str(entry.year or ""), PART)]
    texts += [(" ".join(entry.places), PART), (" ".join(entry.orgs), ASIDE), (" ".join(entry.activities), ASIDE)]
    texts += [(also.get(code, ""), PART) for code in entry.participants]
    address = f"exercises/{entry.id}/"
    return Place(Kind.EXERCISE, address, row.title, tuple(texts), row.sort_date, entry.participants)


def _sections(vocabulary: Vocabulary, spelt: Mapping[str, str]) -> Iterable[Place]:
    for section in Section:
        page = vocabulary.pages[section]
        texts = ((page.title, ALIAS), (page.short, ALIAS), (spelt.get(page.short, ""), ALIAS), (page.lead, ASIDE))
        yield Place(Kind.SECTION, f"{section}/", page.title, texts)


def _states(rows: tuple[Row, ...], also: Mapping[str, str], book: Book) -> Iterable[Place]:
    names = book.names.of_states
    codes = {code for row in rows for code in row.entry.participants}
    for code in sorted(codes, key=lambda code: names[code]):
        texts = ((names[code], NAME), (also.get(code, ""), ALIAS))
        yield Place(Kind.SECTION, f"countries/#state-{code.lower()}", names[code], texts, "", (code,))


def _organisation(view: OrganisationView, spelt: Mapping[str, str]) -> Place:
    page = f"{view.page}/#{view.anchor}"
    title = view.name if view.name == view.code else f"{view.code}, {view.name}"
    return Place(Kind.SECTION, page, title, ((title, ALIAS), (spelt.get(view.code, ""), TITLE)))


def _slug(said: tuple[Document, Spoken]) -> str:
    return said[0].slug


def _document(said: tuple[Document, Spoken], also: Mapping[str, str]) -> Place:
    document, spoken = said
    about = document.metadata
    states = tuple(dict.fromkeys(code for entry in spoken.entries for code in entry.participants))
    texts = [(document.title, TITLE), (" ".join(about.authors), ASIDE), (about.publisher or "", ASIDE)]
    texts += [(paragraph.text, BODY) for paragraph in document.paragraphs]
    texts += [(heading.text, ASIDE) for heading in document.headings]
    texts += [(" ".join(row), BODY) for row in document.spellings] + [(also.get(code, ""), BODY) for code in states]
    return Place(Kind.DOCUMENT, f"documents/{document.slug}/", document.title, tuple(texts), about.date or "", states)
