"""One function and many values in, its results in order out, computed on all cores where that pays."""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from brief.pickled import pickled

Value = TypeVar("Value")
Result = TypeVar("Result")

# Below this many values the start of the workers costs more than they save.
FEW = 200
CHUNK, SHARES = 25, 16  # values that a worker takes at a time, where there are enough for so many times
# Of more than this many values the workers end after a round, and others begin: what a worker reads of its parent's
# memory becomes a copy, and an archive of ten thousand documents is copied often enough as it is.
MANY, ROUND = 10_000, 400

# The function the workers call. They inherit it when they are forked: word lists and templates cannot be sent.
_work: Callable[[Any], Any] | None = None


def spread(
    work: Callable[[Value], Result], values: Sequence[Value], few: int = FEW, once: int | None = None
) -> Iterator[Result]:
    """Yield `work(value)` for each of `values`, in order; in this process where there are few or no forking.

    No worker lives longer than for `once` so many values.
    """
    global _work
    if len(values) < few or (os.cpu_count() or 1) == 1 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(work, values)
        return
    _work = work
    gc.freeze()  # a worker that looked through what it inherits for garbage would copy all of it
    step = once or (ROUND if len(values) > MANY else len(values))
    for start in range(0, len(values), step):
        with multiprocessing.get_context("fork").Pool() as pool:
            share = values[start : start + step]
            yield from map(pickle.loads, pool.imap(_call, share, chunksize=max(1, min(CHUNK, len(share) // SHARES))))
    gc.unfreeze()


def _call(value: Any) -> bytes:
    assert _work is not None
    return pickled(_work(value))
