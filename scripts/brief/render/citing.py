"""A document or page in; what its page says of citing it, and the files for reference managers beside it, out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment

from brief.cite import (
    LOCAL_SITE,
    Work,
    apa,
    bibtex,
    chicago,
    csl,
    document_work,
    highwire,
    linked_data,
    page_work,
    ris,
)
from brief.model import Document, Page
from brief.problems import Unusable, error
from brief.render.environment import page
from brief.web import web_address

MOST_BASES = 50  # documents on which a page rests; of more, its head names none


@dataclass(frozen=True, slots=True)
class Citing:
    """What a page prints: its citations, its address, the publisher's page, and `head`, its head's front matter."""

    work: Work
    chicago: str
    apa: str
    head: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Citer:
    """Cites pages of the site at the address `site`, which ends with a slash."""

    site: str
    organisation_words: Set[str]

    def document(self, document: Document) -> Citing:
        """Return how a document is cited."""
        return _citing(document_work(document, self.site, self.organisation_words), (), "document.json")

    def exercise(self, title: str, slug: str, bases: tuple[Document, ...]) -> Citing:
        """Return how the page of an exercise is cited; it rests on the documents `bases`."""
        return self.page(title, f"exercises/{slug}/", bases, "exercise.json")

    def page(self, title: str, folder: str, bases: tuple[Document, ...] = (), data: str | None = None) -> Citing:
        """Return how a page of the brief's own is cited; many documents are not named in its head one by one."""
        named = bases if len(bases) <= MOST_BASES else ()
        works = tuple(document_work(document, self.site, self.organisation_words) for document in named)
        return _citing(page_work(title, folder, self.site), works, data)


def make_citer(site: str, organisation_words: Set[str]) -> Citer:
    """Return what cites pages of the site at `site`, "" where that is not known.

    Raises `Unusable` where it is no address.
    """
    address = web_address(site or LOCAL_SITE)
    if address is None or "#" in address or "?" in address:
        expected = "expected an address such as SITE_URL=https://brief.example.org/"
        raise Unusable(error("SITE_URL", f"'{site}' is not the address of a site; {expected}"))
    return Citer(address.rstrip("/") + "/", organisation_words)


def cite_files(folder: str, citing: Citing) -> list[Page]:
    """Return the files for reference managers that stand beside a page; `folder` ends with a slash or is empty."""
    work = citing.work
    data = json.dumps(csl(work), ensure_ascii=False, indent=1)
    files = {"cite.bib": bibtex(work), "cite.ris": ris(work), "cite.json": data + "\n"}
    return [Page(f"{folder}{name}", content) for name, content in files.items()]


@dataclass(frozen=True, slots=True)
class Printer:
    """What pages are made with: the templates' environment, and what cites them."""

    environment: Environment
    citer: Citer

    def page(self, path: str, template: str, values: Mapping[str, Any]) -> Page:
        """Return a page made of a template. Raises `Unusable` for a broken one."""
        return page(path, self.environment, template, values)

    def cited(
        self, folder: str, title: str, template: str, values: Mapping[str, Any], bases: tuple[Document, ...] = ()
    ) -> list[Page]:
        """Return a page of the brief's own below `folder`, which ends with a slash or is empty, with its files."""
        citing = self.citer.page(title, folder, bases)
        return [self.page(f"{folder}index.md", template, {**values, "citing": citing}), *cite_files(folder, citing)]


def _citing(work: Work, bases: tuple[Work, ...], data: str | None) -> Citing:
    head = {"tags": highwire(work), "linked": linked_data(work, bases), "data": data}
    return Citing(work, chicago(work), apa(work), head)
