"""An exercise of one document while its references are gathered."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field

from brief.attach.reference import Named, Reference
from brief.model import Field, Mention
from brief.when import is_dated


@dataclass(slots=True, eq=False)
class Draft:
    """An exercise while its references are gathered.

    `aside`: another edition than the one the text is about. `told`: there is enough to make an entry of it.
    `habitual`: a sentence says that it is held every year. `dates` are those of its references, as stated.
    """

    references: list[Reference] = field(default_factory=list)
    forms: set[str] = field(default_factory=set)
    year: int | None = None
    aside: bool = False
    told: bool = True
    habitual: bool = False
    dates: set[str] = field(default_factory=set, init=False)
    _sides: dict[str, Named] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        """Take note of what the references it begins with state."""
        for reference in self.references:
            self._note(reference)

    def add(self, reference: Reference) -> None:
        """Gather one more reference."""
        self.references.append(reference)
        self._note(reference)

    def _note(self, reference: Reference) -> None:
        self.dates |= {reference.when.value} if reference.when else set()
        for stated in reference.stated:
            if stated.field is Field.PARTICIPANT:
                self._sides[stated.value] = Named(stated.value, stated.scene or reference.scene, stated.span)

    def participants(self) -> Set[str]:
        """Return the states that take part, as far as gathered."""
        return self._sides.keys()

    def party(self) -> tuple[Named, ...]:
        """Return the states that take part, each where it was named last."""
        return tuple(self._sides.values())

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
