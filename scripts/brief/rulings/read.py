"""editorial/rulings.toml in, rulings out, with a problem for each that cannot be used: line, field, what is allowed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from brief.problems import Problem, Unusable, error
from brief.rulings.form import read_form
from brief.rulings.places import Places
from brief.rulings.ruling import Ruling
from brief.rulings.stated import names_of
from brief.vocabulary import Vocabulary


def read_rulings(path: Path, called: str, vocabulary: Vocabulary) -> tuple[tuple[Ruling, ...], tuple[Problem, ...]]:
    """Return the rulings that can be used and the problems of the others; a missing file holds none."""
    try:
        source = _text(path, called)
        tables = _tables(source, called)
    except FileNotFoundError:
        return (), ()
    except Unusable as unusable:
        return (), unusable.problems
    places = Places.of(called, source)
    entries = tables.get("ruling", [])
    entries = entries if _is_list_of_tables(entries, places) else []
    rulings, problems, names = [], [*_unknown(tables, places)], names_of(vocabulary)
    for start, entry in zip(places.tables(), entries, strict=False):
        ruling, wrong = read_form(entry, start, names)
        rulings += [ruling] if ruling else []
        problems += [error(called, message, places.key(start, key)) for key, message in wrong]
    return tuple(rulings), tuple(problems)


def _text(path: Path, called: str) -> str:
    """Return the file's text; a mark of its encoding, as some editors write it, is no part of it. Raises `Unusable`."""
    try:
        data = path.read_bytes()
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as failure:
        line = data.count(b"\n", 0, failure.start) + 1
        message = f"is not UTF-8: byte 0x{data[failure.start]:02X}; save the file with the encoding UTF-8"
        raise Unusable(error(called, message, line)) from None
    except FileNotFoundError:
        raise
    except OSError as failure:
        raise Unusable(error(called, f"cannot be read: {failure.strerror or failure}")) from None


def _tables(source: str, called: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(source)
    except (ValueError, RecursionError) as failure:
        # "Expected '=' after a key in a key/value pair (at line 3, column 5)"; a number may be too long, too
        found = re.search(r"\(at line (\d+)", str(failure))
        message = re.sub(r" \(at .*\)|;.*", "", str(failure))
        raise Unusable(error(called, f"is not valid TOML: {message}", int(found[1]) if found else 0)) from None


def _unknown(tables: Mapping[str, Any], places: Places) -> Iterator[Problem]:
    """Yield a problem for each key of the file itself that is no list of tables [[ruling]]."""
    for name, value in tables.items():
        if name != "ruling":
            yield error(places.path, f"'{name}' is not known; expected tables [[ruling]]", places.top(name))
        elif not _is_list_of_tables(value, places):
            message = "'ruling' is no list of tables; write each ruling below a line [[ruling]]"
            yield error(places.path, message, places.top(name))


def _is_list_of_tables(value: object, places: Places) -> bool:
    return isinstance(value, list) and len(value) == len(places.tables())
