"""A document in, what lists print of it out: an edit of its text changes no list."""

from __future__ import annotations

from dataclasses import replace

from brief.model import Document, Paragraph, Span

NOWHERE = Span(0, 0)


def bare(document: Document) -> Document:
    """Return a document without its text and what it claims, but for its first sentence, which is its abstract."""
    return replace(
        document,
        text="",
        paragraphs=tuple(_opening(paragraph) for paragraph in document.paragraphs[:1]),
        headings=(),
        left_out=(),
        decisions=(),
        spellings=(),
        exercises=(),
        organisations=(),
    )


def _opening(paragraph: Paragraph) -> Paragraph:
    first = tuple(replace(sentence, span=NOWHERE) for sentence in paragraph.sentences[:1])
    return Paragraph(paragraph.id, "", NOWHERE, first)
