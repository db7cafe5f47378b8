"""The word lists by which a text is read: abbreviations, header, boilerplate, spellings, languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from brief.word_list import WordList


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
    """Labels and front-matter names by which `metadata` reads a header; keys are field names.

    `web_labels` stand before the address of the publisher's page; `organisation_words` tell an author that is one;
    `empty_properties` are what programs write where nobody said anything.
    """

    labels: Mapping[str, str]
    bare: Mapping[str, tuple[str, ...]]
    front_matter: Mapping[str, tuple[str, ...]]
    publisher_words: frozenset[str]
    publisher_longest: int
    web_labels: frozenset[str]
    organisation_words: frozenset[str]
    empty_properties: frozenset[str]


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """`tails` maps a heading, in lower case, to its rule; `lines` are named patterns for whole blocks."""

    tails: Mapping[str, str]
    lines: tuple[LineRule, ...]


def read_abbreviations(file: WordList) -> Abbreviations:
    """Return the words by which a full stop is told from an abbreviation's point."""
    names = ("never", "before_number", "seldom", "openers", "speech", "after_ordinal")
    return Abbreviations(*(frozenset(file.texts(name)) for name in names))


def read_header(file: WordList) -> Header:
    """Return the labels of header lines and front-matter entries."""
    labels, bare, fields = file.at("labels"), file.at("bare"), file.at("front_matter")
    publisher = file.at("publisher")
    return Header(
        labels={label: field for field in labels.table for label in labels.texts(field)},
        bare={field: bare.texts(field) for field in bare.table},
        front_matter={field: fields.texts(field) for field in fields.table},
        publisher_words=frozenset(publisher.texts("words")),
        publisher_longest=publisher.get("longest", int),
        web_labels=frozenset(file.at("web").texts("labels")),
        organisation_words=frozenset((*publisher.texts("words"), *file.at("authors").texts("organisation_words"))),
        empty_properties=frozenset(text.casefold() for text in file.at("properties").texts("empty")),
    )


def read_boilerplate(file: WordList) -> Boilerplate:
    """Return the headings and lines that are no text."""
    tails = {line: tail.get("name", str) for tail in file.tables("tail") for line in tail.texts("lines")}
    return Boilerplate(tails, tuple(_line_rule(line) for line in file.tables("line")))


def _line_rule(table: WordList) -> LineRule:
    where = table.get("where", str, Where.ANYWHERE)
    if where not in set(Where):
        raise table.fail(f"'where' is '{where}'; expected one of {', '.join(Where)}", f'where = "{where}"')
    return LineRule(table.get("name", str), table.pattern(table.get("pattern", str), {}), Where(where))


def read_spellings(file: WordList) -> tuple[tuple[str, ...], ...]:
    """Return the groups of names that are spelt in more than one way."""
    return tuple(tuple(str(name) for name in group) for group in file.get("groups", list))


def read_languages(file: WordList) -> Mapping[str, frozenset[str]]:
    """Return the frequent small words of each language."""
    return {code: frozenset(file.texts(code)) for code in file.table}
