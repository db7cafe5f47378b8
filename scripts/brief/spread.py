"""One function and many values in, its results in order out, computed on all cores where that pays."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

Value = TypeVar("Value")
Result = TypeVar("Result")

# Below this many values the start of the workers costs more than they save.
FEW = 200
CHUNK, SHARES = 25, 16  # values that a worker takes at a time, where there are enough for so many times
# After this many values the workers end and others begin. What a worker reads of its parent's memory becomes a copy.
ROUND = 400

# The function the workers call. They inherit it when they are forked: word lists and templates cannot be sent.
_work: Callable[[Any], Any] | None = None


def spread(work: Callable[[Value], Result], values: Sequence[Value], few: int = FEW) -> Iterator[Result]:
    """Yield `work(value)` for each of `values`, in order; in this process where there are few or no forking."""
    global _work
    if len(values) < few or (os.cpu_count() or 1) == 1 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(work, values)
        return
    _work = work
    # Few values are large ones.
    once = ROUND if len(values) > SHARES * 2 else 4
    for start in range(0, len(values), once):
        with multiprocessing.get_context("fork").Pool() as pool:
            share = values[start : start + once]
            yield from pool.imap(_call, share, chunksize=max(1, min(CHUNK, len(share) // SHARES)))


def _call(value: Any) -> Any:
    assert _work is not None
    return _work(value)
