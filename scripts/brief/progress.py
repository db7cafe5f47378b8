"""Results in, the same results out; a bar on a terminal shows how far the work is and how long it will take."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

import click

Result = TypeVar("Result")
FEW = 20  # results: less is done before a bar could be read


def watched(results: Iterable[Result], count: int, doing: str) -> Iterator[Result]:
    """Yield `count` results as they come; `doing` says in a word what is being done."""
    if count <= FEW or not sys.stderr.isatty():
        yield from results
        return
    with click.progressbar(
        results, length=count, label=f"{doing:9}", show_pos=True, show_eta=True, file=sys.stderr
    ) as bar:
        yield from bar
