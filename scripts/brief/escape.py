"""Texts in, the same texts out in a form that is nothing but text: one filter for each place they are printed in."""

from __future__ import annotations

import html
import json
import re
from functools import cache, lru_cache

from markupsafe import Markup

IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
WHITE_SPACE = re.compile(r"[ \t\n]+")
# What Markdown, its extensions in mkdocs.yml or HTML give a meaning inside a line. Backslashes where Markdown
# allows them, so that the pages stay readable; references for the rest.
ACTIVE = re.compile(r"[\\`*_{}\[\]#<>&|~^$]|:(?=//)")
BACKSLASHED = frozenset("\\`*_{}[]#")


@lru_cache(maxsize=1 << 16)  # a sentence is printed on its document's page and on each section's
def as_markdown(text: str) -> Markup:
    """Return `text` on one line for the inside of a line of Markdown; rendered it reads as it was, spaces folded."""
    return Markup(ACTIVE.sub(_escaped, WHITE_SPACE.sub(" ", text).strip(" ")))


@lru_cache(maxsize=1 << 16)  # a sentence supports many values
def as_html(text: str) -> Markup:
    """Return `text` on one line for a block of HTML, as text or as an attribute's value in double quotes."""
    return Markup(_references(WHITE_SPACE.sub(" ", text).strip(" ")))


def as_yaml(text: str) -> Markup:
    """Return `text` as a YAML value for front matter, which MkDocs prints into HTML without escaping it."""
    return Markup(json.dumps(_references(WHITE_SPACE.sub(" ", text).strip()), ensure_ascii=False))


def as_json(value: object) -> Markup:
    """Return texts, lists and mappings as a YAML value for front matter, for templates of the theme that escape it.

    JSON on one line is YAML; what HTML or an anchor could be read from stands as a reference.
    """
    data = json.dumps(value, ensure_ascii=False)
    return Markup(re.sub("[<>&#]", lambda found: f"\\u{ord(found[0]):04x}", data))


@cache
def as_identifier(text: str) -> Markup:
    """Return `text` as a part of an address or an id. Raises `ValueError` unless it is one already."""
    if not IDENTIFIER.fullmatch(text):
        raise ValueError(f"{text!r} is no identifier")
    return Markup(text)


def _references(text: str) -> str:
    """Return `text` for HTML; no brace of it can be read as the list of attributes of a heading, "{ #id }"."""
    return html.escape(text, quote=True).replace("{", "&#123;")


def _escaped(match: re.Match[str]) -> str:
    character = match[0]
    return "\\" + character if character in BACKSLASHED else f"&#{ord(character)};"
