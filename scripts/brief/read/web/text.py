"""A web page in, its text out as runs: what stands in one block, where it stands, and how much of it is links.

    <div><h2>A head</h2>Some <b>text</b>.<br><br>More.</div>      three runs: "A head", "Some text.", "More."

Nothing is dropped but what no reader sees: scripts, styles, comments. The parser is selectolax' (Lexbor), which reads
a page as browsers do (the HTML standard's algorithm). lxml's was tried: it drops without a word whatever is nested
more than 256 deep; resiliparse's crashed on 20,000 nested elements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from brief.model import BlockKind

INLINE = frozenset(
    ("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins")
    + ("kbd", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong")
    + ("sub", "sup", "time", "tt", "u", "var", "wbr")
)
UNSEEN = frozenset(
    ("head", "script", "style", "template", "svg", "math", "canvas", "map", "audio", "video", "iframe", "object")
    + ("embed", "input", "link", "meta")
)
LISTS = frozenset({"ul", "ol", "menu"})
HEADINGS = {f"h{level}": level for level in range(1, 7)}
WHITE_SPACE = re.compile(r"[ \t\n\f\r]+")
# An element nested deeper is taken as part of the one around it: it bears no meaning any more.
DEEPEST = 200
# Where one line is longer than any hand wraps, every line is a paragraph of its own.
LONGEST_WRAPPED_LINE = 160
LONGEST_CELL = 300


@dataclass(slots=True)
class Element:
    """An element that may hold runs; `parent` is the number of the element around it, -1 for the page itself."""

    tag: str
    attributes: Mapping[str, str | None]
    parent: int
    depth: int


@dataclass(frozen=True, slots=True)
class Run:
    """The text of one block, lines kept; `linked` counts its code points inside links, `element` is where it stands."""

    text: str
    element: int
    linked: int = 0
    kind: BlockKind = BlockKind.PARAGRAPH
    marker: str = ""
    level: int = 0


@dataclass(slots=True)
class PageText:
    """The elements of a page and its runs, both in order."""

    elements: list[Element] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)

    def around(self, element: int) -> Iterator[int]:
        """Yield the number of an element and of each around it, the innermost first."""
        while element >= 0:
            yield element
            element = self.elements[element].parent


def read_page(page: LexborHTMLParser) -> PageText:
    """Return the text of a parsed page."""
    return read_page_part(page.root) if page.root is not None else PageText()


def read_page_part(root: LexborNode) -> PageText:
    """Return the text of an element of a parsed page."""
    walk = _Walk()
    walk.through(root)
    return walk.page


class _Walk:
    """Goes through a page's nodes in order and gathers the runs; without recursion, since pages nest as they like."""

    def __init__(self) -> None:
        self.page = PageText()
        self.open: list[int] = []
        self.texts: list[str] = []
        self.linked = 0
        self.links = 0
        self.item = ""
        self.counts: list[int] = []

    def through(self, root: LexborNode) -> None:
        node: LexborNode | None = root
        while node is not None:
            child = self._enter(node)
            if child is not None:
                node = child
                continue
            self._leave(node)
            while node is not None and node.next is None:
                node = None if node.mem_id == root.mem_id else node.parent
                if node is not None:
                    self._leave(node)
            if node is None or node.mem_id == root.mem_id:
                break
            node = node.next
        self._flush()

    def _enter(self, node: LexborNode) -> LexborNode | None:
        """Take in a node; return its first child where that is to be gone through."""
        tag = node.tag or ""
        if tag == "-text":
            self._take(node.text_content or "")
        elif tag == "br":
            self.texts.append("\n")
        elif tag == "hr":
            self._flush()
        if tag.startswith("-") or tag in UNSEEN or tag in ("br", "hr"):
            return None
        if tag in INLINE:
            self.links += tag == "a"
            self.texts += "\n" * _set_apart(node)
            return node.child
        return self._enter_block(tag, node)

    def _enter_block(self, tag: str, node: LexborNode) -> LexborNode | None:
        self._flush()
        self.open.append(self._opened(tag, node))
        if tag in LISTS:
            self.counts.append(0 if tag == "ol" else -1)
        elif tag == "li":
            self.item = self._marker()
        elif tag == "table" and len(self.open) <= DEEPEST and (rows := _data_rows(node)):
            self.page.runs += [Run(row, self.open[-1], linked) for row, linked in rows]
            return None
        return node.child

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag.startswith("-") or tag in UNSEEN or tag in ("br", "hr"):
            return
        if tag in INLINE:
            self.links -= tag == "a"
            return
        self._flush()
        self.open.pop()
        if tag in LISTS:
            self.counts.pop()
        elif tag == "li":
            self.item = ""

    def _marker(self) -> str:
        """Return what stands before a list item: its number in an ordered list, else a dash."""
        if not self.counts or self.counts[-1] < 0:
            return "-"
        self.counts[-1] += 1
        return f"{self.counts[-1]}."

    def _opened(self, tag: str, node: LexborNode) -> int:
        parent = self.open[-1] if self.open else -1
        depth = self.page.elements[parent].depth + 1 if self.open else 0
        if depth > DEEPEST:
            return parent
        self.page.elements.append(Element(tag, node.attributes, parent, depth))
        return len(self.page.elements) - 1

    def _take(self, text: str) -> None:
        text = WHITE_SPACE.sub(" ", text)
        self.texts.append(text)
        if self.links > 0:
            self.linked += len(text.strip())

    def _flush(self) -> None:
        """End the run that is open."""
        text, linked = "".join(self.texts), self.linked
        self.texts, self.linked = [], 0
        if not self.open or not text.strip():
            return
        element = self.open[-1]
        level = next((HEADINGS[t] for i in self._innermost() if (t := self.page.elements[i].tag) in HEADINGS), 0)
        for paragraph in _paragraphs(text):
            kind = BlockKind.HEADING if level else BlockKind.ITEM if self.item else BlockKind.PARAGRAPH
            share = min(len(paragraph), round(linked * len(paragraph) / len(text)) if linked < len(text) else linked)
            self.page.runs.append(Run(paragraph, element, share, kind, self.item, level))
            self.item = ""

    def _innermost(self) -> list[int]:
        return self.open[:-4:-1]


def _set_apart(node: LexborNode) -> bool:
    """Tell whether a style sets an element apart from the one before it, with no space between: date and author."""
    before = node.prev
    if before is None or before.tag != node.tag or node.tag != "span":
        return False
    classes = before.attributes.get("class"), node.attributes.get("class")
    return None not in classes and classes[0] != classes[1]


def _paragraphs(text: str) -> list[str]:
    """Part a block where its author left a line empty, or broke lines only between paragraphs."""
    paragraphs = [part.strip() for part in re.split(r"\n(?:[ \xa0]*\n)+", text)]
    lines = [line.strip() for paragraph in paragraphs for line in paragraph.split("\n")]
    if any(len(line) > LONGEST_WRAPPED_LINE for line in lines) and len(lines) > 1:
        paragraphs = lines
    return [paragraph for paragraph in paragraphs if paragraph.strip()]


def _data_rows(table: LexborNode) -> list[tuple[str, int]]:
    """Return the rows of a table of data, each with the code points in links; none for a table that is a layout."""
    nested = any(other.mem_id != table.mem_id for other in table.css("table"))
    if nested or table.attributes.get("role") in ("presentation", "none"):
        return []
    rows = [cells for row in table.css("tr") if (cells := [_cell(cell) for cell in _cells(row)])]
    wide = sum(len(cells) > 1 for cells in rows)
    if wide < 2 or 2 * wide < len(rows) or any(cell is None for cells in rows for cell in cells):
        return []
    told = ([cell for cell in cells if cell] for cells in rows)
    return [
        (f"| {' | '.join(text for text, _ in row)} |", sum(linked for _, linked in row))
        for row in told
        if any(text for text, _ in row)
    ]


def _cells(row: LexborNode) -> list[LexborNode]:
    return [cell for cell in row.iter() if cell.tag in ("td", "th")]


def _cell(cell: LexborNode) -> tuple[str, int] | None:
    """Return the text of a cell on one line and how much of it is links; `None` where it is more than a value."""
    runs = read_page_part(cell).runs
    text = " ".join(" ".join(run.text.split()) for run in runs)
    prose = sum(run.kind is BlockKind.PARAGRAPH for run in runs) > 2 or any(run.level for run in runs)
    return None if prose or len(text) > LONGEST_CELL else (text, sum(run.linked for run in runs))
