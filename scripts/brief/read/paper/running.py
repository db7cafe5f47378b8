"""The lines of all pages in, which of them run along the pages out: heads, feet and page numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from brief.read.paper.lines import Line

SHORT_HEAD = 30  # of which the numbers may change from page to page
PAGE_NUMBER = re.compile(r"\W*(?:page|p\.|стр\.|с\.)?\s*(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/|из)\s*\d{1,4})?\W*", re.I)


def running_lines(pages: Sequence[Sequence[Line]]) -> set[tuple[int, int]]:
    """Return which lines, by page and number, stand at the same height of several pages, or are a page's number."""
    met: dict[tuple[str, int], set[int]] = {}
    at: dict[tuple[int, int], tuple[str, int]] = {}
    for number, lines in enumerate(pages):
        ranked = _from_the_top(lines)
        for n in {*ranked[:2], *ranked[-2:]}:
            text = lines[n].text
            key = (re.sub(r"\d+", "#", text) if len(text) <= SHORT_HEAD else text, round(lines[n].bottom / 6))
            at[number, n] = key
            for near in (-1, 0, 1):
                met.setdefault((key[0], key[1] + near), set()).add(number)
    found = {place for place, key in at.items() if len(met[key]) > 1}
    for number, lines in enumerate(pages):
        ranked = _from_the_top(lines)
        found |= {(number, n) for n in (*ranked[:1], *ranked[-1:]) if PAGE_NUMBER.fullmatch(lines[n].text)}
    return found


def _from_the_top(lines: Sequence[Line]) -> list[int]:
    return sorted(range(len(lines)), key=lambda number: -lines[number].top)
