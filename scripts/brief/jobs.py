"""Jobs in, what they make out: made on all cores, or known from a build in which all they follow from was the same."""

from __future__ import annotations

import io
import os
import pickle
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from brief.cache import Cache, Keeping, digest, packed
from brief.memory import Memory
from brief.model import Page
from brief.progress import watched
from brief.spread import spread

CORES = os.cpu_count() or 1
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Job:
    """Makes something, pages most often, of the values `of` and of templates and word lists alone; no other has its
    `name`. One that is not `lasting` is sooner done than looked up on the disk.
    """

    name: str
    make: Callable[[], Any] = field(compare=False)
    of: tuple[Any, ...]
    lasting: bool = True


class Store(Protocol):
    """Holds the texts of pages, which are many, somewhere else."""

    def take(self, page: Page) -> Page:
        """Return the page without its text, which is held there; on whichever core it was made."""

    def read(self, page: Page) -> str:
        """Return the text of a page that was taken, now or in the build before."""


class AtHand:
    """Leaves the texts of pages with them."""

    def take(self, page: Page) -> Page:
        """Return the page."""
        return page

    def read(self, page: Page) -> str:
        """Return its text."""
        return page.content


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of former builds: of others, in a cache, to which `keeping` adds, under the `version` of what all
    follow from, the code, the word lists and the templates; and of those of this process, in its `memory`. `compiled`
    are templates; the `store` holds the texts of pages.
    """

    keeping: Keeping | None = None
    version: bytes = b""
    memory: Memory = field(default_factory=Memory)
    compiled: Cache | None = None
    store: Store = field(default_factory=AtHand)


def make_all(jobs: Sequence[Job], kept: Kept, step: str = "pages", alone: bool = False) -> tuple[Page, ...]:
    """Return the pages of all jobs, in order, each taken by the store; every `step` has a name of its own.

    Those that are large are made each on a core `alone`, however few they are.
    """
    made = each(step, jobs, kept, "writing", lambda pages: [kept.store.take(page) for page in pages], alone)
    return tuple(page for pages in made for page in pages)


def _as_it_is(value: T) -> T:
    return value


def each(
    step: str,
    jobs: Sequence[Job],
    kept: Kept,
    doing: str = "",
    hold: Callable[[Any], Any] = _as_it_is,
    alone: bool = False,
) -> list[Any]:
    """Return what each job makes, in order, on all cores where there are many.

    `hold` is done to each value where it was made, or found in the cache.
    """
    every = list(jobs)
    values, unknown, before = kept.memory.known(step, every, _name)
    if not unknown and not before:
        return values
    made = spread(lambda number: _done(every[number], kept, hold), unknown, *((1, CORES) if alone else ()))
    for number, (value, key, fresh) in zip(unknown, watched(made, len(unknown), doing), strict=True):
        values[number] = value
        if kept.keeping and key:
            kept.keeping.use(key)
            kept.keeping.add({key: fresh} if fresh else {})
    if kept.keeping:
        kept.keeping.flush()
    kept.memory.keep(step, every, list(values))
    return values


def _name(job: Job) -> str:
    return job.name


def _done(job: Job, kept: Kept, hold: Callable[[Any], Any]) -> tuple[Any, bytes, bytes]:
    """Return what a job makes, the key under which that is kept, and what is to be kept of it, if anything."""
    if kept.keeping is None or not job.lasting:
        return hold(job.make()), b"", b""
    key = digest(kept.version, job.name.encode(), fingerprint(job.of))
    if value := kept.keeping.cache.get(key):
        return hold(pickle.loads(value)), key, b""
    made = job.make()
    return hold(made), key, packed(pickle.dumps(made))


def fingerprint(value: object) -> bytes:
    """Return the same bytes for values that are equal, whatever parts of them are one object or two."""
    written = io.BytesIO()
    pickler = pickle.Pickler(written, pickle.HIGHEST_PROTOCOL)
    pickler.fast = True  # writes nothing as a reference to what went before
    pickler.dump(value)
    return written.getvalue()
