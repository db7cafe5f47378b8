"""Other spellings help a search; they come from the list or are the plain form of what stands in the text."""

from __future__ import annotations

from brief.spellings import other_spellings

GROUPS = (("Türkiye", "Turkey", "Turkiye"), ("CSTO", "Collective Security Treaty Organization", "ОДКБ"))


def test_the_spelling_met_comes_first():
    assert other_spellings("Turkey came.", GROUPS) == (("Turkey", "Türkiye", "Turkiye"),)
    assert other_spellings("The Collective Security Treaty Organization met.", GROUPS)[0][0].startswith("Collective")


def test_words_in_other_letters_get_a_plain_form():
    assert ("Бірлестік", "Birlestik") in other_spellings("“Бірлестік (Unity) - 2024”", ())
    assert [row[0] for row in other_spellings("In Gəncə it rained.", ())] == ["Gəncə"]


def test_a_name_inside_a_word_is_not_met():
    assert other_spellings("Turkeys run.", GROUPS) == ()
