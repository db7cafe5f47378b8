"""vocabulary/memberships.toml in, the rules by which members of organisations are told out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from brief.model import Field
from brief.vocabulary.exercises import ORGANISATION, STATES
from brief.word_list import WordList

MARKED = {
    "WHO": f"(?<![{STATES}])(?P<who>[{STATES}]++)",
    "ORG": f"(?<!{ORGANISATION})(?P<org>{ORGANISATION}++)",
}


@dataclass(frozen=True, slots=True)
class MembershipRule:
    """A named pattern with the groups `who`, states, and `org`, an organisation, empty where it is the last named."""

    name: str
    field: Field
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None


def read_memberships(file: WordList) -> tuple[MembershipRule, ...]:
    """Return the rules, those for members first."""
    words = {**{name: str(text) for name, text in file.get("words", dict).items()}, **MARKED}
    return tuple(
        MembershipRule(
            rule.get("name", str),
            field,
            rule.pattern(rule.get("pattern", str), words),
            rule.pattern(unless, words) if (unless := rule.get("unless", str, "")) else None,
        )
        for field in (Field.MEMBER, Field.DISTANCING)
        for rule in file.tables(field)
    )
