"""A problem is one clear sentence with its file and line, gathered and shown with all the others."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error stops publishing; a warning is shown and the page is still made."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem. `line` counts from 1; 0 where no line can be named."""

    path: str
    message: str
    line: int = 0
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.message}"


def error(path: str, message: str, line: int = 0) -> Problem:
    """Return a problem that stops publishing."""
    return Problem(path, _on_one_line(message), line)


def warning(path: str, message: str, line: int = 0) -> Problem:
    """Return a problem that is shown while the page is still made."""
    return Problem(path, _on_one_line(message), line, Severity.WARNING)


def _on_one_line(message: str) -> str:
    """Return a message that may quote a source on one line."""
    return " ".join(message.split())


def has_errors(problems: tuple[Problem, ...]) -> bool:
    """Tell whether any of `problems` stops publishing."""
    return any(problem.severity is Severity.ERROR for problem in problems)


class Unusable(Exception):
    """Raised by a room whose input cannot be used; carries the problems that say why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems

    def __reduce__(self) -> tuple[type[Unusable], tuple[Problem, ...]]:
        """Travel whole from one process to another."""
        return Unusable, self.problems
