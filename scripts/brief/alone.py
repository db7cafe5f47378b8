"""A path in, one process at a time out: whoever finds the lock taken waits, says so, and gives up in the end."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from brief.problems import Unusable, error

PATIENCE = 60.0  # seconds


def lock_of(folder: Path) -> Path:
    """Return the lock of a folder: not inside it nor beside it, where it would be seen, but among temporary files."""
    name = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16]
    user = os.getuid() if hasattr(os, "getuid") else 0
    return Path(tempfile.gettempdir()) / f"brief-{user}-{name}.lock"


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
        print("waiting for another build to end", file=sys.stderr)
        try:
            lock.acquire(timeout=patience)
        except Timeout:
            told = f"another build has held it for {patience:.0f} seconds; build again when it has ended"
            raise Unusable(error(str(path), told)) from None
    try:
        yield
    finally:
        lock.release()
