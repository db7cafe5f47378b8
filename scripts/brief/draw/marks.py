"""Places in, numbered marks on a map out, none of them on another."""

from __future__ import annotations

from dataclasses import dataclass

from brief.draw.placed import Placed
from brief.draw.projection import Frame
from brief.draw.texts import Box
from brief.summarise import Entry
from brief.vocabulary.borders import Point

APART = 30.0  # units between marks: each is a target of 24 pixels on a page of 320 (WCAG 2.2, 2.5.8)


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

    @property
    def box(self) -> Box:
        """The room it takes."""
        half = APART / 2
        return Box(self.x - half, self.y - half, self.x + half, self.y + half)


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
