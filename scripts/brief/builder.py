"""A plan in, the generated pages below docs/ out: reading, rendering, publishing, with what former builds have made.

A builder may build once, or again and again while a site is served. Then it remembers what it made, and an edit costs
what it touches.
"""

from __future__ import annotations

import os
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from brief.alone import alone, lock_of
from brief.cache import Cache, Keeping
from brief.editorial import Editorial, read_editorial
from brief.jobs import AtHand, Kept, Store
from brief.listing import read_listing, stamps, write_listing
from brief.memory import Memory
from brief.model import Page
from brief.problems import Problem, has_errors
from brief.publish import Press, Published
from brief.render import Draft
from brief.run import Kept as KeptDocuments
from brief.run import Reading, read_documents
from brief.site import make_pages
from brief.version import version_of
from brief.vocabulary import Vocabulary, load_vocabulary


@dataclass(frozen=True, slots=True)
class Plan:
    """What to build of what: the sources, files and folders; where the pages go, where the templates, the word lists,
    what editors laid down and the caches are; whether the usable documents are built whatever the others are; and the
    site's address, "" where it is not known.
    """

    sources: tuple[Path, ...]
    docs: Path
    templates: Path
    vocabulary: Path
    editorial: Path | None
    cache: Path
    draft: bool = False
    site: str = ""

    @property
    def state(self) -> Path:
        """The folder of what builds of these docs note for the next."""
        return self.cache / lock_of(self.docs).stem


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build came to: what it read, every problem, what was published, if it was, and of how many pages."""

    reading: Reading
    problems: tuple[Problem, ...]
    published: Published | None = None
    pages: int = 0

    @property
    def status(self) -> int:
        """The exit status: 1 where a document cannot be used, or an address leads nowhere."""
        return int(has_errors(self.problems))


class Builder:
    """Builds by a plan. Raises `Unusable` for a broken word list."""

    def __init__(self, plan: Plan, memory: Memory | None = None) -> None:
        self.plan = plan
        self.vocabulary: Vocabulary = load_vocabulary(plan.vocabulary)
        self._memory = memory or Memory()
        self._documents = KeptDocuments(
            Cache(plan.cache / "documents.sqlite"), version_of(plan.vocabulary), self._memory
        )
        self._version = version_of(plan.vocabulary, plan.templates)
        self._press: Press | None = None

    def read(self) -> tuple[Editorial, Reading]:
        """Return what editors laid down, and every source."""
        editorial = Editorial()
        if folder := self.plan.editorial:
            editorial = self._memory.recall("editorial", stamps(folder), lambda: read_editorial(folder))
        return editorial, read_documents(self.plan.sources, self.vocabulary, editorial, kept=self._documents)

    def render(
        self, editorial: Editorial, reading: Reading, store: Store | None = None
    ) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
        """Return every page, and an error for each published address without a target."""
        cache, compiled = (Cache(self.plan.cache / f"{name}.sqlite") for name in ("markdown", "templates"))
        keeping = Keeping(cache)
        kept = Kept(keeping, self._version, self._memory, compiled, store or AtHand())
        draft = Draft(reading.problems, unusable_sources(reading)) if self.plan.draft else Draft()
        made = make_pages(reading, editorial, self.vocabulary, self.plan.templates, draft, self.plan.site, kept)
        if not self._memory.keeps:  # else it was asked for what an edit touched alone
            keeping.close()
        return made

    def build(self) -> Outcome:
        """Read, render and publish, all or nothing.

        Raises `Unusable` for a broken template, `OSError` for a bad disk: then the builder must not be used again.
        """
        self._memory.turn()
        editorial, reading = self.read()
        if has_errors(reading.problems) and not self.plan.draft:
            return Outcome(reading, reading.problems)
        with held_or(self.plan.docs):
            press = self._press or Press(self.plan.docs, read_listing(self.plan.state / "docs.json"))
            with press.opened():
                pages, unled = self.render(editorial, reading, press)
                problems = (*reading.problems, *unled)
                if unled and not self.plan.draft:
                    return Outcome(reading, problems)
                published = press.publish(pages)
            if self._press is None:  # it is for the next process, and may be old
                write_listing(press.listing, self.plan.state / "docs.json")
        self._press = press
        return Outcome(reading, problems, published, len(pages))


def held_or(docs: Path) -> AbstractContextManager[None]:
    """Return the lock on `docs`, to be held; nothing where the build that started this one holds it already."""
    lock = lock_of(docs)
    return nullcontext() if os.environ.get("BRIEF_LOCK") == str(lock) else alone(lock)


def unusable_sources(reading: Reading) -> dict[str, tuple[Problem, ...]]:
    """Return for the address of each source that gave no document the problems that say why."""
    found: dict[str, tuple[Problem, ...]] = {}
    for slug, problem in reading.unusable:
        found[slug] = (*found.get(slug, ()), problem)
    return found
