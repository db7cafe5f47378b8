"""The language of names in other scripts stands in the markup, and changes no letter of a text."""

from __future__ import annotations

import re

import pytest

from brief.render.languages import foreign_in_html, foreign_in_markdown, language_attribute


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Unity", "Unity"),
        ("Türkiye and Birləşmə", "Türkiye and Birləşmə"),
        ("Бірлестік (Unity) - 2024", '<span lang="und-Cyrl">Бірлестік</span> (Unity) - 2024'),
        ("the Ұлы дала drill", 'the <span lang="kk">Ұлы дала</span> drill'),
        ("ერთობა", '<span lang="ka">ერთობა</span>'),
        ("a <b> & Ы", 'a &lt;b&gt; &amp; <span lang="und-Cyrl">Ы</span>'),
    ],
)
def test_a_name_in_another_script_says_its_language(text, expected):
    assert foreign_in_html(text) == expected


@pytest.mark.parametrize("text", ["Бірлестік (Unity) - 2024", " Ы ", "a Ы b *Ж* c", "“Ы”, Ж; x"])
def test_no_letter_and_no_space_is_lost(text):
    assert re.sub("<[^>]+>", "", foreign_in_html(text)) == " ".join(text.split()).replace('"', "&#34;")
    assert re.sub(r"<[^>]+>|\\", "", foreign_in_markdown(text)) == " ".join(text.split())


def test_a_text_in_its_own_language_is_told_once():
    assert foreign_in_html("Ы", "ru") == "Ы"
    assert language_attribute("ru") == ' lang="ru"'
    assert language_attribute("en-GB") == language_attribute(None) == ""
