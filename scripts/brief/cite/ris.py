"""A work in, its RIS record out: one tag a line, two letters, two spaces, a hyphen and a space (RIS format, 2001).

TY  - RPRT
AU  - Ali, Timur
ER  -

The tags of a report's institution (PB) and number (SN) are those that EndNote and Zotero read.
"""

from __future__ import annotations

from brief.cite.names import Name
from brief.cite.work import Work, WorkKind


def ris(work: Work) -> str:
    """Return the record; what is not stated has no line."""
    is_report = work.kind is WorkKind.REPORT
    year = work.date_parts[:1]
    lines = [
        ("TY", "RPRT" if is_report else "ELEC"),
        *(("AU", _name(name)) for name in work.names),
        ("TI", work.title),
        ("PB", work.publisher),
        ("SN", work.key if is_report else None),
        ("PY", str(year[0]) if year else None),
        ("DA", _date(work.date_parts)),
        ("LA", work.language),
        ("UR", work.address),
    ]
    return "".join(f"{tag}  - {_one_line(value)}\n" for tag, value in lines if value) + "ER  - \n"


def _name(name: Name) -> str:
    """Return "Ali, Timur"; a comma divides a name, so an organisation's is left out."""
    if not name.is_person:
        return name.whole.replace(",", "")
    return ", ".join(part for part in (name.family, name.given, name.suffix) if part)


def _date(parts: tuple[int, ...]) -> str:
    """Return year, month, day between slashes, empty where not stated: "2024/04//"."""
    return (
        "/".join((f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:]), *[""] * (4 - len(parts)))) if parts else ""
    )


def _one_line(value: str) -> str:
    """A line end would begin another tag."""
    return " ".join(value.split())
