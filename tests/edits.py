"""Random edits of documents whose author keeps a log: which sentence, after each edit, goes back to which.

Used by the tests and by the benchmark of ids. All is drawn from a seeded generator.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count
from random import Random

from brief.ledger import Ledger, Row, State, end_of, keep
from brief.model import Document

STATES = [
    "Kazakhstan",
    "Uzbekistan",
    "Azerbaijan",
    "Kenya",
    "Uganda",
    "Oman",
    "India",
    "Chile",
    "Peru",
    "Norway",
    "Sweden",
    "Latvia",
    "Poland",
    "Ghana",
    "Togo",
]
PLACES = [
    "Aktau",
    "Batumi",
    "Kisumu",
    "Muscat",
    "Iquique",
    "Lima",
    "Bodø",
    "Riga",
    "Accra",
    "Lomé",
    "Baku",
    "Osh",
    "Almaty",
    "Mombasa",
]
SIDES = ["infantry", "sailors", "engineers", "pilots", "medics", "gunners", "divers", "signallers", "drivers"]
ACTS = [
    "crossed a river",
    "cleared a village",
    "searched a ship",
    "built a bridge",
    "put out a fire",
    "rescued a crew",
    "laid a cable",
    "swept a channel",
    "held a hill",
    "guarded a port",
    "mended a road",
    "landed on a beach",
]
ENDS = [
    "under fire",
    "at night",
    "in heavy rain",
    "without radio",
    "before noon",
    "in two hours",
    "with few losses",
    "as planned",
    "in front of guests",
    "for the first time",
    "by boat",
    "on foot",
    "despite the wind",
    "in silence",
]
OPENINGS = [
    "The minister said that",
    "Officers explained that",
    "According to the staff,",
    "In the second week",
    "On the last day",
    "Observers noted that",
    "A spokesman added that",
    "It was reported that",
    "Later",
]
ADJECTIVES = ["young", "tired", "elite", "reserve", "local", "foreign", "light", "heavy", "northern", "southern"]


FEWEST = 60  # sentences below which one is written

# Who bears an id: its document and the id, the words, and the numbers of the sentences it goes back to.
Truth = dict[tuple[str, str], tuple[str, frozenset[int]]]


@dataclass
class Log:
    """Documents as their author knows them: a sentence is its words and the numbers of those it goes back to.

    At each release every sentence is numbered anew: what counts is what became of it until the next.
    """

    random: Random
    documents: dict[str, list[list[tuple[str, frozenset[int]]]]] = field(default_factory=dict)
    made: int = 0
    names: int = 0
    counts: Counter[str] = field(default_factory=Counter)

    def sentence(self) -> tuple[str, frozenset[int]]:
        """Write a new sentence."""
        pick = self.random.choice
        self.made += 1
        words = f"{pick(OPENINGS)} {self.random.randint(20, 900)} {pick(ADJECTIVES)} {pick(SIDES)} from {pick(STATES)} {pick(ACTS)} near {pick(PLACES)} {pick(ENDS)}."
        return words, frozenset([self.made])

    def document(self, paragraphs: int = 6, sentences: int = 5) -> None:
        """Write a new document."""
        self.names += 1
        self.documents[f"doc-{self.names}"] = [[self.sentence() for _ in range(sentences)] for _ in range(paragraphs)]

    def edit(self) -> str:
        """Make one random edit and return its kind; one that changes nothing is made anew."""
        while True:
            sentences = sum(len(paragraph) for document in self.documents.values() for paragraph in document)
            kind = self.random.choice(list(EDITS)) if sentences > FEWEST else "write"
            if EDITS[kind](self):
                self.counts[kind] += 1
                return kind

    def place(self, shortest: int = 1) -> tuple[str, list, int]:
        """Return a document's name, one of its paragraphs with so many sentences at least, and a sentence's index."""
        choices = [(n, p) for n, d in sorted(self.documents.items()) for p in d if len(p) >= shortest]
        name, paragraph = self.random.choice(choices)
        return name, paragraph, self.random.randrange(len(paragraph) - shortest + 1)


def change_word(log: Log) -> bool:
    _, paragraph, at = log.place()
    words = paragraph[at][0].split(" ")
    index = log.random.randrange(len(words) - 1)
    if words[index][:1].isupper() or words[index].isdigit():
        return False
    words[index] = log.random.choice(ADJECTIVES)
    paragraph[at] = (" ".join(words), paragraph[at][1])
    return True


def change_number(log: Log) -> bool:
    _, paragraph, at = log.place()
    words = paragraph[at][0].split(" ")
    digits = [index for index, word in enumerate(words) if word.isdigit()]
    if not digits:
        return False
    words[log.random.choice(digits)] = str(log.random.randint(20, 900))
    paragraph[at] = (" ".join(words), paragraph[at][1])
    return True


def negate(log: Log) -> bool:
    _, paragraph, at = log.place()
    text = paragraph[at][0]
    changed = text.replace(" not ", " ", 1) if " not " in text else text.replace(" near ", " not near ", 1)
    paragraph[at] = (changed, paragraph[at][1])
    return changed != text


def reorder(log: Log) -> bool:
    """Move a sentence to another place of its document, or to another document."""
    name, paragraph, at = log.place(2)
    sentence = paragraph.pop(at)
    target = log.random.choice(
        log.documents[name] if log.random.random() < 0.8 else log.documents[log.random.choice(sorted(log.documents))]
    )
    target.insert(log.random.randrange(len(target) + 1), sentence)
    return True


def split(log: Log) -> bool:
    _, paragraph, at = log.place()
    words = paragraph[at][0].rstrip(".").split(" ")
    # Not after a short word, which might be an abbreviation.
    cuts = [cut for cut in range(4, len(words) - 3) if len(words[cut - 1]) > 3 and words[cut - 1].isalpha()]
    if not cuts:
        return False
    cut = log.random.choice(cuts)
    first, second = " ".join(words[:cut]) + ".", " ".join(words[cut:])
    paragraph[at : at + 1] = [(first, paragraph[at][1]), (second[0].upper() + second[1:] + ".", paragraph[at][1])]
    return True


def join(log: Log) -> bool:
    _, paragraph, at = log.place(2)
    (one, a), (other, b) = paragraph[at : at + 2]
    if len(one) + len(other) > 400:
        return False
    paragraph[at : at + 2] = [(f"{one.rstrip('.')}, and {other[0].lower()}{other[1:]}", a | b)]
    return True


def delete(log: Log) -> bool:
    _, paragraph, at = log.place(2)
    paragraph.pop(at)
    return True


def write(log: Log) -> bool:
    _, paragraph, at = log.place()
    paragraph.insert(at, log.sentence())
    return True


def rename(log: Log) -> bool:
    log.names += 1
    log.documents[f"doc-{log.names}"] = log.documents.pop(log.random.choice(sorted(log.documents)))
    return True


EDITS: Mapping[str, Callable[[Log], bool]] = {
    "word": change_word,
    "number": change_number,
    "negation": negate,
    "order": reorder,
    "split": split,
    "join": join,
    "delete": delete,
    "write": write,
    "rename": rename,
}


@dataclass
class Tally:
    """What became of the ids over all releases. `edited` are sentences whose words changed and that were not deleted."""

    edited: int = 0
    carried: int = 0
    wrong: int = 0
    unkept: int = 0  # sentences in the same words that lost their id
    dead: int = 0  # ids without a target


def resolve(ledger: Ledger, document: str, id_: str) -> Row:
    """Return the row to which a published link leads in the end."""
    return end_of(ledger[document][id_], ledger)


def release(log: Log, ledger: Ledger, read: Callable[[str, str], Document], number: int) -> tuple[Ledger, Truth]:
    """Release all documents; return the ledger and who each living id is, by the author's log."""
    documents = tuple(
        read(name, "\n\n".join(" ".join(text for text, _ in paragraph) for paragraph in paragraphs if paragraph))
        for name, paragraphs in sorted(log.documents.items())
    )
    kept = keep(documents, ledger, _edition(number - 1) if number > 1 else "", _edition(number))
    truth: dict[tuple[str, str], tuple[str, frozenset[int]]] = {}
    for document in kept.documents:
        known = [sentence for paragraph in log.documents[document.slug] for sentence in paragraph]
        found = [sentence for paragraph in document.paragraphs for sentence in paragraph.sentences]
        assert [text for text, _ in known] == [sentence.text for sentence in found], document.text
        truth |= {(document.slug, s.id): entry for s, entry in zip(found, known, strict=True)}
    return kept.ledger, truth


def renumber(log: Log, truth: Truth) -> Truth:
    """Number every sentence anew, in the author's log and in what is known of the ids."""
    numbers = count(log.made + 1)
    fresh: Truth = {}
    places = iter(truth)
    for name in sorted(log.documents):
        for paragraph in log.documents[name]:
            for index, (text, _) in enumerate(paragraph):
                paragraph[index] = (text, frozenset([next(numbers)]))
                fresh[next(places)] = paragraph[index]
    log.made = next(numbers)
    return fresh


def _edition(number: int) -> str:
    return f"{2000 + number // 336}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"


def compare(before: Truth, after: Truth, ledger: Ledger, tally: Tally) -> None:
    """Add up what became of the ids of one release in the next."""
    living: dict[int, set[tuple[str, str]]] = {}
    for place, (_, origins) in after.items():
        for origin in origins:
            living.setdefault(origin, set()).add(place)
    for (document, id_), (text, origins) in before.items():
        row = resolve(ledger, document, id_)
        if row.state is State.GONE:
            target = None
        elif (row.document, row.id) in after:
            target = after[row.document, row.id]
            tally.wrong += not target[1] & origins and target[0] != text
        else:
            tally.dead += 1
            continue
        heirs = [after[place] for origin in origins for place in living.get(origin, ())]
        if any(heir[0] == text for heir in heirs):
            tally.unkept += target is None or target[0] != text
        elif heirs:
            tally.edited += 1
            tally.carried += target is not None


def run(
    seed: int, edits: int, read: Callable[[str, str], Document], documents: int = 4, each: int = 10
) -> tuple[Tally, Log, Ledger]:
    """Take documents through random edits with a release after each so many; return what became of the ids."""
    log, tally = Log(Random(seed)), Tally()
    for _ in range(documents):
        log.document()
    ledger, truth = release(log, {}, read, 1)
    before = renumber(log, truth)
    published = {(d, i) for d, rows in ledger.items() for i in rows}
    for number in range(2, edits // each + 2):
        for _ in range(each):
            log.edit()
        ledger, after = release(log, ledger, read, number)
        compare(before, after, ledger, tally)
        tally.dead += sum(id_ not in ledger.get(document, {}) for document, id_ in published)
        published |= {(d, i) for d, rows in ledger.items() for i in rows}
        before = renumber(log, after)
    return tally, log, ledger
