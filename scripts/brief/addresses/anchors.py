"""Pages in, every address on them out: each page, and each id on it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from brief.model import Page

# What comes from a source is escaped: it has no bare { or <.
IN_MARKDOWN = re.compile(r"(?<!\\)\{[^{}\n]*?#([a-z][a-z0-9-]*)[^{}\n]*\}")  # # A title { #src-a }
IN_HTML = re.compile(r" id=\"([a-z][a-z0-9-]*)\"")  # <span id="s-k3jx2abc">
KINDS = {
    "s": "sentence",
    "p": "paragraph",
    "c": "claim",
    "x": "exercise",
    "src": "document",
    "sec": "section",
    "org": "organisation",
    "state": "state",
    "e": "edition",
    "place": "place",
    "year": "year",
}
FIGURE = "fig-"  # how ids begin that the parts of a figure call one another by; nothing else leads to them


@dataclass(frozen=True, slots=True)
class Anchor:
    """An address of the site: the page's, "documents/a/", and the id on it, empty for the page itself."""

    page: str
    id: str = ""

    @property
    def address(self) -> str:
        """The address below the site's root."""
        return f"{self.page}#{self.id}" if self.id else self.page

    @property
    def kind(self) -> str:
        """What stands there."""
        return KINDS.get(self.id.split("-")[0], "part") if self.id else "page"


def sentence_address(document: str, id_: str) -> str:
    """Return the address of a sentence of a document."""
    return f"documents/{document}/#{id_}"


def anchors_of(pages: Iterable[Page]) -> dict[str, dict[str, Anchor]]:
    """Return every anchor by its page's address and its id, in the order of the pages."""
    found: dict[str, dict[str, Anchor]] = {}
    for page in pages:
        if page.path.endswith("index.md"):
            address = page.path.removesuffix("index.md")
            found[address] = {id_: Anchor(address, id_) for id_ in ("", *own_ids(page)) if not id_.startswith(FIGURE)}
    return found


def own_ids(page: Page) -> tuple[str, ...]:
    """Return the ids that a page gives, in order."""
    return ids_of(page.content) if page.ids is None else page.ids


def ids_of(content: str) -> tuple[str, ...]:
    """Return the ids that a page gives, in order."""
    own = [(match.start(), match[1]) for match in IN_MARKDOWN.finditer(content)]
    tags = [(m.start(), m[1]) for m in IN_HTML.finditer(content) if _in_tag(content, m.start())]
    return tuple(id_ for _, id_ in sorted(own + tags))


def _in_tag(content: str, at: int) -> bool:
    return content.rfind("<", 0, at) > content.rfind(">", 0, at)
