"""Pages in, files below docs/ out, all or none: the only room that writes there, and only what differs.

A page is taken as soon as it is made, and its content let go: what differs from the file in its place is written beside
it, and put there with all others in the end. So an archive of any size is never held whole.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from brief.listing import Listing
from brief.model import Page
from brief.whole import Places, commit, discard, finish, prepare, prepared_names, withdraw

# The list of generated files, one path a line; what it names and is no longer made is removed.
MANIFEST = ".generated"
# Where pages are on their way; MkDocs leaves out what begins with a dot.
PREPARED, PENDING = ".new", ".pending"


@dataclass(frozen=True, slots=True)
class Published:
    """The paths of files that were written and removed, and how many were left as they were."""

    written: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]


class Press:
    """Takes pages for `docs`; `listing` is what its files were found to hold last, and is brought up to date.

    It is `opened` for each build.
    """

    def __init__(self, docs: Path, listing: Listing | None = None) -> None:
        self.docs = docs
        self.listing = listing or Listing()
        self._places = Places(docs, docs / PREPARED, docs / PENDING)
        self._paths: frozenset[str] = frozenset()

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Finish what a build before was stopped at; in the end, leave nothing that was taken and not published.

        Raises `OSError` when the disk does not allow it.
        """
        there = self.docs.exists()
        finish(self._places)
        try:
            yield
        finally:
            discard(self._places)
            if not there:
                with suppress(OSError):  # it is not empty: it was published
                    self.docs.rmdir()

    def take(self, page: Page) -> Page:
        """Return the page without its text, which stands on the disk from now on; on whichever core it was made."""
        content = page.content.encode()
        digest = hashlib.sha256(content).hexdigest()
        if self._holds(page.path, digest, content):
            withdraw(page.path, self._places)  # what was taken under its name before
        else:
            prepare(page.path, content, self._places)
        return replace(page, text=None, digest=digest)

    def holds(self, page: Page) -> bool:
        """Tell whether the file in a page's place is known to hold it."""
        return bool(page.digest) and self.listing.digest(self.docs, page.path) == page.digest

    def read(self, page: Page) -> str:
        """Return the text of a page that was taken. Raises `OSError` where it cannot be read."""
        if page.text is not None:
            return page.text
        prepared = self._places.prepared / page.path
        return (prepared if prepared.exists() else self.docs / page.path).read_bytes().decode("utf-8")

    def _holds(self, path: str, digest: str, content: bytes) -> bool:
        if (known := self.listing.digest(self.docs, path)) is not None:
            return known == digest
        try:
            return (self.docs / path).read_bytes() == content
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return False

    def publish(self, pages: Sequence[Page]) -> Published:
        """Make the generated files be `pages`, which were taken, whole or not at all.

        Raises `Unusable` where something stands in their place, `OSError` when the disk does not allow it.
        """
        paths = frozenset(page.path for page in pages)
        every, stale, others = list(pages), frozenset[str](), paths != self._paths
        if others:
            stale = _listed(self.docs) - paths
            every.append(self.take(Page(MANIFEST, "".join(f"{path}\n" for path in sorted(paths)))))
        written = prepared_names(self._places)
        if written or stale:
            commit(written, stale, self._places)
        self._note(every, None if others else frozenset(written))
        self._paths = paths
        told = tuple(path for path in written if path != MANIFEST)
        return Published(told, len(pages) - len(told), tuple(sorted(stale)))

    def _note(self, pages: Sequence[Page], written: frozenset[str] | None) -> None:
        """Note what the files hold now: those that were `written`, or all, and no others."""
        for page in pages:
            if written is None or page.path in written:
                self.listing.note(self.docs, page.path, page.digest)
        if written is None:
            self.listing.keep(page.path for page in pages)


def publish(pages: Sequence[Page], docs: Path, listing: Listing | None = None) -> Published:
    """Make the generated files below `docs` be `pages`, which are all at hand."""
    press = Press(docs, listing)
    with press.opened():
        return press.publish([press.take(page) for page in pages])


def _listed(docs: Path) -> frozenset[str]:
    try:
        lines = (docs / MANIFEST).read_text(encoding="utf-8").splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return frozenset()
    return frozenset(line for line in lines if line and not line.startswith("/") and ".." not in line.split("/"))
