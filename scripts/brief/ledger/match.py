"""The rows of one document and its sentences in, which row is which sentence out.

Exact words first. Then the likeliest pair, again and again, while it scores MINIMUM and more: the words count for
LIKENESS of the score, the words next to them for the rest. A sentence parted in two, and two that became one, are
candidates too. The comparing is done by RapidFuzz.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import product

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from brief.ids import normalised
from brief.ledger.row import Row

MINIMUM = 0.7
LIKENESS = 0.8
LEAST_LIKE = 0.65  # below it other words stand there, whatever is next to them
FEWEST_WORDS = 0.2  # of the words in common, for the letters to be compared at all
PARTED = 0.8  # a sentence and its two parts say the same words
SAYS = 0.95  # of the letters of a part that a whole must say in a piece
EDITED = 0.85  # the same where both parts are there
SHORTEST_PART = 40  # code points
LEAST_PART = 1 / 3  # of a sentence, for what is left of it to bear its id
WORD = re.compile(r"\w+")
LONG_WORD = 15  # code points; where words are longer on average, the script does not part them
# A number or a capitalised word inside a sentence: what tells whom and what it is about.
SUBJECT = re.compile(r"\d[\d.,]*|(?<=[^.!?] )[^\W\d_a-zа-яё][\w’'-]+")
FEW_SUBJECTS = 2
SAME_SUBJECT = 0.5  # of the names and numbers


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
    joined: dict[int, int]


@dataclass(frozen=True, slots=True)
class _Pair:
    """Rows that may be sentences: one and one, one parted in two, or two joined in one."""

    score: float
    rows: tuple[int, ...]
    sentences: tuple[int, ...]


def match(rows: Sequence[Row], sentences: Sequence[Placed], same: Mapping[int, int], elsewhere: Set[int]) -> Found:
    """Return which of `rows` (in the order of the last text) is which of `sentences` (in the order of this one).

    `same` is what `exact` found; the sentences `elsewhere` come from another document.
    """
    kept = dict(same)
    joined: dict[int, int] = {}
    left = [index for index, row in enumerate(rows) if index not in kept and row.lives]
    new = sorted(set(range(len(sentences))) - set(kept.values()) - elsewhere)
    used: set[int] = set()
    for pair in sorted(_pairs(rows, sentences, left, new), key=lambda p: (-p.score, p.rows, p.sentences)):
        if any(row in kept or row in joined for row in pair.rows) or used & set(pair.sentences):
            continue
        used |= set(pair.sentences)
        first, *others = _longest_first(pair.rows, [rows[row].text for row in pair.rows])
        kept[first] = _longest_first(pair.sentences, [sentences[s].text for s in pair.sentences])[0]
        joined.update({other: kept[first] for other in others})
    for row in left:
        if row not in kept and row not in joined:
            _take_part(row, rows, sentences, new, kept, joined)
    return Found(kept, joined)


def _take_part(
    row: int,
    rows: Sequence[Row],
    sentences: Sequence[Placed],
    new: list[int],
    kept: dict[int, int],
    joined: dict[int, int],
) -> None:
    """Find a row as a part of a longer sentence, or the longest sentence that was a part of it."""
    text, borne = rows[row].text, set(kept.values())
    within = [
        place
        for place in new
        if len(text) >= SHORTEST_PART
        and len(sentences[place].text) > len(text)
        and _says(sentences[place].text, text, SAYS)
    ]
    parts = [
        place
        for place in new
        if place not in borne
        and max(SHORTEST_PART, len(text) * LEAST_PART) <= len(sentences[place].text) <= len(text)
        and _says(text, sentences[place].text, SAYS)
    ]
    for place in within[:1]:
        (joined if place in borne else kept)[row] = place
    if parts and not within:
        kept[row] = max(parts, key=lambda place: (len(sentences[place].text), -place))


def _says(whole: str, part: str, least: float) -> bool:
    """Tell whether a text says, in a piece, so much of a shorter one's letters."""
    return fuzz.partial_ratio(part.casefold(), whole.casefold(), score_cutoff=least * 100) > 0


def exact(rows: Sequence[Row], sentences: Sequence[Placed]) -> dict[int, int]:
    """Return the rows found in the same words; where several say the same, those whose neighbours are most alike."""
    saying: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for index, row in enumerate(rows):
        saying[normalised(row.text)][0].append(index)
    for index, sentence in enumerate(sentences):
        if sentence.text in saying:
            saying[sentence.text][1].append(index)
    found: dict[int, int] = {}
    for old, same in saying.values():
        if len(old) == len(same) == 1:
            found[old[0]] = same[0]
            continue
        # Living rows first: a sentence that comes back takes up its old id only where no other bears its words.
        pairs = sorted(
            product(old, same), key=lambda p: (not rows[p[0]].lives, -_around(rows[p[0]], sentences[p[1]]), p)
        )
        used: set[int] = set()
        for one, place in pairs:
            if one not in found and place not in used:
                found[one] = place
                used.add(place)
    return found


def _longest_first(indices: Sequence[int], texts: Sequence[str]) -> list[int]:
    """Return indices by the length of their texts: the longest part of a sentence keeps its id."""
    return [index for _, index in sorted(zip(texts, indices, strict=True), key=lambda pair: (-len(pair[0]), pair[1]))]


def _pairs(rows: Sequence[Row], sentences: Sequence[Placed], left: list[int], new: list[int]) -> Iterator[_Pair]:
    """Yield what may belong together, with its score."""
    old_words = {index: _tokens(rows[index].text) for index in left}
    new_words = {index: _tokens(sentences[index].text) for index in new}
    for row in left:
        for sentence in new:
            like = _alike(rows[row].text, sentences[sentence].text, old_words[row], new_words[sentence])
            if like >= LEAST_LIKE:
                score = LIKENESS * like + (1 - LIKENESS) * _around(rows[row], sentences[sentence])
                if score >= MINIMUM and _same_subject(rows[row].text, sentences[sentence].text):
                    yield _Pair(score, (row,), (sentence,))
    yield from _parted(rows, sentences, left, new, old_words, new_words)
    yield from _united(rows, sentences, left, new, old_words, new_words)


def _parted(
    rows: Sequence[Row],
    sentences: Sequence[Placed],
    left: list[int],
    new: list[int],
    old_words: dict[int, list[str]],
    new_words: dict[int, list[str]],
) -> Iterator[_Pair]:
    """Yield each row that two sentences, one after the other, say between them."""
    for one, other in zip(new, new[1:], strict=False):
        if other != one + 1:
            continue
        both = f"{sentences[one].text} {sentences[other].text}"
        for row in left:
            like = _alike(rows[row].text, both, old_words[row], new_words[one] + new_words[other])
            if like >= PARTED and all(_says(rows[row].text, sentences[i].text, EDITED) for i in (one, other)):
                yield _Pair(like, (row,), (one, other))


def _united(
    rows: Sequence[Row],
    sentences: Sequence[Placed],
    left: list[int],
    new: list[int],
    old_words: dict[int, list[str]],
    new_words: dict[int, list[str]],
) -> Iterator[_Pair]:
    """Yield each sentence that says what two rows, one after the other, said."""
    for one, other in zip(left, left[1:], strict=False):
        if not normalised(rows[other].text).startswith(rows[one].suffix):
            continue  # they did not stand one after the other
        both = f"{rows[one].text} {rows[other].text}"
        for sentence in new:
            like = _alike(both, sentences[sentence].text, old_words[one] + old_words[other], new_words[sentence])
            if like >= PARTED and all(_says(sentences[sentence].text, rows[i].text, EDITED) for i in (one, other)):
                yield _Pair(like, (one, other), (sentence,))


def _alike(old: str, new: str, old_words: list[str], new_words: list[str]) -> float:
    """Return from 0 to 1 how much of two texts is the same: the mean of their words and their letters, in order."""
    words = Indel.normalized_similarity(old_words, new_words)
    if words < FEWEST_WORDS:
        return 0.0
    return float((words + Indel.normalized_similarity(old, new)) / 2)


def _tokens(text: str) -> list[str]:
    words = WORD.findall(text.casefold())
    return words if sum(map(len, words)) <= LONG_WORD * len(words) else list(text)


def _around(row: Row, sentence: Placed) -> float:
    """Return from 0 to 1 how alike the words on both sides are."""
    before = Indel.normalized_similarity(row.prefix, sentence.prefix)
    after = Indel.normalized_similarity(row.suffix, sentence.suffix)
    return float((before + after) / 2)


def _same_subject(old: str, new: str) -> bool:
    """Tell whether two sentences speak of some of the same names and numbers, where both have a few."""
    one, other = Counter(SUBJECT.findall(old)), Counter(SUBJECT.findall(new))
    if min(one.total(), other.total()) < FEW_SUBJECTS:
        return True
    return (one & other).total() >= SAME_SUBJECT * max(one.total(), other.total())
