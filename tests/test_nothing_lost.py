"""Law 1 over generated documents: every word of a source is in its text, its header or what was left out."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from brief.run import read_document
from conftest import source_of

WORDS = st.sampled_from(
    [
        "Exercise",
        "drill",
        "CSTO",
        "Armenia",
        "and",
        "Russia",
        "held",
        "joint",
        "military",
        "in",
        "July",
        "2024",
        "No.",
        "Gen.",
        "“Unity”",
        "(Ret.)",
        "U.S.",
        "Share",
        "Tags:",
        "Related",
        "Home",
        "Бірлістік",
        "by",
    ]
)
LINE = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
SENTENCES = st.lists(LINE.map(lambda line: line + "."), min_size=1, max_size=5).map(" ".join)
BLOCK = st.one_of(
    SENTENCES,
    LINE,
    LINE.map(lambda line: "## " + line),
    st.lists(LINE, min_size=1, max_size=3).map(lambda lines: "\n".join("- " + line for line in lines)),
    st.lists(LINE, min_size=1, max_size=4).map("\n".join),
    st.sampled_from(
        [
            "By A. Example",
            "Author: B. Example",
            "Apr 16, 2024",
            "Updated: May 1, 2024",
            "Photo: C. Example",
            "Related Articles",
            "---",
            "![x](y.png)",
            "Published: 3 May 2024",
            "Source: https://example.org/page",
        ]
    ),
)
SOURCE = st.lists(BLOCK, min_size=1, max_size=9).map("\n\n".join)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


@given(SOURCE)
def test_every_word_of_a_source_is_kept_or_listed(vocabulary, text):
    document, problems = read_document(source_of(text), vocabulary)
    if document is None:
        assert any("no sentence" in problem.message for problem in problems)
        return
    about = document.metadata
    stated = [about.title, about.date_text, about.publisher, about.image_credit, about.url, *about.authors]
    parts = (
        [p.text for p in document.paragraphs]
        + [h.text for h in document.headings]
        + [left.text for left in document.left_out]
    )
    kept = words(" ".join([*parts, *(part for part in stated if part)]))
    labels = words("By Author Updated Photo Published and Tags by Related Share Source")
    lost = words(text) - kept
    assert not {word: n for word, n in lost.items() if word not in labels}


@given(SOURCE)
def test_paragraphs_stand_in_order_and_hold_their_sentences(vocabulary, text):
    document, _ = read_document(source_of(text), vocabulary)
    spans = [p.span for p in document.paragraphs] if document else []
    assert all(one.end <= other.start for one, other in zip(spans, spans[1:], strict=False))
    for paragraph in document.paragraphs if document else ():
        assert paragraph.span.of(document.text) == paragraph.text
        assert words(paragraph.text) == words(" ".join(s.text for s in paragraph.sentences))
