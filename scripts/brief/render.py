"""Documents in, pages out: the only room that knows Jinja2.

Law 5, a source is data: the templates can print nothing that has not gone through a filter of `escape`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from markupsafe import Markup

from brief.escape import as_identifier, as_markdown, as_yaml
from brief.model import Decision, Document, Page, Paragraph, Section
from brief.problems import Problem, Unusable, error
from brief.spread import spread
from brief.vocabulary import SectionPage

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


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
    documents: tuple[Document, ...], pages: Mapping[Section, SectionPage], templates: Path, draft: Draft
) -> tuple[Page, ...]:
    """Return every page of the brief. Raises `Unusable` naming file and line of a broken template."""
    environment = _environment(templates, pages)
    extracts = {section: extracts_of(documents, section) for section in Section}
    shared = {"documents": documents, "extracts": extracts, "problems": draft.problems}
    jobs: list[Callable[[], list[Page]]] = [
        lambda: [_page("index.md", environment, "index.md.j2", shared)],
        lambda: [_page("documents/index.md", environment, "documents.md.j2", shared)],
        *(partial(_section_pages, section, environment, shared) for section in Section),
        *(partial(_document_pages, document, environment) for document in documents),
        *(partial(_problem_pages, *problem, environment) for problem in (draft.unusable or {}).items()),
    ]
    return tuple(page for made in spread(lambda number: jobs[number](), range(len(jobs))) for page in made)


def _section_pages(section: Section, environment: Environment, shared: Mapping[str, Any]) -> list[Page]:
    return [_page(f"{section}/index.md", environment, "section.md.j2", {**shared, "section": section})]


def _problem_pages(slug: str, problems: tuple[Problem, ...], environment: Environment) -> list[Page]:
    return [_page(f"documents/{slug}/index.md", environment, "problems.md.j2", {"slug": slug, "problems": problems})]


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


def _document_pages(document: Document, environment: Environment) -> list[Page]:
    folder = f"documents/{document.slug}"
    return [
        _page(f"{folder}/index.md", environment, "document.md.j2", {"document": document}),
        Page(f"{folder}/document.json", json.dumps(document_data(document), ensure_ascii=False) + "\n"),
    ]


def document_data(document: Document) -> dict[str, Any]:
    """Return a document as it is published in document.json; offsets count code points of the text read."""
    metadata = document.metadata
    return {
        "slug": document.slug,
        "title": metadata.title,
        "authors": list(metadata.authors),
        "date": metadata.date,
        "publisher": metadata.publisher,
        "image_credit": metadata.image_credit,
        "language": metadata.language,
        "source": document.name,
        "date_text": metadata.date_text,
        "paragraphs": [_paragraph_data(document, index) for index in range(len(document.paragraphs))],
        "headings": [{"text": h.text, "level": h.level, "before": h.before} for h in document.headings],
        "left_out": [{"text": part.text, "line": part.line, "rule": part.rule} for part in document.left_out],
    }


def _paragraph_data(document: Document, index: int) -> dict[str, Any]:
    paragraph = document.paragraphs[index]
    return {
        "id": paragraph.id,
        "text": paragraph.text,
        "sections": list(document.sections(index)),
        "rule": "; ".join(f"{d.section}: {d.rule}" for d in document.decisions[index]),
        "sentences": [
            {"id": s.id, "text": s.text, "start": s.span.start, "end": s.span.end} for s in paragraph.sentences
        ],
    }


def _environment(templates: Path, pages: Mapping[Section, SectionPage]) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        finalize=_only_escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    filters: dict[str, Callable[..., Any]] = {
        "md": as_markdown,
        "yaml": as_yaml,
        "id": as_identifier,
        "day": _day,
    }
    environment.filters.update(filters)
    environment.globals.update(sections=tuple(Section), pages=pages)
    return environment


def _only_escaped(value: object) -> object:
    """Refuse to print a text that no filter has made safe for where it stands."""
    if isinstance(value, str) and not isinstance(value, Markup):
        raise TemplateError(f"prints {value[:40]!r} without a filter; use |md, |yaml or |id")
    return value


def _day(date: str) -> Markup:
    """Write an ISO 8601 date to the day or month in words: 16 April 2024."""
    year, month, *day = date.split("-")
    return Markup(" ").join([*(str(int(d)) for d in day), MONTHS[int(month) - 1], year])


def _page(path: str, environment: Environment, template: str, values: Mapping[str, Any]) -> Page:
    try:
        return Page(path, environment.get_template(template).render(values))
    except TemplateSyntaxError as failure:
        raise Unusable(
            error(f"templates/{failure.name}", f"is not a template: {failure.message}", failure.lineno)
        ) from None
    except TemplateError as failure:
        raise Unusable(error(f"templates/{template}", str(failure.message), _line(failure, template))) from None


def _line(failure: Exception, template: str) -> int:
    """Return the line of the template on which rendering failed."""
    line, step = 0, failure.__traceback__
    while step:
        if step.tb_frame.f_code.co_filename.endswith(template):
            line = step.tb_lineno
        step = step.tb_next
    return line
