"""The register's states and places in, a map out: outlines, names of states, and numbered marks that do not overlap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from brief.draw.placed import Located, Placed
from brief.draw.projection import Frame, frame_around, holds
from brief.draw.region import Region, region_of
from brief.draw.texts import Box, Taken, around, inside, path_of
from brief.summarise import Entry
from brief.vocabulary.borders import Borders, Point

SIZES = ((720, 460), (320, 320))  # of the picture for wide and for narrow pages
MARGIN = 18.0
APART = 30.0  # units between marks: each is a target of 24 pixels on a page of 320 (WCAG 2.2, 2.5.8)
TYPE = 11.0  # size of type of the names
GRID = 15  # places across and down a state that are tried for its name


@dataclass(frozen=True, slots=True)
class Shape:
    """A state's or an area's outline as the data of an SVG path; `kind`: land, part, apart, disputed."""

    kind: str
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Name:
    """A state's name on the map, its middle at x and y."""

    text: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of one place, or of several that lie together: with the number and shape of the first of them."""

    number: int
    x: int
    y: int
    places: tuple[Placed, ...]

    @property
    def text(self) -> str:
        """What stands on the mark: "3", or "3+" where it stands for more than one place."""
        return f"{self.number}{'+' if len(self.places) > 1 else ''}"

    @property
    def exercises(self) -> tuple[Entry, ...]:
        """The exercises held at its places, each once."""
        return tuple({entry.id: entry for place in self.places for entry in place.exercises}.values())


@dataclass(frozen=True, slots=True)
class Sheet:
    """The map at one size; `unnamed` are states that take part and whose names found no room."""

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


def draw_map(
    entries: tuple[Entry, ...],
    located: Located,
    borders: Borders,
    names: Mapping[str, str],
    sizes: tuple[tuple[int, int], ...] = SIZES,
) -> Map | None:
    """Return the map of a register, or None where no state and no place in it can be drawn."""
    counts = Counter(code for entry in entries for code in entry.participants)
    region = region_of(counts, tuple(place.at for place in located.places), borders)
    if region is None:
        return None
    apart = {code for entry in entries for code in entry.absent}
    frames = [frame_around(list(region.points), region.middle, *size, MARGIN) for size in sizes]
    west_first = sorted(located.places, key=lambda place: (frames[0](place.at), place.name))
    near = tuple(place for place in west_first if all(frame.holds(frame(place.at), 12) for frame in frames))
    sheets = tuple(_sheet(frame, region, counts, apart, near, borders, names) for frame in frames)
    return Map(sheets, near, region.outside, tuple(place for place in located.places if place not in near))


def _sheet(
    frame: Frame,
    region: Region,
    counts: Counter[str],
    apart: set[str],
    places: tuple[Placed, ...],
    borders: Borders,
    names: Mapping[str, str],
) -> Sheet:
    shapes = []
    for code, rings in borders.states.items():
        kind = "part" if counts[code] else "apart" if code in apart else "land"
        if path := "".join(path_of(cut) for ring in rings if (cut := frame.ring(ring))):
            shapes.append(Shape(kind, names.get(code, ""), path))
    for area in borders.areas:
        if path := "".join(path_of(cut) for ring in area.rings if (cut := frame.ring(ring))):
            shapes.append(Shape("disputed" if area.of else "disputed alone", area.name, path))
    # Land first, so that the lines of those that take part lie on top.
    order = ("land", "apart", "part", "disputed alone", "disputed")
    marks = marks_of(places, frame)
    written, unnamed = _names(frame, counts, apart, marks, borders, names)
    left = tuple(code for code in unnamed if code not in region.outside)
    shapes.sort(key=lambda shape: order.index(shape.kind))
    return Sheet(frame.width, frame.height, tuple(shapes), written, marks, tuple(names[code] for code in left))


def marks_of(places: tuple[Placed, ...], frame: Frame) -> tuple[Mark, ...]:
    """Return a mark for each place, in the order given; places too near one another share the first one's."""
    marks: list[tuple[int, Point, list[Placed]]] = []
    for number, place in enumerate(places, 1):
        at = frame(place.at)
        near = next((own for _, (x, y), own in marks if abs(x - at[0]) < APART and abs(y - at[1]) < APART), None)
        if near is None:
            marks.append((number, at, [place]))
        else:
            near.append(place)
    return tuple(Mark(number, round(x), round(y), tuple(own)) for number, (x, y), own in marks)


def _names(
    frame: Frame,
    counts: Counter[str],
    apart: set[str],
    marks: tuple[Mark, ...],
    borders: Borders,
    names: Mapping[str, str],
) -> tuple[tuple[Name, ...], tuple[str, ...]]:
    """Return the names that find room, of those that take part most often first, and the codes of the rest."""
    half = APART / 2
    taken = Taken([Box(m.x - half, m.y - half, m.x + half, m.y + half) for m in marks])
    written, left = [], []
    for code in sorted({*counts, *apart}, key=lambda code: (-counts[code], names[code])):
        outlines = [frame.ring(ring) for ring in borders.states.get(code, ())[:1]]
        text = f"{names[code]} {counts[code]}" if counts[code] else names[code]
        spot = _spot(text, outlines[0], frame, taken) if outlines and outlines[0] else None
        if spot:
            written.append(Name(text, round(spot[0]), round(spot[1])))
        else:
            left.append(code)
    return tuple(written), tuple(left)


def _spot(text: str, outline: tuple[Point, ...], frame: Frame, taken: Taken) -> Point | None:
    """Return the free place for a name inside its state, as near to the middle as there is one.

    All of the name if that can be, else its middle.
    """
    xs, ys = [x for x, _ in outline], [y for _, y in outline]
    left, right = max(0.0, min(xs)), min(float(frame.width), max(xs))
    top, bottom = max(0.0, min(ys)), min(float(frame.height), max(ys))
    steps = [(number + 0.5) / GRID for number in range(GRID)]
    spots = [(left + u * (right - left), top + v * (bottom - top)) for u in steps for v in steps]
    spots.sort(key=lambda spot: (spot[0] - (left + right) / 2) ** 2 + (spot[1] - (top + bottom) / 2) ** 2)
    boxes = [(spot, around(*spot, text, TYPE)) for spot in spots if holds(outline, spot)]
    boxes = [(spot, box) for spot, box in boxes if inside(box, frame.width, frame.height)]
    whole = [(spot, box) for spot, box in boxes if all(holds(outline, corner) for corner in box.corners)]
    return next((spot for spot, box in (*whole, *boxes) if taken.take(box)), None)
