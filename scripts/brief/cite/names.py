"""An author as stated in, the parts of a person's name out, or an organisation undivided."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass

MOST_WORDS = 6
# What opens a family name and is not capitalised: "Ludwig van der Berg"
PARTICLES = frozenset(
    ("af", "al", "bin", "da", "de", "del", "den", "der", "di", "do", "dos", "du", "el", "ibn", "la", "le", "ten", "ter")
    + ("van", "von", "zu", "zur")
)
# "Jr.", "III": a part of the name.
SUFFIX = re.compile(r"(?:[JS]r\.?|II|III|IV)", re.IGNORECASE)
# "PhD", "(Ret.)": not a part of the name; citations leave it out.
DEGREE = re.compile(r",? +(?:Ph\.? ?D|M\.?[AD]|Esq|Ret)\.?\Z| *\([^()]*\)\Z", re.IGNORECASE)
# "Aigerim", "B.", "O’Brien", "Jean-Luc": letters, no digit, no sign.
WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f.’'ʼ-])*")


@dataclass(frozen=True, slots=True)
class Name:
    """An author. `whole` is the name as stated; `family` is empty where it is not divided, as of organisations."""

    whole: str
    given: str = ""
    family: str = ""
    suffix: str = ""

    @property
    def is_person(self) -> bool:
        """Whether this is a person's name, in its parts."""
        return bool(self.family)


def read_name(author: str, organisation_words: Set[str], publisher: str | None = None) -> Name:
    """Divide a person's name; what may be an organisation, or is one word alone, stays whole.

    The last word is the family name, with the particles before it: a text does not say where another order is meant.
    """
    stated = DEGREE.sub("", author)
    words = stated.replace(",", " ").split()
    suffix = words.pop() if len(words) > 2 and SUFFIX.fullmatch(words[-1]) else ""
    if author == publisher or not _may_be_person(stated, words, organisation_words):
        return Name(author)
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in PARTICLES:
        start -= 1
    return Name(author, " ".join(words[:start]), " ".join(words[start:]), suffix)


def _may_be_person(stated: str, words: list[str], organisation_words: Set[str]) -> bool:
    """Tell "A. van Berg" from "Ministry of Defence", "The Desk", "Reuters" and "Policy Center"."""
    plain = {word.casefold() for word in re.findall(r"\w+", stated)}
    return (
        1 < len(words) <= MOST_WORDS
        and words[0].casefold() != "the"
        and not plain & organisation_words
        and all(WORD.fullmatch(word) for word in words)
        and all(_is_capitalised(word) or word in PARTICLES for word in words)
        and _is_capitalised(words[-1])
    )


def _is_capitalised(word: str) -> bool:
    """Tell whether a word opens with a capital, or with a letter of a script that has none."""
    return word[0].title() == word[0] or "’" in word[:3] or "'" in word[:3]
