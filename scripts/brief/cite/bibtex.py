r"""A work in, its BibTeX entry out, in UTF-8.

@techreport{five-states,
  author = {Ali, Timur and {A Policy Desk}},
  title = {{Drills \& Plans}},
}

BibTeX counts braces even after a backslash (btxdoc, "Database file syntax"), so a brace of the text becomes a command.
@techreport asks for an institution; a report without one, and a web page, are @misc.
"""

from __future__ import annotations

import re

from brief.cite.names import Name
from brief.cite.work import Work, WorkKind

COMMANDS = {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
}
ACTIVE = re.compile("[" + re.escape("".join(COMMANDS)) + "]")
MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibtex(work: Work) -> str:
    """Return the entry; what is not stated has no field."""
    is_report = work.kind is WorkKind.REPORT and work.publisher
    year, month, day = (*work.date_parts, 0, 0, 0)[:3]
    fields = {
        "author": " and ".join(_name(name) for name in work.names),
        "title": f"{{{latex(work.title)}}}" if work.title else "",  # braces keep the capitals of names
        "institution": latex(work.publisher) if is_report and work.publisher else "",
        "number": work.key if is_report else "",
        "year": str(year or ""),
        "date": work.date or "",  # BibLaTeX; BibTeX passes over it
        "language": work.language or "",
        "url": work.address,
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    if month:
        lines.insert(-1, f"  month = {MONTH_NAMES[month - 1]},\n")
    return f"@{'techreport' if is_report else 'misc'}{{{work.key},\n{''.join(lines)}}}\n"


def latex(text: str) -> str:
    """Return `text` with what LaTeX or BibTeX give a meaning written as a command."""
    return ACTIVE.sub(lambda found: COMMANDS[found[0]], text)


def _name(name: Name) -> str:
    """Return "Berg, Jr., Anna"; a name in braces is not divided."""
    if not name.is_person:
        return f"{{{latex(name.whole)}}}"
    return ", ".join(latex(part) for part in (name.family, name.suffix, name.given) if part)
