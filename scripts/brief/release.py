"""What was read and an edition's name in, the files of the release out, and into their place.

A release is one rename: all its files are written into a folder beside, and that folder takes the name under which
`editorial` looks for a release. Only then are they moved into their places, one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from brief import whole
from brief.addresses import anchors_of, lines_of, published_now
from brief.editions import Changes, Edition, as_text, changes_of, count_living, order
from brief.editions import lines_of as edition_lines
from brief.editorial import ADDRESSES, COPIES, EDITIONS, IDS, PENDING, Editorial
from brief.ledger import Row
from brief.ledger import lines_of as ledger_lines
from brief.model import Page
from brief.problems import Unusable, error
from brief.render import says_of
from brief.run import Reading
from brief.vocabulary import Vocabulary

PREPARED = "release.new"


@dataclass(frozen=True, slots=True)
class Release:
    """The edition, what changed with it in words, and its files below editorial/ by their names."""

    edition: Edition
    summary: str
    files: dict[str, str]


def next_edition(day: str, editions: tuple[Edition, ...]) -> str:
    """Return the name of an edition of `day`, ISO 8601: with a number where that day has one already.

    Raises `Unusable` where the last edition is of a later day: a clock was set back.
    """
    last = editions[-1].id if editions else ""
    if last and day < last[:10]:
        told = f"the day is {day}, and the last edition is of {last[:10]}"
        raise Unusable(error("release", f"{told}; set the clock, or give the day with --date"))
    if last[:10] != day:
        return day
    return f"{day}-{order(last)[1] + 1}"


def begin(name: str, note: str, kind: str, reading: Reading, editorial: Editorial) -> tuple[Edition, Changes] | None:
    """Return the edition to be released and what changes with it, None where no sentence did; `reading` is of it."""
    edition = Edition(name, note, kind, count_living(reading.ledger), ())
    (changes, *_) = changes_of(reading.ledger, (*editorial.editions, edition))
    touched = {*changes.added, *(edit.row.document for edit in changes.edited)}
    touched |= {row.document for row in (*changes.withdrawn, *changes.moved)}
    # A sentence that only changed places changes its document too.
    touched |= {slug for slug, rows in reading.ledger.items() if _order(rows) != _order(editorial.ledger.get(slug, {}))}
    present = {document.slug for document in reading.documents}
    return (replace(edition, documents=tuple(sorted(touched & present))), changes) if touched else None


def _order(rows: Mapping[str, Row]) -> list[tuple[str, tuple[int, int]]]:
    return [(row.id, row.position) for row in rows.values() if row.lives]


def release_of(
    changes: Changes, reading: Reading, editorial: Editorial, vocabulary: Vocabulary, pages: tuple[Page, ...]
) -> Release:
    """Return the files of a release, the last of `editorial`; `pages` are the site's with it."""
    edition, copies = editorial.copies[-1]
    says = says_of(reading.documents, reading.register, vocabulary)
    published = published_now(anchors_of(pages), editorial.addresses, says, edition.id)
    added = sum(map(len, changes.added.values()))
    counted = f"{added} added, {len(changes.edited)} edited, {len(changes.moved)} moved"
    files = {f"{COPIES}/{edition.id}/{copy.slug}.json": as_text(copy) for copy in copies}
    files[IDS] = _joined(ledger_lines(reading.ledger))
    files[ADDRESSES] = _joined(lines_of(published))
    files[EDITIONS] = _joined(edition_lines(editorial.editions))
    return Release(edition, f"{counted}, {len(changes.withdrawn)} withdrawn", files)


def _joined(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def finish(folder: Path) -> bool:
    """Move the files of a release that was stopped on its way into their places; tell whether there was one."""
    return whole.finish(_places(folder))


def write(release: Release, folder: Path) -> None:
    """Write a release, whole or not at all. Raises `OSError` where the disk does not allow it."""
    whole.put({name: text.encode() for name, text in release.files.items()}, (), _places(folder))


def _places(folder: Path) -> whole.Places:
    return whole.Places(folder, folder / PREPARED, folder / PENDING)
