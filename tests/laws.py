"""The laws that hold for every document, as checks: each raises `AssertionError` with what it found."""

from __future__ import annotations

import re
from collections import Counter

from brief.model import Document, SourceText
from brief.problems import Problem

# What a header's line may hold besides its value.
LABELS = frozenset(
    re.findall(r"\w+", "by author автор written updated photo published and tags related share source title date url")
)


# The address of a link in Markdown is mark-up, and no word of the text.
LINK = re.compile(r"\[([^\[\]]*)\]\([^)\s]*\)")


def words(text: str) -> Counter[str]:
    """Count the words of a text."""
    return Counter(re.findall(r"[^\W_]+", LINK.sub(lambda link: link[1], text)))


def kept(document: Document) -> Counter[str]:
    """Count every word that a document's page shows: of its body, its header and what was left out."""
    about = document.metadata
    stated = (
        about.title,
        about.date_text,
        about.publisher,
        about.image_credit,
        about.url,
        about.language,
        *about.authors,
    )
    parts = (
        *(paragraph.text for paragraph in document.paragraphs),
        *(paragraph.marker for paragraph in document.paragraphs),
        *(heading.text for heading in document.headings),
        *(part.text for part in document.left_out),
        *(text for text in stated if text),
    )
    return words(" ".join(parts))


def nothing_is_lost(source: SourceText, document: Document) -> None:
    """Law 1: every word of the source is on its page."""
    shown = kept(document)
    stated = " ".join(value for _, values, _ in source.fields for value in values)
    lost = words(f"{source.text[source.body_start :]} {stated}") - shown
    assert not (lost := {word: n for word, n in lost.items() if word.casefold() not in LABELS}), f"lost: {lost}"
    properties = words(" ".join(value for _, values, _ in source.properties for value in values))
    assert not (lost := {w for w in properties if w not in shown and w.casefold() not in LABELS}), (
        f"lost of the properties: {lost}"
    )


def in_order(document: Document) -> None:
    """Law 1: paragraphs stand in their order, and hold their sentences, and these their words."""
    spans = [paragraph.span for paragraph in document.paragraphs]
    assert all(one.end <= other.start for one, other in zip(spans, spans[1:], strict=False)), "paragraphs out of order"
    for paragraph in document.paragraphs:
        assert words(paragraph.text) == words(" ".join(s.text for s in paragraph.sentences)), "a sentence is lost"


def nothing_is_invented(document: Document) -> None:
    """Law 2: whatever is shown is the source's text under its span, and every claim rests on a sentence."""
    for paragraph in document.paragraphs:
        assert paragraph.span.of(document.text) == paragraph.text
        assert all(sentence.span.of(document.text) == sentence.text for sentence in paragraph.sentences)
    sentences = {sentence.id for sentence in document.sentences}
    assert len(sentences) == len(document.sentences), "two sentences have one id"
    for subject in (*document.exercises, *document.organisations):
        for claim in subject.claims:
            assert claim.sentence in sentences
            assert claim.span.of(document.text) == claim.words


def problems_are_sentences(problems: tuple[Problem, ...]) -> None:
    """Law 6: a problem is one line that names its file and says something."""
    for problem in problems:
        assert problem.path and len(problem.message) > 10 and "\n" not in str(problem), repr(problem)
        assert "Traceback" not in problem.message and "Error(" not in problem.message, problem.message


def hold(source: SourceText, document: Document) -> None:
    """Check all laws that concern a document alone."""
    nothing_is_lost(source, document)
    in_order(document)
    nothing_is_invented(document)
