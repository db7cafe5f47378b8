"""Who takes part in, names of states on a map out, each inside its state, none on another or on a mark."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from brief.draw.attendance import Attendance
from brief.draw.marks import Mark
from brief.draw.projection import Frame, holds
from brief.draw.texts import Taken, around, inside
from brief.vocabulary.borders import Borders, Point, Ring

TYPE = 11.0  # size of type
GRID = 15  # places across and down a state that are tried


@dataclass(frozen=True, slots=True)
class Name:
    """A state's name on the map, its middle at x and y."""

    text: str
    x: int
    y: int


def names_of(
    frame: Frame, attendance: Attendance, borders: Borders, marks: Iterable[Mark]
) -> tuple[tuple[Name, ...], tuple[str, ...]]:
    """Return the names that find room, of those that take part most often first, and the codes of the rest."""
    taken = Taken([mark.box for mark in marks])
    written, left = [], []
    for code in attendance.states:
        text = attendance.label(code)
        outline = frame.ring(borders.states[code][0]) if code in borders.states else ()
        if outline and (spot := _spot(text, outline, frame, taken)):
            written.append(Name(text, round(spot[0]), round(spot[1])))
        else:
            left.append(code)
    return tuple(written), tuple(left)


def _spot(text: str, outline: Ring, frame: Frame, taken: Taken) -> Point | None:
    """Return the free place for a name nearest to the middle of its state: all of it inside, else its middle."""
    spots = [spot for spot in _grid(outline, frame) if holds(outline, spot)]
    boxes = [(spot, box) for spot in spots if inside(box := around(*spot, text, TYPE), frame.width, frame.height)]
    whole = [(spot, box) for spot, box in boxes if all(holds(outline, corner) for corner in box.corners)]
    return next((spot for spot, box in (*whole, *boxes) if taken.take(box)), None)


def _grid(outline: Ring, frame: Frame) -> list[Point]:
    """Return places across what is seen of a state, those near its middle first."""
    xs, ys = [x for x, _ in outline], [y for _, y in outline]
    left, right = max(0.0, min(xs)), min(float(frame.width), max(xs))
    top, bottom = max(0.0, min(ys)), min(float(frame.height), max(ys))
    steps = [(number + 0.5) / GRID for number in range(GRID)]
    spots = [(left + u * (right - left), top + v * (bottom - top)) for u in steps for v in steps]
    return sorted(spots, key=lambda spot: (spot[0] - (left + right) / 2) ** 2 + (spot[1] - (top + bottom) / 2) ** 2)
