"""A saved web page in, a `SourceText` out: the article as blocks, everything else that can be read as left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser

from brief.model import Fields, SourceText
from brief.problems import Problem, Unusable, error
from brief.read.encoding import decode
from brief.read.normal_form import normalise
from brief.read.parts import Part, lay_out
from brief.read.received import Received
from brief.read.web.article import left_out_by
from brief.read.web.header import read_header
from brief.read.web.name import called_by, named
from brief.read.web.text import Run, read_page
from brief.vocabulary.web_pages import WebPages

# <meta charset="windows-1251">   <?xml version="1.0" encoding="koi8-r"?>
DECLARED = re.compile(
    rb"(?:charset\s*=\s*[\"']?|<\?xml[^>]{0,80}encoding\s*=\s*[\"'])\s*(?P<name>[A-Za-z0-9_:.-]{2,40})", re.I
)
DECLARED_WITHIN = 4096
# What a server would have put in its place: <?php include 'menu.php'; ?>
INSTRUCTION = re.compile(r"<\?(?!xml\b).*?\?>", re.DOTALL)
# The rule of what says who wrote it and when; such lines stand so many runs from the opening at most.
BYLINE, NEAR = "byline", 12


def read_web_page(received: Received, words: WebPages) -> tuple[SourceText, tuple[Problem, ...]]:
    """Read a web page. Raises `Unusable` when it holds no text."""
    page, encoding, problems = _parsed(received)
    seen = read_page(page)
    fields = read_header(page, words)
    called = called_by(page, fields)
    rules = left_out_by(seen, called, words)
    fields, properties = named(called, fields, seen.runs, rules)
    laid_out = lay_out(_parts(_byline_first(list(zip(seen.runs, rules, strict=True)), fields)))
    if not laid_out.text:
        told = "the page holds no text; save it from the browser once it is shown whole"
        raise Unusable(error(received.called, told))
    return laid_out.source(received, f"web page, {encoding}", fields, properties), problems


def _parsed(received: Received) -> tuple[LexborHTMLParser, str, tuple[Problem, ...]]:
    declared = DECLARED.search(received.data[:DECLARED_WITHIN])
    name = declared["name"].decode("ascii") if declared else ""
    text, encoding, problems = decode(received.data, received.called, name)
    return LexborHTMLParser(INSTRUCTION.sub("", normalise(text))), encoding, problems


def _byline_first(runs: list[tuple[Run, str]], fields: Fields) -> list[tuple[Run, str]]:
    """Put who wrote it and when right below the title, where a header is read, unless the page states both itself."""
    stated = {name for name, _, _ in fields}
    opening = next((n for n, (run, rule) in enumerate(runs) if not rule and run.level == 0), len(runs))
    bylines = [n for n, (_, rule) in enumerate(runs) if rule == BYLINE and n < opening + NEAR]
    if {"author", "date"} <= stated or not bylines:
        return runs
    moved = [(runs[n][0], "") for n in bylines]
    rest = [run for n, run in enumerate(runs) if n not in bylines]
    below = next((n for n, (run, rule) in enumerate(rest) if not rule and run.level == 0), len(rest))
    return [*rest[:below], *moved, *rest[below:]]


def _parts(runs: Sequence[tuple[Run, str]]) -> Iterator[Part]:
    """Yield the runs as parts; neighbours that one rule leaves out are one."""
    held: list[str] = []
    last = ""
    for run, rule in runs:
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
