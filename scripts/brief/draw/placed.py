"""The places that an exercise's claims name in, where they lie out; a name that may mean another place is not placed.

"Oymasha training facility" → the site Oymasha; "the Mangystau region" → the region; "Springfield" → nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from brief.slug import as_slug
from brief.summarise import Entry
from brief.vocabulary.borders import Point
from brief.vocabulary.gazetteer import Gazetteer, Place, Precision

# A site's or a sea's name is its own; many towns and regions share theirs, so their state must be named as well.
OWN_NAMES = (Precision.SITE, Precision.SEA)
WORDS = re.compile(r"[\w’'.-]+")


@dataclass(frozen=True, slots=True)
class Placed:
    """A place on the map, as it is called there, and the exercises held at it, in the order of the register."""

    name: str
    precision: Precision
    at: Point
    exercises: tuple[Entry, ...]

    @property
    def id(self) -> str:
        """Its place in the list of places: "place-town-aktau", whatever stands beside it."""
        return f"place-{self.precision}-{as_slug(self.name)}"


@dataclass(frozen=True, slots=True)
class Located:
    """What of the register has a place: `unplaced` are the names whose position is not known, `nowhere` the rest."""

    places: tuple[Placed, ...]
    unplaced: tuple[str, ...]
    nowhere: tuple[Entry, ...]


def locate(entries: Iterable[Entry], gazetteer: Gazetteer, states: frozenset[str], names: Mapping[str, str]) -> Located:
    """Return every place that the entries name; `names` are printed names of states by code, `states` all of them.

    A place that is a state says no more than who took part, and is neither placed nor missed.
    """
    found: dict[Place, list[Entry]] = {}
    unplaced: dict[str, None] = {}
    nowhere = []
    codes = {name: code for code, name in names.items()}
    for entry in entries:
        own = {*entry.participants, *entry.absent, *entry.observers, *(codes[p] for p in entry.places if p in codes)}
        places = [name for name in entry.places if name not in states]
        if not places:
            nowhere.append(entry)
        for name in places:
            if place := find(name, own, gazetteer):
                found.setdefault(place, []).append(entry)
            else:
                unplaced[name] = None
    placed = (Placed(p.name, p.precision, p.at, tuple(dict.fromkeys(own))) for p, own in found.items())
    return Located(tuple(placed), tuple(unplaced), tuple(nowhere))


def find(name: str, states: set[str], gazetteer: Gazetteer) -> Place | None:
    """Return the one place that a name can mean in an exercise of `states`, else None.

    Beside a word that tells a kind, "Cape Tokmak", only a place of that kind is meant, and no town of the name.
    """
    bare, kind = _bare(name, gazetteer)
    for called, only in ((name.casefold(), None), (bare, kind)):
        for place in gazetteer.by_name.get(called, ()):
            own = place.precision in OWN_NAMES or place.state in states
            if own and only in (None, place.precision):
                return place
    return None


def _bare(name: str, gazetteer: Gazetteer) -> tuple[str, Precision | None]:
    """Return a name without the words that tell its kind, and that kind: "the Aktau region" is "aktau", a region."""
    low = name.casefold()
    kind = None
    for word, precision in gazetteer.generic.items():
        shorter = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", " ", low)
        if shorter != low and WORDS.search(shorter):
            low, kind = shorter, kind or precision
    return " ".join(part for part in WORDS.findall(low) if part not in ("the", "of", "at", "near")), kind
