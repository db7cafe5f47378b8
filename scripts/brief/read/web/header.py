"""A parsed web page in, what it states of itself out: title, authors, date, publisher, language, address.

<meta property="article:published_time" content="2024-04-16T10:00:00Z">     date
<script type="application/ld+json">{"@type": "NewsArticle", "headline": …}    title

The forms are Open Graph (ogp.me), schema.org as JSON-LD and as microdata, Dublin Core, Highwire tags and HTML's own.
They are tried in the order of the table; the first that states something is taken.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from brief.model import Fields
from brief.vocabulary.web_pages import WebPages

LINKED_DATA = {
    "title": "headline",
    "author": "author",
    "date": "datePublished",
    "publisher": "publisher",
    "language": "inLanguage",
}
ARTICLE_TYPE = re.compile(r"Article|Report|BlogPosting|WebPage|PressRelease")
AUTHORS = (
    '[itemprop="author"] [itemprop="name"]',
    '[itemprop="author"]',
    '[rel="author"]',
    '.author-name, .byline-name, [class*="author__name"], .author.vcard .fn',
)
DEEPEST_DATA, MOST_DATA = 12, 10_000
LONGEST = 500
# "Writer, Anna", as libraries write it
TURNED = re.compile(r"\A([^\W\d_][\w’'-]+), ([^\W\d_][\w.’' -]{1,40})\Z")
ADDRESS = re.compile(r"(?:https?:)?//|@\w+\Z|www\.")


def read_header(page: LexborHTMLParser, words: WebPages) -> Fields:
    """Return what the page's head and its marked-up values state, as (name, values, line 1)."""
    metas, articles = _metas(page), list(_articles(page))
    fields = []
    for name, keys in words.stated.items():
        stated = chain(
            (metas.get(key, []) for key in keys),
            (_texts(article.get(LINKED_DATA.get(name, ""))) for article in articles),
            (_marked(page, name) for _ in range(1)),  # looked for only where nothing above states it
        )
        values = next((clean for texts in stated if (clean := _clean(name, texts))), [])
        fields.append((name, tuple(values if name == "author" else values[:1]), 1))
    return tuple(field for field in fields if field[1])


def _metas(page: LexborHTMLParser) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in page.css("meta"):
        attributes = meta.attributes
        name = (
            attributes.get("property")
            or attributes.get("name")
            or attributes.get("http-equiv")
            or attributes.get("itemprop")
        )
        if name and (content := attributes.get("content")):
            found.setdefault(name.strip().lower(), []).append(content)
    return found


def _articles(page: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    """Yield the objects of a page's JSON-LD that describe an article."""
    for script in page.css('script[type="application/ld+json"]'):
        try:
            data = json.loads(script.text(), strict=False)
        except (ValueError, RecursionError):
            continue
        waiting, met = [(data, 0)], 0
        while waiting and met < MOST_DATA:
            value, depth = waiting.pop(0)
            met += 1
            if isinstance(value, list) and depth < DEEPEST_DATA:
                waiting += [(item, depth + 1) for item in value]
            elif isinstance(value, dict):
                if ARTICLE_TYPE.search(" ".join(_texts(value.get("@type")))):
                    yield value
                waiting += [(value.get(key), depth + 1) for key in ("@graph", "mainEntity") if depth < DEEPEST_DATA]


def _texts(value: object, depth: int = 0) -> list[str]:
    """Return the texts of a JSON-LD value: a text, something with a name, or a list of either."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return _texts(value.get("name"), depth + 1) if depth < DEEPEST_DATA else []
    if isinstance(value, list) and depth < DEEPEST_DATA:
        return [text for item in value[:20] for text in _texts(item, depth + 1)]
    return []


def _marked(page: LexborHTMLParser, name: str) -> list[str]:
    """Return what elements of the page are marked as stating."""
    if name == "language":
        return [page.root.attributes.get("lang") or page.root.attributes.get("xml:lang") or ""] if page.root else []
    if name == "url":
        return [link.attributes.get("href") or "" for link in page.css('link[rel="canonical"]')]
    if name == "author":
        return [
            text for selector in AUTHORS for node in page.css(selector) if (text := _own(node)) and not _comments(node)
        ][:10]
    if name == "date":
        marked = page.css('[itemprop="datePublished"], time[pubdate]') or _after_title(page)
        return [node.attributes.get("datetime") or node.attributes.get("title") or _own(node) for node in marked[:1]]
    return []


def _after_title(page: LexborHTMLParser) -> list[LexborNode]:
    """Return the moments that a page marks after its title; what stands before it dates something else."""
    nodes = page.css("h1, time[datetime]")  # in the page's order
    titles = [number for number, node in enumerate(nodes) if node.tag == "h1"]
    return [node for node in nodes[titles[0] :] if node.tag == "time"] if titles else []


def _comments(node: LexborNode) -> bool:
    """Tell whether a name is that of somebody who comments."""
    around: LexborNode | None = node
    for _ in range(DEEPEST_DATA):
        if around is None or "comment" in (around.attributes.get("class") or "") + (around.attributes.get("id") or ""):
            return around is not None
        around = around.parent
    return False


def _own(node: LexborNode) -> str:
    return node.attributes.get("content") or node.text(separator=" ")


def _clean(name: str, values: list[str]) -> list[str]:
    """Return the values that can be meant: no address for a name, no locale for a language."""
    folded = [" ".join(value.split()) for value in values]
    if name == "language":
        folded = [value.replace("_", "-") for value in folded]
    if name in ("author", "publisher"):
        folded = [re.sub(r"\Aby\s+", "", value, flags=re.I) for value in folded if not ADDRESS.search(value)]
    if name == "author":
        folded = [TURNED.sub(r"\2 \1", value) for value in folded]
    return list(dict.fromkeys(value for value in folded if value and len(value) <= LONGEST))
