"""Exercises in, how each is called out: by its name, or by who took part and when."""

from __future__ import annotations

from collections import Counter

from brief.model import Field
from brief.render.views import Names
from brief.render.wording import when_of
from brief.summarise import Entry

MANY = 3  # states that stand in the title of an exercise without a name


def titles_of(entries: tuple[Entry, ...], names: Names) -> dict[str, str]:
    """Return the title of each exercise by its address; those that share one bear their dates too."""
    titles = {entry.id: title_of(entry, names) for entry in entries}
    often = Counter(titles.values())
    dated = {e.id: f"{titles[e.id]}, {when_of(e)}" for e in entries if often[titles[e.id]] > 1 and e.year}
    return {**titles, **dated}


def title_of(entry: Entry, names: Names) -> str:
    """Return how an exercise is called: its name, or "Unnamed: China and Russia, 2009"."""
    if entry.name:
        return entry.name
    if entry.withdrawn:
        called = [claim.value for claim in entry.exercise.claims if claim.field is Field.NAME]
        return f"Withdrawn: {next(iter(called), 'unnamed exercise')}"
    who = listed(shortened([*names.states(entry.participants), *entry.orgs]))
    known = [part for part in (who or next(iter(entry.places), ""), str(entry.year or "")) if part]
    return f"Unnamed: {', '.join(known)}" if known else "Unnamed exercise"


def shortened(words: list[str]) -> list[str]:
    """Return at most `MANY` words, the last of which may count the others."""
    return words if len(words) <= MANY else [*words[: MANY - 1], f"{len(words) - MANY + 1} others"]


def listed(words: list[str]) -> str:
    """Return "A, B and C"."""
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)
