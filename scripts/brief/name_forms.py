"""The name of an exercise in, what tells it from others out: its year and the spellings it may be met under."""

from __future__ import annotations

import re

from anyascii import anyascii

from brief.when import YEAR

STATED_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\d)")
SHORT_YEAR = re.compile(r"(?:(?<=[^\W\d_])[-–'’]|[ -]['’]|(?<=[A-Za-z]) )([0-9]{2})\Z")
BRACKETS = re.compile(r"\(([^()]*)\)")
FILLER = re.compile(r"\b(?:the|exercises?|exercices?|drills?|ex|operation)\b")


def year_in(name: str, stated: int | None = None) -> int | None:
    """Return the year a name bears: 2024 for "Unity-2024", 2023 for "Orion 23".

    Two digits are the number of an edition, and no year, where the text states another year.
    """
    if found := STATED_YEAR.search(name):
        return int(found[0])
    short = SHORT_YEAR.search(name)
    year = 2000 + int(short[1]) if short and int(short[1]) <= 60 else None
    return year if stated in (None, year) else None


def without_year(name: str) -> str:
    """Return the name without its year: "Unity" for "Unity - 2024"."""
    return SHORT_YEAR.sub("", STATED_YEAR.sub("", name)).strip(" -–—/'’“”\"")


def forms_of(name: str) -> frozenset[str]:
    """Return the spellings of a name, in plain small letters, without year: "Бірлестік (Unity) - 2024" gives two."""
    bare = without_year(name)
    parts = [BRACKETS.sub(" ", bare), *BRACKETS.findall(bare)]
    return frozenset(form for part in parts if len(form := plain(part)) > 1)


def plain(text: str) -> str:
    """Return `text` in ASCII letters and digits alone, small, without words such as "exercise"."""
    low = anyascii(text).casefold()
    return re.sub(r"[\W_]+", "", FILLER.sub(" ", low) if FILLER.sub("", low).strip(" -") else low)


def script_of(text: str) -> str:
    """Return the ISO 15924 code of the script most letters of `text` are in: Latn, Cyrl, Arab, Zyyy where none is."""
    counts: dict[str, int] = {}
    for letter in filter(str.isalpha, text):
        code = next((code for code, first, last in SCRIPTS if first <= ord(letter) <= last), "Zyyy")
        counts[code] = counts.get(code, 0) + 1
    return max(sorted(counts), key=lambda code: counts[code]) if counts else "Zyyy"


# ISO 15924 codes and the Unicode blocks their letters stand in.
SCRIPTS = (
    ("Latn", 0x0041, 0x024F),
    ("Latn", 0x1E00, 0x1EFF),
    ("Grek", 0x0370, 0x03FF),
    ("Cyrl", 0x0400, 0x052F),
    ("Armn", 0x0530, 0x058F),
    ("Hebr", 0x0590, 0x05FF),
    ("Arab", 0x0600, 0x06FF),
    ("Deva", 0x0900, 0x097F),
    ("Thai", 0x0E00, 0x0E7F),
    ("Geor", 0x10A0, 0x10FF),
    ("Kana", 0x3040, 0x30FF),
    ("Hani", 0x4E00, 0x9FFF),
    ("Hang", 0xAC00, 0xD7AF),
)
