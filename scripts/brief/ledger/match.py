"""The rows of one document and its sentences in, which row is which sentence out.

Exact words first. Then the likeliest pair, again and again, while it scores MINIMUM and more: the words count for
LIKENESS of the score, the words next to them for the rest. A sentence parted in two, and two that became one, are
candidates too. Last, a row that a longer sentence says whole, and the longest piece that is left of one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import product

from brief.ledger.likeness import Said, alike, around, said, same_subject, says
from brief.ledger.row import Row

MINIMUM = 0.7
LIKENESS = 0.8
LEAST_LIKE = 0.65  # below it other words stand there, whatever is next to them
PARTED = 0.8  # a sentence and its two parts say the same words
SAYS = 0.95  # of the letters of a part that a whole must say in a piece
EDITED = 0.85  # the same where both parts are there
SHORTEST_JOINED = 24  # code points
SHORTEST_PART = 40  # code points
LEAST_PART = 1 / 3  # of a sentence, for what is left of it to bear its id
MANY = 10_000  # pairs of the same words; beyond it they are taken in their order


@dataclass(frozen=True, slots=True)
class Placed:
    """A sentence where it stands: its paragraph and its place there, and the words next to it."""

    text: str
    prefix: str
    suffix: str
    position: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """Which sentence bears each row's id, by index; `joined` went into a sentence that bears another row's."""

    kept: dict[int, int]
    joined: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Left:
    """What exact words leave over: rows and sentences by index, in order."""

    rows: dict[int, Row]
    sentences: dict[int, Placed]
    old: dict[int, Said]
    new: dict[int, Said]


@dataclass(frozen=True, slots=True)
class _Pair:
    """Rows that may be sentences: one and one, one parted in two, or two joined in one."""

    score: float
    rows: tuple[int, ...]
    sentences: tuple[int, ...]


def exact(rows: Sequence[Row], sentences: Sequence[Placed]) -> dict[int, int]:
    """Return the rows found in the same words; where several say the same, those whose neighbours are most alike."""
    saying: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for index, row in enumerate(rows):
        saying[row.text][0].append(index)
    for index, sentence in enumerate(sentences):
        if sentence.text in saying:
            saying[sentence.text][1].append(index)
    found: dict[int, int] = {}
    for old, same in saying.values():
        if len(old) == len(same) == 1:
            found[old[0]] = same[0]
            continue
        pairs = product(old, same) if len(old) * len(same) <= MANY else zip(old, same, strict=False)
        # Living rows first: a sentence that comes back takes up its old id only where no other bears its words.
        by_likeness = sorted(pairs, key=lambda p: (not rows[p[0]].lives, -_around(rows[p[0]], sentences[p[1]]), p))
        used: set[int] = set()
        for one, place in by_likeness:
            if one not in found and place not in used:
                found[one] = place
                used.add(place)
    return found


def match(rows: Sequence[Row], sentences: Sequence[Placed], same: Mapping[int, int], elsewhere: Set[int]) -> Found:
    """Return which of `rows` (in the order of the last text) is which of `sentences` (in the order of this one).

    `same` is what `exact` found; the sentences `elsewhere` come from another document.
    """
    left = _left(rows, sentences, same, elsewhere)
    found = Found(dict(same))
    used: set[int] = set()
    for pair in sorted((*_edited(left), *_parted(left), *_united(left)), key=lambda p: (-p.score, p.rows, p.sentences)):
        if used & set(pair.sentences) or any(row in found.kept or row in found.joined for row in pair.rows):
            continue
        used |= set(pair.sentences)
        # The longest part bears the id of the whole, and the whole that of its longest part.
        first, *others = sorted(pair.rows, key=lambda row: -len(left.rows[row].text))
        found.kept[first] = max(pair.sentences, key=lambda place: len(left.sentences[place].text))
        found.joined.update({other: found.kept[first] for other in others})
    for row in left.rows:
        if row not in found.kept and row not in found.joined:
            _find_piece(row, left, found)
    return found


def _left(rows: Sequence[Row], sentences: Sequence[Placed], same: Mapping[int, int], elsewhere: Set[int]) -> _Left:
    known = {*same.values(), *elsewhere}
    old = {index: row for index, row in enumerate(rows) if index not in same and row.lives}
    new = {index: sentence for index, sentence in enumerate(sentences) if index not in known}
    return _Left(old, new, {i: said(row.text) for i, row in old.items()}, {i: said(s.text) for i, s in new.items()})


def _edited(left: _Left) -> Iterator[_Pair]:
    """Yield each row with each sentence that may be its edited one."""
    for row, place in product(left.rows, left.sentences):
        like = alike(left.old[row], left.new[place])
        if like < LEAST_LIKE:
            continue
        score = LIKENESS * like + (1 - LIKENESS) * _around(left.rows[row], left.sentences[place])
        if score >= MINIMUM and same_subject(left.rows[row].text, left.sentences[place].text):
            yield _Pair(score, (row,), (place,))


def _parted(left: _Left) -> Iterator[_Pair]:
    """Yield each row that two sentences, one after the other, say between them."""
    places = list(left.sentences)
    for two in zip(places, places[1:], strict=False):
        if two[1] != two[0] + 1:
            continue
        both = left.new[two[0]] + left.new[two[1]]
        for row, whole in left.old.items():
            like = alike(whole, both)
            if like >= PARTED and all(says(whole.text, left.sentences[place].text, EDITED) for place in two):
                yield _Pair(like, (row,), two)


def _united(left: _Left) -> Iterator[_Pair]:
    """Yield each sentence that says what two rows, one after the other, said."""
    indices = list(left.rows)
    for two in zip(indices, indices[1:], strict=False):
        if not left.rows[two[1]].text.startswith(left.rows[two[0]].suffix):
            continue  # they did not stand one after the other
        if min(len(left.rows[row].text) for row in two) < SHORTEST_JOINED:
            continue  # a few words may stand in many a sentence
        both = left.old[two[0]] + left.old[two[1]]
        for place, whole in left.new.items():
            like = alike(both, whole)
            if like >= PARTED and all(says(whole.text, left.rows[row].text, EDITED) for row in two):
                yield _Pair(like, two, (place,))


def _find_piece(row: int, left: _Left, found: Found) -> None:
    """Find a row as a piece of a longer sentence, or the longest sentence that was a piece of it."""
    text, borne = left.rows[row].text, set(found.kept.values())
    longer = [place for place, s in left.sentences.items() if len(s.text) > len(text) >= SHORTEST_PART]
    for place in longer:
        if says(left.sentences[place].text, text, SAYS):
            (found.joined if place in borne else found.kept)[row] = place
            return
    shortest = max(SHORTEST_PART, len(text) * LEAST_PART)
    pieces = [
        place
        for place, sentence in left.sentences.items()
        if place not in borne and shortest <= len(sentence.text) <= len(text) and says(text, sentence.text, SAYS)
    ]
    if pieces:
        found.kept[row] = max(pieces, key=lambda place: len(left.sentences[place].text))


def _around(row: Row, sentence: Placed) -> float:
    return around((row.prefix, row.suffix), (sentence.prefix, sentence.suffix))
