"""A saved web page in, a `SourceText` out: the article as blocks, everything else that can be read as left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser

from brief.model import Fields, SourceText
from brief.problems import Problem, Unusable, error
from brief.read.article import TITLE_MARKS, left_out_by, same_words, title_of
from brief.read.encoding import decode
from brief.read.normal_form import normalise
from brief.read.page_header import read_header
from brief.read.page_text import Run, read_page
from brief.read.parts import Part, lay_out
from brief.read.received import Received
from brief.vocabulary.web_pages import WebPages

# <meta charset="windows-1251">   <?xml version="1.0" encoding="koi8-r"?>
DECLARED = re.compile(
    rb"(?:charset\s*=\s*[\"']?|<\?xml[^>]{0,80}encoding\s*=\s*[\"'])\s*(?P<name>[A-Za-z0-9_:.-]{2,40})", re.I
)
DECLARED_WITHIN = 4096
# What a server would have put in its place: <?php include 'menu.php'; ?>
INSTRUCTION = re.compile(r"<\?(?!xml\b).*?\?>", re.DOTALL)
# "Five states plan a drill | The Example Post"
LONGEST_SITE = 60
SITE_NAME = re.compile(r"\s+[|–—·»•:-]\s+(?P<name>[^|–—·»•]{2,60})\Z")


def read_web_page(received: Received, words: WebPages) -> tuple[SourceText, tuple[Problem, ...]]:
    """Read a web page. Raises `Unusable` when it holds no text."""
    declared = DECLARED.search(received.data[:DECLARED_WITHIN])
    name = declared["name"].decode("ascii") if declared else ""
    text, encoding, problems = decode(received.data, received.called, name)
    page = LexborHTMLParser(INSTRUCTION.sub("", normalise(text)))
    seen = read_page(page)
    fields = read_header(page, words)
    heading = page.css_first("head title")
    called = next((values[0] for name, values, _ in fields if name == "title"), "") or (
        heading.text() if heading else ""
    )
    rules = left_out_by(seen, called, words)
    whole, blocks, left_out = lay_out(_parts(seen.runs, rules))
    if not whole:
        raise Unusable(
            error(received.called, "the page holds no text; save it from the browser once it is shown whole")
        )
    stated = title_of(seen.runs, called)
    title = _words(seen.runs[stated]) if stated is not None else _without_site(called, fields)
    # What only the page's own head says may be the site's name.
    sure = stated is not None or any(name == "title" for name, _, _ in fields)
    others = tuple(field for field in fields if field[0] != "title")
    if site := _site_named(called, title, [run.text for run, rule in zip(seen.runs, rules, strict=True) if rule]):
        others = others if any(name == "publisher" for name, _, _ in others) else (*others, ("publisher", (site,), 1))
    told = (("title", (" ".join(title.split()),), 1),) if title.strip() else ()
    source = SourceText(
        received.name, received.called, received.slug, whole, (*told, *others) if sure else others,
        properties=() if sure else told, blocks=blocks, left_out=left_out, form=f"web page, {encoding}",
    )  # fmt: skip
    return source, problems


def _parts(runs: Sequence[Run], rules: Sequence[str]) -> Iterator[Part]:
    """Yield the runs as parts; neighbours that one rule leaves out are one."""
    held: list[str] = []
    last = ""
    for run, rule in zip(runs, rules, strict=True):
        if held and rule != last:
            yield Part("\n".join(held), rule=last)
            held = []
        if rule:
            held.append(run.text)
        else:
            yield Part(run.text, run.kind, run.marker, run.level)
        last = rule
    if held:
        yield Part("\n".join(held), rule=last)


def _words(title: Run) -> str:
    return title.text if title.level else title.text.partition("\n")[0]


def _site_named(called: str, title: str, furniture: Sequence[str]) -> str:
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
