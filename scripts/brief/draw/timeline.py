"""Dated exercises in, a timeline out: a row for each of the newest, its bar as long as its dates are known to be."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from brief.draw.scale import EDGE, TYPE, Scale, Tick
from brief.draw.texts import cut_to
from brief.model import Status
from brief.summarise import Entry

SIZES = ((720, 240), (320, 0))  # width of the picture, and of the names beside its bars; without, they stand above
MOST = 40  # rows: the newest
ROW, TALL_ROW = 24, 40  # units: each row is a link, and a target of 24 pixels
AXIS = 26
SHORTEST = 10.0  # units of a bar
YEAR = 365.2425  # days
SHAPES = {Status.HELD: "held", Status.PLANNED: "planned", Status.ONGOING: "ongoing"}


@dataclass(frozen=True, slots=True)
class Bar:
    """One exercise; `shape` is held, planned, ongoing or other; `rough`: known to the month or year alone."""

    entry: Entry
    title: str
    label: str
    y: int
    left: float
    width: float
    shape: str
    rough: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """The timeline at one size; `now` is where the day of the newest document stands, if it is in the picture."""

    width: int
    height: int
    beside: int
    row: int
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    now: float | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """The timeline, how many earlier exercises it does not show, and those that bear no date."""

    strips: tuple[Strip, ...]
    earlier: int
    undated: tuple[Entry, ...]


def draw_timeline(
    entries: tuple[Entry, ...], titles: Mapping[str, str], as_of: str | None, most: int = MOST
) -> Timeline | None:
    """Return the timeline of the newest `most` entries; `as_of` is ISO 8601; None where none bears a date."""
    undated = tuple(entry for entry in entries if not span_of(entry))
    dated = sorted(
        (e for e in entries if span_of(e)), key=lambda e: (span_of(e) or (date.min, date.min), e.id), reverse=True
    )
    if not dated:
        return None
    shown = dated[:most]
    spans = [span for entry in shown if (span := span_of(entry))]
    first, last = min(a for a, _ in spans), max(b for _, b in spans)
    now = _edges(as_of, as_of)[0] if as_of else None
    if now and 0 <= (now - last).days <= YEAR:
        last = now
    months = _whole_months(first, last)
    scales = [(Scale(*months, beside + EDGE, width - EDGE), beside) for width, beside in SIZES]
    strips = tuple(_strip(shown, titles, scale, now, beside) for scale, beside in scales)
    return Timeline(strips, len(dated) - len(shown), undated)


def span_of(entry: Entry) -> tuple[date, date] | None:
    """Return the first and the last day an exercise can have had, None where no year is known."""
    if entry.first and entry.last:
        return _edges(entry.first, entry.last)
    return _edges(str(entry.year), str(entry.year)) if entry.year else None


def _edges(first: str, last: str) -> tuple[date, date]:
    """Return the first day of one ISO 8601 date to the day, month or year, and the last of another."""
    start = [int(part) for part in first.split("-")]
    end = [int(part) for part in last.split("-")]
    year, month = end[0], end[1] if len(end) > 1 else 12
    return date(*(start + [1, 1])[:3]), date(year, month, end[2] if len(end) > 2 else monthrange(year, month)[1])


def _whole_months(first: date, last: date) -> tuple[date, date]:
    after = last.year * 12 + last.month
    return first.replace(day=1), date(min(after // 12, 9999), after % 12 + 1, 1)


def _strip(entries: list[Entry], titles: Mapping[str, str], scale: Scale, now: date | None, beside: int) -> Strip:
    """Return the timeline of one size."""
    row = ROW if beside else TALL_ROW
    width = round(scale.right + EDGE)
    bars = tuple(_bar(entry, titles[entry.id], scale, AXIS + n * row, beside) for n, entry in enumerate(entries))
    at = scale(now) if now and scale.first <= now <= scale.end else None
    return Strip(width, AXIS + len(entries) * row + 4, beside, row, bars, scale.ticks(), at)


def _bar(entry: Entry, title: str, scale: Scale, y: int, beside: int) -> Bar:
    first, last = span_of(entry) or (scale.first, scale.end)
    left = min(scale(first), scale.right - SHORTEST)
    width = round(max(scale(last) - left, SHORTEST), 1)
    label = cut_to(title, (beside or scale.right) - EDGE, TYPE)
    return Bar(entry, title, label, y, left, width, SHAPES.get(entry.status, "other"), len(entry.first or "") < 10)
