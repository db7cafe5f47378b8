"""Who takes part and where in, the part of the world to draw out: most of the states that take part, and no more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from brief.draw.projection import distance
from brief.vocabulary.borders import Borders, Point

SHARE = 0.9  # of all that take part: the region holds at least as many
NEAREST = 12.0  # degrees around the middle that a map shows at least
BEYOND = 1.25  # times the distance of the furthest state's middle: what of the states' outlines is in the picture


@dataclass(frozen=True, slots=True)
class Region:
    """The middle of a map, what it shows of the outlines around it, and the states that are too far away for it."""

    middle: Point
    points: tuple[Point, ...]
    outside: tuple[str, ...]


def region_of(counts: Mapping[str, int], places: tuple[Point, ...], borders: Borders) -> Region | None:
    """Return the region of the states that `counts` counts, by code, and of the places among them; None without any."""
    middles = {code: middle_of(borders.states[code][0]) for code in sorted(counts) if code in borders.states}
    if not middles and not places:
        return None
    if not middles:
        middles, counts = {"": middle_of(places)}, {"": 1}
    # The state from which the others are nearest, each as often as it takes part.
    home = min(middles, key=lambda code: sum(counts[o] * distance(middles[code], middles[o]) for o in middles))
    by_distance = sorted(middles, key=lambda code: distance(middles[home], middles[code]))
    inside: list[str] = []
    for code in by_distance:
        if sum(counts[other] for other in inside) >= SHARE * sum(counts[other] for other in middles):
            break
        inside.append(code)
    around = middle_of(tuple(middles[code] for code in inside))
    reach = max(NEAREST, BEYOND * max(distance(around, middles[code]) for code in inside))
    outlines = [point for code in inside if code for point in borders.states[code][0]]
    points = [point for point in (*outlines, *places) if distance(around, point) <= reach]
    outside = tuple(code for code in by_distance if code and distance(around, middles[code]) > reach)
    return Region(around, (*points, *_corners(around)) if len(points) < 3 else tuple(points), outside)


def middle_of(points: tuple[Point, ...]) -> Point:
    """Return the middle of an outline: half way between its edges, across the date line where that is shorter."""
    longitudes = sorted(x for x, _ in points)
    gaps = [b - a for a, b in zip(longitudes, [*longitudes[1:], longitudes[0] + 360], strict=True)]
    last = gaps.index(max(gaps))  # the outline ends where the widest gap begins
    first = longitudes[(last + 1) % len(longitudes)]
    end = longitudes[last] if longitudes[last] >= first else longitudes[last] + 360
    longitude = ((first + end) / 2 + 180) % 360 - 180
    latitudes = [y for _, y in points]
    return longitude, (max(latitudes) + min(latitudes)) / 2


def _corners(middle: Point) -> tuple[Point, ...]:
    x, y = middle
    return tuple((x + dx, max(-85.0, min(85.0, y + dy))) for dx in (-NEAREST, NEAREST) for dy in (-NEAREST, NEAREST))
