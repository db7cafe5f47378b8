"""editorial/rulings.toml in, rulings out, with a problem for each that cannot be used: line, field, what is allowed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from brief.model import Field, Kind, Status
from brief.problems import Problem, error
from brief.rulings.ruling import ALWAYS, NEEDS, OF_EXERCISES, OF_ORGANISATIONS, SUBJECTS, Action, Ruling
from brief.vocabulary import Vocabulary

TABLE = re.compile(r"\s*\[\[\s*ruling\s*\]\]")
ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
ADDRESS = re.compile(r"[a-z][a-z0-9-]*")
OF_STATES = (Field.PARTICIPANT, Field.ABSENT, Field.OBSERVER, Field.MEMBER, Field.DISTANCING)


def read_rulings(path: Path, vocabulary: Vocabulary) -> tuple[tuple[Ruling, ...], tuple[Problem, ...]]:
    """Return the rulings that can be used and the problems of the others; a missing file holds none."""
    called = f"{path.parent.name}/{path.name}"
    try:
        source = path.read_text(encoding="utf-8")
        tables = tomllib.loads(source)
    except FileNotFoundError:
        return (), ()
    except tomllib.TOMLDecodeError as failure:
        found = re.search(r"line (\d+)", str(failure))
        message = re.sub(r" \(at .*\)", "", str(failure))
        return (), (error(called, f"is not valid TOML: {message}", int(found[1]) if found else 0),)
    except (OSError, UnicodeDecodeError) as failure:
        return (), (error(called, f"cannot be read: {failure}"),)
    return _rulings(tables, _Places(called, source.splitlines()), vocabulary)


@dataclass(frozen=True, slots=True)
class _Places:
    """Where tables and keys stand in the file: TOML readers do not tell."""

    path: str
    lines: list[str]

    def tables(self) -> list[int]:
        return [number for number, line in enumerate(self.lines, 1) if TABLE.match(line)]

    def key(self, start: int, name: str) -> int:
        """Return the line of a key of the table that starts at `start`; the table's own where it has none."""
        for number in range(start, len(self.lines)):
            if TABLE.match(self.lines[number]):
                break
            if re.match(rf"\s*{re.escape(name)}\s*=", self.lines[number]):
                return number + 1
        return start


def _rulings(
    tables: Mapping[str, Any], places: _Places, vocabulary: Vocabulary
) -> tuple[tuple[Ruling, ...], tuple[Problem, ...]]:
    problems = [
        error(places.path, f"'{name}' is not known; expected tables [[ruling]]") for name in tables if name != "ruling"
    ]
    entries = tables.get("ruling", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        return (), (*problems, error(places.path, "'ruling' is no list of tables; expected [[ruling]]"))
    rulings = []
    starts = places.tables()
    for index, entry in enumerate(entries):
        start = starts[index] if index < len(starts) else 0
        met = [error(places.path, text, places.key(start, key)) for key, text in _faults(entry, vocabulary)]
        if met:
            problems += met
        else:
            rulings.append(_ruling(entry, start, vocabulary))
    return tuple(rulings), tuple(problems)


def _faults(entry: Mapping[str, Any], vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """Return what is wrong with a table: the key at fault and a sentence."""
    action = entry.get("action")
    if action not in set(Action):
        return [("action", f"the action {action!r} is not known; allowed are {', '.join(Action)}")]
    needed = (*NEEDS[Action(action)], *ALWAYS)
    allowed = {"action", *needed, *SUBJECTS}
    faults = [
        (key, f"'{key}' is not known for '{action}'; allowed are {', '.join(sorted(allowed))}")
        for key in entry
        if key not in allowed
    ]
    faults += [
        (key, f"'{key}' is no text; put it in quotation marks")
        for key, value in entry.items()
        if key in allowed and not isinstance(value, str)
    ]
    faults += [
        ("action", f"'{key}' is missing; '{action}' needs {', '.join(needed)}") for key in needed if not entry.get(key)
    ]
    if len([key for key in SUBJECTS if entry.get(key)]) != 1:
        faults.append(("action", "names no subject; expected either 'exercise' or 'organisation'"))
    return faults or _wrong_values(entry, vocabulary)


def _wrong_values(entry: Mapping[str, str], vocabulary: Vocabulary) -> list[tuple[str, str]]:
    faults = []
    fields = OF_ORGANISATIONS if "organisation" in entry else OF_EXERCISES
    if "field" in entry and entry["field"] not in set(fields):
        return [("field", f"there is no field '{entry['field']}'; allowed are {', '.join(fields)}")]
    try:
        date.fromisoformat(entry["date"])
    except ValueError:
        faults.append(("date", f"'{entry['date']}' is no date; expected one such as '2024-06-01'"))
    for key in ("value", "to"):
        if key in entry and (fault := _unfit(Field(entry["field"]), entry[key], vocabulary)):
            faults.append((key, fault))
    if "as" in entry and not ADDRESS.fullmatch(entry["as"]):
        faults.append(("as", f"'{entry['as']}' is no address; expected small letters, digits and hyphens"))
    return faults


def _unfit(field: Field, value: str, vocabulary: Vocabulary) -> str:
    """Return why a value cannot be one of the field; empty where it can."""
    if field in OF_STATES and _code(value, vocabulary) is None:
        return f"'{value}' is no state; expected a name as printed, or an ISO 3166-1 alpha-3 code"
    if field is Field.KIND and value not in set(Kind):
        return f"'{value}' is no kind; allowed are {', '.join(Kind)}"
    if field is Field.STATUS and value not in set(Status):
        return f"'{value}' is no status; allowed are {', '.join(Status)}"
    if field is Field.YEAR and not re.fullmatch(r"\d{4}", value):
        return f"'{value}' is no year; expected one such as '2024'"
    if field is Field.DATE and not all(ISO.fullmatch(part) for part in value.split("/")[:3]):
        return f"'{value}' is no date; expected '2024-07' or '2024-07-01/2024-07-09'"
    if field is Field.ORGANISATION and value not in vocabulary.organisations.codes:
        return f"'{value}' is no organisation of organisations.toml"
    return ""


def _ruling(entry: Mapping[str, str], line: int, vocabulary: Vocabulary) -> Ruling:
    field = Field(entry["field"]) if "field" in entry else None
    return Ruling(
        action=Action(entry["action"]),
        subject=entry.get("exercise") or entry["organisation"],
        of_organisation="organisation" in entry,
        line=line,
        field=field,
        value=_stored(field, entry.get("value", ""), vocabulary),
        to=_stored(field, entry.get("to", ""), vocabulary),
        other=entry.get("with") or entry.get("as", ""),
        note=entry.get("note", ""),
        **{key: entry[key] for key in ALWAYS},
    )


def _stored(field: Field | None, value: str, vocabulary: Vocabulary) -> str:
    """Return a value as claims hold it: a code for a state or an organisation, two dates for one."""
    if field in OF_STATES and value:
        return _code(value, vocabulary) or value
    if field is Field.ORGANISATION and value:
        return vocabulary.organisations.codes[value]
    return f"{value}/{value}" if field is Field.DATE and value and "/" not in value else value


def _code(value: str, vocabulary: Vocabulary) -> str | None:
    names = vocabulary.states.names
    if value in names:
        return value
    known = dict(pair for pairs in vocabulary.states.by_first_word.values() for pair in pairs)
    return next((code for code, name in names.items() if name == value), known.get(value))
