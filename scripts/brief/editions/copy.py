"""A document in, the copy of it that an edition keeps out; and back."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from brief.ids import normalised
from brief.model import Document
from brief.problems import Unusable, error


@dataclass(frozen=True, slots=True)
class CopiedParagraph:
    """A paragraph as it stood: its list marker, and each sentence's id and words; `heading`, where it has one above."""

    heading: str
    marker: str
    sentences: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """A document as it stood in an edition."""

    slug: str
    title: str
    date: str | None
    publisher: str | None
    authors: tuple[str, ...]
    paragraphs: tuple[CopiedParagraph, ...]


def as_copy(document: Document) -> Copy:
    """Return a document as an edition keeps it."""
    about = document.metadata
    headings = {heading.before: heading.text for heading in document.headings}
    return Copy(
        slug=document.slug,
        title=document.title,
        date=about.date,
        publisher=about.publisher,
        authors=about.authors,
        paragraphs=tuple(
            CopiedParagraph(
                headings.get(index, ""),
                paragraph.marker,
                tuple((sentence.id, normalised(sentence.text)) for sentence in paragraph.sentences),
            )
            for index, paragraph in enumerate(document.paragraphs)
        ),
    )


def as_text(copy: Copy) -> str:
    """Return a copy as JSON, a paragraph a line, the same for the same words and ids."""
    head = {
        "slug": copy.slug,
        "title": copy.title,
        "date": copy.date,
        "publisher": copy.publisher,
        "authors": list(copy.authors),
    }
    rows = ",\n".join(json.dumps(asdict(paragraph), ensure_ascii=False) for paragraph in copy.paragraphs)
    return f'{json.dumps(head, ensure_ascii=False)[:-1]}, "paragraphs": [\n{rows}\n]}}\n'


def read_copy(path: Path, called: str) -> Copy:
    """Return the copy at `path`. Raises `Unusable` where it is damaged; messages call the file `called`."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        paragraphs = tuple(
            CopiedParagraph(p["heading"], p["marker"], tuple((str(id_), str(text)) for id_, text in p["sentences"]))
            for p in values["paragraphs"]
        )
        return Copy(
            slug=values["slug"],
            title=values["title"],
            date=values["date"],
            publisher=values["publisher"],
            authors=tuple(values["authors"]),
            paragraphs=paragraphs,
        )
    except (OSError, ValueError, KeyError, TypeError) as failure:
        message = f"cannot be read ({failure}); an edition never changes: take the file from the last commit"
        raise Unusable(error(called, message)) from None
