"""Documents and the register in, pages out, by the templates."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from brief.jobs import Job, Kept, make_all
from brief.model import Document, Page, Register, Section
from brief.problems import Problem
from brief.render.anchors import anchors_pages, says_of, speakers_of
from brief.render.archive import Archive, Draft, Past, gather
from brief.render.citing import Printer, make_citer
from brief.render.documents import document_jobs
from brief.render.downloads import register_jobs
from brief.render.editions import edition_jobs
from brief.render.environment import make_environment
from brief.render.exercises import exercise_jobs
from brief.render.findable import findable, spellings_of
from brief.render.leads import lead_on, successors_of
from brief.render.lists import list_jobs
from brief.render.wording import NOT_STATED
from brief.search import index_jobs
from brief.vocabulary import Vocabulary

__all__ = ["Draft", "Past", "anchors_pages", "render", "render_led", "speakers_of", "says_of"]


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
    kept = kept or Kept()
    archive = gather(documents, register, vocabulary, draft, past or Past(), kept)
    printer = _printer(archive, templates, site, kept)
    return make_all(
        [
            *list_jobs(archive, printer, kept.memory),
            *_search_jobs(archive, kept),
            *register_jobs(archive, printer.citer.site, kept),
            *document_jobs(archive, printer),
            *exercise_jobs(archive, printer),
            *edition_jobs(archive, printer),
            *_problem_jobs(draft, printer),
        ],
        kept,
    )


def _printer(archive: Archive, templates: Path, site: str, kept: Kept) -> Printer:
    """Return what pages are made with; every template is given what is said here."""
    vocabulary = archive.vocabulary
    citer = make_citer(site, vocabulary.header.organisation_words)
    everywhere = {
        "as_of": archive.as_of,
        "changed_by": archive.changed_by,
        "changed": archive.changed,
        "site": citer.site,
        "sections": tuple(Section),
        "pages": vocabulary.pages,
        "names": archive.book.names,
        "not_stated": NOT_STATED,
    }
    return Printer(make_environment(templates, everywhere, kept), citer)


def _search_jobs(archive: Archive, kept: Kept) -> list[Job]:
    places = findable(archive, kept.memory)
    return index_jobs(places, archive.book.names.of_states, spellings_of(archive.vocabulary), kept)


def _problem_jobs(draft: Draft, printer: Printer) -> list[Job]:
    """Return what makes the page of each source that could not be used, which says why."""
    jobs = []
    for slug, problems in (draft.unusable or {}).items():
        make = partial(_problem_pages, slug, problems, printer)
        jobs.append(Job(f"problems of {slug}", make, (slug, problems), lasting=False))
    return jobs


def _problem_pages(slug: str, problems: tuple[Problem, ...], printer: Printer) -> list[Page]:
    values = {"slug": slug, "problems": problems}
    return [printer.page(f"documents/{slug}/index.md", "problems.md.j2", values)]


def render_led(
    pages: tuple[Page, ...], register: Register, past: Past, templates: Path, kept: Kept
) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """Return the pages with every address once published leading on, and a problem for each that leads nowhere."""
    if not past.published:
        return pages, ()
    successors = successors_of(past.ledger, past.renamed, register, past.published, past.led)
    return lead_on(
        pages, past.published, successors, past.ledger, make_environment(templates, {}, kept), past.called, kept
    )
