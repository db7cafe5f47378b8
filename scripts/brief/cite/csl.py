"""A work in, its CSL-JSON out: the data schema of the Citation Style Language, 1.0.2."""

from __future__ import annotations

from typing import Any

from brief.cite.names import Name
from brief.cite.work import Work, WorkKind


def csl(work: Work) -> list[dict[str, Any]]:
    """Return a list of one item; what is not stated has no entry."""
    item = {
        "id": work.key,
        "type": str(work.kind),
        "title": work.title,
        "author": [_name(name) for name in work.names],
        "issued": {"date-parts": [list(work.date_parts)]} if work.date_parts else None,
        "publisher": work.publisher,
        "number": work.key if work.kind is WorkKind.REPORT else None,
        "language": work.language,
        "URL": work.address,
    }
    return [{name: value for name, value in item.items() if value}]


def _name(name: Name) -> dict[str, str]:
    if not name.is_person:
        return {"literal": name.whole}
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return {part: text for part, text in parts.items() if text}
