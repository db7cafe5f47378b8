"""A value as an editor writes it in, the value as claims hold it out.

"Kazakhstan" → "KAZ", "Shanghai Cooperation Organization" → "SCO", "2024-07" → "2024-07/2024-07".
Raises `Unfit` with what is allowed where it cannot be a value of its field.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from brief.model import Field, Kind, Status
from brief.rulings.ruling import plain
from brief.vocabulary import Vocabulary

ISO = re.compile(r"([0-9]{4})(?:-[0-9]{2}){0,2}")
UNDATED = re.compile(r"\?{4}|[a-z]+:")  # as a text states a date whose year it does not: "????-07/????-07"


class Unfit(Exception):
    """Raised where a text cannot be a value of a field; the message says what is allowed."""


@dataclass(frozen=True, slots=True)
class Names:
    """Every name and code of a state and of an organisation, with its code."""

    states: Mapping[str, str]
    organisations: Mapping[str, str]


def names_of(vocabulary: Vocabulary) -> Names:
    """Return the names that a ruling may use; a code goes before a printed name, and that before any other."""
    states = dict(pair for pairs in vocabulary.states.by_first_word.values() for pair in pairs)
    states |= {name: code for code, name in vocabulary.states.names.items()}
    return Names(states | {code: code for code in vocabulary.states.names}, vocabulary.organisations.codes)


def stated(field: Field, text: str, names: Names) -> str:
    """Return a value that an editor states himself. Raises `Unfit`."""
    reader = READERS.get(field)
    return reader(text, names) if reader else plain(text)


def extracted(field: Field, text: str, names: Names) -> str:
    """Return a value that an editor rules on: it may also be one that only a text can state. Raises `Unfit`."""
    return text if field is Field.DATE and UNDATED.match(text) else stated(field, text, names)


def _state(text: str, names: Names) -> str:
    if text not in names.states:
        raise Unfit(f"'{text}' is no state; expected a name as printed, or an ISO 3166-1 alpha-3 code")
    return names.states[text]


def organisation(text: str, names: Names) -> str:
    """Return an organisation's code. Raises `Unfit`."""
    if text not in names.organisations:
        raise Unfit(f"'{text}' is no organisation; expected a name or code of scripts/vocabulary/organisations.toml")
    return names.organisations[text]


def _date(text: str, names: Names) -> str:
    first, _, last = text.partition("/")
    last = last if "/" in text else first
    if not _is_day(first) or not _is_day(last):
        raise Unfit(f"'{text}' is no date; expected one such as '2024-07' or '2024-07-01/2024-07-09'")
    shorter = min(len(first), len(last))
    if last[:shorter] < first[:shorter]:
        raise Unfit(f"'{text}' ends before it begins; expected the first day first")
    return f"{first}/{last}"


def _is_day(text: str) -> bool:
    try:
        return bool(ISO.fullmatch(text) and date.fromisoformat(f"{text}-01-01"[:10]))
    except ValueError:
        return False


def _year(text: str, names: Names) -> str:
    if not re.fullmatch(r"[0-9]{4}", text):
        raise Unfit(f"'{text}' is no year; expected one such as '2024'")
    return text


def _one_of(called: str, allowed: tuple[StrEnum, ...]) -> Callable[[str, Names], str]:
    def read(text: str, names: Names) -> str:
        if text not in allowed:
            raise Unfit(f"'{text}' is no {called}; allowed are {', '.join(allowed)}")
        return text

    return read


# Names, places and activities are what the words are.
READERS: dict[Field, Callable[[str, Names], str]] = {
    **dict.fromkeys((Field.PARTICIPANT, Field.ABSENT, Field.OBSERVER, Field.MEMBER, Field.DISTANCING), _state),
    Field.ORGANISATION: organisation,
    Field.DATE: _date,
    Field.YEAR: _year,
    Field.KIND: _one_of("kind", tuple(Kind)),
    # That documents disagree is a ruling of its own.
    Field.STATUS: _one_of("status", tuple(status for status in Status if status is not Status.CONFLICT)),
}
