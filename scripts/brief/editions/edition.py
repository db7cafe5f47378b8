"""editorial/editions.jsonl in, the editions released out, the oldest first.

{"edition": "2026-11-23", "note": "Two documents on the Caspian.", "kind": "substantive", "sentences": 40,
 "documents": ["2024-04-16-caspian-drills"]}
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from brief.rows import read_rows

EDITION = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:-([2-9]|[1-9][0-9]{1,2}))?")
KINDS = ("substantive", "editorial")


@dataclass(frozen=True, slots=True)
class Edition:
    """One release: its date (with a number from the second of a day on), the editor's note, and what it holds.

    `sentences` counts all that lived when it was released, `documents` are those of which it keeps a copy.
    """

    id: str
    note: str
    kind: str
    sentences: int
    documents: tuple[str, ...]

    @property
    def day(self) -> str:
        """Its date, ISO 8601."""
        return self.id[:10]


def order(edition: str) -> tuple[str, int]:
    """Return by what editions are sorted: their date, then their number on that day."""
    return edition[:10], int(edition[11:] or 1)


def read_editions(path: Path, called: str) -> tuple[Edition, ...]:
    """Return the editions at `path`. Raises `Unusable` naming each damaged line; messages call the file `called`."""
    found: dict[str, Edition] = {}

    def take(values: dict[str, Any], _: int) -> None:
        edition = _edition(values)
        found[edition.id] = _united(found[edition.id], edition) if edition.id in found else edition

    read_rows(path, called, take)
    return tuple(sorted(found.values(), key=lambda edition: order(edition.id)))


def _edition(values: dict[str, Any]) -> Edition:
    try:
        named = EDITION.fullmatch(values["edition"])
        if not named or values["kind"] not in KINDS or type(values["sentences"]) is not int:
            raise TypeError
        date.fromisoformat(named[1])
        texts = (values["note"], *values["documents"])
        if not all(isinstance(text, str) for text in texts):
            raise TypeError
    except (ValueError, KeyError, TypeError):
        raise ValueError("is no edition: it needs edition (a date), note, kind, sentences, documents") from None
    return Edition(values["edition"], texts[0], values["kind"], values["sentences"], texts[1:])


def _united(one: Edition, other: Edition) -> Edition:
    """Return what two branches released on one day as one edition."""
    return Edition(
        id=one.id,
        note="; ".join(dict.fromkeys((one.note, other.note))),
        kind=min(one.kind, other.kind, key=KINDS.index),
        sentences=max(one.sentences, other.sentences),
        documents=tuple(sorted({*one.documents, *other.documents})),
    )


def lines_of(editions: Iterable[Edition]) -> Iterable[str]:
    """Return the lines of editions.jsonl."""
    for edition in editions:
        values = {
            "edition": edition.id,
            "note": edition.note,
            "kind": edition.kind,
            "sentences": edition.sentences,
            "documents": list(edition.documents),
        }
        yield json.dumps(values, ensure_ascii=False)
