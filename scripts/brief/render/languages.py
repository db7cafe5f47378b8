"""A text in, the same text as markup out, with the language of each name in another script (WCAG 2.2, 3.1.2)."""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import Markup

from brief.escape import as_html, as_identifier, as_markdown
from brief.render.wording import tag_of

SITE_LANGUAGE = "en"  # as mkdocs.yml has it
LETTER = r"[\u0370-\u1cff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufdff]"  # of scripts other than Latin
FOREIGN = re.compile(rf"{LETTER}+(?:[\s'’.-]+{LETTER}+)*")


def foreign_in_markdown(text: str, language: str | None = None) -> Markup:
    """Return `text` for a line of Markdown; in a text of another `language` than the site's, names need no telling."""
    return _marked(text, language, as_markdown)


def foreign_in_html(text: str, language: str | None = None) -> Markup:
    """Return `text` for a block of HTML."""
    return _marked(text, language, as_html)


def language_attribute(language: str | None) -> Markup:
    """Return the attribute that says what language a passage is in, where it is not the site's; else nothing."""
    if not language or language.partition("-")[0] == SITE_LANGUAGE:
        return Markup("")
    return Markup(f' lang="{as_identifier(language)}"')


def _marked(text: str, language: str | None, escape: Callable[[str], Markup]) -> Markup:
    if language_attribute(language) or not FOREIGN.search(text):
        return escape(text)
    text = " ".join(text.split())
    made, at = Markup(""), 0
    for found in FOREIGN.finditer(text):
        # Escaping folds spaces at the ends of a text, and these are inside one.
        made += _inner(text[at : found.start()], escape)
        made += Markup(f'<span lang="{as_identifier(tag_of(found[0]))}">') + escape(found[0]) + Markup("</span>")
        at = found.end()
    return made + _inner(text[at:], escape)


def _inner(text: str, escape: Callable[[str], Markup]) -> Markup:
    left = Markup(" ") if text[:1] == " " else Markup("")
    right = Markup(" ") if text[-1:] == " " and len(text) > 1 else Markup("")
    return left + escape(text) + right if text.strip() else left
