"""Borders and who takes part in, the outlines on a map out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from brief.draw.attendance import Attendance
from brief.draw.projection import Frame
from brief.draw.texts import path_of
from brief.vocabulary.borders import Borders, Ring


class Ground(StrEnum):
    """What an outline is, in the order in which they are drawn: whose lines are to be seen comes last."""

    LAND = "land"
    APART = "apart"  # a state reported as not taking part
    PART = "part"  # a state that takes part
    ALONE = "alone"  # a disputed area that the map draws in no state
    DISPUTED = "disputed"  # one that it draws in a state


@dataclass(frozen=True, slots=True)
class Shape:
    """An outline as the data of an SVG path, with the name of its state or area, empty where it has none here."""

    ground: Ground
    name: str
    path: str


def shapes_of(frame: Frame, attendance: Attendance, borders: Borders) -> tuple[Shape, ...]:
    """Return everything on the map that has an outline, in the order of drawing."""
    states = [
        Shape(_ground(code, attendance), attendance.names.get(code, ""), _path(r, frame))
        for code, r in borders.states.items()
    ]
    areas = [
        Shape(Ground.DISPUTED if area.of else Ground.ALONE, area.name, _path(area.rings, frame))
        for area in borders.areas
    ]
    order = list(Ground)
    return tuple(sorted((s for s in (*states, *areas) if s.path), key=lambda shape: order.index(shape.ground)))


def _ground(code: str, attendance: Attendance) -> Ground:
    if attendance.count(code):
        return Ground.PART
    return Ground.APART if code in attendance.apart else Ground.LAND


def _path(rings: Iterable[Ring], frame: Frame) -> str:
    return "".join(path_of(cut) for ring in rings if (cut := frame.ring(ring)))
