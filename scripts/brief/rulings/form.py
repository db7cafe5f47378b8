"""One table of rulings.toml in, a ruling out, or what is wrong with it: the key at fault and a sentence for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from brief.model import Field
from brief.rulings.ruling import ALWAYS, NEEDS, OF_EXERCISES, OF_ORGANISATIONS, ON_A_CLAIM, SUBJECTS, Action, Ruling
from brief.rulings.stated import Names, Unfit, extracted, organisation, stated

ADDRESS = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
Wrong = tuple[str, str]


def read_form(entry: Mapping[str, object], line: int, names: Names) -> tuple[Ruling | None, tuple[Wrong, ...]]:
    """Return the ruling of a table that stands at `line`, or everything that is wrong with it."""
    if entry.get("action") not in list(Action):
        found = f"the action {entry['action']!r} is not known" if "action" in entry else "'action' is missing"
        return None, (("action", f"{found}; allowed are {', '.join(Action)}"),)
    texts = {key: value.isoformat() if isinstance(value, date) else value for key, value in entry.items()}
    told = {key: value for key, value in texts.items() if isinstance(value, str) and value.strip()}
    if wrong := (*_keys(texts, told), *_subject(told)):
        return None, wrong
    if wrong := (*_address(told), *_values(told, names)):
        return None, wrong
    ruling = _ruling(told, line, names)
    if ruling.to and ruling.to == ruling.value:
        return None, (("to", f"'{told['to']}' is what the claim states; expected another value, or 'confirm'"),)
    return ruling, ()


def _keys(texts: Mapping[str, object], told: Mapping[str, str]) -> Iterator[Wrong]:
    """Yield the keys that are not known, no texts, missing or empty."""
    action = Action(told["action"])
    needed = (*NEEDS[action], *ALWAYS)
    allowed = ("action", *(SUBJECTS if action in ON_A_CLAIM else SUBJECTS[:1]), *needed)
    for key, value in texts.items():
        if key not in allowed:
            yield key, f"'{key}' is not known for '{action}'; allowed are {', '.join(allowed)}"
        elif not isinstance(value, str):
            yield key, f"'{key}' is no text; put it in quotation marks"
    for key in needed:
        if key not in texts:
            yield "action", f"'{key}' is missing; '{action}' needs {', '.join(needed)}"
        elif key not in told and isinstance(texts[key], str):
            yield key, f"'{key}' is empty; '{action}' needs {', '.join(needed)}"


def _subject(told: Mapping[str, str]) -> Iterator[Wrong]:
    if told["action"] not in ON_A_CLAIM:
        if "exercise" not in told:
            yield "action", f"names no subject; '{told['action']}' needs 'exercise'"
    elif len([key for key in SUBJECTS if key in told]) != 1:
        several = "both an exercise and an organisation" if "exercise" in told else "no subject"
        yield "action", f"names {several}; expected either 'exercise' or 'organisation'"


def _address(told: Mapping[str, str]) -> Iterator[Wrong]:
    """Yield an address that cannot be one, where it may be new; any other is looked up."""
    for key in ("as", *(["exercise"] if told["action"] == Action.ADD else [])):
        if key in told and not ADDRESS.fullmatch(told[key]):
            yield key, f"'{told[key]}' is no address; expected small letters, digits and hyphens: 'steppe-wind-2024'"


def _values(told: Mapping[str, str], names: Names) -> Iterator[Wrong]:
    if not DAY.fullmatch(told["date"]) or not _is_day(told["date"]):
        yield "date", f"'{told['date']}' is no date; expected one such as '2024-06-01'"
    fields = OF_ORGANISATIONS if "organisation" in told else OF_EXERCISES
    if "field" in told and told["field"] not in fields:
        yield "field", f"there is no field '{told['field']}'; allowed are {', '.join(fields)}"
        told = {key: text for key, text in told.items() if key not in ("value", "to")}
    for key in ("organisation", "value", "to"):
        try:
            _read(told, key, names)
        except Unfit as unfit:
            yield key, str(unfit)


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _read(told: Mapping[str, str], key: str, names: Names) -> str:
    """Return the value of a key as claims hold it, empty where it is not there. Raises `Unfit`."""
    if key not in told:
        return ""
    if key == "organisation":
        return organisation(told[key], names)
    of_a_text = key == "value" and told["action"] != Action.ADD
    return (extracted if of_a_text else stated)(Field(told["field"]), told[key], names)


def _ruling(told: Mapping[str, str], line: int, names: Names) -> Ruling:
    return Ruling(
        action=Action(told["action"]),
        subject=_read(told, "organisation", names) or told["exercise"],
        of_organisation="organisation" in told,
        line=line,
        field=Field(told["field"]) if "field" in told else None,
        value=_read(told, "value", names),
        to=_read(told, "to", names),
        other=told.get("with") or told.get("as", ""),
        note=told.get("note", ""),
        **{key: told[key] for key in ALWAYS},
    )
