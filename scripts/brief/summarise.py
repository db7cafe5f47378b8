"""An exercise's claims in, one entry for a row of the register out: each field's value, and where claims disagree."""

from __future__ import annotations

from dataclasses import dataclass

from brief.model import Claim, ClaimStatus, Exercise, Field, Kind, Status
from brief.name_forms import BRACKETS, script_of, without_year
from brief.when import is_dated


@dataclass(frozen=True, slots=True)
class Entry:
    """What is claimed of an exercise, a field a value; `None` or empty: not stated. States and organisations by code.

    `first` and `last` are ISO 8601 to the day, month or year; `conflicts` are the fields whose claims disagree;
    `withdrawn` are those of which nothing stands, `documents` the addresses of those on which the claims rest.
    """

    exercise: Exercise
    name: str | None
    native_name: str | None
    aliases: tuple[str, ...]
    year: int | None
    first: str | None
    last: str | None
    date_text: str | None
    participants: tuple[str, ...]
    absent: tuple[str, ...]
    observers: tuple[str, ...]
    orgs: tuple[str, ...]
    kind: Kind
    places: tuple[str, ...]
    activities: tuple[str, ...]
    status: Status
    conflicts: tuple[Field, ...]
    withdrawn: bool
    documents: tuple[str, ...]

    @property
    def id(self) -> str:
        """The exercise's address."""
        return self.exercise.id


def summarise(exercise: Exercise) -> Entry:
    """Return the entry of an exercise; `kind` and `status` are unknown where nothing states them."""
    names = values(exercise, Field.NAME)
    years = values(exercise, Field.YEAR)
    date = next(iter(_ruled_first(exercise.of(Field.DATE))), None)
    dated = date is not None and is_dated(date.value)
    conflicts = disagreements(exercise)
    kinds, statuses = values(exercise, Field.KIND), latest(exercise, Field.STATUS)
    return Entry(
        exercise=exercise,
        name=names[0] if names else None,
        native_name=next(
            (part for name in names for part in parts(name) if script_of(part) not in ("Latn", "Zyyy")), None
        ),
        aliases=tuple(dict.fromkeys((*names[1:], *(p for n in names for p in parts(n) if p not in names)))),
        year=int(years[0]) if years else None,
        first=date.value.split("/")[0] if date and dated else None,
        last=date.value.split("/")[1] if date and dated else None,
        date_text=date.words if date else None,
        participants=values(exercise, Field.PARTICIPANT),
        absent=values(exercise, Field.ABSENT),
        observers=values(exercise, Field.OBSERVER),
        orgs=values(exercise, Field.ORGANISATION),
        kind=Kind(kinds[0]) if kinds else Kind.UNKNOWN,
        places=values(exercise, Field.PLACE),
        activities=values(exercise, Field.ACTIVITY),
        status=Status.CONFLICT if conflicts else Status(statuses[0]) if statuses else Status.UNKNOWN,
        conflicts=conflicts,
        withdrawn=exercise.withdrawn,
        documents=tuple(dict.fromkeys(claim.document for claim in exercise.claims if claim.document)),
    )


def values(exercise: Exercise, field: Field) -> tuple[str, ...]:
    """Return the values of `field` that stand, each once: those an editor ruled first, then in order."""
    return tuple(dict.fromkeys(claim.value for claim in _ruled_first(exercise.of(field))))


def _ruled_first(claims: tuple[Claim, ...]) -> list[Claim]:
    ruled = {ClaimStatus.CORRECTED: 0, ClaimStatus.CONFIRMED: 1}
    return sorted(claims, key=lambda claim: ruled.get(claim.status, 2))


def latest(exercise: Exercise, field: Field) -> tuple[str, ...]:
    """Return the values of `field`, that of an editor first, then the newest document's; claims come oldest first."""
    ruled = [c.value for c in exercise.of(field) if c.status in (ClaimStatus.CORRECTED, ClaimStatus.CONFIRMED)]
    return tuple(dict.fromkeys((*ruled, *(claim.value for claim in reversed(exercise.of(field))))))


def parts(name: str) -> tuple[str, ...]:
    """Return a name's own parts: "Бірлестік" and "Unity" of "Бірлестік (Unity) - 2024"."""
    inner = BRACKETS.findall(name)
    return tuple(p.strip() for p in (without_year(BRACKETS.sub(" ", name)), *inner) if p.strip()) if inner else ()


def disagreements(exercise: Exercise) -> tuple[Field, ...]:
    """Return the fields on which documents disagree and no editor has ruled."""
    found = []
    dates = sorted({claim.value for claim in exercise.of(Field.DATE) if is_dated(claim.value)})
    if not _settled(exercise, Field.DATE) and not _compatible(dates):
        found.append(Field.DATE)
    if not _settled(exercise, Field.KIND) and len(_sure(exercise, Field.KIND)) > 1:
        found.append(Field.KIND)
    if not _settled(exercise, Field.PARTICIPANT, Field.ABSENT) and set(values(exercise, Field.PARTICIPANT)) & set(
        values(exercise, Field.ABSENT)
    ):
        found.append(Field.PARTICIPANT)
    marked = {c.field for c in exercise.claims if c.status is ClaimStatus.CONFLICT}
    return tuple(dict.fromkeys((*found, *(field for field in Field if field in marked))))


def _settled(exercise: Exercise, *fields: Field) -> bool:
    return any(c.status in (ClaimStatus.CONFIRMED, ClaimStatus.CORRECTED) for c in exercise.of(*fields))


def _sure(exercise: Exercise, field: Field) -> set[str]:
    """Return the values that a text states in so many words; a number of states may be part of them."""
    return {claim.value for claim in exercise.of(field) if not claim.doubt}


def _compatible(dates: list[str]) -> bool:
    """Tell whether the dates can be those of one event: of each two, one lies within the other."""
    return all(_within(a, b) or _within(b, a) for i, a in enumerate(dates) for b in dates[i + 1 :])


def _within(inner: str, outer: str) -> bool:
    (first, last), (low, high) = inner.split("/"), outer.split("/")
    return first[: len(low)] >= low[: len(first)] and last[: len(high)] <= high[: len(last)]


def claims_by_field(entry: Entry) -> dict[Field, tuple[Claim, ...]]:
    """Return every claim of an entry, withdrawn ones too, by field."""
    return {field: tuple(c for c in entry.exercise.claims if c.field is field) for field in Field}
