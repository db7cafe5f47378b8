"""A date as a sentence states it in, two ISO 8601 dates out: the year, where it is not stated, from what stands near.

"????-07/????-07", 2023                     → "2023-07/2023-07"
"weekday:3", a document of Monday 2020-08-31 → "2020-08-27/2020-08-27" where it is past
"""

from __future__ import annotations

from calendar import isleap, monthrange
from datetime import date, timedelta

from brief.model import Status

FURTHEST = 4  # years from the document's own: 29 February comes once in four
NO_YEAR = "????"
YEAR = r"(?:19|20)[0-9]{2}"  # what a text may mean as a year; digits of other scripts are not read


def with_year(value: str, year: int) -> str:
    """Return a date whose year is not stated with `year`; unchanged where that year has no 29 February."""
    first, last = value.split("/")
    in_order = first <= last  # otherwise it began in the year before
    dated = (_in_year(first, year if in_order else year - 1), _in_year(last, year))
    return "/".join(dated) if all(dated) else value


def _in_year(part: str, year: int) -> str:
    return "" if part.endswith("-02-29") and not isleap(year) else part.replace(NO_YEAR, str(year))


def by_document(value: str, day: str | None, status: str | None) -> str | None:
    """Return a date that counts from the document's own, ISO 8601 to the day, or None where that is not stated.

    What was held is the last such time before the document, what is planned the next one after it.
    """
    if not day:
        return None
    at = date.fromisoformat(day if len(day) > 7 else f"{day}-15")
    if value.startswith(NO_YEAR):
        return _nearest_year(value, at, status)
    unit, *numbers = value.split(":")
    return _relative(unit, [int(n) for n in numbers], at, status)


def _nearest_year(value: str, at: date, status: str | None) -> str | None:
    years = [with_year(value, year) for year in range(at.year - FURTHEST, at.year + FURTHEST + 1)]
    dated = [when for when in years if is_dated(when)]
    if status == Status.PLANNED:
        return next((when for when in dated if end_of(when) >= at), None)
    if status == Status.ONGOING:
        return next((when for when in dated if end_of(when).year == at.year), None)
    return next((when for when in reversed(dated) if start_of(when) <= at), None)


def _relative(unit: str, numbers: list[int], at: date, status: str | None) -> str | None:
    if unit == "day":
        return _both(at + timedelta(days=numbers[0]))
    if unit == "weekday":
        ahead = status == Status.PLANNED
        distance = (numbers[0] - at.weekday()) % 7 if ahead else -((at.weekday() - numbers[0]) % 7)
        return _both(at + timedelta(days=distance))
    if unit == "week":
        monday = at - timedelta(days=at.weekday()) + timedelta(weeks=numbers[0])
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    if unit == "year":
        return f"{at.year + numbers[0]}/{at.year + numbers[0]}"
    if len(numbers) == 2:  # last July, this October, next May
        month, which = numbers
        year = at.year - (which < 0 and month >= at.month) + (which > 0 and month <= at.month)
        return f"{year}-{month:02}/{year}-{month:02}"
    count = at.year * 12 + at.month - 1 + numbers[0]
    return f"{count // 12}-{count % 12 + 1:02}/{count // 12}-{count % 12 + 1:02}"


def _both(day: date) -> str:
    return f"{day.isoformat()}/{day.isoformat()}"


def counted_from(value: str, earlier: str) -> str:
    """Return "later:12" counted from the date spoken of before: a year later than 2015-05 is 2016."""
    months = int(value.split(":")[1])
    start = start_of(earlier)
    count = start.year * 12 + start.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return f"{year}/{year}" if months % 12 == 0 or len(earlier) < 15 else f"{year}-{month:02}/{year}-{month:02}"


def start_of(value: str) -> date:
    """Return the first day of "first/last", each to the day, month or year; a day past a month's end is its last."""
    return _day(value.split("/")[0], last=False)


def end_of(value: str) -> date:
    """Return the last day of "first/last"."""
    return _day(value.split("/")[1], last=True)


def _day(part: str, last: bool) -> date:
    year, month, day = ([int(number) for number in part.split("-")] + [0, 0])[:3]
    month = month or (12 if last else 1)
    longest = monthrange(year, month)[1]
    return date(year, month, min(day or (longest if last else 1), longest))


def is_dated(value: str) -> bool:
    """Tell whether a date's value has its year."""
    return value[:4].isdigit()


def status_by_date(value: str, day: str | None) -> Status | None:
    """Return where an exercise of these dates stands on the document's `day`; None where both are too coarse."""
    if not day or len(day) < 7 or not is_dated(value):
        return None
    today_first, today_last = start_of(f"{day}/{day}"), end_of(f"{day}/{day}")
    if end_of(value) < today_first:
        return Status.HELD
    if start_of(value) > today_last:
        return Status.PLANNED
    exact = len(value.split("/")[0]) == 10 and len(day) == 10 and value.split("/")[0] != value.split("/")[1]
    return Status.ONGOING if exact else None
