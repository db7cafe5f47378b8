"""One document while its exercises are resolved: its sentences with their mentions, and what holds for all of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from brief.attach import attach
from brief.attach.reference import Antecedents, Stated
from brief.model import Document, Field, MentionKind
from brief.recognise.scene import Scene
from brief.vocabulary.exercises import ExerciseWords
from brief.when import is_dated


@dataclass(frozen=True)
class Reading:
    """A document, a scene for each of its sentences, in order, and the words to read them by."""

    document: Document
    scenes: tuple[Scene, ...]
    words: ExerciseWords

    @property
    def day(self) -> str | None:
        """The document's date, ISO 8601, None where it is not stated."""
        return self.document.metadata.date

    @cached_property
    def latest_year(self) -> str:
        """The last year that the text states, empty where it states none."""
        dates = (mention.value for scene in self.scenes for mention in scene.of(MentionKind.DATE))
        return max((value[:4] for value in dates if is_dated(value)), default="")

    def status_of_list(self, row: Scene) -> tuple[Scene, Stated] | None:
        """Return what the paragraph before a list or table says of all its items; None for what stands in none."""
        return self._statuses_of_lists.get(row.paragraph) if row.row else None

    @cached_property
    def _statuses_of_lists(self) -> dict[int, tuple[Scene, Stated] | None]:
        """The status that each paragraph of a list takes from the last paragraph before it that is of no list."""
        paragraphs: dict[int, list[Scene]] = defaultdict(list)
        for scene in self.scenes:
            paragraphs[scene.paragraph].append(scene)
        found: dict[int, tuple[Scene, Stated] | None] = {}
        last: tuple[Scene, Stated] | None = None
        before: list[Scene] = []
        for number, scenes in paragraphs.items():
            if not scenes[0].row:
                before, last = scenes, None
                continue
            if before:
                last, before = _last_status(before, self.words), []
            found[number] = last
        return found


def _last_status(scenes: list[Scene], words: ExerciseWords) -> tuple[Scene, Stated] | None:
    """Return the status of the last sentence that states one."""
    for scene in reversed(scenes):
        for reference in attach(scene, words, Antecedents()):
            for stated in reference.stated:
                if stated.field is Field.STATUS:
                    return scene, stated
    return None
