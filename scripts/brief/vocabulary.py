"""vocabulary/*.toml in, typed and checked rules out. Raises `Unusable` with file and line for a broken file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from babel import Locale
from babel.core import get_global

from brief.model import Section
from brief.word_list import WordList

# Private-use characters that stand for state names in the text a section's patterns see (see `brief.states`).
ONE_STATE, PAIR_OF_STATES, MANY_STATES = "\ue000", "\ue001", "\ue002"
MARKS = {"STATE": ONE_STATE + "+", "PAIR": PAIR_OF_STATES + "+", "STATES": MANY_STATES + "+"}


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern. `unless` vetoes it; `states` is how many states the paragraph must name, if given.

    A `weak` rule decides only in a document that matches its section's `setting`. A `cased` rule sees the text
    as written, every other pattern in lower case: regard to case is what makes a pattern quick.
    """

    name: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    states: int | None = None
    weak: bool = False
    cased: bool = False


class Where(StrEnum):
    """Where a line may be boilerplate: anywhere, after the header, or where nothing but boilerplate follows."""

    ANYWHERE = "anywhere"
    BODY = "body"
    END = "end"


@dataclass(frozen=True, slots=True)
class LineRule:
    """A named pattern for a whole block of boilerplate."""

    name: str
    pattern: re.Pattern[str]
    where: Where


@dataclass(frozen=True, slots=True)
class SectionRules:
    """How one section is told: a cheap cue, what is no match, the rules, and the rule for bare repetitions."""

    section: Section
    cue: re.Pattern[str]
    covered: re.Pattern[str] | None
    rules: tuple[Rule, ...]
    echo: Rule | None
    within: Section | None
    setting: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class SectionPage:
    """How a section is printed: the page's title, a short name for links, a sentence on what it holds."""

    title: str
    short: str
    lead: str


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Words by which `segment` tells a full stop from an abbreviation's point, in lower case."""

    never: frozenset[str]
    before_number: frozenset[str]
    seldom: frozenset[str]
    openers: frozenset[str]
    speech: frozenset[str]
    after_ordinal: frozenset[str]


@dataclass(frozen=True, slots=True)
class Header:
    """Labels and front-matter names by which `metadata` reads a header; keys are field names."""

    labels: Mapping[str, str]
    bare: Mapping[str, tuple[str, ...]]
    front_matter: Mapping[str, tuple[str, ...]]
    publisher_words: frozenset[str]
    publisher_longest: int


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """`tails` maps a heading, in lower case, to its rule; `lines` are named patterns for whole blocks."""

    tails: Mapping[str, str]
    lines: tuple[LineRule, ...]


@dataclass(frozen=True, slots=True)
class States:
    """`by_first_word` maps a name's first word to (name, alpha-3 code), longest first; `not_a_state` covers."""

    by_first_word: Mapping[str, tuple[tuple[str, str], ...]]
    not_a_state: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything an expert edits, checked."""

    sections: tuple[SectionRules, ...]
    pages: Mapping[Section, SectionPage]
    abbreviations: Abbreviations
    header: Header
    boilerplate: Boilerplate
    states: States
    spellings: tuple[tuple[str, ...], ...]
    languages: Mapping[str, frozenset[str]]


def load_vocabulary(folder: Path) -> Vocabulary:
    """Read and check every word list in `folder`. Raises `Unusable` naming file, line and what is wrong."""
    sections = WordList.read(folder / "sections.toml")
    return Vocabulary(
        sections=_sections(sections),
        pages={section: _page(sections.at("page").at(section)) for section in Section},
        abbreviations=_abbreviations(WordList.read(folder / "abbreviations.toml")),
        header=_header(WordList.read(folder / "header.toml")),
        boilerplate=_boilerplate(WordList.read(folder / "boilerplate.toml")),
        states=_states(WordList.read(folder / "states.toml")),
        spellings=_spellings(WordList.read(folder / "spellings.toml")),
        languages=_languages(WordList.read(folder / "languages.toml")),
    )


def _sections(file: WordList) -> tuple[SectionRules, ...]:
    words = {**{name: str(text) for name, text in file.get("words", dict, {}).items()}, **MARKS}
    return tuple(_section(table, words) for table in file.tables("section"))


def _section(table: WordList, words: Mapping[str, str]) -> SectionRules:
    within = _section_name(table, "within") if "within" in table.table else None
    covers = table.texts("not", ())
    return SectionRules(
        section=_section_name(table, "name"),
        cue=table.pattern(table.get("cue", str), words),
        # Tried at the start of words alone, "live-fire" being one: that is most of what it costs.
        covered=table.pattern(rf"(?<![\w-])(?:{'|'.join(covers)})", words) if covers else None,
        rules=tuple(_rule(rule, words) for rule in table.tables("rule")),
        echo=_rule(table.at("echo"), words) if "echo" in table.table else None,
        within=within,
        setting=table.pattern(table.get("setting", str, ""), words),
    )


def _page(table: WordList) -> SectionPage:
    return SectionPage(table.get("title", str), table.get("short", str), table.get("lead", str))


def _section_name(table: WordList, key: str) -> Section:
    name = table.get(key, str)
    if name not in set(Section) - {Section.CONTEXT}:
        raise table.fail(f"there is no section '{name}'; known are drills, csto, bilateral", f'"{name}"')
    return Section(name)


def _rule(table: WordList, words: Mapping[str, str]) -> Rule:
    unless = table.get("unless", str, "")
    return Rule(
        name=table.get("name", str),
        pattern=table.pattern(table.get("pattern", str), words),
        unless=table.pattern(unless, words) if unless else None,
        states=table.get("states", int, 0) or None,
        weak=table.get("weak", bool, False),
        cased=table.get("cased", bool, False),
    )


def _abbreviations(file: WordList) -> Abbreviations:
    names = ("never", "before_number", "seldom", "openers", "speech", "after_ordinal")
    return Abbreviations(*(frozenset(file.texts(name)) for name in names))


def _header(file: WordList) -> Header:
    labels, bare, fields = file.at("labels"), file.at("bare"), file.at("front_matter")
    publisher = file.at("publisher")
    return Header(
        labels={label: field for field in labels.table for label in labels.texts(field)},
        bare={field: bare.texts(field) for field in bare.table},
        front_matter={field: fields.texts(field) for field in fields.table},
        publisher_words=frozenset(publisher.texts("words")),
        publisher_longest=publisher.get("longest", int),
    )


def _boilerplate(file: WordList) -> Boilerplate:
    tails = {line: tail.get("name", str) for tail in file.tables("tail") for line in tail.texts("lines")}
    return Boilerplate(tails, tuple(_line_rule(line) for line in file.tables("line")))


def _line_rule(table: WordList) -> LineRule:
    where = table.get("where", str, Where.ANYWHERE)
    if where not in set(Where):
        raise table.fail(f"'where' is '{where}'; expected one of {', '.join(Where)}", f'where = "{where}"')
    return LineRule(table.get("name", str), table.pattern(table.get("pattern", str), {}), Where(where))


def _states(file: WordList) -> States:
    names: dict[str, str] = {}
    for code in file.at("names").table:
        for name in file.at("names").texts(code):
            if names.setdefault(name, code) != code:
                raise file.fail(
                    f"'{name}' is claimed by {names[name]} and {code}; leave it to one of them", f"{code} ="
                )
    for language in file.texts("languages"):
        for code in file.at("names").table:
            for name in _library_names(code, language):
                names.setdefault(name, code)
    grouped: dict[str, list[tuple[str, str]]] = {}
    for name, code in sorted(names.items(), key=lambda item: (-len(item[0]), item[0])):
        grouped.setdefault(re.split(r"\W", name, maxsplit=1)[0], []).append((name, code))
    covers = "|".join(f"(?:{cover})" for cover in file.texts("not"))
    return States({first: tuple(rest) for first, rest in grouped.items()}, file.pattern(covers, {}))


def _library_names(code: str, language: str) -> tuple[str, ...]:
    """Return the Unicode CLDR's name for an ISO 3166-1 alpha-3 code, with and without its bracket."""
    territories = Locale(language).territories
    for alpha2 in get_global("territory_aliases").get(code, ()):
        if alpha2 in territories:
            name = territories[alpha2].replace("&", "and")
            return tuple(dict.fromkeys((name, re.sub(r" \(.*\)", "", name))))
    return ()


def _spellings(file: WordList) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(str(name) for name in group) for group in file.get("groups", list))


def _languages(file: WordList) -> Mapping[str, frozenset[str]]:
    return {code: frozenset(file.texts(code)) for code in file.table}
