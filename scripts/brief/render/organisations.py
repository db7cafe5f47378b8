"""The register's organisations in, what their pages show out: members as stated, and who is said to be leaving.

A claim stands for good on the page of the year in which its document was published, /organisations/2024/; the page of
all organisations, and the section of the one that has its own, show every value with its first sentences.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from brief.model import Claim, Field, Organisation, Register
from brief.render.claims import Book, Group, groups_of, year_of_claim
from brief.render.passages import UNDATED

OWN_PAGE = "CSTO"  # has a section of its own; all others stand on one page


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """What is shown of an organisation; `anchor` is the id of its heading."""

    code: str
    name: str
    anchor: str
    page: str
    members: tuple[Group, ...]
    distancing: tuple[Group, ...]
    called: tuple[Group, ...]


def organisations_of(register: Register, book: Book) -> tuple[OrganisationView, ...]:
    """Return every organisation of the register, and the one with a page of its own, which may be empty."""
    known = {organisation.code: organisation for organisation in register.organisations}
    return tuple(_view(known[code], book) for code in sorted(known, key=lambda code: (code.lower(), code)))


def by_year(register: Register, book: Book) -> tuple[tuple[str, tuple[OrganisationView, ...]], ...]:
    """Return, for each year in which documents were published that speak of organisations, what those say."""
    found: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for organisation in register.organisations:
        for claim in organisation.claims:
            found[year_of_claim(claim, book.documents)][organisation.code].append(claim)
    years = sorted(found.keys() - {UNDATED}, reverse=True) + [UNDATED] * (UNDATED in found)
    parts = ((year, [Organisation(code, tuple(own)) for code, own in found[year].items()]) for year in years)
    return tuple((year, organisations_of(replace(register, organisations=tuple(own)), book)) for year, own in parts)


def own_page(views: Iterable[OrganisationView]) -> OrganisationView | None:
    """Return the organisation that has a section's page, if a document speaks of it."""
    return next((view for view in views if view.code == OWN_PAGE), None)


def _view(organisation: Organisation, book: Book) -> OrganisationView:
    code = organisation.code
    fields = {
        field: groups_of((c for c in organisation.claims if c.field is field), book)
        for field in (Field.MEMBER, Field.DISTANCING, Field.NAME)
    }
    return OrganisationView(
        code=code,
        name=book.names.organisation(code),
        anchor=anchor_of(code),
        page=page_of(code),
        members=fields[Field.MEMBER],
        distancing=fields[Field.DISTANCING],
        called=fields[Field.NAME],
    )


def anchor_of(code: str) -> str:
    """Return the id of an organisation's heading: "org-union-state"."""
    return "org-" + re.sub(r"[^a-z0-9]+", "-", code.lower()).strip("-")


def page_of(code: str) -> str:
    """Return the folder of the page an organisation stands on."""
    return "csto" if code == OWN_PAGE else "organisations"
