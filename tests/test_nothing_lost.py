"""Laws 1 and 2 over generated texts: every word is in the text, its header or what was left out, and none is new."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import laws
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


@given(SOURCE)
def test_every_word_of_a_source_is_kept_or_listed(vocabulary, text):
    source = source_of(text)
    document, problems = read_document(source, vocabulary)
    if document is None:
        assert any("no sentence" in problem.message for problem in problems)
    else:
        laws.hold(source, document)
