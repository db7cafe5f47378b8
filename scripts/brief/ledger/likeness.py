"""Two texts in, how alike they are out: in words and letters, in what stands next to them, in whom they speak of.

The comparing is done by RapidFuzz; 1 is the same, 0 nothing in common.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

FEWEST_WORDS = 0.2  # of the words in common, for the letters to be compared at all
WORD = re.compile(r"\w+")
LONG_WORD = 15  # code points; where words are longer on average, the script does not part them
# A number or a capitalised word inside a sentence: what tells whom and what it is about.
SUBJECT = re.compile(r"\d[\d.,]*|(?<=[^.!?] )[^\W\d_a-zа-яё][\w’'-]+")
FEW_SUBJECTS = 2
SAME_SUBJECT = 0.5  # of the names and numbers


@dataclass(frozen=True, slots=True)
class Said:
    """A text and its words."""

    text: str
    words: tuple[str, ...]

    def __add__(self, other: Said) -> Said:
        """Return both texts, one after the other."""
        return Said(f"{self.text} {other.text}", self.words + other.words)


def said(text: str) -> Said:
    """Return a text with its words; its letters where the script does not part words."""
    words = WORD.findall(text.casefold())
    return Said(text, tuple(words) if sum(map(len, words)) <= LONG_WORD * len(words) else tuple(text))


def alike(one: Said, other: Said) -> float:
    """Return how much of two texts is the same: the mean of their words and their letters, in order."""
    words = Indel.normalized_similarity(one.words, other.words)
    if words < FEWEST_WORDS:
        return 0.0
    return float((words + Indel.normalized_similarity(one.text, other.text)) / 2)


def around(before: tuple[str, str], now: tuple[str, str]) -> float:
    """Return how alike the words on both sides are, each given as those before and those after."""
    return float(sum(map(Indel.normalized_similarity, before, now)) / 2)


def says(whole: str, part: str, least: float) -> bool:
    """Tell whether a text says, in a piece, so much of a shorter one's letters."""
    return fuzz.partial_ratio(part.casefold(), whole.casefold(), score_cutoff=least * 100) > 0


def same_subject(one: str, other: str) -> bool:
    """Tell whether two sentences speak of some of the same names and numbers, where both have a few."""
    old, new = Counter(SUBJECT.findall(one)), Counter(SUBJECT.findall(other))
    if min(old.total(), new.total()) < FEW_SUBJECTS:
        return True
    return (old & new).total() >= SAME_SUBJECT * max(old.total(), new.total())
