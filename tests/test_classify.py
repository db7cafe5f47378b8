"""Each case of sections.txt falls where its editor put it, and each decision names its rule and words."""

from __future__ import annotations

import pytest

from conftest import case_lines


@pytest.mark.parametrize(("sections", "text"), case_lines("sections.txt"), ids=lambda value: value[:50])
def test_a_paragraph_falls_into_its_sections(sections, text, read):
    document = read(f"A title\n\nMay 1, 2024\n\n{text}\n")
    assert sorted(document.sections(0)) == sorted(sections.split(", "))


def test_a_decision_names_its_rule_and_the_words_it_found(read):
    document = read("T\n\nQuiet.\n\nThe armies held a joint military exercise in July.\n")
    (decision,) = document.decisions[1]
    assert decision.rule == "kind-of-drill"
    assert decision.span.of(document.text) == "joint military exercise"


def test_a_bare_drill_counts_where_the_document_speaks_of_one(read):
    document = read("T\n\nThe army began a military exercise.\n\nThe drills are large.\n\nThe drill bit broke.\n")
    assert [document.sections(n) for n in range(3)] == [("drills",), ("drills",), ("context",)]


def test_list_items_follow_the_sentence_that_introduces_them(read):
    document = read("T\n\nThe military exercise had two parts:\n\n- landing;\n- night work.\n\nTrade grew.\n")
    assert [document.sections(n) for n in range(4)] == [("drills",), ("drills",), ("drills",), ("context",)]


def test_a_paragraph_without_a_section_is_context_alone(read):
    document = read("T\n\nTrade grew by a third.\n")
    assert [(d.section, d.rule) for d in document.decisions[0]] == [("context", "no-other-section")]
