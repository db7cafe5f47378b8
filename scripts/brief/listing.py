"""A folder in, what each file in it is known to hold out, without reading it again.

A list notes the digest of a file with its size and the time it was written; where either differs from the file's own,
or the list cannot be read, nothing is known. So a list may be old or of another folder, and is never wrong.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

Seen = tuple[str, int, int]  # a digest, a size in bytes, a time in nanoseconds


@dataclass(slots=True)
class Listing:
    """What the files below a folder were found to hold, by path."""

    seen: dict[str, Seen] = field(default_factory=dict)

    def digest(self, folder: Path, name: str) -> str | None:
        """Return the digest of a file, None where it is not known."""
        entry = self.seen.get(name)
        return entry[0] if entry and seen(f"{folder}/{name}") == entry[1:] else None

    def note(self, folder: Path, name: str, digest: str) -> None:
        """Note what a file holds that has just been written."""
        if found := seen(f"{folder}/{name}"):
            self.seen[name] = (digest, *found)

    def keep(self, names: Iterable[str]) -> None:
        """Forget all other files."""
        known = set(names)
        self.seen = {name: entry for name, entry in self.seen.items() if name in known}


def seen(path: str | Path) -> tuple[int, int] | None:
    """Return a file's size and the time it was written, None where there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116  # a path made of each of thousands of names takes longer than this
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def stamps(*paths: Path) -> list[tuple[str, tuple[int, int] | None]]:
    """Return the name, size and time of files, and of every file below folders, by which an edit shows."""
    return [(str(file), seen(file)) for path in paths for file in sorted(_files(path))]


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    for root, folders, files in os.walk(path):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (Path(root, name) for name in files)


def read_listing(path: Path) -> Listing:
    """Return the list at `path`, an empty one where it is missing or damaged."""
    with suppress(OSError, ValueError):
        found = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(found, dict) and all(map(_is_seen, found.values())):
            return Listing({name: (entry[0], entry[1], entry[2]) for name, entry in found.items()})
    return Listing()


def write_listing(listing: Listing, path: Path) -> None:
    """Keep a list; where that cannot be done, the next build reads the files."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(listing.seen, separators=(",", ":")), encoding="utf-8")


def _is_seen(entry: object) -> bool:
    return isinstance(entry, list) and len(entry) == 3 and isinstance(entry[0], str) and isinstance(entry[1], int)
