"""Editions and changes in, their pages out."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment

from brief.editions import Changes, Copy, Edition, changes_of, count_living
from brief.ids import paragraph_id
from brief.ledger import Ledger
from brief.model import Document, Page
from brief.render.citing import Citer, cited_page
from brief.render.environment import page

# What the page of changes shows in full: the newest editions, and of each kind of change so many. All of it stands on
# the page of its edition.
NEWEST, MOST_LISTED = 12, 50
Editions = tuple[tuple[Edition, tuple[Copy, ...]], ...]


def edition_pages(
    editions: Editions, ledger: Ledger, documents: tuple[Document, ...], environment: Environment, citer: Citer
) -> list[Page]:
    """Return the page of each edition, the list of them, and what changed with each."""
    changes = changes_of(ledger, tuple(edition for edition, _ in editions))
    titles = {copy.slug: copy.title for _, copies in editions for copy in copies}
    titles |= {document.slug: document.title for document in documents}
    shared: dict[str, Any] = {"changes": changes, "titles": titles, "most": MOST_LISTED, "newest": NEWEST}
    shared |= {"share": _share, "total": count_living(ledger)}
    made = cited_page("changes/", "Changes", environment, "changes.md.j2", shared, citer)
    made.append(page("editions/index.md", environment, "editions.md.j2", {"editions": editions[::-1]}))
    by_edition = {change.edition.id: change for change in changes if change.edition}
    for edition, copies in editions:
        values = {"edition": edition, "copies": copies, "change": by_edition.get(edition.id), "titles": titles}
        made.append(page(f"editions/{edition.id}/index.md", environment, "edition.md.j2", values))
    return made


def copy_page(edition: Edition, copy: Copy, lives: bool, environment: Environment) -> list[Page]:
    """Return the page of a document as it stood in an edition; `lives` tells whether it still has its address."""
    values = {"edition": edition, "copy": copy, "paragraph_id": paragraph_id, "lives": lives}
    return [page(f"editions/{edition.id}/{copy.slug}/index.md", environment, "copy.md.j2", values)]


def _share(changes: Changes, total: int) -> str:
    """Return the share of an edition's sentences that changed, in words."""
    sentences = changes.edition.sentences if changes.edition else total
    before = max(1, sentences + len(changes.withdrawn))
    return f"{100 * changes.count / before:.1f} %"
