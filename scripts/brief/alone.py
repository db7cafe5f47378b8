"""A path in, one process at a time out: whoever finds the lock taken waits, says so, and gives up in the end."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from brief.problems import Unusable, error

PATIENCE = 60.0  # seconds


def lock_of(folder: Path) -> Path:
    """Return the lock of a folder: a file beside it, for a file inside would be seen by who watches the folder."""
    return folder.resolve().with_name(f".{folder.name}.lock")


@contextmanager
def alone(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock at `path`; the system frees it when its holder is killed.

    Raises `Unusable` where another process holds it for too long, `OSError` where no lock can be made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        print(f"waiting for another build, which holds {path}", file=sys.stderr)
        try:
            lock.acquire(timeout=patience)
        except Timeout:
            told = f"another build has held this lock for {patience:.0f} seconds; build again when it has ended"
            raise Unusable(error(str(path), told)) from None
    try:
        yield
    finally:
        lock.release()
