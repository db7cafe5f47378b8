"""A document and its bytes in, a file of a good name among the sources out; what is there is never overwritten."""

from __future__ import annotations

import os
from pathlib import Path

from brief.model import Document
from brief.problems import Unusable, error
from brief.slug import as_slug

LONGEST_NAME = 70  # code points of a name, cut between words


def name_for(document: Document, suffix: str) -> str:
    """Return the file name: the day, the title as an address, the lower-case suffix of the format."""
    title = as_slug(document.metadata.title or "") or document.slug
    while len(title) > LONGEST_NAME and "-" in title:
        title = title.rpartition("-")[0]
    return "-".join(filter(None, (document.metadata.date, title[:LONGEST_NAME]))) + suffix


def file_under(name: str, data: bytes, folder: Path) -> Path:
    """Write a new file into `folder`, whole or not at all.

    Raises `Unusable` where a file of that name, address or content is there, `OSError` for a bad disk.
    """
    place = folder / name
    for other in sorted(folder.rglob("*")):
        if other.is_file() and other.stat().st_size == len(data) and other.read_bytes() == data:
            raise Unusable(error(str(other), "holds this document already; nothing was added"))
        if other.is_file() and as_slug(other.stem) == as_slug(place.stem):
            raise Unusable(error(str(other), f"has the address that {name} would get; rename one of the two"))
    folder.mkdir(parents=True, exist_ok=True)
    temporary = folder / f".{name}.new"
    try:
        temporary.write_bytes(data)
        os.link(temporary, place)  # fails where the name is taken, in one step
    except FileExistsError:
        raise Unusable(error(str(place), "is there already and was not overwritten")) from None
    finally:
        temporary.unlink(missing_ok=True)
    return place
