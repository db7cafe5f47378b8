"""The nouns that speak of an exercise: "their first joint naval drills", "the exercise", "the new edition"."""

from __future__ import annotations

import re

from brief.model import Mention, MentionKind
from brief.recognise.name_shapes import drill_nouns
from brief.recognise.scene import Scene, before, mention
from brief.vocabulary import Vocabulary
from brief.when import YEAR

ENDS_THE_RUN = re.compile(r"[,;:.)”\"]\Z|[\ue000-\ue00b]")
WORD_BEFORE = re.compile(r"([^\s]+)\s\Z")
# What of French stands after its noun: exercices militaires conjoints
AFTER = re.compile(
    r"(?: (?:militaires?|conjointe?s?|nava(?:le?s?|ux)|aérien(?:ne)?s?|tactiques?|multinationa\w+|bilatéra\w+"
    r"|annuel(?:le)?s?|terrestres?|amphibies?|antiterroristes?|communes?))*"
)
ELIDED = ("l’", "l'")
DEFINITE = frozenset(
    ("the", "this", "these", "those", "that", "both", "such", "le", "la", "les", "ces", "cet", "cette", "ce", "l'")
)
LONGEST = 9  # words


def recognise_drills(scene: Scene, vocabulary: Vocabulary) -> tuple[Mention, ...]:
    """Return each noun phrase for an exercise; the value is its determiner, or ""."""
    found: list[Mention] = []
    for noun in drill_nouns(scene.text, vocabulary):
        if not scene.free(noun.start(), noun.end()):
            continue
        start, determiner = _front(scene, noun.start(), vocabulary)
        end = AFTER.match(scene.text, noun.end())
        found.append(mention(MentionKind.DRILL, determiner, start, end.end() if end else noun.end()))
    return tuple(found)


def recognise_again(scene: Scene, vocabulary: Vocabulary) -> tuple[Mention, ...]:
    """Return what goes on about an exercise spoken of before: "took part", "the new edition"; the value is "again"."""
    if scene.of(MentionKind.NAME, MentionKind.DRILL) and not vocabulary.exercises.edition.search(scene.low):
        return ()
    return tuple(
        mention(MentionKind.DRILL, "again", again.start(), again.end())
        for again in vocabulary.exercises.again.finditer(scene.low)
        if scene.free(again.start(), again.end())
    )


def _front(scene: Scene, end: int, vocabulary: Vocabulary) -> tuple[int, str]:
    """Return where the noun phrase whose noun starts at `end` begins, and its determiner."""
    words = vocabulary.exercises
    low = scene.low
    if low.endswith(ELIDED, 0, end):
        return end - 2, "the"
    start = end
    for _ in range(LONGEST):
        found = before(WORD_BEFORE, low, start)
        if not found:
            break
        word = found[1].lstrip("(“\"‘'")
        if word in words.determiners:
            return found.start(), word
        # "the 2023 exercise": the year is a date
        if word in words.stop or re.fullmatch(YEAR, word) or ENDS_THE_RUN.search(word):
            break
        start = found.start()
    return start, ""
