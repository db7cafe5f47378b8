"""Something that a reader may look for, and the words by which it is found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a result is; results stand in groups of one kind."""

    EXERCISE = "exercise"
    SECTION = "section"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Place:
    """An address below the site's root with its title; `texts` are what it is found by, each with a weight of 1 to 9.

    `date` is ISO 8601 to the day, month or year, empty where none is stated; `states` are ISO 3166-1 alpha-3 codes.
    """

    kind: Kind
    address: str
    title: str
    texts: tuple[tuple[str, int], ...]
    date: str = ""
    states: tuple[str, ...] = ()
