"""A function and bytes in, its result out, computed in a child process with limits of memory and time.

A parser of PDF is large and written in C++: what a hostile file makes of it must not be the build's own fate. The child
hands its result back as JSON, which is data whoever wrote it.
"""

from __future__ import annotations

import json
import math
import os
import select
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

# How much a child may take for a file of some size: the least for the smallest, and the rest for each of its bytes.
LEAST_MEMORY, MEMORY_PER_BYTE = 400_000_000, 50
LEAST_SECONDS, BYTES_A_SECOND = 5, 100_000


class OutOfLimits(Exception):
    """The child died, or was stopped: it needed more than it may take."""


def confined(work: Callable[[bytes], Any], data: bytes) -> Any:
    """Return `work(data)`, which must be what JSON can hold. Raises `OutOfLimits`.

    Where no process can be forked, it is computed in this one, without limits.
    """
    if not hasattr(os, "fork"):
        return work(data)
    sys.stdout.flush()
    sys.stderr.flush()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _compute(work, data, writing)
    os.close(writing)
    try:
        answer = _read(reading, 3 * _seconds(len(data)))
    finally:
        os.close(reading)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    try:
        return json.loads(answer)
    except ValueError:
        raise OutOfLimits from None


def _compute(work: Callable[[bytes], Any], data: bytes, writing: int) -> None:
    """Compute in the child, send the result, and end without what else a process does at its end."""
    try:
        _limit(len(data))
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(json.dumps(work(data)).encode())
    finally:
        os._exit(0)


def _limit(size: int) -> None:
    import resource  # not everywhere, like fork

    statm = Path("/proc/self/statm")
    taken = int(statm.read_text().split()[0]) * resource.getpagesize() if statm.exists() else 0
    most = taken + LEAST_MEMORY + MEMORY_PER_BYTE * size
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = math.ceil(used.ru_utime + used.ru_stime) + _seconds(size)
    for name, limit in (("RLIMIT_AS", most), ("RLIMIT_CPU", seconds), ("RLIMIT_CORE", 0), ("RLIMIT_FSIZE", 0)):
        _, hard = resource.getrlimit(getattr(resource, name))
        allowed = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(getattr(resource, name), (allowed, hard))


def _seconds(size: int) -> int:
    return LEAST_SECONDS + math.ceil(size / BYTES_A_SECOND)


def _read(reading: int, seconds: float) -> bytes:
    """Read until the child ends, or its time is over."""
    end = time.monotonic() + seconds
    held = bytearray()
    while select.select([reading], [], [], max(0.0, end - time.monotonic()))[0]:
        piece = os.read(reading, 1 << 16)
        if not piece:
            break
        held += piece
    return bytes(held)
