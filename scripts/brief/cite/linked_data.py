"""A work in, its JSON-LD out, in the words of schema.org: `Report` for a document, `WebPage` for the brief's own."""

from __future__ import annotations

from typing import Any

from brief.cite.names import Name
from brief.cite.work import SITE_NAME, Work, WorkKind


def linked_data(work: Work, bases: tuple[Work, ...] = ()) -> dict[str, Any]:
    """Return the description of the page, but its own address; `bases` are the documents that the page rests on."""
    is_report = work.kind is WorkKind.REPORT
    described = {
        "@context": "https://schema.org",
        "@type": "Report" if is_report else "WebPage",
        "name": work.title,
        "author": [_name(name) for name in work.names],
        "publisher": _organisation(work.publisher),
        "datePublished": work.date,
        "inLanguage": work.language,
        "reportNumber": work.key if is_report else None,
        "abstract": work.abstract,
        "isPartOf": {"@type": "WebSite", "name": SITE_NAME},
        "isBasedOn": _original(work) if is_report else [base.address for base in bases],
    }
    return _stated(described)


def _original(work: Work) -> dict[str, Any]:
    """Return what the publisher made, at the publisher's own page where that is known."""
    return _stated(
        {
            "@type": "CreativeWork",
            "name": work.title,
            "url": work.original,
            "publisher": _organisation(work.publisher),
            "datePublished": work.date,
        }
    )


def _name(name: Name) -> dict[str, Any]:
    if not name.is_person:
        return {"@type": "Organization", "name": name.whole}
    return {"@type": "Person", "name": name.whole, "givenName": name.given, "familyName": name.family}


def _organisation(name: str | None) -> dict[str, Any] | None:
    return {"@type": "Organization", "name": name} if name else None


def _stated(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
