"""Natural Earth's borders in, the few that a map of this brief needs out: scripts/vocabulary/borders.json.

    npm pack world-atlas@2.0.2 && tar xf world-atlas-2.0.2.tgz
    python scripts/cut_borders.py package/countries-50m.json

Made once; run it again for newer borders. Natural Earth is in the public domain (naturalearthdata.com); world-atlas
packs it as TopoJSON, whose arcs are shared by neighbours, so that both stay joined when a line is made simpler.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterable, Mapping
from itertools import accumulate
from pathlib import Path
from typing import Any

from babel.core import get_global

from brief.draw.projection import holds
from brief.draw.simplify import simpler
from brief.vocabulary.borders import Point

ROOT = Path(__file__).resolve().parent
ORIGIN = "Natural Earth 1:50m, public domain, by way of world-atlas 2.0.2; see scripts/cut_borders.py"
UNITS = 100  # to a degree
TOLERANCE = 2.5  # units that a simpler line may lie off
SMALLEST = 25  # units of latitude and longitude together: smaller islands are left out where a state has a larger part
LEFT_OUT = {"010"}  # Antarctica


def main(source: Path) -> None:
    """Write borders.json beside disputed.toml, which gives the areas that the data has under another state."""
    atlas = json.loads(source.read_text(encoding="utf-8"))
    listed = tomllib.loads((ROOT / "vocabulary" / "disputed.toml").read_text(encoding="utf-8"))["area"]
    arcs = [simpler(decoded(arc, atlas["transform"]), TOLERANCE) for arc in atlas["arcs"]]
    states: dict[str, list[list[int]]] = {}
    areas: dict[str, list[list[int]]] = {}
    for feature in atlas["objects"]["countries"]["geometries"]:
        if feature.get("id") in LEFT_OUT:
            continue
        code = code_of(feature.get("id", ""), feature["properties"]["name"])
        for ring in large(rings_of(feature), arcs):
            area = next((area for area in listed if area.get("in") == code and around(area, outline(ring, arcs))), None)
            if area:
                areas.setdefault(area["name"], []).append(ring)
            else:
                states.setdefault(code, []).append(ring)
    used = sorted({abs_(index) for rings in (*states.values(), *areas.values()) for ring in rings for index in ring})
    place = {old: new for new, old in enumerate(used)}
    renumbered = [
        {
            name: [[place[i] if i >= 0 else ~place[~i] for i in ring] for ring in rings]
            for name, rings in sorted(t.items())
        }
        for t in (states, areas)
    ]
    data = {"origin": ORIGIN, "units": UNITS, "arcs": [deltas(arcs[i]) for i in used]}
    data |= {"states": renumbered[0], "areas": renumbered[1]}
    text = json.dumps(data, separators=(",", ":")).replace("],[", "],\n[").replace('"states"', '\n"states"')
    (ROOT / "vocabulary" / "borders.json").write_text(text + "\n", encoding="utf-8")


def around(area: Mapping[str, Any], ring: list[Point]) -> bool:
    """Tell whether an outline is that of a disputed area: whether the point that is said to be in it lies inside."""
    x, y = area["near"]
    return holds(ring, (x * UNITS, y * UNITS))


def abs_(index: int) -> int:
    """Return an arc's number; one that is followed backwards is written ~number."""
    return index if index >= 0 else ~index


def code_of(number: str, name: str) -> str:
    """Return the ISO 3166-1 alpha-3 code of a numeric one, by the Unicode CLDR; without one, the name in the data."""
    aliases = get_global("territory_aliases")
    known = tomllib.loads((ROOT / "vocabulary" / "states.toml").read_text(encoding="utf-8"))["names"]
    alpha2 = aliases.get(number, [""])[0]
    codes = sorted(code for code, to in aliases.items() if len(code) == 3 and code.isalpha() and to[0] == alpha2)
    return next((code for code in codes if code in known), codes[0] if codes else name)


def decoded(arc: list[list[int]], transform: Mapping[str, list[float]]) -> list[Point]:
    """Return an arc of TopoJSON in hundredths of a degree."""
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    points = zip(accumulate(x for x, _ in arc), accumulate(y for _, y in arc), strict=True)
    return [(round((x * kx + dx) * UNITS), round((y * ky + dy) * UNITS)) for x, y in points]


def rings_of(feature: Mapping[str, Any]) -> Iterable[list[int]]:
    """Return every ring of a feature, holes too: filled by the even-odd rule, they need no telling apart."""
    shapes = feature.get("arcs", []) if feature["type"] == "MultiPolygon" else [feature.get("arcs", [])]
    return (ring for shape in shapes for ring in shape)


def large(rings: Iterable[list[int]], arcs: list[list[Point]]) -> list[list[int]]:
    """Return the rings that a map can show; the largest in any case."""
    sized = sorted(((size(ring, arcs), ring) for ring in rings), reverse=True)
    return [ring for number, (extent, ring) in enumerate(sized) if not number or extent >= SMALLEST]


def outline(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    """Return the points of a ring."""
    return [point for i in ring for point in (arcs[i] if i >= 0 else arcs[~i][::-1])]


def size(ring: list[int], arcs: list[list[Point]]) -> float:
    """Return the width and height of a ring together."""
    points = outline(ring, arcs)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return max(xs) - min(xs) + max(ys) - min(ys)


def deltas(points: list[Point]) -> list[int]:
    """Return a line as numbers: its first point, then the steps."""
    steps = [(x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in zip(points, points[1:], strict=False)]
    return [round(number) for point in (points[0], *steps) for number in point]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
