"""Keys in, what was once made under them out: results kept on disk between builds.

A key is a digest of everything a result follows from, so that what changed is not found. A cache is never trusted and
never fatal: a value whose checksum is wrong, a damaged file, one of another version, or one that another build holds
is as good as none, and what cannot be written is made again next time.
"""

from __future__ import annotations

import hashlib
import os
import platform
import sqlite3
import sys
import zlib
from collections.abc import Iterable, Mapping, Set
from contextlib import suppress
from functools import cache as once
from importlib.metadata import distributions
from pathlib import Path

PATIENCE = 5.0  # seconds to wait for another build that writes
BATCH = 200  # values that are held in memory until they are written
SPARE = 3  # times what one build uses that may be kept: other branches, other settings
LEVEL = 1  # of compression: a fifth of the size at a tenth of the time
SCHEMA = "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, sum BLOB, value BLOB) WITHOUT ROWID"


def digest(*parts: bytes) -> bytes:
    """Return the SHA-256 of byte strings, such that no two lists of them share one."""
    found = hashlib.sha256()
    for part in parts:
        found.update(len(part).to_bytes(8, "big"))
        found.update(part)
    return found.digest()


def digest_of_files(paths: Iterable[Path]) -> bytes:
    """Return the digest of files, by name and content. Raises `OSError` where one cannot be read."""
    return digest(*(part for path in sorted(paths) for part in (path.name.encode(), path.read_bytes())))


@once
def digest_of_installed() -> bytes:
    """Return the digest of Python and of every installed package's version."""
    versions = sorted({f"{found.name} {found.version}" for found in distributions()})
    return digest(sys.version.encode(), platform.machine().encode(), *(line.encode() for line in versions))


def packed(value: bytes) -> bytes:
    """Return a value as it is kept."""
    return zlib.compress(value, LEVEL)


class Keeping:
    """Keeps values a batch at a time, so that few are held at once; what was `used` stays."""

    def __init__(self, cache: Cache) -> None:
        self.cache = cache
        self._batch: dict[bytes, bytes] = {}
        self._used: set[bytes] = set()
        self._fresh = False

    def use(self, *keys: bytes) -> None:
        """Note that values are in use."""
        self._used.update(keys)

    def add(self, values: Mapping[bytes, bytes]) -> None:
        """Keep `packed` values."""
        self._batch.update(values)
        self.use(*values)
        if len(self._batch) >= BATCH:
            self.flush()

    def close(self) -> None:
        """Keep the last of them, and have the cache trimmed where it has grown; what was not used may go."""
        self.flush()
        if self._fresh:
            self.cache.trim(self._used)

    def flush(self) -> None:
        """Keep what is left of a batch."""
        self._fresh = self._fresh or bool(self._batch)
        self.cache.put(self._batch)
        self._batch.clear()


class Cache:
    """The values at `path`, a file that is made where it is missing; opened anew in each process."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._open: sqlite3.Connection | None = None
        self._process = 0

    def get(self, key: bytes) -> bytes | None:
        """Return the value of a key, unpacked, None where there is none that can be trusted."""
        try:
            row = self._connection().execute("SELECT sum, value FROM kept WHERE key = ?", (key,)).fetchone()
            if row is None or digest(key, row[1]) != row[0]:
                return None
            return zlib.decompress(row[1])
        except (sqlite3.Error, OSError, zlib.error, TypeError):
            return None

    def put(self, values: Mapping[bytes, bytes]) -> None:
        """Keep values."""
        rows = [(key, digest(key, value), value) for key, value in values.items()]
        for _ in range(2 if rows else 0):
            try:
                with self._connection() as connection:
                    connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)
                return
            except sqlite3.OperationalError as failure:
                if "locked" in str(failure) or "full" in str(failure):
                    return  # by another build, or the disk: it is made again next time
                self._drop()
            except (sqlite3.DatabaseError, OSError):
                self._drop()

    def trim(self, used: Set[bytes]) -> None:
        """Forget what other builds kept, where there is much more of it than of what this one `used`."""
        with suppress(sqlite3.Error, OSError), self._connection() as connection:
            (count,) = connection.execute("SELECT count(*) FROM kept").fetchone()
            if count > SPARE * len(used):
                old = [row for row in connection.execute("SELECT key FROM kept") if row[0] not in used]
                connection.executemany("DELETE FROM kept WHERE key = ?", old)

    def _connection(self) -> sqlite3.Connection:
        """Return this process's connection: one that was opened before a fork must not be used after it."""
        if self._open is None or self._process != os.getpid():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._open = sqlite3.connect(self.path, timeout=PATIENCE)
            self._process = os.getpid()
            self._open.execute("PRAGMA synchronous = OFF")  # what a crash of the system damages is not trusted
            self._open.execute(SCHEMA)
        return self._open

    def _drop(self) -> None:
        """Remove a damaged file."""
        with suppress(sqlite3.Error):
            if self._open:
                self._open.close()
        self._open = None
        with suppress(OSError):
            self.path.unlink(missing_ok=True)
