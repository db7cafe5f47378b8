"""Blocks of HTML that Python-Markdown hands on unread come out as if it had read them."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown import markdown

from hook.blocks import BLOCK, WholeBlocks

PAGES = sorted((Path(__file__).parent / "sites/plain/expected").rglob("*.md"))
PLAIN = ["admonition", "attr_list", "tables", "toc"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.parent.name))
def test_a_generated_page_comes_out_the_same(page):
    text = page.read_text(encoding="utf-8").split("\n---\n", 1)[1]
    assert markdown(text, extensions=[*PLAIN, WholeBlocks()]) == markdown(text, extensions=PLAIN)


def test_the_pages_have_such_blocks():
    assert sum(len(BLOCK.findall(page.read_text(encoding="utf-8"))) for page in PAGES) > len(PAGES)


def test_what_a_source_says_is_no_block():
    text = '&lt;section class="brief-text">\n*a*\n</section>\n'
    assert "<em>a</em>" in markdown(text, extensions=[WholeBlocks()])


def test_a_block_that_does_not_end_is_read_as_ever():
    text = '<section class="brief-text">\n<p>*a*</p>\n'
    assert markdown(text, extensions=[WholeBlocks()]) == markdown(text)
