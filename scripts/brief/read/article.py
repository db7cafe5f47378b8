"""The text of a page in, for each run the rule that leaves it out, or nothing where it is the article.

The article is what stands in the innermost element that holds nearly all prose of the page, furniture set aside, with
the title and what stands between the two. What holds the page's title, or all its prose, is never furniture, whatever
it is called: a class such as "has-sidebar" may stand on the whole page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from brief.model import BlockKind
from brief.read.furniture import furniture
from brief.read.page_text import PageText, Run
from brief.vocabulary.web_pages import WebPages

# Prose is long or ends like a sentence, and is not mostly links.
SHORTEST_PROSE, SHORTEST_SENTENCE = 80, 25
SENTENCE_END = re.compile(r"[.!?…][\"”’'»)\]\d]*\Z")
MOST_LINKED = 0.5
# An element that holds this share of the prose around it is where the article is to be looked for.
NEARLY_ALL = 0.75
ARTICLES = frozenset({"article", "main"})
OUTSIDE = "outside-article"


def left_out_by(page: PageText, title: str, words: WebPages) -> list[str]:
    """Return for each run the rule that leaves it out, or nothing; `title` is what the page calls itself."""
    heading = _title_run(page.runs, title)
    rules = _furniture_rules(page, heading, words)
    by_element = [_rule_around(page, run.element, rules) for run in page.runs]
    prose = [_is_prose(run) and not rule for run, rule in zip(page.runs, by_element, strict=True)]
    if not any(prose):
        return by_element
    within = _article(page, prose, heading)
    first = prose.index(True)
    start = heading if heading is not None and heading < first else len(page.runs)
    inside = [within in page.around(run.element) for run in page.runs]
    opening = inside.index(True)
    return [
        rule or ("" if inside[n] or start <= n < opening else OUTSIDE) or _link_list(run)
        for n, (run, rule) in enumerate(zip(page.runs, by_element, strict=True))
    ]


def _is_prose(run: Run) -> bool:
    text = run.text
    if run.kind is BlockKind.HEADING or run.linked > MOST_LINKED * len(text):
        return False
    return len(text) >= SHORTEST_PROSE or (len(text) >= SHORTEST_SENTENCE and bool(SENTENCE_END.search(text)))


def _link_list(run: Run) -> str:
    """Return the rule for a run that is nothing but links: no sentence of an article is."""
    return "links-only" if run.linked >= 0.9 * len(run.text) and run.kind is not BlockKind.HEADING else ""


def same_words(one: str, other: str) -> bool:
    """Tell whether two titles have the same letters and digits."""
    squash = re.sub(r"[\W_]+", "", one).casefold()
    return bool(squash) and squash == re.sub(r"[\W_]+", "", other).casefold()


def _title_run(runs: Sequence[Run], title: str) -> int | None:
    """Return which run is the article's title: the heading that the page is called by, else the first of level 1."""
    headings = [n for n, run in enumerate(runs) if run.kind is BlockKind.HEADING]
    named = [n for n in headings if same_words(runs[n].text, title)]
    begun = [n for n in headings if len(runs[n].text) > 15 and _begins(title, runs[n].text)]
    top = [n for n in headings if runs[n].level == 1]
    return next(iter((*named, *begun, *top)), None)


def _begins(title: str, heading: str) -> bool:
    """Tell whether a page's title is the heading with the site's name after it, or before."""
    title, heading = (" ".join(re.findall(r"\w+", text)).casefold() for text in (title, heading))
    return bool(heading) and (title.startswith(heading) or title.endswith(heading))


def _furniture_rules(page: PageText, heading: int | None, words: WebPages) -> dict[int, str]:
    """Return the rule of each element that is furniture."""
    named = {
        number: rule
        for number, element in enumerate(page.elements)
        if (rule := furniture(element.tag, element.attributes, words))
    }
    sizes = Counter[int]()
    total = 0
    for run in page.runs:
        if _is_prose(run):
            total += len(run.text)
            for number in page.around(run.element):
                sizes[number] += len(run.text)
    keeps = set(page.around(page.runs[heading].element)) if heading is not None else set()
    return {
        number: rule
        for number, rule in named.items()
        if number not in keeps and not (heading is None and total and sizes[number] == total)
    }


def _rule_around(page: PageText, element: int, rules: dict[int, str]) -> str:
    """Return the rule of the outermost furniture around an element."""
    return next((rules[n] for n in reversed(list(page.around(element))) if n in rules), "")


def _article(page: PageText, prose: list[bool], heading: int | None) -> int:
    """Return the element in which the article stands."""
    sizes = Counter[int]()
    for run, is_prose in zip(page.runs, prose, strict=True):
        if is_prose:
            for number in page.around(run.element):
                sizes[number] += len(run.text)
    children: dict[int, list[int]] = {}
    for number in sizes:
        children.setdefault(page.elements[number].parent, []).append(number)
    holding = set(page.around(page.runs[heading].element)) if heading is not None else set()
    within = min(children[-1])
    while inner := _next(page, children.get(within, []), sizes, sizes[within], holding):
        within = inner
    return within


def _next(page: PageText, inner: list[int], sizes: Counter[int], around: int, holding: set[int]) -> int | None:
    """Return which of the elements inside one holds the article, if one does by itself."""
    largest = max(inner, key=lambda number: (sizes[number], -number), default=None)
    if largest is None:
        return None
    if sizes[largest] >= NEARLY_ALL * around:
        return largest
    articles = [number for number in inner if page.elements[number].tag in ARTICLES]
    return next((number for number in articles if number in holding), None)
