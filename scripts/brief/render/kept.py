"""Jobs that make pages in, their pages out: made on all cores, or kept from a build in which all they follow from was
the same.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from brief.addresses import ids_of
from brief.cache import Cache, digest
from brief.model import Document, Page
from brief.progress import watched
from brief.spread import spread


@dataclass(frozen=True, slots=True)
class Known:
    """A job of which it is known what its pages follow from."""

    make: Callable[[], list[Page]]
    inputs: Callable[[], object]


Job = Known | Callable[[], list[Page]]


@dataclass(frozen=True, slots=True)
class Prints:
    """The digests of documents, each made once: on the page of a month stand many."""

    known: dict[str, bytes] = field(default_factory=dict)

    def of(self, document: Document) -> bytes:
        """Return the digest of a document."""
        if document.slug not in self.known:
            self.known[document.slug] = digest(fingerprint(document))
        return self.known[document.slug]


@dataclass(frozen=True, slots=True)
class Kept:
    """The pages of former builds; `version` is the digest of what all follow from: code, word lists, templates."""

    cache: Cache
    version: bytes


def make_all(jobs: Sequence[Job], kept: Kept | None) -> tuple[Page, ...]:
    """Return the pages of all jobs, in order."""
    pages: list[Page] = []
    used: list[bytes] = []
    fresh: dict[bytes, bytes] = {}
    results = spread(lambda number: _done(jobs[number], kept), range(len(jobs)))
    for made, key, is_new in watched(results, len(jobs), "writing"):
        pages += made
        if key:
            used.append(key)
        if is_new:
            fresh[key] = pickle.dumps(made)
    if kept:
        kept.cache.put(fresh, used)
    return tuple(pages)


def _done(job: Job, kept: Kept | None) -> tuple[list[Page], bytes, bool]:
    """Return the pages of a job, the key under which they are kept, and whether that is still to be done."""
    if not isinstance(job, Known):
        return _with_ids(job()), b"", False
    if kept is None:
        return _with_ids(job.make()), b"", False
    key = digest(kept.version, fingerprint(job.inputs()))
    if value := kept.cache.get(key):
        return pickle.loads(value), key, False
    return _with_ids(job.make()), key, True


def _with_ids(pages: list[Page]) -> list[Page]:
    """Return pages with the ids they give, for which one looks here, where all cores do."""
    return [replace(page, ids=ids_of(page.content)) if page.path.endswith("index.md") else page for page in pages]


def fingerprint(value: object) -> bytes:
    """Return the same bytes for values that are equal, whatever parts of them are one object or two."""
    written = io.BytesIO()
    pickler = pickle.Pickler(written, pickle.HIGHEST_PROTOCOL)
    pickler.fast = True  # writes nothing as a reference to what went before
    pickler.dump(value)
    return written.getvalue()
