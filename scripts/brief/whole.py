"""Files in, all of them in their places or none of them out, at whatever instant the work is cut short.

prepared    being written; where it is cut short, nothing has changed, and the next to write removes it
pending     whole, by one rename; where it is cut short from here on, the next to write finishes it
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from brief.problems import Unusable, error

# In the pending folder, beside the files: the files that are to go, a line each.
REMOVALS = ".removals"


@dataclass(frozen=True, slots=True)
class Places:
    """Where files go, and the two folders on the same file system that they go through."""

    folder: Path
    prepared: Path
    pending: Path


def put(files: Mapping[str, bytes], removed: Iterable[str], places: Places) -> None:
    """Write `files`, given by their paths in the folder, and remove others, all or nothing.

    Raises `Unusable` where a path leads out of the folder or cannot be a file, `OSError` for a bad disk.
    """
    finish(places)
    try:
        for name in sorted(files):
            prepare(name, files[name], places)
        commit(sorted(files), removed, places)
    finally:
        discard(places)


def discard(places: Places) -> None:
    """Remove what was prepared and not committed."""
    shutil.rmtree(places.prepared, ignore_errors=True)


def prepare(name: str, content: bytes, places: Places) -> None:
    """Write a file that is to be put in its place with others."""
    path = places.prepared / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def withdraw(name: str, places: Places) -> None:
    """Forget a file that may be prepared."""
    (places.prepared / name).unlink(missing_ok=True)


def prepared_names(places: Places) -> list[str]:
    """Return the names of all files that are prepared."""
    found = places.prepared.rglob("*")
    return sorted(path.relative_to(places.prepared).as_posix() for path in found if path.is_file())


def commit(names: Sequence[str], removed: Iterable[str], places: Places) -> None:
    """Put what is prepared, the files called `names`, in place, and remove others. Raises as `put` does."""
    gone = sorted(removed)
    _check(places.folder, (*names, *gone))
    places.prepared.mkdir(parents=True, exist_ok=True)
    (places.prepared / REMOVALS).write_text("".join(f"{name}\n" for name in gone), encoding="utf-8")
    places.prepared.rename(places.pending)
    finish(places)


def finish(places: Places) -> bool:
    """Move what is pending into its places; tell whether there was any. What was not yet whole goes."""
    discard(places)
    if not places.pending.exists():
        return False
    removals = places.pending / REMOVALS
    gone = removals.read_text(encoding="utf-8").splitlines() if removals.exists() else []
    for file in sorted(path for path in places.pending.rglob("*") if path.is_file() and path != removals):
        place = places.folder / file.relative_to(places.pending)
        place.parent.mkdir(parents=True, exist_ok=True)
        file.replace(place)
    for name in gone:
        _remove(places.folder, name)
    shutil.rmtree(places.pending)
    return True


def _check(folder: Path, names: Iterable[str]) -> None:
    """Raise `Unusable` for a path that is a folder, or below a file, or that a link leads out of `folder`."""
    home = folder.resolve()
    checked: set[Path] = set()
    for name in names:
        place = folder / name
        if place.is_dir() and not place.is_symlink():
            raise Unusable(error(str(place), "cannot be written: a folder has its name; move that away"))
        if place.parent in checked:
            continue
        checked.add(place.parent)
        if not place.parent.resolve().is_relative_to(home):
            raise Unusable(error(str(place), "cannot be written: a link leads out of the folder; remove the link"))
        if any(parent.exists() and not parent.is_dir() for parent in (folder, *place.parents)):
            raise Unusable(error(str(place), "cannot be written: a file stands where its folder should be"))


def _remove(home: Path, name: str) -> None:
    """Remove a file and the folders it leaves empty."""
    target = home / name
    target.unlink(missing_ok=True)
    for folder in target.parents:
        if folder == home or (folder.exists() and any(folder.iterdir())):
            break
        if folder.exists():  # else somebody has removed it already
            folder.rmdir()
