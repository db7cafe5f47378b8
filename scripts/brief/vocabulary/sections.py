"""vocabulary/sections.toml in, the rules by which paragraphs are told apart out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from brief.model import Section
from brief.vocabulary.states import MARKS
from brief.word_list import WordList


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


def read_sections(file: WordList) -> tuple[SectionRules, ...]:
    """Return the rules of each section, in the order in which they are tried."""
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


def read_page(table: WordList) -> SectionPage:
    """Return how a section is printed."""
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
