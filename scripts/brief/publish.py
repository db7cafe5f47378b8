"""Pages in, files below docs/ out, all or none: the only room that writes there, and only what differs."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from brief.listing import Listing
from brief.model import Page
from brief.spread import spread
from brief.whole import Places, finish, put

# The list of generated files, one path a line; what it names and is no longer made is removed.
MANIFEST = ".generated"
# Where pages are on their way; MkDocs leaves out what begins with a dot.
PREPARED, PENDING = ".new", ".pending"


@dataclass(frozen=True, slots=True)
class Published:
    """How many files were written, left as they were, and removed."""

    written: int
    unchanged: int
    removed: int


def publish(pages: tuple[Page, ...], docs: Path, listing: Listing | None = None) -> Published:
    """Make the generated files below `docs` be `pages`, whole or not at all.

    `listing` is what they were found to hold last, and is brought up to date.

    Raises `Unusable` where something stands in their place, `OSError` when the disk does not allow it.
    """
    places = Places(docs, docs / PREPARED, docs / PENDING)
    finish(places)
    stale = _listed(docs) - {page.path for page in pages}
    manifest = Page(MANIFEST, "".join(f"{page.path}\n" for page in sorted(pages, key=lambda page: page.path)))
    every = (*pages, manifest)
    known = listing or Listing()
    found = list(spread(lambda number: _compared(every[number], docs, known), range(len(every))))
    changed = {page.path: page.content.encode() for page, (_, differs) in zip(every, found, strict=True) if differs}
    if changed or stale:
        put(changed, stale, places)
    for page, (digest, differs) in zip(every, found, strict=True):
        if differs or known.digest(docs, page.path) is None:
            known.note(docs, page.path, digest)
    known.keep(page.path for page in every)
    written = len(changed.keys() - {MANIFEST})
    return Published(written, len(pages) - written, len(stale))


def _listed(docs: Path) -> set[str]:
    try:
        lines = (docs / MANIFEST).read_text(encoding="utf-8").splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return set()
    return {
        line
        for line in lines
        if line and not PurePosixPath(line).is_absolute() and ".." not in PurePosixPath(line).parts
    }


def _compared(page: Page, docs: Path, listing: Listing) -> tuple[str, bool]:
    """Return the digest of a page's content, and whether its file holds something else."""
    content = page.content.encode()
    digest = hashlib.sha256(content).hexdigest()
    if (known := listing.digest(docs, page.path)) is not None:
        return digest, known != digest
    try:
        return digest, (docs / page.path).read_bytes() != content
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return digest, True
