"""The register's states and places in, a map out: outlines, names of states, and numbered marks that do not overlap."""

from __future__ import annotations

from dataclasses import dataclass

from brief.draw.attendance import Attendance
from brief.draw.marks import Mark, marks_of
from brief.draw.names import Name, names_of
from brief.draw.outlines import Shape, shapes_of
from brief.draw.placed import Located, Placed
from brief.draw.projection import Frame, frame_around
from brief.draw.region import region_of
from brief.vocabulary.borders import Borders

SIZES = ((720, 460), (320, 320))  # of the picture for wide and for narrow pages
MARGIN = 18.0  # units between the edge of the picture and what it must show
INSIDE = 12.0  # units between the edge and the middle of a mark, at least


@dataclass(frozen=True, slots=True)
class Sheet:
    """The map at one size; `unnamed` are the codes of states whose names found no room."""

    width: int
    height: int
    shapes: tuple[Shape, ...]
    names: tuple[Name, ...]
    marks: tuple[Mark, ...]
    unnamed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Map:
    """The map and what it cannot show: states outside its region, by code, and places that lie `far` outside it.

    `places` are those on it, from west to east; the place of one in that order, from 1, is its number.
    """

    sheets: tuple[Sheet, ...]
    places: tuple[Placed, ...]
    outside: tuple[str, ...]
    far: tuple[Placed, ...]


def draw_map(attendance: Attendance, located: Located, borders: Borders) -> Map | None:
    """Return the map of a register, or None where no state and no place in it can be drawn."""
    region = region_of(attendance.counts, tuple(place.at for place in located.places), borders)
    if region is None:
        return None
    frames = [frame_around(list(region.points), region.middle, *size, MARGIN) for size in SIZES]
    west_first = sorted(located.places, key=lambda place: (frames[0](place.at), place.name))
    near = tuple(place for place in west_first if all(frame.holds(frame(place.at), INSIDE) for frame in frames))
    far = tuple(place for place in west_first if place not in near)
    sheets = tuple(_sheet(frame, attendance, near, region.outside, borders) for frame in frames)
    return Map(sheets, near, region.outside, far)


def _sheet(
    frame: Frame, attendance: Attendance, places: tuple[Placed, ...], outside: tuple[str, ...], borders: Borders
) -> Sheet:
    marks = marks_of(places, frame)
    names, left = names_of(frame, attendance, borders, marks)
    unnamed = tuple(code for code in left if code not in outside)
    return Sheet(frame.width, frame.height, shapes_of(frame, attendance, borders), names, marks, unnamed)
