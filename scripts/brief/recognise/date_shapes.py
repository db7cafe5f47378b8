"""The shapes in which a text states a time, each with what makes its value.

A value is two ISO 8601 dates, "2025-06-14/2025-06-28"; a year that is not stated is "????". What counts from the
document's date, or from the date before it, is a unit and numbers: "day:-1", "week:1", "month:7:-1", "weekday:3",
"later:12" (months). Month names come from the Unicode CLDR.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from functools import cache

from babel import Locale

from brief.when import NO_YEAR, YEAR

Value = Callable[[re.Match[str]], str]
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
JOURS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
BEFORE = {"last": -1, "past": -1, "dernier": -1, "dernière": -1}
OFFSETS = {**BEFORE, "this": 0, "next": 1, "coming": 1, "prochain": 1, "prochaine": 1}
UNITS = {"weekend": "week", "semaine": "week", "mois": "month", "an": "year", "année": "year"}
# "May" and "March" are months only where something leads up to them.
BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|of|by|for|and|or|during|since|until|from|to|en|de|mi|в|с) |[(|,] ?)\Z", re.IGNORECASE
)
REACH = 12  # code points, more than any of these words
# 2,000 in "2000 troops" is no year.
COUNTED = (
    r"(?! (?:\w+ )?(?:troops|soldiers|personnel|servicemen|people|men|kilomet|miles|tons|tonnes|vehicles|pieces|members"
    r"|participants))"
)
ENGLISH = frozenset(
    (
        *(name.lower() for width in ("wide", "abbreviated") for name in Locale("en").months["format"][width].values()),
        "sept",
    )
)


@cache
def month_numbers() -> dict[str, int]:
    """Return English, French and Russian month names and English abbreviations, in lower case, with their numbers."""
    found = {"sept": 9}
    for language, width in (("en", "wide"), ("en", "abbreviated"), ("fr", "wide"), ("ru", "wide")):
        for number, name in Locale(language).months["format"][width].items():
            found.setdefault(name.lower().rstrip("."), number)
            if language == "ru":
                found[name[:-1] + "е"] = number  # the locative: "в июле"
    return found


@cache
def shapes() -> tuple[tuple[re.Pattern[str], Value], ...]:
    """Return the shapes of a date, the longest first, each with what makes its value."""
    names = sorted(month_numbers(), key=len, reverse=True)
    # English months are capitalised: "may" is a verb.
    month = rf"(?:{'|'.join(name.capitalize() if name in ENGLISH else name for name in names)})\b\.?"
    words = {"MONTH": month, "YEAR": YEAR, "COUNTED": COUNTED, "PART": PART, "TO": TO, "FIRST": DAY, "LAST": LAST}
    return tuple((re.compile(_expanded(shape, words)), value_of) for shape, value_of in SHAPES)


@cache
def month_names() -> re.Pattern[str]:
    """Return what finds the first letters of any month's name."""
    names = {name[:3].capitalize() if name in ENGLISH else name for name in month_numbers()}
    return re.compile("|".join(sorted(names)))


def _expanded(shape: str, words: dict[str, str]) -> str:
    return re.sub(r"%([A-Z]+)%", lambda word: words[word[1]], shape)


DAY = r"(?<![\d.,])(?P<a>[0-3]?[0-9])(?: ?(?:st|nd|rd|th|er))?"
LAST = r"(?<![\d.,])(?P<b>[0-3]?[0-9])(?: ?(?:st|nd|rd|th|er))?"
TO = r" ?(?:to|-|–|—|and|until|till|through|au|et|до|по) ?(?:the |le )?"
PART = (
    r"(?:(?:the )?(?:early|mid|late|beginning of|end of|middle of|start of|first half of|second half of"
    r"|(?:first|last) (?:\w+ )?weeks? of|début|fin|mi)[ -])?"
)


def _number(match: re.Match[str], group: str) -> int:
    text = match[group].lower().rstrip(".")
    return int(text) if text.isdigit() else month_numbers().get(text, 0)


def days_value(match: re.Match[str]) -> str:
    """Return the value of days; nothing for a day that no month has."""
    parts = match.groupdict()
    year = parts.get("year") or NO_YEAR
    first, month = int(match["a"]), _number(match, "m")
    last, last_month = int(parts.get("b") or first), _number(match, "n") if parts.get("n") else month
    if not (_is_day(year, month, first) and _is_day(year, last_month, last)):
        return ""
    return _range(parts.get("first_year"), year, f"-{month:02}-{first:02}", f"-{last_month:02}-{last:02}")


def _is_day(year: str, month: int, day: int) -> bool:
    # Of an unknown year February may have 29 days.
    return 1 <= month <= 12 and 1 <= day <= monthrange(int(year) if year.isdigit() else 2024, month)[1]


def months_value(match: re.Match[str]) -> str:
    """Return the value of one month or two."""
    parts = match.groupdict()
    year = parts.get("year") or NO_YEAR
    first = _number(match, "m")
    last = _number(match, "n") if parts.get("n") else first
    return _range(None, year, f"-{first:02}", f"-{last:02}")


def _range(first_year: str | None, year: str, first: str, last: str) -> str:
    """Return the value of a time that ends in `year`; nothing for "28 to 14 June", which runs backwards."""
    if first > last and first[:3] == last[:3]:
        return ""
    if first_year and year == NO_YEAR:
        year = first_year if first <= last else str(int(first_year) + 1)  # "14 May 2024 to 5 June"
    if first > last and not first_year and year != NO_YEAR:
        first_year = str(int(year) - 1)  # "November to February 2025"
    return f"{first_year or year}{first}/{year}{last}" if (first_year or year) <= year else ""


def _bare_month(match: re.Match[str]) -> str:
    if match.start() == match.start("m") and not BEFORE_MONTH.search(
        match.string, max(0, match.start() - REACH), match.start()
    ):
        return ""
    return months_value(match)


def _named_month(match: re.Match[str]) -> str:
    return f"month:{_number(match, 'm')}:{OFFSETS[match['which'].lower()]}"


def _season(match: re.Match[str]) -> str:
    first, last = SEASONS[match["season"].lower()]
    return f"{match['year']}-{first:02}/{match['year']}-{last:02}"


def _relative(match: re.Match[str]) -> str:
    unit = match["unit"].lower()
    return f"{UNITS.get(unit, unit)}:{OFFSETS[match['which'].lower()]}"


def _later(match: re.Match[str]) -> str:
    word = match["count"].lower()
    count = COUNTS.index(word) + 1 if word in COUNTS else 1
    if match["unit"] in ("week", "day") or match["which"] == "ago":
        return f"{match['unit']}:{count if match['which'] == 'later' else -count}"
    return f"later:{(12 if match['unit'] == 'year' else 1) * count * (1 if match['which'] == 'later' else -1)}"


def _same(match: re.Match[str]) -> str:
    return "later:0"


def _weekday(match: re.Match[str]) -> str:
    name = match["weekday"].lower()
    return f"weekday:{(WEEKDAYS if name in WEEKDAYS else JOURS).index(name)}"


def _day(match: re.Match[str]) -> str:
    offsets = {"yesterday": -1, "hier": -1, "tomorrow": 1, "demain": 1}
    return f"day:{offsets.get(match['day'], 0)}"


def _year(match: re.Match[str]) -> str:
    return f"{match['year']}/{match['year']}"


NEED_DIGITS = frozenset((days_value, _season, _year))
NEED_MONTHS = frozenset((months_value, _bare_month, _named_month))
AT_YEAR = r"(?:(?:,? (?:of )?| ?)(?P<year>%YEAR%)(?!\d))?"
SHAPES: tuple[tuple[str, Value], ...] = (
    # 2024-07-14
    (r"(?<!\d)(?P<year>%YEAR%)-(?P<m>[01][0-9])-(?P<a>[0-3][0-9])(?!\d)", days_value),
    # 27 July 2024 to 9 August 2024; 27thJuly to 9thAugust 2024
    (
        r"%FIRST% ?(?:of )?(?P<m>%MONTH%)(?:,? (?P<first_year>%YEAR%))?%TO%%LAST% ?(?:of )?(?P<n>%MONTH%)" + AT_YEAR,
        days_value,
    ),
    # July 27 to August 9, 2024
    (r"(?P<m>%MONTH%) %FIRST%(?:, (?P<first_year>%YEAR%))?%TO%(?P<n>%MONTH%) %LAST%\b" + AT_YEAR, days_value),
    # 14 to 28 June 2025; du 14 au 28 juin
    (r"%FIRST%%TO%%LAST% ?(?:of )?(?P<m>%MONTH%)" + AT_YEAR, days_value),
    # June 14-28, 2025
    (r"(?P<m>%MONTH%) %FIRST%%TO%%LAST%\b" + AT_YEAR, days_value),
    # 14 June 2025; the 14th of June
    (r"%FIRST% ?(?:of )?(?P<m>%MONTH%)" + AT_YEAR, days_value),
    # June 14, 2025
    (r"(?P<m>%MONTH%) %FIRST%\b(?! ?%)" + AT_YEAR, days_value),
    # May to June 2023; July and August
    (r"%PART%(?P<m>%MONTH%)%TO%%PART%(?P<n>%MONTH%)" + AT_YEAR, months_value),
    # last July; next May; this October
    (r"\b(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast) (?P<m>%MONTH%)(?! \d)", _named_month),
    # early September 2012
    (r"%PART%(?P<m>%MONTH%)(?:,? (?:of )?|,? de )(?P<year>%YEAR%)(?!\d)", months_value),
    # in early September; (July); en juillet
    (r"%PART%(?P<m>%MONTH%)(?! [A-Z][a-z])", _bare_month),
    # a year later; two months earlier; a week ago
    (
        r"\b(?P<count>[Aa]|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Tt]en) (?P<unit>year|month|week|day)s?"
        r" (?P<which>later|earlier|before|ago)\b",
        _later,
    ),
    # the same month; that summer
    (r"\b(?:the same|that) (?:month|year|summer|autumn|spring|winter|week)\b", _same),
    # the summer of 2023
    (r"\b(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all)(?: of)? (?P<year>%YEAR%)(?!\d)", _season),
    # last week; earlier this year
    (
        r"\b(?:[Ee]arlier |[Ll]ater |[Ll]ate |[Ee]arly )?(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast|[Cc]oming)"
        r" (?P<unit>week|weekend|month|year)\b",
        _relative,
    ),
    # la semaine dernière
    (
        r"\b(?:[Ll]a |[Ll]e |[Cc]ette |[Ll].)?(?P<unit>semaine|mois|an|année) (?P<which>dernière?|prochaine?)\b",
        _relative,
    ),
    # today
    (r"\b(?P<day>today|yesterday|tomorrow|aujourd.hui|hier|demain)\b", _day),
    # last Thursday; Thursday; jeudi
    (r"\b(?:(?:[Ll]ast|[Tt]his|[Nn]ext) )?(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b", _weekday),
    (r"\b(?P<weekday>lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b", _weekday),
    # 2023
    (r"(?<![\d.,$€£-])(?P<year>%YEAR%)(?![\d-])%COUNTED%(?!,\d)", _year),
)
