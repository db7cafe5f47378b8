"""Jobs in, what they make out: made on all cores, or known from a build in which all they follow from was the same."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from brief.cache import Cache, Keeping, digest, packed
from brief.memory import Memory
from brief.model import Page
from brief.progress import watched
from brief.spread import spread

T = TypeVar("T")
Item = TypeVar("Item")
Value = TypeVar("Value")


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
    """Holds the contents of pages, which are many, somewhere else."""

    def take(self, page: Page) -> Page:
        """Return the page, its content held there; on whichever core it was made."""

    def settled(self, page: Page) -> Page:
        """Return a page that was taken, as the next build is to find it."""


class AtHand:
    """Leaves the contents of pages with them."""

    def take(self, page: Page) -> Page:
        """Return the page."""
        return page

    settled = take


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of former builds: of others, in a `cache` under the `version` of what all follow from, the code,
    the word lists and the templates; and of those of this process, in its `memory`. `compiled` are templates; the
    `store` holds contents.
    """

    cache: Cache | None = None
    version: bytes = b""
    memory: Memory = field(default_factory=Memory)
    compiled: Cache | None = None
    store: Store = field(default_factory=AtHand)


def make_all(jobs: Sequence[Job], kept: Kept, step: str = "pages") -> tuple[Page, ...]:
    """Return the pages of all jobs, in order, each held by the store; every `step` has a name of its own."""
    store = kept.store
    made = each(step, jobs, kept, "writing", _all(store.take), _all(store.settled))
    return tuple(page for pages in made for page in pages)


def _all(function: Callable[[Page], Page]) -> Callable[[Iterable[Page]], list[Page]]:
    return lambda pages: [function(page) for page in pages]


Handle = Callable[[Any], Any]


def _as_it_is(value: T) -> T:
    return value


def each(
    step: str,
    jobs: Sequence[Job],
    kept: Kept,
    doing: str = "",
    hold: Handle = _as_it_is,
    settle: Handle = _as_it_is,
) -> list[Any]:
    """Return what each job makes, in order, on all cores where there are many.

    `hold` is done to each value where it was made, or found in the cache; `settle` to what the memory keeps of it.
    """
    every = list(jobs)
    values, unknown, before = kept.memory.known(step, every, _name)
    if not unknown and not before:
        return values
    made = spread(lambda number: _done(every[number], kept, hold), unknown)
    keeping = Keeping(kept.cache) if kept.cache else None
    remembered = list(values)
    for number, (value, key, fresh) in zip(unknown, watched(made, len(unknown), doing), strict=True):
        values[number], remembered[number] = value, settle(value)
        if keeping and key:
            keeping.use(key)
            keeping.add({key: fresh} if fresh else {})
    if keeping:
        keeping.close()
    kept.memory.keep(step, every, remembered)
    return values


def each_of(
    step: str, items: Sequence[Item], key: Callable[[Item], Hashable], make: Callable[[Item], Value], memory: Memory
) -> list[Value]:
    """Return what is made of each item, as `Memory.each` does, on all cores where there are many."""
    every = list(items)
    values, unknown, before = memory.known(step, every, key)
    if unknown or before:
        made = spread(lambda place: make(every[place]), unknown)
        for place, value in zip(unknown, made, strict=True):
            values[place] = value
        memory.keep(step, every, values)
    return values


def _name(job: Job) -> str:
    return job.name


def _done(job: Job, kept: Kept, hold: Handle) -> tuple[Any, bytes, bytes]:
    """Return what a job makes, the key under which that is kept, and what is to be kept of it, if anything."""
    if kept.cache is None or not job.lasting:
        return hold(job.make()), b"", b""
    key = digest(kept.version, job.name.encode(), fingerprint(job.of))
    if value := kept.cache.get(key):
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
