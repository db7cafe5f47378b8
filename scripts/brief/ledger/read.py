"""editorial/ids.jsonl in, the rows by document out; nothing of a damaged file is used."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from brief.ledger.row import Ledger, Row, State, Wording, ledger_of
from brief.rows import read_rows

NEEDED = ("document", "id", "text", "first", "state")
KNOWN = frozenset(field.name for field in fields(Row))
STATES = frozenset(state.value for state in State)
ID = re.compile(r"s-[a-z2-7]{8,48}")
EDITION = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:-[0-9]{1,3})?")


def read_ledger(path: Path, called: str, editions: tuple[str, ...]) -> Ledger:
    """Return the rows of the file at `path`, none where there is no file; messages call it `called`.

    `editions` are those that were released. Raises `Unusable` naming every damaged line.
    """
    rows: dict[tuple[str, str], tuple[Row, int]] = {}

    def take(values: dict[str, Any], number: int) -> None:
        row = _row(values)
        _check_editions(row, editions)
        _add(row, number, rows)

    read_rows(path, called, take)
    return ledger_of(row for row, _ in rows.values())


def _row(values: dict[str, Any]) -> Row:
    """Return the row of one line. Raises `ValueError` saying what is wrong with it."""
    for name in NEEDED:
        if name not in values:
            raise ValueError(f"has no '{name}'")
    for name, value in values.items():
        if name not in KNOWN:
            raise ValueError(f"has an unknown field '{name}'")
        if not CHECKS.get(name, _is_text)(value):
            raise ValueError(f"has a '{name}' that cannot be: {json.dumps(value, ensure_ascii=False)[:60]}")
    return Row(**{**values, **{name: make(values[name]) for name, make in MADE.items() if name in values}})


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_position(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(type(part) is int and part > 0 for part in value)


def _is_history(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(one, dict) and set(one) == {"text", "edition"} and all(map(_is_text, one.values())) for one in value
    )


CHECKS: Mapping[str, Callable[[Any], bool]] = {
    "id": lambda value: _is_text(value) and bool(ID.fullmatch(value)),
    "document": lambda value: _is_text(value) and bool(re.fullmatch(r"[a-z0-9][a-z0-9-]*", value)),
    "first": lambda value: _is_text(value) and bool(EDITION.fullmatch(value)),
    "last": lambda value: _is_text(value) and bool(EDITION.fullmatch(value)),
    "state": lambda value: value in STATES,
    "position": _is_position,
    "was": _is_history,
    "opens": lambda value: value is True,
}
MADE: Mapping[str, Callable[[Any], Any]] = {
    "state": State,
    "position": tuple,
    "was": lambda value: tuple(Wording(**one) for one in value),
}


def _check_editions(row: Row, editions: tuple[str, ...]) -> None:
    """Raise `ValueError` for a row of an edition that was never released: an id from the future."""
    for edition in (row.first, row.last, *(wording.edition for wording in row.was)):
        if edition and edition not in editions:
            raise ValueError(f"'{row.id}' is of the edition {edition}, which was not released")


def _add(row: Row, number: int, rows: dict[tuple[str, str], tuple[Row, int]]) -> None:
    """Add a row. One that two branches gave alike is one, whatever stands around it.

    Raises `ValueError` for two that differ.
    """
    known = rows.setdefault((row.document, row.id), (row, number))
    if known[0] is row:
        return
    other, line = known
    around = replace(other, first=row.first, position=row.position, prefix=row.prefix, suffix=row.suffix)
    if replace(around, opens=row.opens) != row:
        raise ValueError(f"has the id '{row.id}' of '{row.document}' once more, otherwise than line {line}")
    rows[row.document, row.id] = replace(row, first=min(row.first, other.first), opens=row.opens or other.opens), line
