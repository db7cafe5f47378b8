"""A document or page in; what its page says of citing it, and the files for reference managers beside it, out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any

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
from brief.web import web_address


@dataclass(frozen=True, slots=True)
class Citing:
    """What a page prints: its citations, its address, the publisher's page, and `head`, its head's front matter."""

    work: Work
    chicago: str
    apa: str
    has_files: bool
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
        return self._page(title, f"exercises/{slug}/", bases, "exercise.json")

    def section(self, title: str, folder: str, bases: tuple[Document, ...]) -> Citing:
        """Return how a page of passages is cited."""
        return self._page(title, folder, bases, None)

    def _page(self, title: str, folder: str, bases: tuple[Document, ...], data: str | None) -> Citing:
        works = tuple(document_work(document, self.site, self.organisation_words) for document in bases)
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
    """Return the files for reference managers that stand beside a page."""
    work = citing.work
    data = json.dumps(csl(work), ensure_ascii=False, indent=1)
    files = {"cite.bib": bibtex(work), "cite.ris": ris(work), "cite.json": data + "\n"}
    return [Page(f"{folder}/{name}", content) for name, content in files.items()]


def _citing(work: Work, bases: tuple[Work, ...], data: str | None) -> Citing:
    head = {"tags": highwire(work), "linked": linked_data(work, bases), "data": data}
    return Citing(work, chicago(work), apa(work), data is not None, head)
