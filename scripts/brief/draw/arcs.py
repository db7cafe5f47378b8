"""Who takes part with whom in, a picture out: states in a column, an arc for each two that exercise together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations

from brief.draw.attendance import Attendance
from brief.draw.texts import cut_to, width_of
from brief.summarise import Entry

WIDTH = 320
ROW = 28  # units: each name is a link, and a target of 24 pixels on a page of 320
MOST = 24  # states: those that take part most often
TYPE = 12.0
LABELS = 150.0  # units for the names at most
THICKEST = 7.0


@dataclass(frozen=True, slots=True)
class State:
    """A state's row: its code, its name, as much of it as fits, and how many exercises it takes part in."""

    code: str
    name: str
    label: str
    count: int
    y: int


@dataclass(frozen=True, slots=True)
class Arc:
    """An arc between two rows, `a` above `b`; `count` is 0 where one is reported as not taking part with the other."""

    a: State
    b: State
    count: int
    path: str
    thickness: float


@dataclass(frozen=True, slots=True)
class Arcs:
    """The picture, and how many states it does not show."""

    width: int
    height: int
    left: int
    states: tuple[State, ...]
    arcs: tuple[Arc, ...]
    more: int


def arcs_of(entries: tuple[Entry, ...], attendance: Attendance) -> Arcs | None:
    """Return who exercises with whom, or None where no two states do."""
    pairs = (pair for entry in entries for pair in combinations(dict.fromkeys(entry.participants), 2))
    together = Counter(frozenset(pair) for pair in pairs)
    apart = {frozenset((a, p)) for entry in entries for a in entry.absent for p in entry.participants if a != p}
    if not together:
        return None
    names = attendance.names
    shown = sorted(attendance.states[:MOST], key=lambda code: names[code])
    left = round(min(LABELS, max(width_of(names[code], TYPE) for code in shown)) + 6)
    states = [
        State(code, names[code], cut_to(names[code], LABELS, TYPE), attendance.count(code), ROW // 2 + number * ROW)
        for number, code in enumerate(shown)
    ]
    most = max(together.values())
    arcs = [
        _arc(a, b, together[pair], most, left, len(states))
        for a, b in combinations(states, 2)
        if (pair := frozenset((a.code, b.code))) in together or pair in apart
    ]
    arcs.sort(key=lambda arc: arc.count)
    more = len(attendance.states) - len(shown)
    return Arcs(WIDTH, len(states) * ROW, left, tuple(states), tuple(arcs), more)


def _arc(a: State, b: State, count: int, most: int, left: int, rows: int) -> Arc:
    high = (b.y - a.y) / 2
    # As wide as high, but the longest reaches the picture's edge and no further.
    wide = high * min(1.0, 2 * (WIDTH - left - 16) / (rows * ROW))
    path = f"M{left + 8} {a.y}a{wide:g} {high:g} 0 0 1 0 {b.y - a.y}"
    return Arc(a, b, count, path, round(1 + (THICKEST - 1) * (count - 1) / max(most - 1, 1), 1) if count else 1.0)
