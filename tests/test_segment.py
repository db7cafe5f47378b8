"""Sentences are exact spans, lose no word, and follow the cases that editors write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.segment import split_sentences
from conftest import CASES, source_of


def sentence_cases() -> list[list[str]]:
    text = (CASES / "sentences.txt").read_text(encoding="utf-8")
    runs = ([line for line in run.splitlines() if not line.startswith("# ")] for run in text.split("\n\n"))
    return [run for run in runs if run]


def test_there_are_more_than_a_hundred_cases():
    assert len(sentence_cases()) > 100


@pytest.mark.parametrize("sentences", sentence_cases(), ids=lambda sentences: sentences[0][:40])
def test_a_case_comes_apart_as_written(sentences, vocabulary):
    joint = "" if sentences[0].endswith("。") else " "
    text = joint.join(sentences)
    assert [span.of(text) for span in split_sentences(text, vocabulary.abbreviations)] == sentences


def test_hard_wrapped_sentences_stay_whole(read):
    document = read("T\n\nMay 1, 2024\n\nThe exercise was\nheld in\nMay. It was short.\n")
    assert [s.text for p in document.paragraphs for s in p.sentences] == [
        "The exercise was\nheld in\nMay.",
        "It was short.",
    ]


@given(st.text(alphabet=st.sampled_from("Ab. !?…\n“”’)(Z1г.№"), max_size=80))
def test_sentences_are_in_order_and_hold_every_word(vocabulary, text):
    spans = split_sentences(text, vocabulary.abbreviations)
    covered = "".join(span.of(text) for span in spans)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(one.end <= other.start for one, other in zip(spans, spans[1:], strict=False))
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)


def test_spans_count_code_points_of_the_text_read(read):
    text = "T\n\nMay 1, 2024\n\nБірлістік “𝐀” ended. It\u00a0was\u00a0short.\n"
    document = read(text)
    for paragraph in document.paragraphs:
        for sentence in paragraph.sentences:
            assert source_of(text).text[sentence.span.start : sentence.span.end] == sentence.text


def test_an_id_comes_from_the_words_alone(read):
    one = read("T\n\nFirst one. Second one.\n\nThird one.\n")
    other = read("Another title\n\nThird\none.\n\nSecond one.\n")
    ids = {s.text: s.id for p in one.paragraphs for s in p.sentences}
    assert ids["Second one."] in {s.id for p in other.paragraphs for s in p.sentences}
    assert ids["Third one."] == other.paragraphs[0].sentences[0].id
    assert other.paragraphs[0].id == "p-" + ids["Third one."][2:]


def test_repeated_sentences_have_ids_of_their_own(read):
    document = read("T\n\nIt ended. It ended.\n\nIt ended.\n")
    ids = [s.id for p in document.paragraphs for s in p.sentences]
    assert len(set(ids)) == 3 and all(len(i) == 10 for i in ids)
