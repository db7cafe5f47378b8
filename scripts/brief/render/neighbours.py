"""Things in order in, each with the one before and the one after it out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Neighbours(Generic[T]):
    """What stands next to a thing in a list that begins with the newest."""

    newer: T | None
    older: T | None


def around(things: Sequence[T]) -> Iterable[tuple[T, Neighbours[T]]]:
    """Return each thing with its neighbours."""
    framed: list[T | None] = [None, *things, None]
    return ((thing, Neighbours(a, b)) for a, thing, b in zip(framed, things, framed[2:], strict=False))
