"""The lines of a page in, the columns in which they are read out, each from its top to its foot.

A title across the page            1
left column    right column        2  3
goes on        goes on
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from brief.read.paper.lines import Line

# Two columns hold so many lines each, of so many letters on average: the cells of a table are shorter.
FEWEST_LINES, SHORTEST_LINES = 5, 18
NARROWEST_GUTTER = 0.95  # of a line's height
MOST_LINES = 600  # a page with more is no page of text, and is read as it was drawn
MOST_ACROSS = 40  # lines above or below the columns


def columns_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the columns of a page in reading order."""
    if len(lines) > MOST_LINES or not lines:
        return [list(lines)] if lines else []
    return _columns(sorted(lines, key=lambda line: (-line.top, line.left)))


def _columns(lines: list[Line]) -> list[list[Line]]:
    gutter = _gutter(lines)
    if gutter is not None:
        left = [line for line in lines if line.right <= gutter]
        return [*_columns(left), *_columns([line for line in lines if line.right > gutter])]
    above, below = _across(lines)
    if not above and not below:
        return [lines]
    middle = lines[above : len(lines) - below]
    return [part for part in (lines[:above], *_columns(middle), lines[len(lines) - below :]) if part]


def _across(lines: list[Line]) -> tuple[int, int]:
    """Return how many lines at the head and at the foot stand across columns."""
    for across in range(1, min(MOST_ACROSS, len(lines) - 2 * FEWEST_LINES) + 1):
        for below in range(across + 1):
            if _gutter(lines[across - below : len(lines) - below]) is not None:
                return across - below, below
    return 0, 0


def _gutter(lines: Sequence[Line]) -> float | None:
    """Return the middle of a strip that no line crosses, with columns of text on both sides."""
    if len(lines) < 2 * FEWEST_LINES:
        return None
    narrowest = NARROWEST_GUTTER * median(line.size for line in lines)
    reach = float("-inf")
    for line in sorted(lines, key=lambda line: line.left):
        if line.left - reach >= narrowest and reach > float("-inf"):
            middle = (line.left + reach) / 2
            sides = ([one for one in lines if one.right <= middle], [one for one in lines if one.right > middle])
            if all(map(_is_column, sides)):
                return middle
        reach = max(reach, line.right)
    return None


def _is_column(lines: Sequence[Line]) -> bool:
    """Tell a column of text from one of cells; a justified line may be parted by its wide spaces."""
    rows = {round(line.bottom / max(line.size, 1) * 2) for line in lines}
    return len(rows) >= FEWEST_LINES and sum(len(line.text) for line in lines) >= SHORTEST_LINES * len(rows)
