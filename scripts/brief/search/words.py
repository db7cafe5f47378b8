"""A text in, its words out as they are looked for: in plain Latin letters, whatever the script, without marks or case.

"Бірлестік (Unity) - 2024" → birlestik, unity, 2024     "Türkiye’s drills" → turkiye, drill
"""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

WORD = re.compile(r"[^\W_]+")
POSSESSIVE = re.compile(r"['’ʼ]s\b")
LATIN = re.compile(r"[^a-z0-9]+")
SHORTEST_PLURAL = 5  # letters of a word that may lose an s: "drills", but not "abs" or "class"


def words_of(text: str) -> list[str]:
    """Return the words of a text in order; docs/assets/search.js folds a query in the same way."""
    return [word for found in WORD.findall(POSSESSIVE.sub("", text)) if (word := fold(found))]


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Return one word as it is looked for, empty where nothing of it is a letter or digit."""
    plain = LATIN.sub("", anyascii(word).lower())
    return plain[:-1] if len(plain) >= SHORTEST_PLURAL and plain.endswith("s") and not plain.endswith("ss") else plain
