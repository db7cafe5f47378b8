"""A path in, the bytes that lie there out: read once, whole, and only when they stand still."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from brief.problems import Unusable, error

# How often a file that changes while it is read is read again.
ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Received:
    """A source file as it was received: its bytes, its name, how messages call it, the address it gets."""

    data: bytes
    name: str
    called: str
    slug: str


def receive(path: Path, called: str, slug: str, largest: int) -> Received:
    """Read the file at `path`. Raises `Unusable` where it is too large or does not stand still, else `OSError`."""
    for _ in range(ATTEMPTS):
        with path.open("rb") as file:
            before = os.fstat(file.fileno())
            if before.st_size > largest:
                size = f"is {before.st_size:,} bytes long; the limit is {largest:,}"
                raise Unusable(error(called, f"{size}, so split the document"))
            data = file.read(largest + 1)
            after = os.fstat(file.fileno())
        if (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns) and len(data) == after.st_size:
            return Received(data, path.name, called, slug)
    raise Unusable(error(called, "changes while it is read; build again once it has been saved"))
