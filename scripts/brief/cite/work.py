"""What is cited: a document of the brief, or one of the brief's own pages."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from enum import StrEnum

from brief.cite.names import Name, read_name
from brief.model import Document

# As site_name and site_url of mkdocs.yml have them; the address is this one unless SITE_URL gives another.
SITE_NAME = "Regional Security Brief"
LOCAL_SITE = "http://127.0.0.1:8000/"
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")


class WorkKind(StrEnum):
    """A document is a report; a page that the brief makes itself is a web page."""

    REPORT = "report"
    WEBPAGE = "webpage"


@dataclass(frozen=True, slots=True)
class Work:
    """One thing to cite. `None` or empty: not stated, and left out of every citation.

    `key` is its name in the address, `address` its absolute address here, `original` the publisher's own page.
    """

    kind: WorkKind
    key: str
    address: str
    title: str | None = None
    names: tuple[Name, ...] = ()
    date: str | None = None
    publisher: str | None = None
    language: str | None = None
    original: str | None = None
    abstract: str | None = None

    @property
    def date_parts(self) -> tuple[int, ...]:
        """Year, month and day, as far as they are stated."""
        found = DATE.fullmatch(self.date or "")
        return tuple(int(part) for part in found.groups() if part) if found else ()


def document_work(document: Document, site: str, organisation_words: Set[str]) -> Work:
    """Return a document as the report that it is; `site` is the site's address, with a slash at its end."""
    about = document.metadata
    publisher = folded(about.publisher)
    names = (read_name(folded(author) or "", organisation_words, publisher) for author in about.authors)
    return Work(
        kind=WorkKind.REPORT,
        key=document.slug,
        address=f"{site}documents/{document.slug}/",
        title=folded(about.title),
        names=tuple(name for name in names if name.whole),
        date=about.date,
        publisher=publisher,
        language=about.language,
        original=about.url,
        abstract=folded(document.paragraphs[0].sentences[0].text) if document.paragraphs else None,
    )


def page_work(title: str, folder: str, site: str) -> Work:
    """Return a page that the brief made itself, at `folder` below the site's address: the brief is its author."""
    key = folder.strip("/").rpartition("/")[2] or "brief"
    return Work(WorkKind.WEBPAGE, key, f"{site}{folder}", folded(title), (Name(SITE_NAME),), language="en")


def folded(text: str | None) -> str | None:
    """Return `text` on one line, `None` where it holds nothing."""
    return " ".join((text or "").split()) or None
