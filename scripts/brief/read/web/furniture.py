"""An element of a web page in, the rule by which it is furniture out: a menu, a banner, a list of other articles.

<nav>…</nav>                         menu
<div class="cookie-notice">…         cookie-banner
<section id="related-posts">…        related-articles

The rules stand in vocabulary/web_pages.toml.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from brief.vocabulary.web_pages import WebPages

HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
# relatedPosts, related_posts and related-posts are two words each.
HUMPS = re.compile(r"(?<=[a-z\d])(?=[A-Z])")
MARKS = re.compile(r"[^A-Za-z]+")
# An element that says of itself that it is the article is none of these, whatever else it is called.
ARTICLE_ELEMENTS = frozenset({"html", "body", "article", "main"})
LONGEST_NAMES = 1000


def furniture(tag: str, attributes: Mapping[str, str | None], words: WebPages) -> str:
    """Return the rule by which the element is left out with all it holds, or nothing."""
    if tag in ARTICLE_ELEMENTS or attributes.get("itemprop") == "articleBody":
        return ""
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return "hidden"
    if rule := words.elements.get(tag) or words.roles.get((attributes.get("role") or "").strip().lower()):
        return rule
    if HIDDEN_STYLE.search(attributes.get("style") or ""):
        return "hidden"
    names = " ".join(filter(None, (attributes.get("class"), attributes.get("id"))))[:LONGEST_NAMES]
    parted = [MARKS.sub(" ", HUMPS.sub(" ", name)).strip().lower() for name in names.split()]
    return next((rule for shape, rule in words.names if any(shape.search(name) for name in parted)), "")
