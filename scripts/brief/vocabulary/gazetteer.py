"""vocabulary/gazetteer.toml and place_words.toml in, where named places lie out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from brief.word_list import WordList


class Precision(StrEnum):
    """What a mark on the map stands for, the most precise first."""

    SITE = "site"
    TOWN = "town"
    REGION = "region"
    SEA = "sea"


@dataclass(frozen=True, slots=True)
class Place:
    """A named place: its state, empty for a sea, and its longitude and latitude in degrees (WGS 84)."""

    name: str
    precision: Precision
    state: str
    at: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places by their names without regard to case; several may share one, the most precise first.

    `generic` are words beside a name that tell its kind, "training ground", with that kind.
    """

    by_name: Mapping[str, tuple[Place, ...]]
    generic: Mapping[str, Precision]


def read_gazetteer(file: WordList, words: WordList) -> Gazetteer:
    """Return the places, and the words beside their names. Raises `Unusable` for one without latitude and longitude."""
    found: dict[str, list[Place]] = {}
    for precision in Precision:
        table = file.at(precision)
        for name in table.table:
            row = table.at(name)
            place = Place(name, precision, row.get("state", str, ""), _at(row, name))
            for called in (name, *row.texts("also", ())):
                found.setdefault(called.casefold(), []).append(place)
    generic = {word: precision for precision in Precision for word in words.texts(precision)}
    return Gazetteer({name: tuple(places) for name, places in found.items()}, generic)


def _at(row: WordList, name: str) -> tuple[float, float]:
    match row.get("at", list):
        case [int() | float() as north, int() | float() as east] if abs(north) <= 90 and abs(east) <= 180:
            return float(east), float(north)
    expected = "expected a latitude and a longitude such as at = [43.65, 51.16]"
    raise row.fail(f"'{name}' has no place; {expected}", f'"{name}"')
