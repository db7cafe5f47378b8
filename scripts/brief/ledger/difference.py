"""Two wordings of a sentence in, what of its facts differs out: a number, a name, a negation."""

from __future__ import annotations

import re
from collections import Counter

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
NAME = re.compile(r"(?<![.!?] )(?<!\A)(?<!\A[“\"‘'«(])\b[^\W\d_a-zа-яё][\w’-]*")
# English, French and Russian
NEGATION = re.compile(
    r"\b(?:not|no|never|none|nor|neither|nobody|nothing|without|cannot|\w+n[’']t|refus\w+|den(?:y|ie[sd])"
    r"|ne|pas|jamais|aucune?|sans|не|нет|ни|никогда|без)\b",
    re.IGNORECASE,
)
KINDS = {"a number": NUMBER, "a name": NAME, "a negation": NEGATION}


def difference(old: str, new: str) -> tuple[str, ...]:
    """Return which kinds of facts are not the same in both."""
    return tuple(kind for kind, words in KINDS.items() if Counter(words.findall(old)) != Counter(words.findall(new)))
