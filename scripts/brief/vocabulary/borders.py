"""vocabulary/borders.json and disputed.toml in, the outlines of states and of disputed areas out, in degrees."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from brief.problems import Unusable, error

Point = tuple[float, float]  # longitude, latitude in degrees; x, y on a picture
Ring = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """An area whose status is disputed; `of` is the state it is drawn in, by the UN's maps, or empty."""

    name: str
    of: str
    rings: tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class Borders:
    """The outlines of every state by ISO 3166-1 alpha-3 code, the largest first, and of disputed areas."""

    states: Mapping[str, tuple[Ring, ...]]
    areas: tuple[Area, ...]


def read_borders(folder: Path) -> Borders:
    """Return the borders of the world. Raises `Unusable` where a file of `folder` is missing or damaged."""
    try:
        data = json.loads((folder / "borders.json").read_text(encoding="utf-8"))
        listed = tomllib.loads((folder / "disputed.toml").read_text(encoding="utf-8"))["area"]
        arcs = [_arc(numbers, data["units"]) for numbers in data["arcs"]]
        states = {code: tuple(_ring(ring, arcs) for ring in rings) for code, rings in data["states"].items()}
        areas = tuple(_area(row, data["areas"], arcs) for row in listed)
    except (OSError, ValueError, LookupError, TypeError) as failure:
        raise Unusable(error(f"{folder.name}/", f"holds no borders that can be read: {failure!r}")) from None
    for area in areas:
        if area.of:
            states[area.of] = (*states[area.of], *(area.rings if not _outlined(area, listed) else ()))
    return Borders(states, areas)


def _arc(numbers: list[int], units: int) -> list[Point]:
    """Return a line written as its first point and the steps from it."""
    xs, ys = accumulate(numbers[::2]), accumulate(numbers[1::2])
    return [(x / units, y / units) for x, y in zip(xs, ys, strict=True)]


def _ring(indices: list[int], arcs: list[list[Point]]) -> Ring:
    """Return a closed line made of arcs that it shares with its neighbours; ~n is arc n backwards (TopoJSON 2.1.4)."""
    return tuple(point for i in indices for point in (arcs[i] if i >= 0 else arcs[~i][::-1])[:-1])


def _area(row: Mapping[str, object], cut: Mapping[str, list[list[int]]], arcs: list[list[Point]]) -> Area:
    outline = row.get("outline")
    rings = (
        (tuple((float(x), float(y)) for x, y in outline),)
        if isinstance(outline, list)
        else tuple(_ring(ring, arcs) for ring in cut[str(row["name"])])
    )
    return Area(str(row["name"]), str(row.get("of", "")), rings)


def _outlined(area: Area, listed: list[Mapping[str, object]]) -> bool:
    return any(row["name"] == area.name and "outline" in row for row in listed)
