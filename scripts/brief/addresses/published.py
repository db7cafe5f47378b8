"""editorial/addresses.jsonl in, every address an edition ever published out, but those of sentences, which have rows
of their own in ids.jsonl.

{"address": "exercises/unity-2024/#c-k3jx2abc", "text": "participant: Kazakhstan", "rests": "documents/a/#s-abcdefgh",
 "first": "2026-11-23"}
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from brief.addresses.anchors import Anchor
from brief.rows import read_rows

ADDRESS = re.compile(r"(?P<page>(?:[a-z0-9][a-z0-9-]*/)*)(?:#(?P<id>[a-z][a-z0-9-]*))?")
FIELDS = frozenset(("address", "first", "text", "rests"))
# Their addresses follow from ids.jsonl, or from a copy that never changes; or they head a list of such.
OF_THE_LEDGER = re.compile(
    r"documents/[^/]+/#[sp]-|editions/[^/]+/[^/]+/#|.*#(?:sec-earlier|sec-stub|src-withdrawn|e-next)\Z"
)


@dataclass(frozen=True, slots=True)
class Published:
    """An address below the site's root, what stood there, and the address it rests on; `first` is an edition."""

    address: str
    first: str
    text: str = ""
    rests: str = ""

    @property
    def page(self) -> str:
        """Its page's address."""
        return self.address.partition("#")[0]

    @property
    def id(self) -> str:
        """Its id on the page, empty for the page itself."""
        return self.address.partition("#")[2]


def read_addresses(path: Path, called: str) -> tuple[Published, ...]:
    """Return what the file at `path` lists. Raises `Unusable` naming damaged lines; messages call it `called`."""
    found: dict[str, Published] = {}

    def take(values: dict[str, Any], _: int) -> None:
        if not set(values) <= FIELDS or not all(map(_is_text, values.values())):
            raise ValueError("is no published address")
        if not ADDRESS.fullmatch(values.get("address", "?")) or not values.get("first"):
            raise ValueError("is no published address")
        found.setdefault(values["address"], Published(**values))

    read_rows(path, called, take)
    return tuple(found.values())


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def published_now(
    anchors: Mapping[str, Mapping[str, Anchor]],
    before: Iterable[Published],
    says: Mapping[str, tuple[str, str]],
    edition: str,
) -> tuple[Published, ...]:
    """Return every address published up to `edition`; `says` tells what stands at one and on which address it rests."""
    known = {row.address: row for row in before}
    for page in anchors.values():
        for anchor in page.values():
            address = anchor.address
            if address in known or OF_THE_LEDGER.match(address):
                continue
            known[address] = Published(address, edition, *says.get(address, ("", "")))
    return tuple(known[address] for address in sorted(known))


def lines_of(rows: Iterable[Published]) -> Iterable[str]:
    """Return the lines of addresses.jsonl, by address, so that two branches change different ones."""
    for row in rows:
        values = {"address": row.address, "first": row.first, "text": row.text, "rests": row.rests}
        named = {name: value for name, value in values.items() if value or name == "address"}  # the front page's is ""
        yield json.dumps(named, ensure_ascii=False)
