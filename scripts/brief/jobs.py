"""Jobs in, what they make out: made on all cores, or known from a build in which all they follow from was the same."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from brief.cache import Cache, Keeping, digest, packed
from brief.memory import Memory
from brief.model import Page
from brief.pickled import fingerprint, pickled
from brief.progress import watched
from brief.spread import FEW, spread


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

    def holds(self, page: Page) -> bool:
        """Tell whether a page without its text stands there, as its digest has it."""

    def read(self, page: Page) -> str:
        """Return the text of a page that was taken, now or in the build before."""


class AtHand:
    """Leaves the texts of pages with them."""

    def take(self, page: Page) -> Page:
        """Return the page."""
        return page

    def holds(self, page: Page) -> bool:
        """Hold nothing."""
        return False

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


class Shape(Protocol):
    """How what jobs make is kept: a record, and the rest, which is asked for where the record is not enough."""

    def keep(self, made: Any) -> tuple[Any, bytes, bytes]:  # noqa: ANN401
        """Return what to go on with, the record and the rest."""

    def known(self, record: bytes, rest: Callable[[], bytes | None]) -> Any:  # noqa: ANN401
        """Return what was kept, None where it is not to be had."""


class Whole:
    """Keeps a value as it is."""

    def keep(self, made: Any) -> tuple[Any, bytes, bytes]:  # noqa: ANN401
        """Return the value, and it as a record."""
        return made, pickled(made), b""

    def known(self, record: bytes, rest: Callable[[], bytes | None]) -> Any:  # noqa: ANN401
        """Return the value."""
        return pickle.loads(record)


@dataclass(frozen=True, slots=True)
class Taken:
    """Keeps pages that a store takes: their texts are asked for where the store does not hold them."""

    store: Store

    def keep(self, made: Iterable[Page]) -> tuple[list[Page], bytes, bytes]:
        """Return the pages as the store leaves them; without their texts; and the texts."""
        pages = list(made)
        taken = [self.store.take(page) for page in pages]
        record = pickled([replace(page, text=None) for page in taken])
        return taken, record, pickled([page.content for page in pages])

    def known(self, record: bytes, rest: Callable[[], bytes | None]) -> list[Page] | None:
        """Return the pages."""
        pages: list[Page] = pickle.loads(record)
        if all(self.store.holds(page) for page in pages):
            return pages
        texts = rest()
        if texts is None:
            return None
        pairs = zip(pages, pickle.loads(texts), strict=True)
        return [self.store.take(replace(page, text=text)) for page, text in pairs]


def make_all(
    jobs: Sequence[Job], kept: Kept, step: str = "pages", few: int = FEW, once: int | None = None
) -> tuple[Page, ...]:
    """Return the pages of all jobs, in order, each taken by the store; every `step` has a name of its own.

    `few` and `once` are as `spread` has them.
    """
    made = each(step, jobs, kept, "writing", Taken(kept.store), few, once)
    return tuple(page for pages in made for page in pages)


def each(
    step: str,
    jobs: Sequence[Job],
    kept: Kept,
    doing: str = "",
    shape: Shape | None = None,
    few: int = FEW,
    once: int | None = None,
) -> list[Any]:
    """Return what each job makes, in order, on all cores where there are many; `shape` tells how it is kept.

    `few` and `once` are as `spread` has them.
    """
    every, form = list(jobs), shape or Whole()
    values, unknown, before = kept.memory.known(step, every, _name)
    if not unknown and not before:
        return values
    made = spread(lambda number: _done(every[number], kept, form), unknown, few, once)
    for number, (value, used, fresh) in zip(unknown, watched(made, len(unknown), doing), strict=True):
        values[number] = value
        if kept.keeping:
            kept.keeping.use(*used)
            kept.keeping.add(fresh)
    if kept.keeping:
        kept.keeping.flush()
    kept.memory.keep(step, every, list(values))
    return values


def _name(job: Job) -> str:
    return job.name


def _done(job: Job, kept: Kept, shape: Shape) -> tuple[Any, Sequence[bytes], Mapping[bytes, bytes]]:
    """Return what a job makes, the keys under which that is kept, and what is still to be kept."""
    if kept.keeping is None or not job.lasting:
        return shape.keep(job.make())[0], (), {}
    cache, key = kept.keeping.cache, digest(kept.version, job.name.encode(), fingerprint(job.of))
    keys = (key, digest(key, b"rest"))
    if (record := cache.get(key)) and (value := shape.known(record, lambda: cache.get(keys[1]))) is not None:
        return value, keys, {}
    value, record, rest = shape.keep(job.make())
    return value, keys, {key: packed(record), **({keys[1]: packed(rest)} if rest else {})}
