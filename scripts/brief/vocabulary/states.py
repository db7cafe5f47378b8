"""vocabulary/states.toml in, the names of states out; what the Unicode CLDR knows is not in the file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from anyascii import anyascii
from babel import Locale
from babel.core import get_global

from brief.word_list import WordList

# Private-use characters that stand for state names in the text a section's patterns see (see `brief.states`).
ONE_STATE, PAIR_OF_STATES, MANY_STATES = "\ue000", "\ue001", "\ue002"
MARKS = {"STATE": ONE_STATE + "+", "PAIR": PAIR_OF_STATES + "+", "STATES": MANY_STATES + "+"}


TABLES = ("names", "adjectives")


@dataclass(frozen=True, slots=True)
class States:
    """`by_first_word` maps a name's first word to (name, alpha-3 code), longest first; `not_a_state` covers.

    An `ambiguous` name is a person's where a first name, and no opener, or a surname stands beside it. `names` are
    for printing, `nouns` all that are no adjective. `stems` are those of French adjectives.
    """

    by_first_word: Mapping[str, tuple[tuple[str, str], ...]]
    not_a_state: re.Pattern[str]
    ambiguous: frozenset[str]
    openers: frozenset[str]
    names: Mapping[str, str]
    nouns: frozenset[str]
    adjectives: re.Pattern[str]
    stems: Mapping[str, str]

    def called(self, word: str) -> tuple[tuple[str, str], ...]:
        """Return the names that begin with `word`, the longest first, or what a French adjective means: "kazakhe"."""
        if names := self.by_first_word.get(word):
            return names
        if not self.adjectives.fullmatch(word):
            return ()
        return tuple((word, code) for stem, code in self.stems.items() if word.startswith(stem))[:1]


def read_states(file: WordList) -> States:
    """Return the names of states; those that the Unicode CLDR has come from there."""
    names: dict[str, str] = {}
    for table in TABLES:
        for code in file.at(table).table:
            for name in file.at(table).texts(code):
                if names.setdefault(name, code) != code:
                    raise file.fail(
                        f"'{name}' is claimed by {names[name]} and {code}; leave it to one of them", f"{code} ="
                    )
    adjectives = set(names) - {name for code in file.at("names").table for name in file.at("names").texts(code)}
    for language in file.texts("languages"):
        for code in file.at("names").table:
            for name in _library_names(code, language):
                names.setdefault(name, code)
    grouped: dict[str, list[tuple[str, str]]] = {}
    for name, code in sorted(names.items(), key=lambda item: (-len(item[0]), item[0])):
        grouped.setdefault(re.split(r"\W", name, maxsplit=1)[0], []).append((name, code))
    covers = "|".join(f"(?:{cover})" for cover in file.texts("not"))
    return States(
        by_first_word={first: tuple(rest) for first, rest in grouped.items()},
        not_a_state=file.pattern(covers, {}),
        stems=(stems := {stem: code for code in file.at("stems").table for stem in file.at("stems").texts(code)}),
        adjectives=re.compile(rf"\b(?:{'|'.join(stems)})(?:s|e|es|ne|nes|que|ques)?\b"),
        openers=frozenset(file.get("openers", str).split()),
        ambiguous=frozenset(file.texts("ambiguous")),
        nouns=frozenset(names.keys() - adjectives),
        names={code: _printed(code, file.at("names").texts(code)) for code in file.at("names").table},
    )


def _printed(code: str, own: tuple[str, ...]) -> str:
    """Return how a state is printed: the CLDR's English name without its bracket, else the first of the file."""
    return (*_library_names(code, "en")[-1:], *own, code)[0]


def _library_names(code: str, language: str) -> tuple[str, ...]:
    """Return the Unicode CLDR's name for an ISO 3166-1 alpha-3 code, with and without its bracket."""
    territories = Locale(language).territories
    for alpha2 in get_global("territory_aliases").get(code, ()):
        if alpha2 in territories:
            name = territories[alpha2].replace("&", "and")
            short = re.sub(r" \(.*\)", "", name)
            # As typed without accents: "Cote d'Ivoire"
            return tuple(
                dict.fromkeys(
                    (name, anyascii(short), short.replace("’", "'"), anyascii(short).replace("'", "’"), short)
                )
            )
    return ()
