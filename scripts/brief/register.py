"""What each document claims in, the register out: every exercise once, with an address, and every organisation.

Exercises of two documents are one where they bear one name and one year, or, without a name, where they have the
same states and the same dates. What may or may not be one is left apart.
"""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import count
from operator import attrgetter, itemgetter

from brief.memory import Memory
from brief.model import Claim, Document, Exercise, Field, Organisation, Register
from brief.name_forms import forms_of, script_of, without_year
from brief.slug import as_slug
from brief.summarise import parts, values
from brief.vocabulary.states import States

SHORTEST_ID = 8
MANY = 3  # states that stand in the address of an exercise without a name


def register(documents: Iterable[Document], states: States, memory: Memory | None = None) -> Register:
    """Return the register; documents are taken oldest first, so that an address stays when documents are added.

    What the `memory` holds of the register before, and is the same, is the same object.
    """
    oldest_first = sorted(documents, key=lambda d: (d.metadata.date or "9999", d.slug))
    ids, memory = Ids(), memory or Memory()
    mentions = memory.each("mentions", oldest_first, attrgetter("slug"), _mentions_in)
    joined = _joined(mention for own in mentions for mention in own)
    wanted = memory.each("wanted addresses", joined, itemgetter(slice(1)), partial(_slug, states=states))
    addressed = [(ids.slug(address), claims) for address, claims in zip(wanted, joined, strict=True)]
    organisations: dict[str, list[Claim]] = defaultdict(list)
    for document in oldest_first:
        for organisation in document.organisations:
            organisations[organisation.code] += organisation.claims
    named = [(code, tuple(own)) for code, own in sorted(organisations.items())]
    return Register(
        newest_first([Exercise(claims, id_) for id_, claims in _with_ids("claims", addressed, ids, memory)], memory),
        tuple(Organisation(code, claims) for code, claims in _with_ids("memberships", named, ids, memory)),
    )


def newest_first(exercises: Iterable[Exercise], memory: Memory | None = None) -> tuple[Exercise, ...]:
    """Return exercises by their first day, newest first, undated last; then by address."""
    known = memory or Memory()
    same = known.intern("exercises", exercises, attrgetter("id"))
    places = known.each("order", same, attrgetter("id"), _newest_first)
    return tuple(exercise for _, exercise in sorted(zip(places, same, strict=True), key=itemgetter(0)))


def _newest_first(exercise: Exercise) -> tuple[str, str]:
    when = next(iter(values(exercise, Field.DATE)), "")
    year = next(iter(values(exercise, Field.YEAR)), "")
    key = (when.split("/")[0] if when[:4].isdigit() else year) or "0000"
    return "".join(chr(0x10FF - ord(c)) for c in key.ljust(10, "0")), exercise.id


@dataclass(frozen=True, slots=True)
class _Mention:
    """An exercise as one document speaks of it, with what it is joined by; `stated` tells what is said twice."""

    claims: tuple[Claim, ...]
    stated: tuple[tuple[str, ...], ...]
    keys: tuple[tuple[str, ...], ...]
    named: bool
    sides: frozenset[str]
    places: frozenset[str]


def _mentions_in(document: Document) -> tuple[_Mention, ...]:
    return tuple(
        _Mention(
            exercise.claims,
            tuple((claim.field, claim.value, claim.document, claim.sentence) for claim in exercise.claims),
            _keys(exercise),
            bool(values(exercise, Field.NAME)),
            frozenset(values(exercise, Field.PARTICIPANT)),
            frozenset(values(exercise, Field.PLACE)),
        )
        for exercise in document.exercises
    )


@dataclass(slots=True)
class _Entry:
    """An exercise while the documents that speak of it are gathered."""

    claims: list[Claim] = field(default_factory=list)
    sides: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    stated: set[tuple[str, ...]] = field(default_factory=set)

    def add(self, mention: _Mention) -> None:
        """Take in what one document says of it; the same thing said twice in a sentence once."""
        for claim, stated in zip(mention.claims, mention.stated, strict=True):
            if stated not in self.stated:
                self.stated.add(stated)
                self.claims.append(claim)
        self.sides |= mention.sides
        self.places |= mention.places


def _joined(mentions: Iterable[_Mention]) -> list[tuple[Claim, ...]]:
    """Join what is one event; return the claims on each, in order of first mention."""
    entries: list[_Entry] = []
    by_key: dict[tuple[str, ...], list[_Entry]] = defaultdict(list)
    for mention in mentions:
        entry = next((e for key in mention.keys for e in by_key[key] if _may_be_one(mention, e)), None)
        if entry is None:
            entry = _Entry()
            entries.append(entry)
        entry.add(mention)
        for key in mention.keys:
            if not any(entry is known for known in by_key[key]):
                by_key[key].append(entry)
    return [tuple(entry.claims) for entry in entries]


def _keys(exercise: Exercise) -> tuple[tuple[str, ...], ...]:
    """Return what two mentions of one event share: a name and a year, or states and dates to the month."""
    names, years = values(exercise, Field.NAME), values(exercise, Field.YEAR)
    if names:
        forms = sorted({form for name in names for form in forms_of(name)})
        return tuple(("name", form, years[0]) for form in forms) if years else ()
    sides, dates = values(exercise, Field.PARTICIPANT), values(exercise, Field.DATE)
    if len(sides) > 1 and dates and dates[0][:4].isdigit() and len(dates[0]) > 9:
        return (("states", *sorted(sides), dates[0]),)
    return ()


def _may_be_one(mention: _Mention, entry: _Entry) -> bool:
    """Tell whether nothing speaks against it: states and places that have nothing in common do, for both."""
    strangers = bool(mention.sides and entry.sides and not mention.sides & entry.sides)
    apart = bool(mention.places and entry.places and not mention.places & entry.places)
    return not (strangers and apart) if mention.named else not apart


def _slug(claims: tuple[Claim, ...], states: States) -> str:
    """Return a readable address: the name in plain letters with its year, else the states and the time."""
    exercise = Exercise(claims)
    names = values(exercise, Field.NAME)
    year = next(iter(values(exercise, Field.YEAR)), "")
    if names:
        latin = [p for name in names for p in (parts(name) or (name,)) if script_of(p) == "Latn"]
        return _address(f"{without_year((latin or list(names))[0])} {year}")
    sides = [states.names[code] for code in values(exercise, Field.PARTICIPANT)]
    shown = sides if len(sides) <= MANY else [*sides[: MANY - 1], "and others"]
    when = next(iter(values(exercise, Field.DATE)), year).split("/")[0]
    return _address(f"exercise {' '.join(shown)} {when if when[:4].isdigit() else year}")


def _address(text: str) -> str:
    address = as_slug(text)
    return address if address[:1].isalpha() else f"exercise-{address}".strip("-")


@dataclass(slots=True)
class Ids:
    """Gives each exercise its address and each claim its id, every one once; `given` are those in use."""

    given: set[str] = field(default_factory=set)

    def slug(self, wanted: str) -> str:
        """Return the address `wanted`, with a number where it is in use."""
        address, number = wanted, 1
        while address in self.given:
            number += 1
            address = f"{wanted}-{number}"
        self.given.add(address)
        return address

    def claim(self, subject: str, claim: Claim) -> str:
        """Return `c-` and base32 of SHA-256 of what is claimed and where; longer where two would collide."""
        stated = "\n".join((subject, claim.document, claim.sentence, claim.field, claim.extracted or claim.value))
        for again in count():  # the same claim once more is another one, and has another id
            text = f"{stated}\n{again}" if again else stated
            code = base64.b32encode(hashlib.sha256(text.encode()).digest()).decode().lower().rstrip("=")
            for length in range(SHORTEST_ID, len(code) + 1):
                if f"c-{code[:length]}" not in self.given:
                    self.given.add(f"c-{code[:length]}")
                    return f"c-{code[:length]}"
        raise AssertionError("counting does not end")


# What claims are on, by its address or code, and the claims.
Named = tuple[str, tuple[Claim, ...]]


def _with_ids(step: str, named: Sequence[Named], ids: Ids, memory: Memory) -> Iterator[Named]:
    """Yield claims with their ids: those that they get where no others are, unless one of these is in use."""
    alone = memory.each(step, named, itemgetter(0), _ids_alone)
    for (subject, claims), (own, given) in zip(named, alone, strict=True):
        if ids.given.isdisjoint(given):
            ids.given |= given
            yield subject, own
        else:
            yield subject, tuple(replace(claim, id=ids.claim(subject, claim)) for claim in claims)


def _ids_alone(named: Named) -> tuple[tuple[Claim, ...], set[str]]:
    subject, claims = named
    alone = Ids()
    return tuple(replace(claim, id=alone.claim(subject, claim)) for claim in claims), alone.given
