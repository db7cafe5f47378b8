"""Law 5: whatever a source holds, the page shows it as the text it was."""

from __future__ import annotations

import html
from html.parser import HTMLParser

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from brief.escape import as_html, as_identifier, as_markdown, as_yaml

# The extensions of mkdocs.yml with the three that MkDocs adds.
EXTENSIONS = ["toc", "tables", "fenced_code", "admonition", "attr_list"]
TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from("\\`*_{}[]()#+-.!<>&|~^$:=\"'@/ \n1a:!"),
        st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]),
    )
)
AWKWARD = [
    "<script>alert(1)</script>", "[a](javascript:alert(1))", "![x](http://example.org/x.png)", "**bold** __too__ *it* _it_", "`code` ``x``",
    "{: #id .class onclick=alert(1) }", "{ #id }", "&lt;b&gt; &amp; &#60;", "a | b\n--- | ---", "https://example.org/a_b_c", "<https://example.org>",
    "[^1]: note", "x^2^ ~~no~~ ==mark== ++ins++", "{{ 7*7 }} {% raw %}", "!!! note", ":smile: :material-home:", "\\* \\\\ \\_", "# heading", "1. item",
    "--8<-- 'file'", "<!-- comment -->", "*[CSTO]: x", "$x$ \\(x\\)", "<a href='x' onmouseover=y>", "klzzwxh:0001 wzxhzdk:0", "end  \nbreak", "</span></p><h1>",
]  # fmt: skip


class Text(HTMLParser):
    """Gathers the text of a page and the names of its elements."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.elements = "", set[str]()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)


def shown(markdown: str) -> Text:
    page = Text()
    page.feed(Markdown(extensions=EXTENSIONS).convert(markdown))
    return page


def folded(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_text_is_shown_as_it_was(text):
    check(text)


@given(TEXTS)
def test_any_text_is_shown_as_it_was(text):
    check(text)


def check(text: str) -> None:
    page = shown(f'<span class="x" id="s-a">{as_markdown(text)}</span>\n{{ #p-a .paragraph }}\n')
    assert folded(page.text) == folded(text)
    assert page.elements == {"p", "span"}


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_text_is_shown_as_it_was_in_html(text):
    check_html(text)


@given(TEXTS)
def test_any_text_is_shown_as_it_was_in_html(text):
    check_html(text)


def check_html(text: str) -> None:
    page = shown(f'<div>\n<p title="{as_html(text)}">{as_html(text)}</p>\n</div>\n')
    assert folded(page.text) == folded(text)
    assert page.elements == {"div", "p"}


@given(TEXTS)
def test_a_title_is_shown_as_it_was(text):
    page = shown(f"# T {as_markdown(text)} {{ #src-a }}\n")
    assert folded(page.text) == folded("T " + text)
    assert page.elements == {"h1"}


@given(TEXTS)
def test_front_matter_gives_the_text_back_with_html_escaped(text):
    value = yaml.safe_load(f"title: {as_yaml(text)}\n")["title"]
    assert folded(html.unescape(value)) == folded(text)
    assert not set(value) & set("<>\"'")


@pytest.mark.parametrize("text", ["", "a b", "../x", "a/b", "-a", "a.b", 'a"b', "а"])
def test_what_is_no_identifier_is_refused(text):
    with pytest.raises(ValueError, match="no identifier"):
        as_identifier(text)
