"""A TOML file in, its values out, typed and checked; raises `Unusable` with file and line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from brief.problems import Unusable, error


@dataclass(frozen=True, slots=True)
class WordList:
    """One TOML file, or a table in it: typed access, and failures that name file and line."""

    path: str
    source: str
    table: Mapping[str, Any]

    @classmethod
    def read(cls, path: Path) -> WordList:
        called = f"{path.parent.name}/{path.name}"
        try:
            source = path.read_text(encoding="utf-8")
            return cls(called, source, tomllib.loads(source))
        except tomllib.TOMLDecodeError as failure:
            # "Expected '=' after a key in a key/value pair (at line 3, column 5)"
            found = re.search(r"line (\d+)", str(failure))
            message = re.sub(r" \(at .*\)", "", str(failure))
            raise Unusable(error(called, f"is not valid TOML: {message}", int(found[1]) if found else 0)) from None
        except (OSError, UnicodeDecodeError) as failure:
            raise Unusable(error(called, f"cannot be read: {failure}")) from None

    def fail(self, message: str, near: str) -> Unusable:
        """Return the exception for a mistake in the line that holds `near`."""
        line = next((n for n, text in enumerate(self.source.splitlines(), 1) if near in text), 0)
        return Unusable(error(self.path, message, line))

    def get(self, name: str, kind: type, default: Any = None) -> Any:
        """Return the value `name`. Raises `Unusable` where it is missing (and no default) or of another kind."""
        value = self.table.get(name, default)
        if not isinstance(value, kind):
            found = "is missing" if value is None else f"is a {type(value).__name__}"
            raise self.fail(f"'{name}' {found}; expected a {kind.__name__}", name)
        return value

    def texts(self, name: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Return a list of texts."""
        values = self.get(name, list, None if default is None else list(default))
        if wrong := [value for value in values if not isinstance(value, str)]:
            raise self.fail(f"'{name}' holds {wrong[0]!r}; expected texts in quotation marks", name)
        return tuple(values)

    def tables(self, name: str) -> tuple[WordList, ...]:
        """Return a list of tables, `[[name]]` in TOML."""
        return tuple(WordList(self.path, self.source, table) for table in self.get(name, list))

    def at(self, name: str) -> WordList:
        """Return the table `[name]`."""
        return WordList(self.path, self.source, self.get(name, dict))

    def pattern(self, text: str, words: Mapping[str, str]) -> re.Pattern[str]:
        """Compile a pattern after putting in the words between percent signs."""
        expanded = text
        for _ in range(3):  # a word's own pattern may hold words
            expanded = re.sub(r"%([A-Z]+)%", lambda m: words.get(m[1], m[0]), expanded)
        if left := re.search(r"%([A-Z]+)%", expanded):
            raise self.fail(f"there is no word {left[0]}; known are {', '.join(sorted(words))}", left[0])
        try:
            return re.compile(expanded)
        except re.error as failure:
            raise self.fail(f"is not a regular expression: {failure.msg}", text[:60]) from None
