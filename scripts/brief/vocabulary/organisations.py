"""vocabulary/organisations.toml in, the names of organisations out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from brief.word_list import WordList


@dataclass(frozen=True, slots=True)
class Organisations:
    """`pattern` finds a name as it is written, `codes` maps it to its organisation, `names` are for printing."""

    pattern: re.Pattern[str]
    codes: Mapping[str, str]
    names: Mapping[str, str]


def read_organisations(file: WordList) -> Organisations:
    """Return the organisations. Raises `Unusable` where two of them claim a name."""
    codes: dict[str, str] = {}
    names: dict[str, str] = {}
    for entry in file.tables("organisation"):
        code = entry.get("code", str)
        names[code] = entry.get("name", str)
        for name in dict.fromkeys((code, names[code], *entry.texts("also"))):
            if name in codes:
                raise file.fail(
                    f"'{name}' is claimed by {codes[name]} and {code}; leave it to one of them", f'"{code}"'
                )
            codes[name] = code
    longest_first = "|".join(re.escape(name) for name in sorted(codes, key=lambda name: (-len(name), name)))
    return Organisations(file.pattern(rf"(?<![\w-])(?:{longest_first})(?!\w)", {}), codes, names)
