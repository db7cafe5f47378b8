"""The rows of one document in, what its page says of the past of its sentences out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from brief.ids import normalised, paragraph_id
from brief.ledger import Ledger, Row, State
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
    living = {row.id: row for row in rows.values() if row.lives}
    if len(living) == len(rows) and not any(row.was for row in rows.values()):
        return History(opened=_opened(document, living))
    joined: dict[str, list[Row]] = defaultdict(list)
    gone = []
    for row in rows.values():
        target = end_of(row, ledger)
        if row.lives:
            continue
        if target is not row and target.document == document.slug and target.id in living:
            joined[target.id].append(row)
        else:
            gone.append(Tombstone(row, address_of(target) if target is not row else "", _nearest(row, document)))
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


def end_of(row: Row, ledger: Ledger) -> Row:
    """Return the row to which one leads in the end; itself where it was not moved."""
    seen = {row.address}
    while row.state is State.MOVED:
        document, _, id_ = row.successor.partition("#")
        following = ledger.get(document, {}).get(id_)
        if following is None or following.address in seen:
            break
        seen.add(following.address)
        row = following
    return row


def address_of(row: Row) -> str:
    """Return the address of a row below the site's root."""
    return f"documents/{row.document}/#{row.id}"


def _opened(document: Document, living: Mapping[str, Row]) -> frozenset[str]:
    now = {paragraph.id for paragraph in document.paragraphs}
    return frozenset(id_ for id_, row in living.items() if row.opens and paragraph_id(id_) not in now)


def _nearest(row: Row, document: Document) -> str:
    """Return the id of the sentence next to which one stood, by the words around it, else by its place."""
    sentences = [s for p in document.paragraphs for s in p.sentences]
    texts = [normalised(s.text) for s in sentences]
    for index, text in enumerate(texts):
        if row.prefix and text.endswith(row.prefix):
            return sentences[index].id
    for index, text in enumerate(texts):
        if row.suffix and text.startswith(row.suffix):
            return sentences[index].id
    paragraph = document.paragraphs[min(row.position[0], len(document.paragraphs)) - 1]
    return paragraph.sentences[0].id
