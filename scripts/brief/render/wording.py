"""Values of the register in, the words they are printed with out."""

from __future__ import annotations

import re
from dataclasses import replace

from babel import Locale

from brief.model import Basis, Claim, Field, Kind, Status
from brief.name_forms import script_of
from brief.render.views import Names
from brief.summarise import Entry, parts

NOT_STATED = "not stated"
ENGLISH = Locale("en")
DATED = re.compile(r"(\d{4}(?:-\d\d){0,2})/(\d{4}(?:-\d\d){0,2})")

# Scripts and letters that belong to one language alone; of any other name the language is not known.
OF_ONE_SCRIPT = {"Armn": "hy", "Geor": "ka", "Grek": "el", "Hang": "ko", "Hebr": "he", "Kana": "ja", "Thai": "th"}
OF_ONE_LETTER = (("ұ", "kk"), ("ї", "uk"), ("є", "uk"), ("ə", "az"), ("ҷ", "tg"), ("ӣ", "tg"))


def when_of(entry: Entry) -> str:
    """Return when an exercise was, to the day, month or year, as far as that is stated."""
    if entry.first and entry.last:
        return days(entry.first, entry.last)
    text = f"“{entry.date_text}”" if entry.date_text else ""
    return ", ".join(part for part in (text, str(entry.year or "")) if part) or NOT_STATED


def days(first: str, last: str) -> str:
    """Return two ISO 8601 dates in words: "1–5 May 2024", "28 May – 3 June 2024", "May–June 2024", "2023"."""
    one, two = day(first).split(" "), day(last).split(" ")
    if one == two:
        return day(first)
    own = one
    for common in range(1, len(one)):
        if one[-common:] == two[-common:]:
            own = one[:-common]
    return f"{' '.join(own)}{'–' if len(own) == 1 else ' – '}{' '.join(two)}"


def day(date_text: str) -> str:
    """Return an ISO 8601 date to the day, month or year in words: "16 April 2024", "April 2024", "2024"."""
    year, *rest = date_text.split("-")
    month = [ENGLISH.months["format"]["wide"][int(number)] for number in rest[:1]]
    return " ".join([*(str(int(number)) for number in rest[1:]), *month, year])


def precision(value: str) -> str:
    """Return to what a date is known: day, month or year."""
    return {4: "year", 7: "month"}.get(len(value.split("/")[0]), "day")


def label(claim: Claim, names: Names) -> str:
    """Return a claim's value as it is printed."""
    if claim.field is Field.DATE:
        return _date(claim.value, claim.words)
    if claim.field is Field.ORGANISATION and (name := names.of_organisations.get(claim.value, claim.value)):
        return claim.value if name == claim.value else f"{claim.value} ({name})"
    return printed(names.label(claim))


def printed(value: str) -> str:
    """Return a kind or status; what is unknown is not stated."""
    return NOT_STATED if value in (Kind.UNKNOWN, Status.UNKNOWN) else str(value)


def extracted(claim: Claim, names: Names) -> str:
    """Return the value that an editor corrected."""
    return label(replace(claim, value=claim.extracted), names) if claim.extracted is not None else ""


def _date(value: str, words: str) -> str:
    """Return a date's value in words; a date without year, or counted from an unknown day, in the text's own."""
    return days(*value.split("/")) if DATED.fullmatch(value) else f"“{words}”, year not stated"


def detail(claim: Claim) -> str:
    """Return what is said of a value beside it: script and language of a name, words and precision of a date."""
    if claim.field is Field.NAME:
        named = [f"{part}: {script_and_language(part)}" for part in parts(claim.value)]
        return "; ".join(named) or script_and_language(claim.value)
    if claim.field is Field.DATE and claim.value[:4].isdigit():
        return f"to the {precision(claim.value)}; written “{claim.words}”"
    return ""


def script_and_language(name: str) -> str:
    """Return "Cyrillic script", with the language where letters or script tell it."""
    script, language = script_of(name), language_of(name)
    words = "" if script == "Zyyy" else f"{ENGLISH.scripts.get(script, script)} script"
    return ", ".join(part for part in (words, ENGLISH.languages.get(language, "")) if part)


def tag_of(name: str) -> str:
    """Return the BCP 47 tag of a name in another script than Latin: "kk", or "und-Cyrl" where that is not told."""
    return language_of(name) or f"und-{script_of(name)}"


def language_of(name: str) -> str:
    """Return the ISO 639 code of a name's language where its script or letters belong to that one alone, else ""."""
    if one := OF_ONE_SCRIPT.get(script_of(name)):
        return one
    low = name.lower()
    found = {language for letter, language in OF_ONE_LETTER if letter in low}
    return found.pop() if len(found) == 1 else ""


def source_of(claim: Claim) -> str:
    """Return from where a value is known, where that is not its sentence: "year from the document's date"."""
    if claim.basis is Basis.SENTENCE:
        return ""
    if claim.field is Field.DATE and claim.basis is not Basis.EDITOR:
        what = "reckoned" if claim.basis is Basis.DOCUMENT else "year"
        return f"{what} from {claim.basis}"
    return f"{field_words(claim.field)} from {claim.basis}"


def field_words(field: Field) -> str:
    """Return how a field is called beside a value."""
    return "not taking part" if field is Field.ABSENT else str(field)
