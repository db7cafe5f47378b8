"""Places in, the files of the search index out.

search/about.js         how many places there are, how letters are read, spellings, states and years to choose from
search/places-3.js      a hundred places: kind, address, title, date, states
search/words-un.js      the words that begin with "un": each with the places that hold it and the weight it has there
search/facets.js        the year and the states of every place, for filters

Numbers of places stand as steps from the one before, so that they stay short. A query for two words fetches two
files of words, and then the places of its results. Each file hands JSON to a function of docs/assets/search.js: pages
opened from a disk may run a script beside them, but read no file.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import itemgetter

from anyascii import anyascii

from brief.jobs import Job, Kept, each
from brief.model import Page
from brief.search.place import Place
from brief.search.words import words_of

CHUNK = 100  # places in a file
HEAVIEST = 9
OFTEN = 3  # times that a word must stand in a text to weigh one more there
# Letters that a reader may type and no text may hold: Latin, Greek, Cyrillic, Armenian, Georgian.
ALPHABETS = ((0x00C0, 0x024F), (0x0370, 0x058F), (0x10D0, 0x10FF), (0x1E00, 0x1EFF))


# The words of a file, each with the numbers of places that hold it, each followed by its weight there: as arrays, as
# there are millions. And such words of places that follow one another, by file.
Postings = Mapping[str, "array[int]"]
Words = Mapping[str, Postings]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a place is found by, as short as can be, as there are many: its words, each with its weight behind it,
    "aktau9 unity4", and its letters beside ASCII.
    """

    words: str
    letters: str


def index_jobs(
    places: Sequence[Place], names: Mapping[str, str], spellings: tuple[tuple[str, ...], ...], kept: Kept
) -> list[Job]:
    """Return what makes the files of the index, below search/; `names` are printed names of states by code.

    `spellings` are groups of names for the same, of which a sentence may hold any.
    """
    weighing = [Job(f"weights of {place.address}", partial(_weigh, place), (place,)) for place in places]
    weighed: list[Weighed] = each("weights", weighing, kept, "indexing")
    blocks = [(start, weighed[start : start + CHUNK]) for start in range(0, len(places), CHUNK)]
    shards: dict[str, list[Postings]] = defaultdict(list)
    for words in kept.memory.each("words", blocks, itemgetter(0), _by_shard):
        for shard, own in words.items():
            shards[shard].append(own)
    letters = "".join(sorted({letter for own in weighed for letter in own.letters}))
    states = sorted({code for place in places for code in place.states}, key=lambda code: names[code])
    years = sorted({place.date[:4] for place in places if place.date}, reverse=True)
    facets: dict[str, object] = {"states": [[code, names[code]] for code in states], "years": years}
    about = (len(places), letters, sorted(shards), spellings, facets)
    return [
        Job("search/about.js", partial(_about, *about), about, lasting=False),
        *(
            Job(page.path, partial(list, [page]), (page,), lasting=False)
            for page in (_facets(places), *_places(places))
        ),
        *(
            Job(f"search/words-{shard}.js", partial(_words, shard, own), tuple(own), lasting=False)
            for shard, own in sorted(shards.items())
        ),
    ]


def _weigh(place: Place) -> Weighed:
    words = " ".join(f"{word}{weight}" for word, weight in sorted(_weights(place).items()))
    letters = set().union(*(text for text, _ in place.texts))
    return Weighed(words, "".join(sorted(letter for letter in letters if not letter.isascii())))


def _by_shard(block: tuple[int, Sequence[Weighed]]) -> Words:
    """Return the words of places that follow one another, by the file in which they stand."""
    start, weighed = block
    found: dict[str, dict[str, array[int]]] = defaultdict(dict)
    for number, own in enumerate(weighed, start):
        for word in own.words.split():
            found[shard_of(word[:-1])].setdefault(word[:-1], array("L")).extend((number, int(word[-1])))
    return found


def _weights(place: Place) -> dict[str, int]:
    """Return the words of a place, each with its greatest weight, and one more where it stands often."""
    weights: dict[str, int] = {}
    counts: Counter[str] = Counter()
    for text, weight in sorted(place.texts, key=itemgetter(1)):
        words = words_of(text)
        weights.update(dict.fromkeys(words, weight))
        counts.update(words)
    return {word: min(HEAVIEST, weight + (counts[word] >= OFTEN)) for word, weight in weights.items()}


def _about(
    count: int,
    letters: str,
    shards: list[str],
    spellings: Iterable[tuple[str, ...]],
    facets: dict[str, object],
) -> list[Page]:
    known = {*letters} | {chr(code) for first, last in ALPHABETS for code in range(first, last + 1)}
    plain = {letter: anyascii(letter) for letter in sorted(known) if letter.isalpha() and not letter.isascii()}
    groups = [sorted({*words_of(" ".join(name for name in group if " " not in name))}) for group in spellings]
    about = {"count": count, "chunk": CHUNK, "letters": plain, "shards": shards}
    return [_file("about", about | {"spellings": [group for group in groups if len(group) > 1]} | facets)]


def _facets(places: Sequence[Place]) -> Page:
    columns = {"years": [place.date[:4] for place in places], "states": [" ".join(place.states) for place in places]}
    return _file("facets", columns)


def _places(places: Sequence[Place]) -> Iterable[Page]:
    rows = [[place.kind, place.address, place.title, place.date] for place in places]
    return (_file(f"places-{start // CHUNK}", rows[start : start + CHUNK]) for start in range(0, len(rows), CHUNK))


def _words(shard: str, parts: Iterable[Postings]) -> list[Page]:
    found: dict[str, list[int]] = defaultdict(list)
    for words in parts:
        for word, places in words.items():
            found[word] += places
    return [_file(f"words-{shard}", {word: _steps(found[word]) for word in sorted(found)})]


def shard_of(word: str) -> str:
    """Return the name of the file that holds a word: its first two letters."""
    return word[:2]


def _steps(postings: Sequence[int]) -> list[int]:
    """Return places, each followed by a word's weight there, as steps: 7, 9 and 12 are 7, 2, 3."""
    flat: list[int] = []
    before = 0
    for number, weight in zip(postings[::2], postings[1::2], strict=True):
        flat += (number - before, weight)
        before = number
    return flat


def _file(name: str, data: object) -> Page:
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Page(f"search/{name}.js", f'briefIndex("{name}", {written});\n')
