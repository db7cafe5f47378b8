"""Documents and the register in, pages out, by the templates."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment

from brief.model import Decision, Document, Page, Paragraph, Register, Section
from brief.problems import Problem
from brief.render.claims import Book, book_of
from brief.render.countries import countries_of, matrix_of
from brief.render.data import document_data
from brief.render.drawn import drawn_from
from brief.render.environment import make_environment, page
from brief.render.exercises import exercise_pages
from brief.render.organisations import organisations_of, own_page
from brief.render.table import Row, choices_of, part_of, rows_of
from brief.render.titles import titles_of
from brief.render.views import Spoken, names_of, spoken_by_document
from brief.render.wording import NOT_STATED
from brief.spread import spread
from brief.summarise import Entry, summarise
from brief.vocabulary import Vocabulary


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
class Draft:
    """What an editor sees while serving: the problems, and the address and problems of each unusable source."""

    problems: tuple[Problem, ...] = ()
    unusable: Mapping[str, tuple[Problem, ...]] | None = None


def render(
    documents: tuple[Document, ...], register: Register, vocabulary: Vocabulary, templates: Path, draft: Draft
) -> tuple[Page, ...]:
    """Return every page of the brief. Raises `Unusable` naming file and line of a broken template."""
    names = names_of(vocabulary)
    everywhere = {"sections": tuple(Section), "pages": vocabulary.pages, "names": names, "not_stated": NOT_STATED}
    environment = make_environment(templates, everywhere)
    entries = tuple(summarise(exercise) for exercise in register.exercises)
    book = book_of(documents, names, titles_of(entries, names))
    spoken = spoken_by_document(documents, register)
    listed = tuple(entry for entry in entries if not entry.exercise.withdrawn)
    rows, organisations = rows_of(listed, book), organisations_of(register, book)
    extracts = {section: extracts_of(documents, section) for section in Section}
    shared: dict[str, Any] = {"documents": documents, "extracts": extracts, "problems": draft.problems, "rows": rows}
    shared |= {"organisations": organisations, "own": own_page(organisations)}
    jobs: list[Callable[[], list[Page]]] = [
        lambda: [page("index.md", environment, "index.md.j2", shared)],
        lambda: [page("documents/index.md", environment, "documents.md.j2", shared)],
        lambda: _register_page(rows, listed, book, environment),
        lambda: _countries_page(rows, register, book, environment),
        lambda: [page("organisations/index.md", environment, "organisations.md.j2", shared)],
        *(partial(_section_pages, section, environment, shared) for section in Section),
        *(partial(_document_pages, document, spoken[document.slug], book, environment) for document in documents),
        *(partial(exercise_pages, entry, book, environment) for entry in entries),
        *(partial(_problem_pages, *problem, environment) for problem in (draft.unusable or {}).items()),
    ]
    return tuple(made for pages in spread(lambda number: jobs[number](), range(len(jobs))) for made in pages)


def _register_page(
    rows: tuple[Row, ...], entries: tuple[Entry, ...], book: Book, environment: Environment
) -> list[Page]:
    values = {"rows": rows, "choices": choices_of(entries, book)}
    return [page("exercises/index.md", environment, "exercises.md.j2", values)]


def _countries_page(rows: tuple[Row, ...], register: Register, book: Book, environment: Environment) -> list[Page]:
    values = {"matrix": matrix_of(rows, book), "countries": countries_of(rows, register, book)}
    return [page("countries/index.md", environment, "countries.md.j2", values)]


def _section_pages(section: Section, environment: Environment, shared: Mapping[str, Any]) -> list[Page]:
    of_section = {"section": section, "part": part_of(section, shared["rows"])}
    return [page(f"{section}/index.md", environment, "section.md.j2", {**shared, **of_section})]


def _problem_pages(slug: str, problems: tuple[Problem, ...], environment: Environment) -> list[Page]:
    return [page(f"documents/{slug}/index.md", environment, "problems.md.j2", {"slug": slug, "problems": problems})]


def extracts_of(documents: tuple[Document, ...], section: Section) -> tuple[Extract, ...]:
    """Return the passages of `section`, document by document, in the order given."""
    extracts = (Extract(document, tuple(_passages(document, section))) for document in documents)
    return tuple(extract for extract in extracts if extract.passages)


def _passages(document: Document, section: Section) -> list[Passage]:
    return [
        Passage(number, paragraph, decision.rule, _words(document, decision))
        for number, (paragraph, decisions) in enumerate(zip(document.paragraphs, document.decisions, strict=True), 1)
        for decision in decisions
        if decision.section is section
    ]


def _words(document: Document, decision: Decision) -> str:
    return " ".join(decision.span.of(document.text).split()) if decision.span else ""


def _document_pages(document: Document, spoken: Spoken, book: Book, environment: Environment) -> list[Page]:
    folder = f"documents/{document.slug}"
    data = json.dumps(document_data(document, spoken, book.names), ensure_ascii=False)
    values = {"document": document, "drawn": partial(drawn_from, spoken=spoken, book=book)}
    return [
        page(f"{folder}/index.md", environment, "document.md.j2", values),
        Page(f"{folder}/document.json", data + "\n"),
    ]
