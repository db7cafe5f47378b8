"""A place on the globe in, its place on a flat picture out: Lambert's azimuthal projection, which keeps areas true."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import acos, asin, cos, degrees, hypot, radians, sin, sqrt

from brief.draw.simplify import simpler
from brief.vocabulary.borders import Point, Ring

# An outline is left out where each eighth point of it lies further off than the picture's corner and some degrees.
EVERY, SLACK = 8, 5.0
TOLERANCE = 0.8  # units that an outline may lie off
SMALLEST = 3.0  # units: smaller islands are left out


@dataclass(frozen=True, slots=True)
class Projection:
    """Lambert azimuthal equal-area around `middle` (Snyder, Map Projections, 1987, equations 24-2 to 24-4)."""

    middle: Point

    def __call__(self, point: Point) -> Point:
        """Return x to the right and y downwards, in radii of the globe."""
        longitude, latitude = radians(point[0] - self.middle[0]), radians(point[1])
        at = radians(self.middle[1])
        inner = 1 + sin(at) * sin(latitude) + cos(at) * cos(latitude) * cos(longitude)
        scale = sqrt(2 / max(inner, 1e-9))
        x = scale * cos(latitude) * sin(longitude)
        y = scale * (cos(at) * sin(latitude) - sin(at) * cos(latitude) * cos(longitude))
        return x, -y


def distance(a: Point, b: Point) -> float:
    """Return the angle between two places on the globe, in degrees."""
    (x0, y0), (x1, y1) = a, b
    part = sin(radians(y0)) * sin(radians(y1)) + cos(radians(y0)) * cos(radians(y1)) * cos(radians(x1 - x0))
    return degrees(acos(max(-1.0, min(1.0, part))))


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture's part of the projected plane: scaled by `scale` and moved, its corner at 0, 0."""

    projection: Projection
    scale: float
    left: float
    top: float
    width: int
    height: int

    def __call__(self, point: Point) -> Point:
        """Return where a place stands on the picture."""
        x, y = self.projection(point)
        return (x - self.left) * self.scale, (y - self.top) * self.scale

    def holds(self, point: Point, margin: float = 0) -> bool:
        """Tell whether a place on the picture is `margin` or more inside its edges."""
        x, y = point
        return margin <= x <= self.width - margin and margin <= y <= self.height - margin

    @property
    def reach(self) -> float:
        """The angle between the projection's middle and the corner furthest from it, in degrees."""
        corners = (
            (self.left + x / self.scale, self.top + y / self.scale) for x in (0, self.width) for y in (0, self.height)
        )
        return degrees(2 * asin(min(1.0, max(hypot(x, y) for x, y in corners) / 2)))

    def ring(self, ring: Ring) -> Ring:
        """Return the part of an outline that is on the picture, with no more points than can be seen."""
        reach = self.reach + SLACK
        if all(distance(point, self.projection.middle) > reach for point in ring[::EVERY]):
            return ()
        return _thinned(_clipped([self(point) for point in ring], self.width, self.height))


def frame_around(points: list[Point], middle: Point, width: int, height: int, margin: float) -> Frame:
    """Return the picture of that size which shows all `points`, and as little more as its shape allows."""
    projection = Projection(middle)
    xs, ys = zip(*(projection(point) for point in points), strict=True)
    across, down = max(xs) - min(xs), max(ys) - min(ys)
    scale = min((width - 2 * margin) / max(across, 1e-3), (height - 2 * margin) / max(down, 1e-3))
    left = (max(xs) + min(xs)) / 2 - width / 2 / scale
    top = (max(ys) + min(ys)) / 2 - height / 2 / scale
    return Frame(projection, scale, left, top, width, height)


def holds(ring: Sequence[Point], point: Point) -> bool:
    """Tell whether a point lies inside an outline: a line from it crosses the outline an odd number of times."""
    x, y = point
    odd = False
    for (x0, y0), (x1, y1) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0):
            odd = not odd
    return odd


def _clipped(ring: list[Point], width: int, height: int) -> list[Point]:
    """Cut an outline at the four edges of the picture, a little outside (Sutherland and Hodgman, 1974)."""
    for axis, edge, sign in ((0, -4, 1), (0, width + 4, -1), (1, -4, 1), (1, height + 4, -1)):
        cut: list[Point] = []
        for a, b in zip(ring[-1:] + ring[:-1], ring, strict=True):
            inside_a, inside_b = sign * (a[axis] - edge) >= 0, sign * (b[axis] - edge) >= 0
            if inside_a != inside_b:
                part = (edge - a[axis]) / (b[axis] - a[axis])
                cut.append((a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])))
            if inside_b:
                cut.append(b)
        ring = cut
    return ring


def _thinned(ring: list[Point]) -> Ring:
    """Return an outline in whole units with no more points than can be seen; nothing where it is too small to see."""
    if len(ring) < 3 or max(_extent(ring, 0), _extent(ring, 1)) < SMALLEST:
        return ()
    middle = len(ring) // 2  # a ring ends where it begins: its halves are lines
    kept = [*simpler(ring[: middle + 1], TOLERANCE)[:-1], *simpler([*ring[middle:], ring[0]], TOLERANCE)[:-1]]
    whole = [(round(x), round(y)) for x, y in kept]
    points = [point for before, point in zip(whole[-1:] + whole[:-1], whole, strict=True) if point != before]
    return tuple(points) if len(points) > 2 else ()


def _extent(ring: list[Point], axis: int) -> float:
    return max(point[axis] for point in ring) - min(point[axis] for point in ring)
