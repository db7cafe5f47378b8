"""Editions and changes in, their pages out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from brief.editions import Changes, Copy, Edition, changes_of, count_living
from brief.ids import paragraph_id
from brief.jobs import Job
from brief.ledger import Ledger
from brief.model import Page
from brief.render.archive import Archive
from brief.render.citing import Printer

# What the page of changes shows in full: the newest editions, and of each kind of change so many. All of it stands on
# the page of its edition.
NEWEST, MOST_LISTED = 12, 50
Editions = tuple[tuple[Edition, tuple[Copy, ...]], ...]


def edition_jobs(archive: Archive, printer: Printer) -> list[Job]:
    """Return what makes the pages of the editions, of what changed with each, and of the copies."""
    editions, here = archive.past.editions, {document.slug for document in archive.documents}
    titles = {copy.slug: copy.title for _, copies in editions for copy in copies}
    titles |= {document.slug: document.title for document in archive.listed}
    of = (editions, archive.past.ledger, titles, archive.as_of, archive.changed, printer.citer.site)
    make = partial(_edition_pages, editions, archive.past.ledger, titles, printer)
    copied = [(edition, copy, copy.slug in here) for edition, copies in editions for copy in copies]
    jobs = [Job("changes/", make, of, lasting=False)]
    for edition, copy, lives in copied:
        make = partial(_copy_pages, edition, copy, lives, printer)
        jobs.append(Job(f"editions/{edition.id}/{copy.slug}/", make, (edition, copy, lives)))
    return jobs


def _edition_pages(editions: Editions, ledger: Ledger, titles: Mapping[str, str], printer: Printer) -> list[Page]:
    """Return the page of each edition, the list of them, and what changed with each."""
    changes = changes_of(ledger, tuple(edition for edition, _ in editions))
    shared: dict[str, Any] = {"changes": changes, "titles": titles, "most": MOST_LISTED, "newest": NEWEST}
    shared |= {"share": _share, "total": count_living(ledger)}
    made = printer.cited("changes/", "Changes", "changes.md.j2", shared)
    made.append(printer.page("editions/index.md", "editions.md.j2", {"editions": editions[::-1]}))
    by_edition = {change.edition.id: change for change in changes if change.edition}
    for edition, copies in editions:
        values = {"edition": edition, "copies": copies, "change": by_edition.get(edition.id), "titles": titles}
        made.append(printer.page(f"editions/{edition.id}/index.md", "edition.md.j2", values))
    return made


def _copy_pages(edition: Edition, copy: Copy, lives: bool, printer: Printer) -> list[Page]:
    """Return the page of a document as it stood in an edition; `lives` tells whether it still has its address."""
    values = {"edition": edition, "copy": copy, "paragraph_id": paragraph_id, "lives": lives}
    return [printer.page(f"editions/{edition.id}/{copy.slug}/index.md", "copy.md.j2", values)]


def _share(changes: Changes, total: int) -> str:
    """Return the share of an edition's sentences that changed, in words."""
    sentences = changes.edition.sentences if changes.edition else total
    before = max(1, sentences + len(changes.withdrawn))
    return f"{100 * changes.count / before:.1f} %"
