"""An exercise of one document while its references are gathered."""

from __future__ import annotations

from dataclasses import dataclass, field

from brief.attach.reference import Named, Reference
from brief.model import Field, Mention
from brief.when import is_dated


@dataclass(slots=True)
class Draft:
    """An exercise while its references are gathered.

    `aside`: another edition than the one the text is about. `told`: there is enough to make an entry of it.
    `habitual`: a sentence says that it is held every year.
    """

    references: list[Reference] = field(default_factory=list)
    forms: set[str] = field(default_factory=set)
    year: int | None = None
    aside: bool = False
    told: bool = True
    habitual: bool = False

    def participants(self) -> set[str]:
        """Return the states that take part, as far as gathered."""
        return {value for reference in self.references for value in reference.values(Field.PARTICIPANT)}

    def party(self) -> tuple[Named, ...]:
        """Return the states that take part, each where it is first named."""
        stated = ((r, s) for r in self.references for s in r.stated if s.field is Field.PARTICIPANT)
        return tuple({s.value: Named(s.value, s.scene or r.scene, s.span) for r, s in stated}.values())

    @property
    def series(self) -> bool:
        """Tell whether it is what is held every year, and no edition of it."""
        return self.habitual and self.year is None and not any(r.when or r.until for r in self.references)

    @property
    def is_entry(self) -> bool:
        """Tell whether it has a name, or is told with its time or place."""
        if self.told or self.forms:
            return True
        placed = any(r.when or r.values(Field.PLACE) for r in self.references)
        return len(self.references) > 1 and placed and len(self.participants()) > 1

    @property
    def last(self) -> int:
        """The number of the sentence that spoke of it last."""
        return self.references[-1].scene.number


def year_of(date: Mention | None) -> int | None:
    """Return the year of a date that has one."""
    return int(date.value[:4]) if date and is_dated(date.value) else None
