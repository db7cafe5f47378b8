"""A work in, the `citation_…` tags for the head of its page out, as pairs of name and content.

The names are those of Google Scholar's inclusion guidelines. By them Zotero's translator tells the kind of a page:
`citation_technical_report_institution` makes it a report, and `citation_title` without one an article in a journal.
So a document without publisher, and a page of the brief itself, have no such tags: nothing is better than a wrong kind.
"""

from __future__ import annotations

from brief.cite.names import Name
from brief.cite.work import Work, WorkKind

Tags = tuple[tuple[str, str], ...]


def highwire(work: Work) -> Tags:
    """Return the tags, but `citation_public_url`, which the page's own address gives."""
    if work.kind is not WorkKind.REPORT or not work.publisher:
        return ()
    tags = (
        ("citation_title", work.title),
        *(("citation_author", _name(name)) for name in work.names if name.is_person),
        ("citation_technical_report_institution", work.publisher),
        ("citation_technical_report_number", work.key),
        ("citation_date", work.date),
        ("citation_language", work.language),
        ("citation_abstract", work.abstract),
    )
    return tuple((name, content) for name, content in tags if content)


def _name(name: Name) -> str:
    """Return "Berg, Anna Jr." where the family name would not be told otherwise, else "Anna Berg".

    A comma between two parts of several words each is read as one between two authors.
    """
    given = f"{name.given} {name.suffix}".strip()
    in_need = name.suffix or " " in name.family
    if in_need and not (" " in name.family and " " in given):
        return f"{name.family}, {given}"
    return f"{name.given} {name.family}"
