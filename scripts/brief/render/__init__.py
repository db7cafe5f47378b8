"""Documents and the register in, pages out, by the templates."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment

from brief.addresses import Published
from brief.cite import SITE_NAME
from brief.editions import Copy, Edition
from brief.ids import paragraph_id
from brief.ledger import Ledger
from brief.model import Document, Page, Register, Section
from brief.problems import Problem
from brief.render.anchors import anchors_pages, says_of
from brief.render.changed import changed_by_document
from brief.render.citing import Citer, cite_files, cited_page, make_citer
from brief.render.claims import Book, book_of
from brief.render.countries import countries_of, matrix_of
from brief.render.data import document_data
from brief.render.downloads import register_files
from brief.render.drawn import drawn_from
from brief.render.editions import copy_page, edition_pages
from brief.render.environment import make_environment, page
from brief.render.exercises import exercise_inputs, exercise_pages
from brief.render.findable import findable, spellings_of
from brief.render.history import history_of
from brief.render.kept import Job, Kept, Known, Prints, make_all
from brief.render.leads import lead_on, successors_of
from brief.render.neighbours import Neighbours, around
from brief.render.organisations import OrganisationView, by_year, organisations_of, own_page
from brief.render.passages import NEWEST, UNDATED, Month, extracts_of, month_of, months_of
from brief.render.pictures import Pictures, glance_of, pictures_of
from brief.render.table import Row, choices_of, part_of, rows_of
from brief.render.titles import titles_of
from brief.render.views import Spoken, names_of, spoken_by_document
from brief.render.wording import NOT_STATED
from brief.render.years import MOST_DOCUMENTS, Year, newest, year_of, years_of
from brief.search import index_pages
from brief.summarise import Entry, summarise
from brief.vocabulary import Vocabulary

MOST_ON_COUNTRIES = 12  # exercises, and documents, that stand under a state

__all__ = ["Draft", "Kept", "Past", "anchors_pages", "render", "render_led", "says_of"]


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


def render(
    documents: tuple[Document, ...],
    register: Register,
    vocabulary: Vocabulary,
    templates: Path,
    draft: Draft,
    past: Past | None = None,
    site: str = "",
    kept: Kept | None = None,
) -> tuple[Page, ...]:
    """Return every page of the brief. Raises `Unusable` naming file and line of a broken template.

    `site` is the site's address for citations, as in SITE_URL; empty: that of a server on this machine. Pages that are
    `kept` are not made again.
    """
    citer = make_citer(site, vocabulary.header.organisation_words)
    past = past or Past()
    here = {document.slug for document in documents}
    copied = [(edition, copy) for edition, copies in past.editions for copy in copies]
    names = names_of(vocabulary)
    changed = changed_by_document(past.ledger, (edition for edition, _ in past.editions))
    dates = [document.metadata.date for document in documents if document.metadata.date]
    as_of = max(dates, default=None)
    everywhere: dict[str, Any] = {"as_of": as_of, "changed_by": changed, "changed": max(changed.values(), default=None)}
    everywhere |= {
        "site": citer.site,
        "sections": tuple(Section),
        "pages": vocabulary.pages,
        "names": names,
        "not_stated": NOT_STATED,
    }
    environment = make_environment(templates, everywhere)
    entries = tuple(summarise(exercise) for exercise in register.exercises)
    book = book_of(documents, names, titles_of(entries, names))
    spoken = spoken_by_document(documents, register)
    listed = tuple(entry for entry in entries if not entry.exercise.withdrawn)
    rows, organisations = rows_of(listed, book), organisations_of(register, book)
    extracts = {section: extracts_of(documents, section) for section in Section}
    months = {section: months_of(extracts[section]) for section in Section}
    years, prints = years_of(rows, documents), Prints()
    shared: dict[str, Any] = {"documents": documents, "extracts": extracts, "problems": draft.problems, "rows": rows}
    shared |= {"years": years, "shown": (shown := newest(years)), "most_documents": MOST_DOCUMENTS}
    shared["newest_rows"] = tuple(row for row in rows if year_of(row) in {year.id for year in shown})
    pictures = pictures_of(listed, as_of, book, vocabulary)
    shared |= {"pictures": pictures, "glance": glance_of(rows, as_of), "exercise_titles": book.titles}
    shared |= {"organisations": organisations, "own": own_page(organisations)}
    shared |= {"titles": {section: vocabulary.pages[section].title for section in Section}}
    places = findable(rows, documents, organisations, spoken, book, vocabulary)
    jobs: list[Job] = [
        lambda: cited_page("", SITE_NAME, environment, "index.md.j2", shared, citer),
        lambda: cited_page("documents/", "Documents", environment, "documents.md.j2", shared, citer),
        lambda: _register_page(listed, book, shared, environment, citer),
        lambda: index_pages(places, names.of_states, spellings_of(vocabulary)),
        lambda: register_files(entries, register, book, citer.site),
        lambda: cited_page("map/", "Map of exercises", environment, "map.md.j2", shared, citer),
        lambda: cited_page("timeline/", "Timeline of exercises", environment, "timeline.md.j2", shared, citer),
        lambda: cited_page("years/", "Years", environment, "years.md.j2", shared, citer),
        *(partial(_year_pages, year, near, listed, book, as_of, environment, citer) for year, near in around(years)),
        lambda: _countries_page(rows, register, book, pictures, environment, citer),
        lambda: cited_page("organisations/", "Organisations", environment, "organisations.md.j2", shared, citer),
        *(
            partial(_memberships_pages, year, near, environment, citer)
            for year, near in around(by_year(register, book))
        ),
        *(partial(_section_pages, section, months[section], environment, shared, citer) for section in Section),
        *(
            Known(
                partial(_month_pages, section, month, near, vocabulary.pages[section].title, environment, citer),
                partial(_month_inputs, section, month, near, prints, citer),
            )
            for section in Section
            for month, near in around(months[section])
        ),
        *(
            Known(
                partial(_document_pages, d, near, spoken[d.slug], book, past.ledger, environment, citer),
                partial(_document_inputs, d, near, spoken[d.slug], book, past.ledger, changed, prints, citer),
            )
            for d, near in around(documents)
        ),
        *(
            Known(
                partial(exercise_pages, entry, near, book, environment, citer),
                partial(exercise_inputs, entry, near, book, changed, citer),
            )
            for entry, near in around(entries)
        ),
        lambda: edition_pages(past.editions, past.ledger, documents, environment, citer),
        *(partial(copy_page, edition, copy, copy.slug in here, environment) for edition, copy in copied),
        *(partial(_problem_pages, *problem, environment) for problem in (draft.unusable or {}).items()),
    ]
    return make_all(jobs, kept)


def render_led(
    pages: tuple[Page, ...], register: Register, past: Past, templates: Path
) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """Return the pages with every address once published leading on, and a problem for each that leads nowhere."""
    successors = successors_of(past.ledger, past.renamed, register, past.published, past.led)
    return lead_on(pages, past.published, successors, past.ledger, make_environment(templates, {}), past.called)


def _register_page(
    entries: tuple[Entry, ...], book: Book, shared: Mapping[str, Any], environment: Environment, citer: Citer
) -> list[Page]:
    values = {**shared, "choices": choices_of(entries, book)}
    return cited_page("exercises/", "Exercises", environment, "exercises.md.j2", values, citer)


def _year_pages(
    year: Year,
    near: Neighbours[Year],
    entries: tuple[Entry, ...],
    book: Book,
    as_of: str | None,
    environment: Environment,
    citer: Citer,
) -> list[Page]:
    own = tuple(row.entry for row in year.rows)
    values = {
        "year": year,
        "near": near,
        "timeline": year.timeline(book.titles, as_of),
        "choices": choices_of(own, book),
    }
    return cited_page(f"years/{year.id}/", f"The year {year.title}", environment, "year.md.j2", values, citer)


def _countries_page(
    rows: tuple[Row, ...], register: Register, book: Book, pictures: Pictures, environment: Environment, citer: Citer
) -> list[Page]:
    values = {"matrix": matrix_of(rows, book), "countries": countries_of(rows, register, book)}
    values |= {"pictures": pictures, "most": MOST_ON_COUNTRIES}
    return cited_page("countries/", "Countries", environment, "countries.md.j2", values, citer)


def _memberships_pages(
    year: tuple[str, tuple[OrganisationView, ...]],
    near: Neighbours[tuple[str, tuple[OrganisationView, ...]]],
    environment: Environment,
    citer: Citer,
) -> list[Page]:
    title = f"Organisations, {year[0]}" if year[0] != UNDATED else "Organisations, not dated"
    values = {"title": title, "year": year[0], "views": year[1], "near": near}
    return cited_page(f"organisations/{year[0]}/", title, environment, "memberships.md.j2", values, citer)


def _section_pages(
    section: Section, months: tuple[Month, ...], environment: Environment, shared: Mapping[str, Any], citer: Citer
) -> list[Page]:
    extracts, title = shared["extracts"][section], shared["titles"][section]
    bases = tuple(extract.document for extract in extracts)
    values = {**shared, "section": section, "part": part_of(section, shared["rows"]), "months": months, "most": NEWEST}
    return cited_page(f"{section}/", title, environment, "section.md.j2", values, citer, bases)


def _month_inputs(section: Section, month: Month, near: Neighbours[Month], prints: Prints, citer: Citer) -> object:
    """Return all that the page of a month follows from."""
    beside = [one.id if one else None for one in (near.newer, near.older)]
    return "month", section, month.id, beside, [prints.of(one.document) for one in month.extracts], citer.site


def _month_pages(
    section: Section, month: Month, near: Neighbours[Month], title: str, environment: Environment, citer: Citer
) -> list[Page]:
    called = f"{title}, {month.title}"
    values = {"section": section, "month": month, "near": near, "title": called}
    bases = tuple(extract.document for extract in month.extracts)
    return cited_page(f"{section}/{month.id}/", called, environment, "month.md.j2", values, citer, bases)


def _problem_pages(slug: str, problems: tuple[Problem, ...], environment: Environment) -> list[Page]:
    return [page(f"documents/{slug}/index.md", environment, "problems.md.j2", {"slug": slug, "problems": problems})]


def _document_inputs(
    document: Document,
    near: Neighbours[Document],
    spoken: Spoken,
    book: Book,
    ledger: Ledger,
    changed: Mapping[str, str],
    prints: Prints,
    citer: Citer,
) -> object:
    """Return all that the pages of a document follow from."""
    beside = [(one.slug, one.title) if one else None for one in (near.newer, near.older)]
    titles = [book.titles[entry.id] for entry in spoken.entries]
    past = (history_of(document, ledger), changed.get(document.slug))
    return "document", prints.of(document), beside, spoken.entries, spoken.organisations, titles, past, citer.site


def _document_pages(
    document: Document,
    near: Neighbours[Document],
    spoken: Spoken,
    book: Book,
    ledger: Ledger,
    environment: Environment,
    citer: Citer,
) -> list[Page]:
    folder = f"documents/{document.slug}"
    data = json.dumps(document_data(document, spoken, book.names), ensure_ascii=False)
    values: dict[str, Any] = {"document": document, "near": near, "spoken": spoken, "titles": book.titles}
    values |= {"drawn": partial(drawn_from, spoken=spoken, book=book)}
    values |= {
        "past": history_of(document, ledger),
        "month": month_of(document),
        "paragraph_id": paragraph_id,
        "citing": (citing := citer.document(document)),
    }
    return [
        page(f"{folder}/index.md", environment, "document.md.j2", values),
        Page(f"{folder}/document.json", data + "\n"),
        *cite_files(f"{folder}/", citing),
    ]
