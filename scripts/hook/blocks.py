"""Markdown in, its whole blocks of HTML set aside: an extension of Python-Markdown.

Most of a generated page is HTML that the templates have escaped. Python-Markdown hands such blocks on as they are, but
reads each tag of them first, which takes four fifths of its time. A block that stands between these two lines, each
alone on its line, is handed on unread; without this extension the page comes out the same.

    <section class="brief-text">
    </section>
"""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

# Nothing of a source can look so: its < is escaped.
BLOCK = re.compile(r"^<section class=\"brief-[a-z]+\">\n.*?^</section>\n?$", re.DOTALL | re.MULTILINE)
BEFORE_HTML = 25  # html_block has 20, normalize_whitespace 30


class WholeBlocks(Extension):
    """Hands blocks of HTML on unread."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the preprocessor."""
        md.preprocessors.register(_SetAside(md), "brief_blocks", BEFORE_HTML)


class _SetAside(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with a placeholder for each block, which Python-Markdown fills at the end."""
        text = BLOCK.sub(lambda found: f"\n\n{self.md.htmlStash.store(found[0])}\n\n", "\n".join(lines))
        return text.split("\n")
