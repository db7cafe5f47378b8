"""Two days in, where every day between them stands on a timeline out, with ticks at months or years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from brief.draw.texts import width_of

TYPE = 12.0  # size of type
EDGE = 8.0  # units left free beside the bars
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# Months between ticks, the finest first.
STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600)


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across the rows, with the month or year that begins there."""

    x: float
    text: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Days in, where they stand between `left` and `right` out; from the first day of a month to that of another."""

    first: date
    end: date
    left: float
    right: float

    def __call__(self, day: date) -> float:
        """Return the place of a day, in units."""
        part = (day - self.first).days / max((self.end - self.first).days, 1)
        return round(self.left + (self.right - self.left) * part, 1)

    def ticks(self) -> tuple[Tick, ...]:
        """Return as many months or years as there is room for; what would reach over the edge bears no text."""
        first, end = (day.year * 12 + day.month - 1 for day in (self.first, self.end))
        months: list[int] = []
        for step in STEPS:
            months = list(range(-(-first // step) * step, end + 1, step))
            room = (self.right - self.left) * step / max(end - first, 1)
            if all(width_of(_month(month, step), TYPE) + 10 <= room for month in months):
                break
        places = [(self(date(month // 12, month % 12 + 1, 1)), _month(month, step)) for month in months]
        return tuple(Tick(x, text if x + width_of(text, TYPE) <= self.right + EDGE else "") for x, text in places)


def _month(month: int, step: int) -> str:
    """Return a month counted from year 0, or its year where ticks are years apart."""
    year, index = divmod(month, 12)
    return str(year) if step >= 12 else f"{MONTHS[index]} {year}"
