"""The rows of one document in, what its page says of the past of its sentences out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain

from brief.addresses import sentence_address
from brief.ids import normalised, paragraph_id
from brief.ledger import Ledger, Row, end_of
from brief.ledger.difference import difference
from brief.model import Document


@dataclass(frozen=True, slots=True)
class EditedSentence:
    """That a sentence was worded otherwise: how, until which edition (empty: the next), and which facts differ."""

    old: str
    edition: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A sentence that is no more: its wording, its last edition, where it leads on, the nearest one that lives."""

    row: Row
    leads: str
    nearest: str


@dataclass(frozen=True, slots=True)
class History:
    """What became of the sentences of a document; `joined` are those that went into another, by that one's id.

    `opened` are the sentences that once opened a paragraph and now stand inside one.
    """

    edited: Mapping[str, EditedSentence] = field(default_factory=dict)
    joined: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    opened: frozenset[str] = frozenset()
    gone: tuple[Tombstone, ...] = ()


def history_of(document: Document, ledger: Ledger) -> History:
    """Return what the page of a document says of the past."""
    rows = ledger.get(document.slug, {})
    if not rows:
        return History()
    living = {row.id: row for row in rows.values() if row.lives}
    if len(living) == len(rows) and not any(row.was for row in rows.values()):
        return History(opened=_opened(document, living))
    words = [(sentence.id, normalised(sentence.text)) for sentence in document.sentences]
    joined: dict[str, list[Row]] = defaultdict(list)
    gone = []
    for row in rows.values():
        target = end_of(row, ledger)
        if row.lives:
            continue
        if target is not row and target.document == document.slug and target.id in living:
            joined[target.id].append(row)
        else:
            gone.append(
                Tombstone(
                    row,
                    sentence_address(target.document, target.id) if target is not row else "",
                    _nearest(row, document, words),
                )
            )
    return History(
        edited={
            row.id: EditedSentence(row.was[-1].text, row.was[-1].edition, difference(row.was[-1].text, row.text))
            for row in living.values()
            if row.was
        },
        joined={id_: tuple(found) for id_, found in joined.items()},
        opened=_opened(document, living),
        gone=tuple(gone),
    )


def _opened(document: Document, living: Mapping[str, Row]) -> frozenset[str]:
    now = {paragraph.id for paragraph in document.paragraphs}
    return frozenset(id_ for id_, row in living.items() if row.opens and paragraph_id(id_) not in now)


def _nearest(row: Row, document: Document, words: list[tuple[str, str]]) -> str:
    """Return the id of the sentence next to which one stood, by the words around it, else by its place.

    `words` are the ids and the words of the document's sentences.
    """
    before = (id_ for id_, text in words if row.prefix and text.endswith(row.prefix))
    after = (id_ for id_, text in words if row.suffix and text.startswith(row.suffix))
    paragraph = document.paragraphs[min(row.position[0], len(document.paragraphs)) - 1]
    return next(chain(before, after), paragraph.sentences[0].id)
