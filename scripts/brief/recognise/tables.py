"""Tables and lists of exercises: where a row or an item holds the name of its exercise.

The head of a table's column tells which cell is a name and which a place; an item begins with its name.

    | Year | Exercise    | Participants  | Place  |
    | ---- | ----------- | ------------- | ------ |
    | 2019 | Blue Heron  | A, B and C    | A town |

    - Blue Heron (2019): a rescue exercise of A and B
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from brief.model import Mention, MentionKind
from brief.recognise.name_shapes import drill_nouns
from brief.recognise.scene import Scene, lower, mention
from brief.recognise.title_case import names_an_exercise
from brief.vocabulary import Vocabulary

CELL = re.compile(r"(?<=\|)[^|]*(?=\|)")
RULE = re.compile(r"[|\s:-]+")


def recognise_tables(scenes: tuple[Scene, ...], vocabulary: Vocabulary) -> tuple[Scene, ...]:
    """Return the scenes with the names and places in the rows of tables of exercises."""
    head: dict[int, MentionKind] = {}
    found = []
    last = -2
    for scene in scenes:
        if not scene.text.startswith("|"):
            head = {}
        elif scene.paragraph > last + 1 or not head and not RULE.fullmatch(scene.text):
            head = _columns(scene, vocabulary)
        elif head and not RULE.fullmatch(scene.text):
            scene = scene.with_mentions(tuple(_cells(scene, head)))
        last = scene.paragraph if scene.text.startswith("|") else -2
        found.append(scene)
    return tuple(found)


def recognise_lists(scenes: tuple[Scene, ...], vocabulary: Vocabulary) -> tuple[Scene, ...]:
    """Return the scenes with the names that open the items of a list which speaks of drills, or is led up to by one."""
    found: list[Scene] = []
    for is_row, run in groupby(scenes, key=lambda scene: scene.row and not scene.text.startswith("|")):
        items = list(run)
        lead = [before for before in found[-1:] if before.text.endswith((":", "."))]
        if is_row and any(drill_nouns(item.text, vocabulary) for item in (*lead, *items)):
            items = [item.with_mentions(tuple(_opening_name(item, vocabulary))) for item in items]
        found += items
    return tuple(found)


def _opening_name(scene: Scene, vocabulary: Vocabulary) -> Iterator[Mention]:
    opening = OPENING.match(scene.text)
    name = opening["name"].strip() if opening else ""
    if opening and names_an_exercise(name, vocabulary):
        yield mention(MentionKind.NAME, name, opening.start("name"), opening.start("name") + len(name))


# *Blue Heron* (2019):    Blue Heron, 2019    Blue Heron: A and B
OPENING = re.compile(
    r"(?:[^–—:]{0,12}(?:19|20)\d\d ?[–—:-]+ )?[*_“\"«]{0,3}(?P<name>[^\W\d_a-zà-ÿ][^*_“”\"«»(),:.]{2,40})[*_”\"»]{0,3}"
    r"(?= \(|, (?:19|20)\d\d|:|, (?:an?|the|first|attended)\b| –)"
)


def _columns(scene: Scene, vocabulary: Vocabulary) -> dict[int, MentionKind]:
    """Return which columns hold names and places; none where no column holds names."""
    words = vocabulary.exercises
    heads = [lower(cell[0]).strip(" *_") for cell in CELL.finditer(scene.text)]
    names = [i for i, text in enumerate(heads) if words.name_column.fullmatch(text)]
    places = [i for i, text in enumerate(heads) if words.place_column.fullmatch(text)]
    return {**{i: MentionKind.PLACE for i in places}, names[0]: MentionKind.NAME} if names else {}


def _cells(scene: Scene, head: dict[int, MentionKind]) -> Iterator[Mention]:
    for index, cell in enumerate(CELL.finditer(scene.text)):
        text = cell[0].strip(' *_“”"')
        if index in head and re.search(r"\w", text):
            start = cell.start() + cell[0].index(text)
            yield mention(head[index], text, start, start + len(text))
