"""A new folder in, and it stands where the old one stood: in one step where the system can, and never half.

On Linux two folders change their names at once (renameat2 with RENAME_EXCHANGE). Elsewhere the old one is set aside
first; where that is cut short, `reclaim` sets it back. The old one stays beside the new one: the next is made of it.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

HERE = -100  # AT_FDCWD, fcntl.h
EXCHANGE = 2  # RENAME_EXCHANGE, linux/fs.h


def reclaim(place: Path) -> Path:
    """Return the folder beside `place` in which the next is made: what stood there before the last, or an empty one.

    What a build that was cut short left behind is taken up too: it may hold anything. Raises `OSError`.
    """
    new, old = _beside(place, "new"), _beside(place, "old")
    if old.exists() and not place.exists():
        old.rename(place)
    if not new.exists() and old.exists():
        old.rename(new)
    new.mkdir(parents=True, exist_ok=True)
    return new


def swap(new: Path, place: Path) -> None:
    """Put the folder `new` where `place` is, and what was there aside. Raises `OSError`."""
    old = _beside(place, "old")
    if place.exists() and _exchanged(new, place):
        _set_aside(new, old)
        return
    if place.exists():
        _set_aside(place, old)
    new.rename(place)


def _set_aside(folder: Path, old: Path) -> None:
    shutil.rmtree(old, ignore_errors=True)  # of a build that was cut short
    folder.rename(old)


def _beside(place: Path, what: str) -> Path:
    return place.with_name(f".{place.name}.{what}")


def _exchanged(one: Path, other: Path) -> bool:
    """Let two folders change their names at once; tell whether the system could."""
    if sys.platform != "linux":
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    return bool(rename(HERE, os.fsencode(one), HERE, os.fsencode(other), EXCHANGE) == 0)
