"""Boilerplate is left out by a named rule and listed; text is not."""

from __future__ import annotations

import pytest

START = "# A title\n\nMay 1, 2024\n\nThe armies of two states held a joint exercise.\n\n"
LONG = "The commission met again in the autumn and agreed on the rules for the next year. " * 4


def outcome(read, text):
    document = read(START + text)
    return [p.text for p in document.paragraphs][1:], [(part.rule, part.text) for part in document.left_out]


def test_a_tail_of_related_articles_with_cut_off_teasers(read):
    kept, left = outcome(read, "Related Articles\n\n\nA Title of Another\n\nThe story of another. But recent trends\n")
    assert kept == []
    assert [rule for rule, _ in left] == ["related-articles"] * 3


def test_a_tail_ends_where_text_stands_again(read):
    kept, left = outcome(read, f"Related Articles\n\nA teaser that is cut\n\n{LONG}\n")
    assert kept == [LONG.strip()]
    assert len(left) == 2


def test_a_tail_below_a_heading_ends_with_the_next_of_its_level(read):
    kept, _ = outcome(
        read, "## References\n\n1. A book.\n\n### Old ones\n\n2. A book.\n\n## Outlook\n\nIt will go on.\n"
    )
    assert kept == ["It will go on."]


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("image", "![A map](map.png)"),
        ("image-caption", "_▲ Exercises by type_"),
        ("links-only", "[Urdu](https://example.org/1)[Hindi](https://example.org/2)"),
        ("no-words", "* * *"),
        ("share-buttons", "Share on Facebook"),
        ("share-buttons", "Facebook Twitter LinkedIn"),
        ("advertisement", "Story continues below advertisement"),
        ("cookie-banner", "We use cookies to improve your visit."),
        ("copyright", "© 2024 A Desk. All rights reserved."),
        ("reading-time", "5 min read"),
        ("tags", "Tags: drills, Caspian"),
        ("read-more", "READ MORE: Two neighbours sign a pact"),
        ("subscribe", "Subscribe to our newsletter"),
        ("credits", "(Reporting by A. Example; Editing by B. Sample)"),
        ("player", "Listen to this article (5 min)"),
        ("image-caption", "Photo: A. Example / An Agency"),
        ("mark-up", "<excerpt />"),
        ("mark-up", "{{< figure src=1 >}}"),
        ("footnote", "[^1]: A book, page 4."),
        ("hatnote", "Main article: Armed forces of A"),
    ],
)
def test_a_line_that_is_no_text(rule, text, read):
    kept, left = outcome(read, text + "\n\nThe exercise ended.\n")
    assert kept == ["The exercise ended."]
    assert left == [(rule, text)]


@pytest.mark.parametrize(
    "text",
    [
        "The states share a border.",
        "Print media wrote of the drill.",
        "Related exercises took place in the south.",
        "Sources in the ministry confirmed it.",
        "The references to the treaty are few.",
        "Save the date, the general said.",
        "Home is where the army sleeps.",
        "Watch towers stood along the border.",
        "Listen to the generals, he said.",
    ],
)
def test_a_sentence_that_sounds_like_boilerplate_stays(text, read):
    kept, left = outcome(read, text + "\n")
    assert (kept, left) == ([text], [])


def test_a_note_on_the_author_goes_at_the_end_alone(read):
    note = "**Anna Example** is a research fellow at a policy desk."
    assert outcome(read, f"It ended.\n\n{note}\n\nSource: An Agency\n")[0] == ["It ended."]
    assert outcome(read, f"{note}\n\nIt ended.\n")[0] == [note, "It ended."]


def test_links_below_a_paragraph_go_and_the_paragraph_stays(read):
    kept, left = outcome(read, "It ended well.\n[Urdu](https://example.org/1)[Hindi](https://example.org/2)\n")
    assert kept == ["It ended well."]
    assert left[0][0] == "links-only"


def test_lists_tables_and_wrapped_lines_arrive_whole(read):
    kept, _ = outcome(
        read, "Aims:\n\n  * one aim\n    that goes on;\n  * another.\n\n| A | B |\n|---|---|\n| 1 | 2 |\n"
    )
    assert kept == ["Aims:", "one aim\n    that goes on;", "another.", "| A | B |", "| 1 | 2 |"]
