"""The text of a page in, for each run the rule that leaves it out, or nothing where it is the article.

The article is what stands in the innermost element that holds nearly all prose of the page, furniture set aside, with
the title and what stands between the two. What holds the page's title, or all its prose, is never furniture, whatever
it is called: a class such as "has-sidebar" may stand on the whole page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain

from brief.model import BlockKind
from brief.read.web.furniture import furniture
from brief.read.web.text import PageText, Run
from brief.vocabulary.web_pages import WebPages

# Prose is long or ends like a sentence, and is not mostly links.
SHORTEST_PROSE, SHORTEST_SENTENCE = 80, 25
SENTENCE_END = re.compile(r"[.!?…][\"”’'»)\]\d]*\Z")
MOST_LINKED = 0.5
# An element that holds this share of the prose around it is where the article is to be looked for.
NEARLY_ALL = 0.8
ARTICLES = frozenset({"article", "main"})
OUTSIDE = "outside-article"
# "A Ministry :: News :: Joint exercise ended"    "Joint exercise ended | The Example Post"
TITLE_MARKS = re.compile(r"\s+(?:[|–—·»•:/-]|::)\s+")
FEWEST_TITLE_WORDS = 3


def left_out_by(page: PageText, title: str, words: WebPages) -> list[str]:
    """Return for each run the rule that leaves it out, or nothing; `title` is what the page calls itself."""
    heading = _heading_of(page.runs, title)
    rules = _trusted(page, _furniture_rules(page, heading, words), words)
    left = [_rule_around(page, run.element, rules) for run in page.runs]
    left = [rule or tail for rule, tail in zip(left, _tails(page, words), strict=True)]
    prose = [_is_prose(run) and not rule for run, rule in zip(page.runs, left, strict=True)]
    if not any(prose):
        return left
    within = _article(page, prose, heading)
    first = prose.index(True)
    if heading is None:  # the nearest heading above the text that is no furniture
        above = (n for n in range(first - 1, -1, -1) if page.runs[n].level and not left[n])
        heading = next(above, None)
    start = heading if heading is not None and heading < first else len(page.runs)
    inside = [within in page.around(run.element) for run in page.runs]
    opening = inside.index(True)
    return [
        rule or ("" if inside[n] or start <= n < opening else OUTSIDE) or _link_list(run)
        for n, (run, rule) in enumerate(zip(page.runs, left, strict=True))
    ]


def _trusted(page: PageText, rules: dict[int, str], words: WebPages) -> dict[int, str]:
    """Return `rules` without the doubtful ones that would leave out most of the page's prose."""
    by_rule = Counter[str]()
    for run in page.runs:
        if _is_prose(run):
            by_rule[_rule_around(page, run.element, rules)] += len(run.text)
    wrong = {rule for rule in words.doubtful if by_rule[rule] > max(by_rule[""], sum(by_rule.values()) / 2)}
    elements = {number for number in rules if page.elements[number].tag in words.elements}
    return {number: rule for number, rule in rules.items() if rule not in wrong or number in elements}


def _tails(page: PageText, words: WebPages) -> list[str]:
    """Return for each run the rule of the list of other pages that it is of: "See also" and what stands in its box."""
    sizes = _prose_inside(page, [_is_prose(run) for run in page.runs])
    within, own = _runs_inside(page), Counter(run.element for run in page.runs)
    boxes: dict[int, str] = {}
    for run in page.runs:
        rule = words.tails.get(run.text.strip(" :»>.").replace("’", "'").casefold())
        if rule and (box := _box(page, run.element, within, own)) is not None and not sizes[box]:
            boxes[box] = rule
    return [_rule_around(page, run.element, boxes) for run in page.runs]


def _box(page: PageText, element: int, within: Counter[int], own: Counter[int]) -> int | None:
    """Return the smallest element around that holds other runs than its own, if there is one below the page's own."""
    wider = (number for number in page.around(element) if within[number] > own[element])
    box = next(wider, None)
    return box if box is not None and page.elements[box].tag not in ("html", "body") else None


def _runs_inside(page: PageText) -> Counter[int]:
    """Count for each element the runs in it."""
    return Counter(number for run in page.runs for number in page.around(run.element))


def _is_prose(run: Run) -> bool:
    text = run.text
    if run.kind is BlockKind.HEADING or run.linked > MOST_LINKED * len(text):
        return False
    return len(text) >= SHORTEST_PROSE or (len(text) >= SHORTEST_SENTENCE and bool(SENTENCE_END.search(text)))


def _link_list(run: Run) -> str:
    """Return the rule for a run that is nothing but links: no sentence of an article is."""
    letters = len(re.findall(r"\w", run.text))
    return "links-only" if run.linked >= 0.9 * letters and run.kind is not BlockKind.HEADING else ""


def same_words(one: str, other: str) -> bool:
    """Tell whether two titles have the same letters and digits."""
    squash = re.sub(r"[\W_]+", "", one).casefold()
    return bool(squash) and squash == re.sub(r"[\W_]+", "", other).casefold()


def title_of(runs: Sequence[Run], title: str) -> int | None:
    """Return which run holds the article's title as the page's own `title` words it, with or without the site's name.

    A heading is one as a whole; else its first line is.
    """
    headings = [n for n, run in enumerate(runs) if run.kind is BlockKind.HEADING]
    parts = _title_parts(title)
    named = (n for n in headings if same_words(runs[n].text, title))
    begun = (n for n in headings if len(runs[n].text) > 15 and _begins(title, runs[n].text))
    unmarked = (n for n, run in enumerate(runs) if any(same_words(run.text.partition("\n")[0], p) for p in parts))
    return next(chain(named, begun, unmarked), None)


def _heading_of(runs: Sequence[Run], title: str) -> int | None:
    """Return which run is the article's title; where none has the page's own, the first heading of level 1."""
    stated = title_of(runs, title)
    return stated if stated is not None else next((n for n, run in enumerate(runs) if run.level == 1), None)


def _title_parts(title: str) -> list[str]:
    """Return the parts of a page's title that are long enough for an article's, the last first: sites differ."""
    return [part for part in reversed(TITLE_MARKS.split(title)) if len(part.split()) >= FEWEST_TITLE_WORDS]


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
    sizes = _prose_inside(page, [_is_prose(run) for run in page.runs])
    total = sum(len(run.text) for run in page.runs if _is_prose(run))
    keeps = set(page.around(page.runs[heading].element)) if heading is not None else set()
    return {
        number: rule
        for number, rule in named.items()
        if number not in keeps and not (heading is None and total and sizes[number] == total)
    }


def _rule_around(page: PageText, element: int, rules: dict[int, str]) -> str:
    """Return the rule of the outermost furniture around an element."""
    return next((rules[n] for n in reversed(list(page.around(element))) if n in rules), "")


def _prose_inside(page: PageText, prose: Sequence[bool]) -> Counter[int]:
    """Count for each element the code points of the prose in it."""
    sizes = Counter[int]()
    for run, is_prose in zip(page.runs, prose, strict=True):
        for number in page.around(run.element) if is_prose else ():
            sizes[number] += len(run.text)
    return sizes


def _article(page: PageText, prose: Sequence[bool], heading: int | None) -> int:
    """Return the element in which the article stands."""
    sizes = _prose_inside(page, prose)
    children: dict[int, list[int]] = {}
    for number in sizes:
        children.setdefault(page.elements[number].parent, []).append(number)
    holding = set(page.around(page.runs[heading].element)) if heading is not None else set()
    # What holds a single run is a paragraph, and no place for an article while others stand beside it.
    runs = _runs_inside(page)
    marked = [n for n in sizes if page.elements[n].attributes.get("itemprop") == "articleBody"]
    if len(marked) == 1:  # schema.org: the page says itself where it is
        return marked[0]
    within = min(children[-1])
    while inner := _next(page, [n for n in children.get(within, ()) if runs[n] > 1], sizes, sizes[within], holding):
        within = inner
    while any(_alike(page, within, other) for other in children[page.elements[within].parent] if other != within):
        within = page.elements[within].parent
    return within


def _alike(page: PageText, one: int, other: int) -> bool:
    """Tell whether two elements are parts of one text: of the same kind, by their class."""
    names = [(page.elements[n].tag, page.elements[n].attributes.get("class")) for n in (one, other)]
    return names[0] == names[1] and bool(names[0][1])


def _next(page: PageText, inner: list[int], sizes: Counter[int], around: int, holding: set[int]) -> int | None:
    """Return which of the elements inside one holds the article, if one does by itself."""
    largest = max(inner, key=lambda number: (sizes[number], -number), default=None)
    if largest is None:
        return None
    if sizes[largest] >= NEARLY_ALL * around:
        return largest
    articles = [number for number in inner if page.elements[number].tag in ARTICLES]
    return next((number for number in articles if number in holding), None)
