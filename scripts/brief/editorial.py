"""The folder editorial/ in, what editors and editions have laid down out. Nothing here writes.

A release is written into `release.pending/` first, whole, and moved into place from there: whatever instant it was
stopped at, each file is found either there or in its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from brief.addresses import Published, read_addresses, read_led
from brief.editions import Copy, Edition, read_copy, read_editions
from brief.ledger import Ledger, read_ledger
from brief.spread import spread

PENDING = "release.pending"
IDS, EDITIONS, ADDRESSES, COPIES = "ids.jsonl", "editions.jsonl", "addresses.jsonl", "editions"
RULINGS, LED = "rulings.toml", "moved.toml"


@dataclass(frozen=True, slots=True)
class Editorial:
    """What is laid down: the ids of sentences, the editions, every address published, and where editors lead some on.

    `folder` is how messages call it. `rulings` is the file of the editors' rulings, which need not exist; None where
    there is no folder for it.
    """

    folder: str = "editorial"
    rulings: Path | None = None
    ledger: Ledger = field(default_factory=dict)
    editions: tuple[Edition, ...] = ()
    addresses: tuple[Published, ...] = ()
    led: Mapping[str, str] = field(default_factory=dict)
    copies: tuple[tuple[Edition, tuple[Copy, ...]], ...] = ()

    @property
    def released(self) -> str:
        """The last edition, empty before the first."""
        return self.editions[-1].id if self.editions else ""


def read_editorial(folder: Path) -> Editorial:
    """Return what the folder holds; one that does not exist holds nothing. Raises `Unusable` naming damaged lines."""
    editions = read_editions(place_of(folder, EDITIONS), called(folder, EDITIONS))
    names = tuple(edition.id for edition in editions)
    return Editorial(
        folder=folder.name,
        rulings=folder / RULINGS,
        ledger=read_ledger(place_of(folder, IDS), called(folder, IDS), names),
        editions=editions,
        addresses=read_addresses(place_of(folder, ADDRESSES), called(folder, ADDRESSES)),
        led=read_led(folder / LED, called(folder, LED)),
        copies=tuple((edition, _copies(folder, edition)) for edition in editions),
    )


def place_of(folder: Path, name: str) -> Path:
    """Return where a file of the last release stands: in its place, or still in the folder of the release."""
    pending = folder / PENDING / name
    return pending if pending.exists() else folder / name


def called(folder: Path, name: str) -> str:
    """Return how messages call a file."""
    return f"{folder.name}/{name}"


def _copies(folder: Path, edition: Edition) -> tuple[Copy, ...]:
    names = [f"{COPIES}/{edition.id}/{slug}.json" for slug in edition.documents]
    return tuple(spread(lambda i: read_copy(place_of(folder, names[i]), called(folder, names[i])), range(len(names))))
