"""What a page calls itself in, the article's title and the site's name out.

"Five states plan a drill | The Example Post"      title, publisher
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser

from brief.model import Fields
from brief.read.web.article import TITLE_MARKS, same_words, title_of
from brief.read.web.text import Run

LONGEST_SITE = 60
SITE_NAME = re.compile(r"\s+[|–—·»•:-]\s+(?P<name>[^|–—·»•]{2,60})\Z")


def called_by(page: LexborHTMLParser, fields: Fields) -> str:
    """Return what the page calls itself: the title that it states, else that of its window."""
    heading = page.css_first("head title")
    stated = next((values[0] for name, values, _ in fields if name == "title"), "")
    return " ".join((stated or (heading.text() if heading else "")).split())


def named(called: str, fields: Fields, runs: Sequence[Run], rules: Sequence[str]) -> tuple[Fields, Fields]:
    """Return `fields` with title and publisher, and what is less sure: a window's title may be the site's name."""
    stated = title_of(runs, called)
    title = _words(runs[stated]) if stated is not None else _without_site(called, fields)
    told: Fields = (("title", (" ".join(title.split()),), 1),) if title.strip() else ()
    others = tuple(field for field in fields if field[0] != "title")
    if not any(name == "publisher" for name, _, _ in others):
        site = _site_beside(called, title, [run.text for run, rule in zip(runs, rules, strict=True) if rule])
        others += (("publisher", (site,), 1),) if site else ()
    sure = stated is not None or any(name == "title" for name, _, _ in fields)
    return ((*told, *others), ()) if sure else (others, told)


def _words(title: Run) -> str:
    return title.text if title.level else title.text.partition("\n")[0]


def _site_beside(called: str, title: str, furniture: Sequence[str]) -> str:
    """Return the site's name where it stands beside the article's title in the page's own, and in its furniture too."""
    other = called.replace(title, " ").strip(" \t\n|–—·»•:-")
    if not other or other == called or len(other) > LONGEST_SITE or TITLE_MARKS.search(other):
        return ""
    return other if any(other.casefold() in text.casefold() for text in furniture) else ""


def _without_site(called: str, fields: Fields) -> str:
    """Return what a page calls itself without the name of its site."""
    publisher = next((values[0] for name, values, _ in fields if name == "publisher"), "")
    found = SITE_NAME.search(called)
    return called[: found.start()] if found and (not publisher or same_words(found["name"], publisher)) else called
