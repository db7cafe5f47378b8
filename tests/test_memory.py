"""What is remembered is what would be made now, and no more is made than an edit touches."""

from __future__ import annotations

import random

import pytest

from brief.jobs import Job, Kept, each
from brief.memory import Memory


def keyed(item: tuple[str, int]) -> str:
    return item[0]


class Maker:
    """Doubles a number, and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, item: tuple[str, int]) -> tuple[str, int]:
        self.asked.append(item[0])
        return item[0], item[1] * 2


def doubled(memory: Memory, items: list[tuple[str, int]], maker: Maker) -> list[tuple[str, int]]:
    memory.turn()
    maker.asked.clear()
    return memory.each("doubles", items, keyed, maker)


CHANGES = {
    "nothing": ([("a", 1), ("b", 2), ("c", 3)], []),
    "one changed": ([("a", 1), ("b", 5), ("c", 3)], ["b"]),
    "one in front": ([("z", 9), ("a", 1), ("b", 2), ("c", 3)], ["z"]),
    "one gone": ([("a", 1), ("c", 3)], []),
    "another order": ([("c", 3), ("a", 1), ("b", 2)], []),
    "one for another": ([("a", 1), ("d", 4), ("c", 3)], ["d"]),
    "two changed places and one changed": ([("b", 2), ("a", 7), ("c", 3)], ["a"]),
    "none left": ([], []),
}


@pytest.mark.parametrize(("items", "asked"), CHANGES.values(), ids=CHANGES)
def test_what_is_new_or_changed_is_made(items, asked):
    memory, maker = Memory(keeps=True), Maker()
    doubled(memory, [("a", 1), ("b", 2), ("c", 3)], maker)
    assert doubled(memory, items, maker) == [(name, number * 2) for name, number in items]
    assert maker.asked == asked


def test_a_thousand_changes_give_what_a_fresh_memory_gives():
    chance, memory, items = random.Random(7), Memory(keeps=True), [(f"{n}", n) for n in range(20)]
    for _ in range(1000):
        kind = chance.choice(["change", "insert", "remove", "swap"])
        place = chance.randrange(len(items)) if items else 0
        if kind == "insert" or not items:
            items.insert(place, (f"{chance.randrange(10**9)}", chance.randrange(5)))
        elif kind == "change":
            items[place] = (items[place][0], chance.randrange(5))
        elif kind == "remove":
            items.pop(place)
        else:
            chance.shuffle(items)
        expected = [(name, number * 2) for name, number in items]
        assert doubled(memory, items, Maker()) == expected
        jobs = [Job(name, lambda own=(name, number): (own[0], own[1] * 2), (number,)) for name, number in items]
        kept = Kept(memory=memory)
        assert each("jobs", jobs, kept) == expected


def test_a_value_that_is_the_same_again_is_the_same_object():
    memory = Memory(keeps=True)
    first = memory.each("lengths", [("a", "one")], keyed, lambda item: [len(item[1])])
    memory.turn()
    again = memory.each("lengths", [("a", "two")], keyed, lambda item: [len(item[1])])
    assert again[0] is first[0]


def test_one_that_keeps_nothing_makes_everything_each_time():
    memory, maker = Memory(), Maker()
    for _ in range(2):
        assert doubled(memory, [("a", 1)], maker) == [("a", 2)] and maker.asked == ["a"]
    assert memory.recall("x", 1, lambda: "made") == "made" and memory.recall("x", 1, lambda: "again") == "again"


def test_two_steps_of_one_name_are_told():
    memory = Memory(keeps=True)
    memory.recall("titles", 1, lambda: "a")
    with pytest.raises(ValueError, match="two steps are called 'titles'"):
        memory.recall("titles", 2, lambda: "b")
