"""A saved web page in, a `SourceText` out: the article as blocks, everything else that can be read as left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser

from brief.model import Fields, SourceText
from brief.problems import Problem, Unusable, error
from brief.read.article import left_out_by, same_words
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
    fields = _with_title(
        fields, called, [run.text for run, rule in zip(seen.runs, rules, strict=True) if run.level and not rule]
    )
    source = SourceText(
        received.name, received.called, received.slug, whole, fields,
        blocks=blocks, left_out=left_out, form=f"web page, {encoding}",
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


def _with_title(fields: Fields, called: str, headings: Sequence[str]) -> Fields:
    """State the title as the article's heading words it, without the site's name; nothing where no title is known."""
    called = " ".join(called.split())
    publisher = next((values[0] for name, values, _ in fields if name == "publisher"), "")
    heading = next((text for text in headings if same_words(text, called)), "")
    title = heading or next((text for text in headings if len(text) > 15 and text.casefold() in called.casefold()), "")
    if not title and (found := SITE_NAME.search(called)) and (not publisher or same_words(found["name"], publisher)):
        title = called[: found.start()]
    others = tuple(field for field in fields if field[0] != "title")
    title = " ".join((title or called).split())
    return (("title", (title,), 1), *others) if title else others
