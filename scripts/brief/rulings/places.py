"""A valid TOML file in, the lines of its tables and keys out: TOML readers do not tell.

[[ruling]]            # tables() → (1,)
action = "confirm"    # key(1, "action") → 2
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# A text over several lines, a text on one, a comment; in this order, for each may hold what looks like another.
TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"""+' r"|'''.*?'''+" r'|"(?:\\.|[^"\\\n])*"' r"|'[^'\n]*'" r"|#[^\n]*",
    re.DOTALL,
)
TABLE = re.compile(r"""\s*\[\[\s*(?:ruling|"ruling"|'ruling')\s*\]\]""")
HEADER = re.compile(r"\s*\[")


@dataclass(frozen=True, slots=True)
class Places:
    """One file: how messages call it, and its lines without comments and texts of several lines."""

    path: str
    lines: tuple[str, ...]

    @classmethod
    def of(cls, path: str, source: str) -> Places:
        """Return the places in `source`."""
        return cls(path, tuple(TOKEN.sub(_without_lines, source).split("\n")))

    def tables(self) -> tuple[int, ...]:
        """Return the line of each [[ruling]]."""
        return tuple(number for number, line in enumerate(self.lines, 1) if TABLE.match(line))

    def key(self, start: int, name: str) -> int:
        """Return the line of a key of the table that starts at `start`; the table's own where it is not found."""
        for number in range(start, len(self.lines)):
            if HEADER.match(self.lines[number]):
                break
            if _opens(self.lines[number], name):
                return number + 1
        return start

    def top(self, name: str) -> int:
        """Return the line on which a key or table of the file itself first stands; 0 where it is not found."""
        return next((n for n, line in enumerate(self.lines, 1) if _opens(line.lstrip(" \t["), name)), 0)


def _without_lines(token: re.Match[str]) -> str:
    text = token[0]
    return "\n" * text.count("\n") if text.startswith(('"""', "'''", "#")) else text


def _opens(line: str, name: str) -> bool:
    return re.match(rf"""\s*["']?{re.escape(name)}["']?\s*[=.\]]""", line) is not None
