"""web_pages.toml in: what of a web page is furniture, and where a page states what it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from brief.word_list import WordList


@dataclass(frozen=True, slots=True)
class WebPages:
    """`elements` and `roles` map to the rule that leaves them out, as do the `names` of classes and ids.

    `doubtful` are rules that names may give wrongly; `tails` map a heading, in lower case, to the rule that leaves out
    what it stands over. `stated` maps a field to the names of <meta> elements that state it, the surest first.
    """

    elements: Mapping[str, str]
    roles: Mapping[str, str]
    names: tuple[tuple[re.Pattern[str], str], ...]
    doubtful: frozenset[str]
    tails: Mapping[str, str]
    stated: Mapping[str, tuple[str, ...]]


def read_web_pages(file: WordList, tails: Mapping[str, str]) -> WebPages:
    """Return the rules by which a web page is read; `tails` are those of any text."""
    stated = file.at("stated")
    return WebPages(
        elements=_turned(file.at("elements")),
        roles=_turned(file.at("roles")),
        names=tuple(
            (row.pattern(rf"(?:^| )(?:{row.get('words', str)})(?: |$)", {}), row.get("rule", str))
            for row in file.tables("name")
        ),
        doubtful=frozenset(file.at("doubtful").texts("rules")),
        tails=tails,
        stated={field: stated.texts(field) for field in stated.table},
    )


def _turned(table: WordList) -> dict[str, str]:
    return {name: rule for rule in table.table for name in table.texts(rule)}
