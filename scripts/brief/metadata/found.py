"""What a header has yielded so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from brief.model import LeftOut

# Fields a header may state more than once.
SEVERAL = frozenset({"author"})
# Fields that are recognised, so as not to be taken for another, and not used.
UNUSED = frozenset({"updated"})


@dataclass(slots=True)
class Found:
    """Values as written and the lines they stood on; what cannot be used is left out, never dropped."""

    values: dict[str, list[str]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)

    def add(self, name: str, value: str, line: int) -> None:
        """Keep a value of the field `name`; a second one only where there may be several."""
        if name in UNUSED or (name in self.values and name not in SEVERAL):
            self.left_out.append(LeftOut(value, line, "unused-header-line"))
            return
        self.values.setdefault(name, []).append(value)
        self.lines.setdefault(name, line)

    def first(self, name: str) -> str | None:
        """Return the first value of the field `name`, if there is one."""
        return self.values.get(name, [None])[0]
