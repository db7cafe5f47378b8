"""Documents with the ids their words give, and the rows of the last edition in; documents with the ids kept out.

A document whose words are those of the last edition is not looked at further. What is released next is the ledger that
comes out; until then nothing of it is written.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from brief.ids import Ids, normalised, paragraph_id
from brief.ledger.fate import gone, joined, left_behind, new_row, taken_up
from brief.ledger.match import Found, Placed, exact, match
from brief.ledger.row import Ledger, Row, State
from brief.model import Claim, Document, Exercise, Organisation

NEIGHBOUR = 32  # code points of the words next to a sentence
SAME_DOCUMENT = 0.5  # of its sentences: a document that has these is another's under a new name


@dataclass(frozen=True, slots=True)
class Kept:
    """The documents with the ids kept, where each id stands now, and the new address of each renamed document."""

    documents: tuple[Document, ...]
    ledger: Ledger
    renamed: Mapping[str, str]


@dataclass(slots=True)
class _Draft:
    """One document while its ids are given.

    `same` tells which sentence has a row's very words, by index, `moved` which come from a row of another document.
    """

    document: Document
    rows: list[Row]
    places: list[Placed]
    same: dict[int, int]
    moved: dict[int, Row] = field(default_factory=dict)

    @property
    def new(self) -> list[int]:
        """The sentences that no living row words."""
        known = {place for index, place in self.same.items() if self.rows[index].lives}
        return [index for index in range(len(self.places)) if index not in known]

    @property
    def lost(self) -> list[Row]:
        """The rows that no sentence words."""
        return [row for index, row in enumerate(self.rows) if row.lives and index not in self.same]


def keep(documents: tuple[Document, ...], ledger: Ledger, released: str = "", edition: str = "") -> Kept:
    """Return the documents with their ids as published.

    `released` is the last edition, `edition` the one being released; both are empty where there is none.
    """
    renamed = _renamed(documents, ledger)
    came_from = {new: old for old, new in renamed.items()}
    drafts = [_draft(document, _rows_for(document.slug, came_from, ledger)) for document in documents]
    absent = ledger.keys() - {document.slug for document in documents}
    withdrawn = [row for slug in absent - renamed.keys() for row in ledger[slug].values() if row.lives]
    _find_moved(drafts, withdrawn)
    result = {
        slug: {id_: left_behind(row, renamed.get(slug), released) for id_, row in ledger[slug].items()}
        for slug in absent
    }
    kept = []
    for draft in drafts:
        slug = draft.document.slug
        ids, rows = _settled(draft, ledger.get(slug, {}), released, edition)
        result[slug] = {**ledger.get(slug, {}), **rows}
        kept.append(_with_ids(draft.document, ids))
    for draft, document in zip(drafts, kept, strict=True):
        sentences = document.sentences if draft.moved else ()
        for index, row in draft.moved.items():
            lost = result[row.document][row.id]
            successor = f"{document.slug}#{sentences[index].id}"
            result[row.document][row.id] = replace(lost, state=State.MOVED, successor=successor)
    return Kept(tuple(kept), result, renamed)


def _renamed(documents: tuple[Document, ...], ledger: Ledger) -> dict[str, str]:
    """Return the new address of each document that is missing and stands, for its larger part, under a new name."""
    present = {document.slug for document in documents}
    missing = {slug: rows for slug, rows in ledger.items() if slug not in present and _living(rows)}
    if not missing:
        return {}
    owners: dict[str, set[str]] = defaultdict(set)
    for slug, rows in missing.items():
        for row in _living(rows):
            owners[row.text].add(slug)
    found: dict[str, str] = {}
    for document in sorted(documents, key=lambda d: d.slug):
        if _living(ledger.get(document.slug, {})):
            continue
        texts = {normalised(sentence.text) for sentence in document.sentences}
        shared = Counter(slug for text in texts for slug in owners.get(text, ()) if slug not in found)
        for slug, count in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:1]:
            if count >= SAME_DOCUMENT * len(_living(missing[slug])):
                found[slug] = document.slug
    return found


def _living(rows: Mapping[str, Row]) -> list[Row]:
    return [row for row in rows.values() if row.lives]


def _rows_for(slug: str, came_from: Mapping[str, str], ledger: Ledger) -> list[Row]:
    """Return the rows of a document; under a new name it takes the living ones along."""
    if slug in came_from:
        return [replace(row, document=slug) for row in _living(ledger[came_from[slug]])]
    return list(ledger.get(slug, {}).values())


def _placed(document: Document) -> list[Placed]:
    """Return the sentences of a document where they stand, in order."""
    texts = [normalised(sentence.text) for sentence in document.sentences]
    positions = [(p, s) for p, whole in enumerate(document.paragraphs, 1) for s in range(1, len(whole.sentences) + 1)]
    before, after = ["", *texts[:-1]], [*texts[1:], ""]
    return [
        Placed(text, one[-NEIGHBOUR:], other[:NEIGHBOUR], position)
        for text, one, other, position in zip(texts, before, after, positions, strict=True)
    ]


def _draft(document: Document, own: list[Row]) -> _Draft:
    """Find what the document says in the very words of the last edition."""
    places = _placed(document)
    living = [index for index, row in enumerate(own) if row.lives]
    if [place.text for place in places] == [own[index].text for index in living]:
        return _Draft(document, own, places, {index: place for place, index in enumerate(living)})
    return _Draft(document, own, places, exact(own, places))


def _find_moved(drafts: list[_Draft], withdrawn: list[Row]) -> None:
    """Find each sentence that left one document for another, where no other has the same words."""
    lost: dict[str, list[Row]] = defaultdict(list)
    for row in (*withdrawn, *(row for draft in drafts for row in draft.lost)):
        lost[row.text].append(row)
    if not lost:
        return
    new: dict[str, list[tuple[_Draft, int]]] = defaultdict(list)
    for draft in drafts:
        for index in draft.new:
            new[draft.places[index].text].append((draft, index))
    for text, rows in lost.items():
        targets = new.get(text, [])
        if len(rows) == len(targets) == 1:
            draft, index = targets[0]
            draft.moved[index] = rows[0]


def _settled(draft: _Draft, known: Mapping[str, Row], released: str, edition: str) -> tuple[list[str], dict[str, Row]]:
    """Return the ids of a document's sentences, in order, and its rows; `known` are those at its address so far."""
    slug, places = draft.document.slug, draft.places
    if not (draft.rows or known or draft.moved):  # its ids are those its words give
        ids = [sentence.id for sentence in draft.document.sentences]
        return ids, {id_: new_row(slug, id_, place, edition) for id_, place in zip(ids, places, strict=True)}
    changed = draft.new or draft.lost
    found = match(draft.rows, places, draft.same, draft.moved.keys()) if changed else Found(draft.same)
    bears = {sentence: draft.rows[row] for row, sentence in found.kept.items()}
    taken = {row.id for row in draft.rows} | known.keys()
    for index, row in draft.moved.items():
        if index not in bears and row.id not in taken:
            bears[index] = replace(row, document=slug)
            taken.add(row.id)
    give = Ids(taken).give
    ids = [bears[index].id if index in bears else give(place.text) for index, place in enumerate(places)]
    rows = [
        taken_up(bears[index], place, edition) if index in bears else new_row(slug, ids[index], place, edition)
        for index, place in enumerate(places)
    ]
    for index, row in enumerate(draft.rows):
        if index in found.joined:
            rows.append(joined(row, f"{slug}#{ids[found.joined[index]]}", released))
        elif index not in found.kept:
            rows.append(gone(row, released))
    return ids, {row.id: row for row in rows}


def _with_ids(document: Document, ids: list[str]) -> Document:
    """Return the document with these ids, in the order of its sentences, wherever one is named."""
    own = [sentence.id for sentence in document.sentences]
    if own == ids:
        return document
    new = dict(zip(own, ids, strict=True))
    paragraphs = []
    for paragraph in document.paragraphs:
        sentences = tuple(replace(sentence, id=new[sentence.id]) for sentence in paragraph.sentences)
        paragraphs.append(replace(paragraph, id=paragraph_id(sentences[0].id), sentences=sentences))
    return replace(
        document,
        paragraphs=tuple(paragraphs),
        exercises=tuple(Exercise(_moved(e.claims, new), e.id, e.note) for e in document.exercises),
        organisations=tuple(Organisation(o.code, _moved(o.claims, new)) for o in document.organisations),
    )


def _moved(claims: Iterable[Claim], new: Mapping[str, str]) -> tuple[Claim, ...]:
    return tuple(replace(claim, sentence=new[claim.sentence]) for claim in claims)
