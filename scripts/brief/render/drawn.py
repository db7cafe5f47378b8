"""What a document says in, the claims beside each of its sentences out.

"Unity-2024: participant Azerbaijan, Kazakhstan; place Oymasha", each value a link to its claim's page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from brief.model import Claim, ClaimStatus
from brief.render.claims import Book, year_of_claim
from brief.render.views import SentenceClaim, Spoken
from brief.render.wording import field_words, label


@dataclass(frozen=True, slots=True)
class DrawnValue:
    """One claim: its id, its value and what an editor has said of it, if anything."""

    id: str
    label: str
    ruled: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """The claims of one sentence on one exercise or organisation, by field; `page` is their page's folder."""

    title: str
    page: str
    fields: tuple[tuple[str, tuple[DrawnValue, ...]], ...]


def drawn_from(sentence: str, spoken: Spoken, book: Book) -> tuple[Drawn, ...]:
    """Return the claims drawn from a sentence, by what they are about, in order."""
    found: dict[tuple[str, str], list[Claim]] = {}
    for own in spoken.of(sentence):
        found.setdefault(_subject(own, book), []).append(own.claim)
    return tuple(Drawn(title, page, _fields(claims, book)) for (title, page), claims in found.items())


def _subject(own: SentenceClaim, book: Book) -> tuple[str, str]:
    if own.exercise:
        return book.titles[own.exercise.id], f"exercises/{own.exercise.id}"
    return own.organisation, f"organisations/{year_of_claim(own.claim, book.documents)}"


def _fields(claims: Iterable[Claim], book: Book) -> tuple[tuple[str, tuple[DrawnValue, ...]], ...]:
    by_field = groupby(claims, key=lambda claim: claim.field)
    return tuple((field_words(field), tuple(_value(claim, book) for claim in own)) for field, own in by_field)


def _value(claim: Claim, book: Book) -> DrawnValue:
    ruled = "" if claim.status is ClaimStatus.EXTRACTED else str(claim.status)
    return DrawnValue(claim.id, label(claim, book.names), ruled)
