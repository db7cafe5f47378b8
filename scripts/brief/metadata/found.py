"""What a header has yielded so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from brief.model import LeftOut

# Fields a header may state more than once.
SEVERAL = frozenset({"author"})
# A date that stands in where no other is stated; else it is left out.
SPARE_DATE = "updated"


@dataclass(slots=True)
class Found:
    """Values as written and the lines they stood on; what cannot be used is left out, never dropped."""

    values: dict[str, list[str]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)

    def add(self, name: str, value: str, line: int) -> None:
        """Keep a value of the field `name`; a second one only where there may be several, and none of no field."""
        if not name or (name in self.values and name not in SEVERAL):
            self.left_out.append(LeftOut(value, line, "unused-header-line"))
            return
        self.values.setdefault(name, []).append(value)
        self.lines.setdefault(name, line)

    def settle_date(self) -> None:
        """Take the day of the last change for the date where no date is stated; list it as left out where one is."""
        written = self.first(SPARE_DATE)
        if written and "date" not in self.values:
            self.add("date", written, self.lines[SPARE_DATE])
        elif written:
            self.left_out.append(LeftOut(written, self.lines[SPARE_DATE], "unused-header-line"))

    def first(self, name: str) -> str | None:
        """Return the first value of the field `name`, if there is one."""
        return self.values.get(name, [None])[0]
