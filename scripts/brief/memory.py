"""Keys in, what was once made under them in this process out, where it was made of equal values.

A build that is the first and last of its process remembers nothing. One that stays awake while a site is served
remembers what each step made, and an edit costs what it touches. Values are compared, not trusted: an object is equal
to itself at once, so that what no edit has touched costs next to nothing to compare.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Value = TypeVar("Value")


class Memory:
    """What was made, by key; empty and idle unless it `keeps`."""

    def __init__(self, keeps: bool = False) -> None:
        self.keeps = keeps
        self._made: dict[Hashable, tuple[object, Any]] = {}
        self._before: dict[Hashable, tuple[object, Any]] = {}

    def recall(self, key: Hashable, inputs: object, make: Callable[[], Value]) -> Value:
        """Return what was made under `key` of equal `inputs`, else what `make` returns now."""
        known, value = self.find(key, inputs)
        return value if known else self.keep(key, inputs, make())

    def find(self, key: Hashable, inputs: object) -> tuple[bool, Any]:
        """Tell whether something was made under `key` of equal `inputs`, and return it."""
        entry = self._made.get(key) or self._before.get(key)
        if entry is None or entry[0] != inputs:
            return False, None
        self._made[key] = entry
        return True, entry[1]

    def keep(self, key: Hashable, inputs: object, value: Value) -> Value:
        """Remember what was made; return it."""
        if self.keeps:
            self._made[key] = (inputs, value)
        return value

    def same(self, key: Hashable, value: Value) -> Value:
        """Return the object that was made before where it equals `value`, so that what rests on it is known too."""
        found: Value = self.recall(("same", key), value, lambda: value)
        return found

    def turn(self) -> None:
        """Begin another build: what the last did not ask for is forgotten."""
        self._before, self._made = self._made, {}
