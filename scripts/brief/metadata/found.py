"""What a header has yielded so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from brief.model import LeftOut


@dataclass(slots=True)
class Found:
    """What the header has yielded so far; values are texts as written, `lines` where they stood."""

    values: dict[str, list[str]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)

    def add(self, name: str, value: str, line: int) -> None:
        self.values.setdefault(name, []).append(value)
        self.lines.setdefault(name, line)

    def first(self, name: str) -> str | None:
        return self.values.get(name, [None])[0]
