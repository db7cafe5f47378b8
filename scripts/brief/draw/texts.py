"""Texts in, the room they take on a picture out, and those that fit it: no text may lie on another."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

# Widths of a character in parts of the size of the type, of the widest system face, so that text takes no more.
WIDE, NARROW = 1.0, 0.62


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a picture."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def corners(self) -> tuple[tuple[float, float], ...]:
        """Its four corners."""
        return tuple((x, y) for x in (self.left, self.right) for y in (self.top, self.bottom))

    def meets(self, other: Box) -> bool:
        """Tell whether the two share a point."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(slots=True)
class Taken:
    """The room on a picture that is taken."""

    boxes: list[Box] = field(default_factory=list)

    def take(self, box: Box) -> bool:
        """Take a rectangle if it is free, and tell whether it was."""
        if any(box.meets(other) for other in self.boxes):
            return False
        self.boxes.append(box)
        return True


def width_of(text: str, size: float) -> float:
    """Return the most that a text of that size of type can be wide."""
    return size * sum(_width(character) for character in text)


def _width(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    return WIDE if unicodedata.east_asian_width(character) in "WF" or character in "WMЖШЩЮ@%" else NARROW


def cut_to(text: str, width: float, size: float) -> str:
    """Return a text, or as much of it as fits the width, with an ellipsis."""
    if width_of(text, size) <= width:
        return text
    while text and width_of(text + "…", size) > width:
        text = text[:-1]
    return text.rstrip(" ,–-") + "…"


def around(x: float, y: float, text: str, size: float) -> Box:
    """Return the room of a text whose middle is at a point."""
    half = width_of(text, size) / 2
    return Box(x - half - 1, y - size * 0.7, x + half + 1, y + size * 0.7)


def inside(box: Box, width: float, height: float) -> bool:
    """Tell whether a rectangle lies on the picture."""
    return box.left >= 0 and box.top >= 0 and box.right <= width and box.bottom <= height


def path_of(points: Iterable[tuple[float, float]]) -> str:
    """Return a closed outline in whole units as the data of an SVG path, in steps, which is shortest."""
    (x, y), *rest = ((int(a), int(b)) for a, b in points)
    steps = [f"M{x} {y}l"]
    for to_x, to_y in rest:
        dx, dy = to_x - x, to_y - y
        steps.append(f"{dx}{'' if dy < 0 else ' '}{dy}{''}")
        x, y = to_x, to_y
    return steps[0] + " ".join(steps[1:]).replace(" -", "-") + "z"
