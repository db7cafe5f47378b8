"""A sentence in, its id out: given once, made of its words, so that two people who add it give it the same."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable

SHORTEST_ID = 8


def normalised(sentence: str) -> str:
    """Return the form of a sentence that its id is made of: as read (normal form C), each white space one space."""
    return " ".join(sentence.split())


class Ids:
    """Gives each sentence of one document its id: SHA-256 in lower-case base32, longer where two would collide."""

    def __init__(self, given: Iterable[str] = ()) -> None:
        """Start with the ids that are given already."""
        self._given = set(given)
        self._times: dict[str, int] = {}

    def give(self, sentence: str) -> str:
        """Return an id that no other sentence of the document has."""
        text = normalised(sentence)
        while True:
            self._times[text] = times = self._times.get(text, 0) + 1
            # The same words again are another sentence: their count goes into what is hashed.
            id_ = self._free(f"{text}\n{times}" if times > 1 else text)
            if id_:
                self._given.add(id_)
                return id_

    def _free(self, text: str) -> str:
        """Return the shortest id for `text` that is not given, "" where even the longest is."""
        code = base64.b32encode(hashlib.sha256(text.encode()).digest()[:30]).decode().lower()
        ids = (f"s-{code[:length]}" for length in range(SHORTEST_ID, len(code) + 1))
        return next((id_ for id_ in ids if id_ not in self._given), "")


def paragraph_id(sentence: str) -> str:
    """Return the id of the paragraph that a sentence with this id opens."""
    return f"p{sentence[1:]}"
