"""A line in, the same line with fewer points out."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

from brief.vocabulary.borders import Point


def simpler(points: Sequence[Point], tolerance: float) -> list[Point]:
    """Return a line whose left-out points lie no further from it than `tolerance` (Douglas and Peucker, 1973)."""
    if len(points) < 3:
        return list(points)
    kept = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        far, off = _furthest(points, first, last)
        if off > tolerance:
            kept.add(far)
            spans += [(first, far), (far, last)]
    return [points[index] for index in sorted(kept)]


def _furthest(points: Sequence[Point], first: int, last: int) -> tuple[int, float]:
    """Return the point between two of a line that lies furthest from the straight line between them, and how far."""
    (x0, y0), (x1, y1) = points[first], points[last]
    length = hypot(x1 - x0, y1 - y0)
    found, most = first, -1.0
    for index in range(first + 1, last):
        x, y = points[index]
        off = abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0)) / length if length else hypot(x - x0, y - y0)
        if off > most:
            found, most = index, off
    return found, most
