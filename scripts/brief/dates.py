"""A date as people write it in, ISO 8601 out. Month names in ten languages come from the Unicode CLDR."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel import Locale

LONGEST = 80  # characters of the longest date, with weekday, time and zone
FIRST_YEAR, LAST_YEAR = 1900, 2100  # outside of these it is a slip of the keyboard
DIGIT = re.compile(r"\d")
LANGUAGES = ("en", "ru", "kk", "az", "tr", "uz", "fr", "de", "es", "it")

# Time of day and zone, after the date: "T10:00:00+05:00", ", 5:30 p.m. GMT", "at 17:45"
CLOCK = r"\d{1,2}[:.-]\d{2}(?:[:.-]\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?"
ZONE = r"(?:Z|[A-Z]{2,4}|[+-]\d{2}:?\d{2})?"
TIME = rf"(?:(?:[T ,-]| at | - )\s*{CLOCK}\s*{ZONE})?"
WEEKDAY = r"(?:(?!\d)[\w’']+day,?\s+|(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)\.?,?\s+)?"
YEAR_MARK = r"(?:\s*(?:г\.?|года|год|ж\.?|жылы|il|yil))?"

SHAPES = tuple(
    re.compile(WEEKDAY + shape + TIME + r"[.\s]*", re.IGNORECASE)
    for shape in (
        r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})",  # 2024-04-16
        r"(?P<day>\d{1,2})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4})" + YEAR_MARK,  # 16.04.2024
        r"(?P<name>[^\W\d_]+)\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?,?\s+(?P<year>\d{4})",  # Apr. 16th, 2024
        r"(?:(?:the|le|am|el)\s+)?(?P<day>\d{1,2})(?:st|nd|rd|th|\.|º|er)?\s*(?:of\s+|de\s+)?(?P<name>[^\W\d_]+)\.?,?\s+(?:de\s+)?(?P<year>\d{4})"
        + YEAR_MARK,  # 16 April 2024
        r"(?P<day>\d{1,2})-(?P<name>[^\W\d_]+)-(?P<year>\d{4})",  # 16-Apr-2024
        r"(?P<year>\d{4})(?:[,.]?\s+|-)(?:жылғы\s+)?(?P<name>[^\W\d_]+)\.?[\s-](?P<day>\d{1,2})",  # 2024 April 16
        r"(?P<name>[^\W\d_]+)\.?,?\s+(?P<year>\d{4})" + YEAR_MARK,  # April 2024
        r"(?P<year>\d{4})-(?P<month>\d{2})",  # 2024-04
    )
)


@dataclass(frozen=True, slots=True)
class DateReading:
    """What a text says of a date: ISO 8601 to the day or month, or why it cannot be one."""

    iso: str | None
    fault: str = ""


def read_date(text: str) -> DateReading | None:
    """Read `text` if the whole of it has the shape of a date; `None` if it has not."""
    text = text.strip()
    if len(text) > LONGEST or not DIGIT.search(text):
        return None
    for shape in SHAPES:
        found = shape.fullmatch(text)
        if found and (reading := _reading({k: v for k, v in found.groupdict().items() if v})):
            return reading
    return None


def _reading(parts: dict[str, str]) -> DateReading | None:
    month = months().get(parts["name"].casefold()) if "name" in parts else int(parts["month"])
    if month is None:
        return None
    year, day = int(parts["year"]), int(parts.get("day", "0"))
    if "mark" in parts and len(parts["day"]) <= 2 and parts["mark"] == "/" and not _year_first(parts):
        day, month, doubtful = _slashed(day, month)
        if doubtful:
            return DateReading(None, "may be month/day or day/month")
    try:
        checked = date(year, month, day or 1)
    except ValueError:
        return DateReading(None, "there is no such day")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return DateReading(None, f"the year must be between {FIRST_YEAR} and {LAST_YEAR}")
    return DateReading(checked.isoformat() if day else checked.isoformat()[:7])


def _year_first(parts: dict[str, str]) -> bool:
    return next(iter(parts)) == "year"


def _slashed(first: int, second: int) -> tuple[int, int, bool]:
    """Return day, month and doubt for 4/16/2024 or 16/4/2024; 4/5/2024 is doubtful."""
    if second > 12:
        return second, first, False
    return first, second, first <= 12 and first != second


@cache
def months() -> dict[str, int]:
    """Return month names and abbreviations, case-folded and without a final stop, with their numbers."""
    found: dict[str, int] = {"sept": 9, "ноябрь": 11}
    for language in LANGUAGES:
        locale = Locale(language)
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[context][width].items():
                    found.setdefault(name.casefold().rstrip("."), number)
    return found
