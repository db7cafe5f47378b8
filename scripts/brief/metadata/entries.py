"""A header line in, its entries out: "By A. Writer | Apr 16, 2024" is an author and a date."""

from __future__ import annotations

import re

from brief.dates import DateReading, read_date
from brief.metadata.persons import PERSON, split_names
from brief.vocabulary.reading import Header
from brief.web import web_address

LONGEST_ENTRY = 250  # a longer line is text
MOST_NOTE = 6  # words of a note between who and when
MOST_SIGNED = 12  # words of a line that holds who and when
# "Author: A. Writer"
LABELLED = re.compile(r"(?P<label>[^\W\d_][\w /()-]{0,30}?)\s*[:：]\s*(?P<value>\S.*)")
# Several entries on one line: "By A. Writer | Apr 16, 2024"
SEPARATOR = re.compile(r"\s+[|•·]\s+|\s+[–—]\s+(?=\d)|\s+/\s+")
# "Aktau, 16 April 2024"
PLACED = re.compile(r"[^\W\d_][\w .’'-]{1,40}?,\s+(?P<date>.*\d.*)")
# "16 April 2024 4:12PM by Example Desk, Aktau"
SIGNED = re.compile(r"(?P<date>.*\d.*?)\s+by\s+\D{2,60}")
# "AKTAU, 16 April 2024 — Five states"   "AKTAU, Kazakhstan (April 16, 2024) –"
OPENING = re.compile(
    r"[*_]*[A-ZÀ-Þ][A-ZÀ-Þ .’'/-]{2,40}(?:, [^\W\d][^\d—,(]{2,30}?)?[,(]? *"
    r"\(?(?P<date>\d[^—–()]{5,25}?|[^\W\d_]{3,9}\.? \d[^—–()]{3,20}?)\)? *"
    r"(?:\([\w ./]{2,20}\) *)?[*_]* *(?:—|–|--?|\.(?= [A-ZÀ-Þ])) "
)
# A link that is one; whatever else has its form is the words of a title.
LINK = re.compile(r"(?<!!)\[(?P<text>[^\[\]]*)\]\((?:https?:/)?/[^)\s]*\)")


class Lines(dict[str, list[tuple[str, str]]]):
    """The entries on each line of one header, read once."""

    def __init__(self, header: Header) -> None:
        super().__init__()
        self.header = header

    def __missing__(self, line: str) -> list[tuple[str, str]]:
        self[line] = read_entries(line, self.header)
        return self[line]


def read_entries(line: str, header: Header) -> list[tuple[str, str]]:
    """Return the (field, value) entries on a header line; none unless all of the line is entries."""
    if len(line) > LONGEST_ENTRY:
        return []
    line = LINK.sub(lambda link: link["text"], line).strip("*_ ")
    whole = _entry(line, header)
    if whole:
        return [whole]
    if joined := _signed(line):
        return joined
    parts = [_entry(part.strip(), header) for part in SEPARATOR.split(line)]
    if len(parts) == 2 and parts[1] and parts[1][0] == "date" and not parts[0]:
        name = SEPARATOR.split(line)[0].strip()
        signed = re.match(r"by\s+(?=\S)", name, re.IGNORECASE)
        if signed or is_person(name, header):
            parts[0] = ("author", name[signed.end() :] if signed else name)
    if all(parts):
        return [part for part in parts if part]
    return _with_others(line, parts)


def _with_others(line: str, parts: list[tuple[str, str] | None]) -> list[tuple[str, str]]:
    """Return the entries of a line of which other parts are short notes: "3 May 2024 | A. Writer | 2 min | 3 comments".

    Those are given as entries of no field.
    """
    texts = [text.strip() for text in SEPARATOR.split(line)]
    notes = [text for text, part in zip(texts, parts, strict=True) if not part]
    dated = any(part and part[0] in ("date", "author") for part in parts)
    if not dated or any(len(text.split()) > MOST_NOTE or text.endswith(".") for text in notes):
        return []
    return [part or ("", text) for text, part in zip(texts, parts, strict=True) if text]


def _signed(line: str) -> list[tuple[str, str]]:
    """Return author and date of a line that joins them without a mark: "By A. Writer 3 May 2024"."""
    words = line.split()
    if len(words) > MOST_SIGNED or words[0].casefold() != "by":
        return []
    for at in range(2, len(words)):
        name, date = " ".join(words[1:at]), " ".join(words[at:])
        if _fits("author", name) and _fits("date", date):
            return [("author", name), ("date", date)]
    return []


def _entry(text: str, header: Header) -> tuple[str, str] | None:
    if read_dateline(text) is not None:
        return "date", text
    labelled = LABELLED.fullmatch(text)
    if labelled and (label := labelled["label"].casefold()) in header.web_labels and web_address(labelled["value"]):
        return "url", labelled["value"]
    if labelled and (name := header.labels.get(label)):
        return name, labelled["value"].strip("*_ ")
    for name, openings in header.bare.items():
        for opening in openings:
            value = text[len(opening) :].strip()
            if text.casefold().startswith(opening + " ") and _fits(name, value):
                return name, value
    return None


def read_dateline(text: str) -> DateReading | None:
    """Read a date that may stand after a place, or before who set it: "Aktau, 16 April 2024", "16 April 2024 by A"."""
    placed, signed = PLACED.fullmatch(text), SIGNED.fullmatch(text)
    return (
        read_date(text)
        or (read_date(placed["date"]) if placed else None)
        or (read_date(signed["date"]) if signed else None)
    )


def opening_date(text: str) -> str | None:
    """Return the date of a news agency's opening: "AKTAU, 16 April 2024 — Five states"."""
    found = OPENING.match(text)
    return found["date"] if found and read_date(found["date"]) else None


def _fits(name: str, value: str) -> bool:
    """Tell whether a value without a colon before it is one: "By A. Writer", but not "By late spring"."""
    if name == "date":
        return read_date(value) is not None
    return len(value) <= 120 and all(PERSON.fullmatch(person) or name != "author" for person in split_names(value))


def is_person(text: str, header: Header) -> bool:
    """Tell whether `text` can be a person's name and holds no word of a publisher's."""
    words = {word.casefold() for word in re.findall(r"\w+", text)}
    return bool(PERSON.fullmatch(text)) and not words & header.publisher_words
