"""Runs of capitalised words, as names are written, and what in them is no name."""

from __future__ import annotations

import re

from brief.recognise.scene import lower
from brief.states import find_states
from brief.vocabulary import Vocabulary
from brief.when import YEAR

# "-2024", " – 2024", " 2024", "-24", " 24", "/2024"
EDITION = re.compile(
    rf" ?[-–—/] ?{YEAR}(?!\d)| {YEAR}(?!\d)| ?[-–—] ?\d\d(?!\d)|[ -]?['’]\d\d(?!\d)"
    r"| \d\d(?![\d,.]\d| ?%)(?=[\s,.;:)”\"»’']|\Z)"
)
WITH_YEAR = re.compile(rf"[-– ]{YEAR}\Z|[-–]\d\d\Z|['’ ]\d\d\Z")
TOKEN = re.compile(r"[^\W_][\w’'./+-]*")
GAP = re.compile(r" (?:[-–/] )?|[-–]")
CONNECTORS = frozenset(("of", "the", "de", "du", "des", "la", "al", "el", "for", "and"))
ABBREVIATION = re.compile(r" \((?:[“\"])?[A-Z][A-Z&-]+(?:[”\"])?\)")
LONGEST = 6  # words
REACH = 90  # code points


def title_run(text: str, start: int) -> int:
    """Return where the run of capitalised words that starts at `start` ends; a year may close it."""
    end = position = start
    count = 0
    while token := TOKEN.match(text, position):
        word = token[0].rstrip(".’'_-/")
        if word[:1].isupper() or (word.isdigit() and (len(word) in (2, 4) if count else _year_opens(text, token))):
            stop = token.start() + len(word)
            possessive = re.search(r"[’']s\Z", word)
            end = stop - 2 if possessive else stop
            count += 1
            if possessive or stop < token.end() or (word.isdigit() and count > 1):
                break
        elif not (count and word in CONNECTORS):
            break
        gap = GAP.match(text, token.end())
        if not gap or count > LONGEST:
            break
        position = gap.end()
    if count and (edition := EDITION.match(text, end)):
        end = edition.end()
    abbreviation = ABBREVIATION.match(text, end) if count else None
    return abbreviation.end() if abbreviation else end


def _year_opens(text: str, token: re.Match[str]) -> bool:
    """Tell whether a year opens a name: "2022 Blue Heron"."""
    return bool(re.fullmatch(YEAR, token[0])) and text[token.end() + 1 : token.end() + 2].isupper()


def title_start(text: str, end: int) -> int:
    """Return where the run of capitalised words that ends at `end` starts."""
    start = end
    for word in reversed(list(re.finditer(r"[^\s]+", text[max(0, end - 90) : end]))):
        at = max(0, end - 90) + word.start()
        bare = word[0].strip("“”\"‘’'«»(*_;,")
        if not bare or not (bare[0].isupper() or bare[0].isdigit() or bare in ("-", "–")):
            if bare.lower() in ("of", "the") and start != end and bare in CONNECTORS and _capital_before(text, at):
                continue
            break
        if word[0][-1] in ",;:.)" and at + len(word[0]) < end:
            break
        if start < end and bare.endswith(("’s", "'s")):
            break  # "Poland’s Blue Heron 24"
        start = at
        if word[0][0] in "“\"‘'«(":
            break
    return start


def _capital_before(text: str, at: int) -> bool:
    before = text[:at].split()
    return bool(before) and before[-1][0].isupper() and before[-1][-1] not in ",;:." and len(before) > 1


def find_all_states(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether `text` is nothing but states and organisations."""
    rest = list(text)
    for name in find_states(text, vocabulary.states):
        rest[name.span.start : name.span.end] = " " * (name.span.end - name.span.start)
    left = vocabulary.organisations.pattern.sub(" ", "".join(rest))
    return not re.search(r"[^\W\d_]{2}", left)


def trimmed(run: str, vocabulary: Vocabulary, ends: str = "both") -> str:
    """Return a run of capitalised words without common words, states and organisations around its name."""
    run = run.strip(" “”\"'‘’«»*_(-–")
    if WITH_YEAR.search(run):
        return run
    words = run.split(" ")
    plain = vocabulary.exercises
    while (
        words
        and ends == "both"
        and (
            lower(words[0]) in plain.never
            or plain.kind.fullmatch(lower(words[0]))
            or find_all_states(words[0], vocabulary)
        )
    ):
        words = words[1:]
    while words and (is_common(words[-1], vocabulary) and not words[-1][:1].isdigit()):
        words = words[:-1]
    return " ".join(words).strip(" -–“”\"'«»(")


def is_common(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether `text` is made of words that name no exercise: common ones, states, organisations, numbers."""
    words = [word for word in re.split(r"[\s/–-]+", re.sub(r"[’']s\b", "", text)) if re.search(r"[^\W\d_]", word)]
    return all(
        lower(word).strip(".,()“”\"'’") in vocabulary.exercises.common or find_all_states(word, vocabulary)
        for word in words
    ) or find_all_states(text, vocabulary)


def is_plain(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether `text` says no more than what kind of exercise, or whose: "Joint Naval", "US Army"."""
    words = vocabulary.exercises
    return all(
        words.kind.fullmatch(lower(word)) or lower(word) in words.never or find_all_states(word, vocabulary)
        for word in text.split()
    )


def names_an_exercise(name: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a capitalised opening can be an exercise's name: no state, month or common word."""
    return (
        name[:1].isupper()
        and not is_common(name, vocabulary)
        and lower(name.split()[0]) not in vocabulary.exercises.never
        and not vocabulary.exercises.no_event.search(lower(name))
    )


def without_lead(text: str, start: int, end: int, vocabulary: Vocabulary) -> int:
    """Return where a name starts after words that begin a sentence: "At Blue Heron 2024"."""
    while (first := re.match(r"[“\"'«(_*]*([\w’'-]+) ", text[start:end])) and lower(
        first[1]
    ) in vocabulary.exercises.never:
        start += first.end()
    return start


def without_edition(name: str) -> str:
    """Return a name without the year that closes it."""
    return re.sub(rf"[”\"»]? ?[-–—/]? ?['’]?(?:{YEAR}|\d\d)\Z", "", name).strip(' -–—/”"»')
