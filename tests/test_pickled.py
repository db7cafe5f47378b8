"""Values as bytes: what comes back is equal, and equal values have one fingerprint."""

from __future__ import annotations

import pickle
import re
from array import array
from dataclasses import dataclass
from datetime import date
from enum import Enum

import pytest

from brief.pickled import fingerprint, pickled


class Colour(Enum):
    RED = "red"


@dataclass(frozen=True, slots=True)
class Leaf:
    name: str


@dataclass(frozen=True, slots=True)
class Branch:
    leaves: tuple[Leaf, ...]
    colour: Colour
    day: date | None = None


@dataclass
class Open:
    """One that may be given more than its fields."""

    name: str


VALUES = [
    None,
    {"a": [1, 2.5, b"c"], "d": {3}},
    Leaf("ash"),
    Branch((Leaf("ash"), Leaf("elm")), Colour.RED, date(2026, 11, 24)),
    Colour.RED,
    Colour,
    Branch,
    len,
    array("H", [1, 2]),
    re.compile("a+", re.IGNORECASE),
]


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_what_was_pickled_comes_back_equal(value: object) -> None:
    assert pickle.loads(pickled(value)) == value
    assert pickle.loads(fingerprint(value)) == value


def test_what_an_open_dataclass_was_given_stays_with_it() -> None:
    value = Open("oak")
    value.age = 300  # type: ignore[attr-defined]
    assert vars(pickle.loads(pickled(value))) == {"name": "oak", "age": 300}


def test_equal_values_have_one_fingerprint_whether_their_parts_are_one_object_or_two() -> None:
    ash = Leaf("".join(["a", "sh"]))
    other = Leaf("".join(["as", "h"]))
    assert fingerprint([ash, ash]) == fingerprint([ash, other])
    assert fingerprint([ash, other]) != fingerprint([ash, Leaf("elm")])
