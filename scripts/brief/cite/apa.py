"""A work in, its entry in a list of references out: Publication Manual of the APA, 7th edition.

9.8 (authors), 9.12 (no author), 9.14 and 9.17 (dates), 9.24 (publisher that is the author), 10.4 (reports).

Ali, T., & Writer, A. (2024, April 16). Five States Plan a Drill. A Policy Desk. https://example.org/a/
"""

from __future__ import annotations

import re

from brief.cite.chicago import ended
from brief.cite.names import Name
from brief.cite.work import MONTHS, Work

MOST_LISTED = 20  # of more authors the first nineteen and the last are named
UNTITLED = "[Untitled document]"


def apa(work: Work) -> str:
    """Return the citation as plain text; it ends with the work's address.

    A title keeps its capitals: which of its words are names, and keep theirs in APA's sentence case, is not stated.
    """
    title, date = ended(work.title or UNTITLED), f"({_date(work)})."
    opening = f"{ended(_authors(work.names))} {date} {title}" if work.names else f"{title} {date}"
    known = {name.whole for name in work.names}
    publisher = ended(work.publisher) if work.publisher and work.publisher not in known else ""
    return " ".join(part for part in (opening, publisher, work.address) if part)


def _authors(names: tuple[Name, ...]) -> str:
    listed = [_name(name) for name in names]
    if len(listed) > MOST_LISTED:
        return f"{', '.join(listed[: MOST_LISTED - 1])}, … {listed[-1]}"
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])}, & {listed[-1]}"


def _name(name: Name) -> str:
    if not name.is_person:
        return name.whole
    initials = " ".join(_initial(word) for word in name.given.split())
    return ", ".join(part for part in (name.family, initials, name.suffix) if part)


def _initial(word: str) -> str:
    """Return "T." for Timur, "J.-L." for Jean-Luc, "A.B." for A.B."""
    parts = re.split(r"-", word.strip("."))
    return "-".join("".join(f"{piece[0].upper()}." for piece in part.split(".") if piece) for part in parts if part)


def _date(work: Work) -> str:
    """Return "2024, April 16", "2024, April" or "2024"; APA writes n.d. where no date is stated."""
    year, month, day = (*work.date_parts, 0, 0, 0)[:3]
    words = f", {MONTHS[month - 1]}" if month else ""
    return f"{year}{words} {day}" if day else f"{year}{words}" if year else "n.d."
