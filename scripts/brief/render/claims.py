"""Claims in, what a page shows of them out: each value once, with the sentences that state it.

Values that rest on the same sentences stand together above them:

    Azerbaijan · Kazakhstan
    “The parties signed a plan …” Five states plan, 16 April 2024
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from brief.model import Claim, ClaimStatus, Document
from brief.render.passages import year_in_address
from brief.render.views import STATE_FIELDS, Names
from brief.render.wording import detail, extracted, label, source_of

SHOWN = 10  # sentences quoted for a value; the others are links


@dataclass(frozen=True, slots=True)
class Value:
    """A value as it is printed; `id` is its first claim's, `state` its code where it is a state.

    `year` is that in which the claim's document was published, as in addresses.
    """

    id: str
    year: str
    label: str
    detail: str
    state: str
    status: ClaimStatus
    ruled: str
    extracted: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that states a value, where it stands, and the ids of the claims that have no other place."""

    text: str
    slug: str
    sentence: str
    title: str
    language: str | None
    date: str | None
    source: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Values that rest on the same sentences: those quoted, and `more` that are linked to."""

    values: tuple[Value, ...]
    quotes: tuple[Quote, ...]
    more: tuple[Quote, ...]

    @property
    def more_by_year(self) -> tuple[tuple[str, int], ...]:
        """How many of `more` were published in each year, the newest first; of those that bear no date, under ""."""
        return tuple(sorted(Counter((quote.date or "")[:4] for quote in self.more).items(), reverse=True))


@dataclass(frozen=True, slots=True)
class Book:
    """What claims are printed with: documents, without their texts, and the words of their sentences, by address and
    id; names; and the titles of exercises by address.
    """

    documents: Mapping[str, Document]
    sentences: Mapping[str, Mapping[str, str]]
    names: Names
    titles: Mapping[str, str]

    def words(self, claim: Claim) -> str:
        """Return the sentence that states a claim, nothing where an editor does."""
        return self.sentences[claim.document][claim.sentence] if claim.document in self.sentences else ""


def words_of(document: Document) -> Mapping[str, str]:
    """Return the words of each sentence of a document, by id."""
    return {sentence.id: sentence.text for sentence in document.sentences}


def year_of_claim(claim: Claim, documents: Mapping[str, Document]) -> str:
    """Return the year in which a claim's document was published, as in addresses."""
    document = documents.get(claim.document)
    return year_in_address(document.metadata.date if document else None)


def groups_of(claims: Iterable[Claim], book: Book) -> tuple[Group, ...]:
    """Return the values of `claims`, those that stand first, in order."""
    values: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        values.setdefault((claim.value, claim.status, claim.ruled, claim.extracted), []).append(claim)
    ordered = sorted(values.values(), key=lambda own: own[0].status is ClaimStatus.WITHDRAWN)
    return tuple(_group(list(same), book) for _, same in groupby(ordered, key=_evidence))


def _evidence(claims: list[Claim]) -> tuple[object, ...]:
    """Return what values must share to stand together; what an editor ruled on stands alone."""
    first = claims[0]
    if first.status is not ClaimStatus.EXTRACTED or detail(first):
        return (first.id,)
    return tuple(dict.fromkeys(_place(claim) for claim in claims))


def _place(claim: Claim) -> tuple[str, str, str]:
    return claim.document, claim.sentence, source_of(claim)


def _group(same: list[list[Claim]], book: Book) -> Group:
    firsts = {own[0].id for own in same}
    places: dict[tuple[str, str, str], list[str]] = {}
    for claim in (claim for own in same for claim in own):
        places.setdefault(_place(claim), []).extend(() if claim.id in firsts else (claim.id,))
    quotes = tuple(_quote(place, tuple(ids), book) for place, ids in places.items())
    return Group(tuple(_value(own[0], book) for own in same), quotes[:SHOWN], quotes[SHOWN:])


def _value(claim: Claim, book: Book) -> Value:
    names = book.names
    return Value(
        id=claim.id,
        year=year_of_claim(claim, book.documents),
        label=label(claim, names),
        detail=detail(claim),
        state=claim.value if claim.field in STATE_FIELDS else "",
        status=claim.status,
        ruled=claim.ruled,
        extracted=extracted(claim, names),
    )


def _quote(place: tuple[str, str, str], ids: tuple[str, ...], book: Book) -> Quote:
    slug, sentence, source = place
    document = book.documents[slug]
    date = document.metadata.date
    language = document.metadata.language
    return Quote(book.sentences[slug][sentence], slug, sentence, document.title, language, date, source, ids)
