"""The register in, how often each state takes part out, and which are reported as not taking part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from brief.summarise import Entry


@dataclass(frozen=True, slots=True)
class Attendance:
    """Exercises by the code of each state that takes part, the codes of those that do not, and printed names."""

    counts: Mapping[str, int]
    apart: frozenset[str]
    names: Mapping[str, str]

    @property
    def states(self) -> list[str]:
        """The codes of all of them, those that take part most often first."""
        return sorted({*self.counts, *self.apart}, key=lambda code: (-self.count(code), self.names[code]))

    def count(self, code: str) -> int:
        """Return in how many exercises a state takes part."""
        return self.counts.get(code, 0)

    def label(self, code: str) -> str:
        """Return a state's name with the number of its exercises: "Kazakhstan 3"."""
        return f"{self.names[code]} {self.count(code)}" if self.count(code) else self.names[code]


def attendance_of(entries: Iterable[Entry], names: Mapping[str, str]) -> Attendance:
    """Return who takes part in the entries; `names` are printed names by code."""
    counts: Counter[str] = Counter()
    apart: set[str] = set()
    for entry in entries:
        counts.update(dict.fromkeys(entry.participants, 1))
        apart.update(entry.absent)
    return Attendance(counts, frozenset(apart), names)
