"""Values in, what was once made of equal ones in this process out.

A build that is the first and last of its process remembers nothing. One that stays awake while a site is served
remembers what each step made, and an edit costs what it touches. Values are compared, not trusted: an object is equal
to itself at once, so that what no edit has touched costs next to nothing to compare.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, TypeVar

Item = TypeVar("Item")
Value = TypeVar("Value")


class Memory:
    """What was made, by the name of the step that makes it; empty and idle unless it `keeps`."""

    def __init__(self, keeps: bool = False) -> None:
        self.keeps = keeps
        self._made: dict[Hashable, tuple[Any, Any]] = {}
        self._now: set[Hashable] = set()

    def recall(self, name: Hashable, inputs: object, make: Callable[[], Value]) -> Value:
        """Return what the step `name` made last, if of equal `inputs`, else what `make` returns now."""
        known = self._made.get(name)
        if known and known[0] == inputs:
            value: Value = known[1]
            return value
        return self.keep(name, inputs, make())

    def keep(self, name: Hashable, inputs: object, value: Value) -> Value:
        """Remember what a step made; return it. Raises `ValueError` where two steps of one build have one name."""
        if self.keeps:
            if name in self._now:
                raise ValueError(f"two steps are called {name!r}")
            self._now.add(name)
            self._made[name] = (inputs, value)
        return value

    def turn(self) -> None:
        """Begin another build."""
        self._now.clear()

    def each(
        self,
        name: Hashable,
        items: Iterable[Item],
        key: Callable[[Item], Hashable],
        make: Callable[[Item], Value],
    ) -> list[Value]:
        """Return what the step makes of each item, of those that are new or changed now; a `key` is an item's own.

        Where that equals what was made before, it is that, so that what rests on it is known too.
        """
        every = list(items)
        values, unknown, before = self.known(name, every, key)
        if not unknown and not before:
            return values
        for place in unknown:
            value, old = make(every[place]), before.get(key(every[place]))
            values[place] = old[1] if old and old[1] == value else value
        self.keep(name, every, values)
        return values

    def intern(self, name: Hashable, items: Iterable[Item], key: Callable[[Item], Hashable]) -> list[Item]:
        """Return the items; in place of one that equals one of the build before, that."""
        return self.each(name, items, key, _itself)

    def known(
        self, name: Hashable, items: Sequence[Item], key: Callable[[Item], Hashable]
    ) -> tuple[list[Any], Sequence[int], dict[Hashable, tuple[Item, Any]]]:
        """Return the values of those items that are as they were, the places of the others, and what was made before.

        The last is by key, and is empty where all are as they were.
        """
        old_items, old_values = self._made.get(name) or ([], [])
        if old_items == items:
            return list(old_values), (), {}
        if len(old_items) == len(items):
            changed = [place for place, (old, new) in enumerate(zip(old_items, items, strict=True)) if old != new]
            before = {key(old_items[place]): (old_items[place], old_values[place]) for place in changed}
            if all(key(items[place]) in before for place in changed):  # none is new, and none has gone
                return _values(items, changed, list(old_values), before, key)
        before = {key(item): (item, value) for item, value in zip(old_items, old_values, strict=True)}
        return _values(items, range(len(items)), [None] * len(items), before, key)


def _values(
    items: Sequence[Item],
    places: Iterable[int],
    values: list[Any],
    before: dict[Hashable, tuple[Item, Any]],
    key: Callable[[Item], Hashable],
) -> tuple[list[Any], Sequence[int], dict[Hashable, tuple[Item, Any]]]:
    """Return the values with those at `places` filled in, as far as they were made `before`, and the places left."""
    unknown = []
    for place in places:
        old = before.get(key(items[place]))
        if old is not None and old[0] == items[place]:
            values[place] = old[1]
        else:
            unknown.append(place)
    return values, unknown, before


def _itself(item: Item) -> Item:
    return item
