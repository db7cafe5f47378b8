"""A document in, its page and its data out."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from brief.ids import paragraph_id
from brief.jobs import Job
from brief.ledger import Ledger
from brief.model import Document, Page
from brief.render.archive import Archive
from brief.render.citing import Printer, cite_files
from brief.render.claims import Book
from brief.render.data import document_data
from brief.render.drawn import drawn_from
from brief.render.history import history_of
from brief.render.neighbours import Neighbours, around
from brief.render.passages import month_of
from brief.render.views import Spoken


def document_jobs(archive: Archive, printer: Printer) -> list[Job]:
    """Return what makes the pages of each document."""
    book, past, site = archive.book, archive.past, printer.citer.site
    jobs = []
    for document, (listed, near) in zip(archive.documents, around(archive.listed), strict=True):
        spoken = archive.spoken[document.slug]
        beside = [(one.slug, one.title) if one else None for one in (near.newer, near.older)]
        titles = [book.titles[entry.id] for entry in spoken.entries]
        history = (history_of(document, past.ledger), archive.changed_by.get(document.slug))
        of = (document, beside, spoken.entries, spoken.organisations, titles, history, site)
        make = partial(document_pages, document, near, spoken, book, past.ledger, printer)
        jobs.append(Job(f"documents/{listed.slug}/", make, of))
    return jobs


def document_pages(
    document: Document, near: Neighbours[Document], spoken: Spoken, book: Book, ledger: Ledger, printer: Printer
) -> list[Page]:
    """Return the page of a document, its data, and its files for citing."""
    folder = f"documents/{document.slug}"
    data = json.dumps(document_data(document, spoken, book.names), ensure_ascii=False)
    values: dict[str, Any] = {"document": document, "near": near, "spoken": spoken, "titles": book.titles}
    values |= {"drawn": partial(drawn_from, spoken=spoken, book=book)}
    values |= {
        "past": history_of(document, ledger),
        "month": month_of(document),
        "paragraph_id": paragraph_id,
        "citing": (citing := printer.citer.document(document)),
    }
    return [
        printer.page(f"{folder}/index.md", "document.md.j2", values),
        Page(f"{folder}/document.json", data + "\n"),
        *cite_files(f"{folder}/", citing),
    ]
