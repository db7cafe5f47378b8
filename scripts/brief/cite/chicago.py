"""A work in, its entry in a bibliography out: The Chicago Manual of Style, 17th edition, notes and bibliography.

14.72 and 14.76 (authors), 14.207 (content of a website), 14.222 (dates), 14.6 (addresses), 6.9 (full stop in quotes).

Ali, Timur, and A. Writer. “Five States Plan a Drill.” A Policy Desk, April 16, 2024. https://example.org/a/.
"""

from __future__ import annotations

from brief.cite.names import Name
from brief.cite.work import MONTHS, Work

MOST_LISTED = 10  # of more than ten authors the first seven are named
NAMED = 7
UNTITLED = "Untitled document"


def chicago(work: Work) -> str:
    """Return the citation as plain text; it ends with the work's address and a full stop."""
    title = f"“{ended(inner_quotes(work.title))}”" if work.title else f"{UNTITLED}."
    who = ended(_authors(work.names)) if work.names else ""
    where = ", ".join(part for part in (work.publisher, _date(work)) if part)
    return " ".join(part for part in (who, title, ended(where) if where else "", f"{work.address}.") if part)


def ended(text: str) -> str:
    """Return `text` with a full stop, unless it ends with a mark of its own."""
    return text if text.endswith((".", "?", "!", "…", ".’", "?’", "!’")) else f"{text}."


def inner_quotes(title: str) -> str:
    """Return a title for use between double quotes: its own become single ones (CMOS 14.94)."""
    parts = title.split('"')
    straight = "".join(part + ("" if at == len(parts) - 1 else "‘’"[at % 2]) for at, part in enumerate(parts))
    return straight.replace("“", "‘").replace("”", "’")


def _authors(names: tuple[Name, ...]) -> str:
    first, *others = names
    listed = [_inverted(first), *(name.whole if not name.is_person else _straight(name) for name in others)]
    if len(listed) > MOST_LISTED:
        return ", ".join(listed[:NAMED]) + ", et al."
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])}, and {listed[-1]}"


def _inverted(name: Name) -> str:
    return ", ".join(part for part in (name.family, name.given, name.suffix) if part) if name.is_person else name.whole


def _straight(name: Name) -> str:
    return " ".join(part for part in (name.given, name.family, name.suffix) if part)


def _date(work: Work) -> str:
    """Return "April 16, 2024", "April 2024" or "2024", as far as it is stated."""
    year, month, day = (*work.date_parts, 0, 0, 0)[:3]
    words = f"{MONTHS[month - 1]} " if month else ""
    return f"{words}{day}, {year}" if day else f"{words}{year}" if year else ""
