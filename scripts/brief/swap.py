"""A new folder in, and it stands where the old one stood: in one step where the system can, and never half.

On Linux two folders change their names at once (renameat2 with RENAME_EXCHANGE). Elsewhere the old one is set aside
first; where that is cut short, `restore` sets it back.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

HERE = -100  # AT_FDCWD, fcntl.h
EXCHANGE = 2  # RENAME_EXCHANGE, linux/fs.h


def fresh(place: Path) -> Path:
    """Return the path of an empty folder beside `place`, to be written and swapped in; left-overs go."""
    restore(place)
    new = place.with_name(f".{place.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    return new


def swap(new: Path, place: Path) -> None:
    """Put the folder `new` where `place` is, and remove what was there. Raises `OSError`."""
    if place.exists() and not _exchanged(new, place):
        place.rename(_aside(place))
        new.rename(place)
    elif not place.exists():
        new.rename(place)
    shutil.rmtree(new, ignore_errors=True)
    shutil.rmtree(_aside(place), ignore_errors=True)


def restore(place: Path) -> None:
    """Set the old folder back where a swap was cut short between its two steps; one that was not removed goes."""
    if place.exists():
        shutil.rmtree(_aside(place), ignore_errors=True)
    elif _aside(place).exists():
        _aside(place).rename(place)


def _aside(place: Path) -> Path:
    return place.with_name(f".{place.name}.old")


def _exchanged(one: Path, other: Path) -> bool:
    """Let two folders change their names at once; tell whether the system could."""
    if sys.platform != "linux":
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    return bool(rename(HERE, os.fsencode(one), HERE, os.fsencode(other), EXCHANGE) == 0)
