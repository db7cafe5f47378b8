"""The YAML (or, between +++ lines, TOML) that a file may begin with, as names and texts.

---
title: Five states plan a drill
author: [A. Writer, B. Writer]
---
"""

from __future__ import annotations

import re
import tomllib

import yaml

from brief.model import Fields
from brief.problems import Problem, warning

FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
TOML_FRONT_MATTER = re.compile(r"\+{3}[ \t]*\n(?P<toml>.*?)^\+{3}[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
# title: Five states plan a drill
ENTRY = re.compile(r"(?P<name>[A-Za-z][\w-]*(?: [\w-]+)?)[ \t]*:[ \t]+(?P<value>\S.*?)[ \t]*")


def read_front_matter(text: str, called: str) -> tuple[Fields, int, tuple[Problem, ...]]:
    """Return the entries of the front matter, the code point after it, and what was wrong with it."""
    if found := TOML_FRONT_MATTER.match(text):
        return _read_toml(found, called)
    found = FRONT_MATTER.match(text)
    if found is None:
        return (), 0, ()
    try:
        # The base loader makes texts only: no dates, no objects, nothing that a source could have built.
        parsed = yaml.load(found["yaml"], Loader=yaml.BaseLoader)
        if isinstance(parsed, dict) and _names_fields(parsed):
            lines = found["yaml"].split("\n")
            return (
                tuple((_name(key), _texts(value), _line(lines, key)) for key, value in parsed.items()),
                found.end(),
                (),
            )
    except (yaml.YAMLError, RecursionError) as failure:
        fields = _line_by_line(found["yaml"])
        if fields:
            return fields, found.end(), (_not_yaml(failure, called),)
    # Text between two rules is body; only an empty pair of rules is dropped.
    return (), (0 if found["yaml"].strip() else found.end()), ()


def _read_toml(found: re.Match[str], called: str) -> tuple[Fields, int, tuple[Problem, ...]]:
    try:
        parsed = tomllib.loads(found["toml"])
    except (tomllib.TOMLDecodeError, RecursionError):
        return (), found.end(), (warning(called, "the front matter is not valid TOML, so it was not used", 1),)
    lines = found["toml"].split("\n")
    fields = tuple((_name(key), _texts(_plain(value)), _line(lines, key)) for key, value in parsed.items())
    return fields, found.end(), ()


def _plain(value: object) -> object:
    """Return TOML's dates and numbers as texts."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value if isinstance(value, (str, dict)) else str(value)


def _names_fields(parsed: dict[object, object]) -> bool:
    """Tell names of fields from the openings of sentences: most names are one word or two."""
    return 2 * sum(len(str(name).split()) <= 2 for name in parsed) > len(parsed)


def _line_by_line(entries: str) -> Fields:
    """Read `name: value` lines; nothing where most lines are not of that shape, as in prose."""
    lines = [
        (n, line) for n, line in enumerate(entries.split("\n"), 2) if line.strip() and not line.startswith((" ", "-"))
    ]
    found = [(n, entry) for n, line in lines if (entry := ENTRY.fullmatch(line))]
    if 2 * len(found) <= len(lines):
        return ()
    return tuple((_name(entry["name"]), (entry["value"].strip("'\""),), n) for n, entry in found)


def _line(lines: list[str], key: object) -> int:
    """Return the line of the file on which the entry `key` begins; the first where it cannot be told."""
    return next((n for n, line in enumerate(lines, 2) if line.lstrip("\"'").startswith(str(key))), 1)


def _not_yaml(failure: Exception, called: str) -> Problem:
    mark = getattr(failure, "problem_mark", None)
    line = mark.line + 2 if mark else 1
    return warning(called, "the front matter is not valid YAML, so it was read line by line", line)


def _name(key: object) -> str:
    return str(key).strip().lower().replace("-", "_").replace(" ", "_")


def _texts(value: object) -> tuple[str, ...]:
    """Flatten one level: a text, a list of texts, or a list of mappings that have a name."""
    if isinstance(value, str):
        return (value.strip(),) if value.strip() else ()
    if isinstance(value, dict):
        return _texts(value.get("name"))
    if isinstance(value, list):
        return tuple(text for item in value if not isinstance(item, list) for text in _texts(item))
    return ()
