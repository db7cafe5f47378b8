"""A file of rows in editorial/, one JSON object a line, in; the objects out, every damaged line named."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from brief.problems import Problem, Unusable, error

ADVICE = "take it from the last commit"


def read_rows(path: Path, called: str, take: Callable[[dict[str, Any], int], None]) -> None:
    """Give `take` each row of the file at `path` with its line, from 1; there need not be a file.

    `take` raises `ValueError` saying what is wrong with a row. Raises `Unusable` with every such line; messages call
    the file `called`.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return
    try:
        text = data.decode()
    except UnicodeDecodeError as failure:
        broken = data[: failure.start].count(b"\n") + 1
        raise Unusable(error(called, f"is not UTF-8; {ADVICE}", broken)) from None
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), 1):
        try:
            if line.strip():
                take(_object(line), number)
        except ValueError as failure:
            problems.append(error(called, f"{failure}; {ADVICE}", number))
    if problems:
        raise Unusable(*problems)


def _object(line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError:
        raise ValueError("is not JSON") from None
    if not isinstance(row, dict):
        raise ValueError("is no row")
    return row
