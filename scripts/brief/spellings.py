"""A document's text in, other spellings of the names in it out, for readers who search by another one."""

from __future__ import annotations

import re

from anyascii import anyascii

# A capitalised word that has a letter beyond ASCII: Бірлістік, Türkiye, Gəncə
FOREIGN_NAME = re.compile(r"\b(?=\w*[^\W\d_a-zA-Z])(?![a-z])[^\W\d_][\w’ʻ]*")
MOST = 40


def other_spellings(text: str, groups: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """Return rows of equal names, the one met in `text` first; each row has at least two."""
    rows = [row for group in groups if (row := _row(text, group))]
    listed = {name for row in rows for name in row}
    foreign = any(letter.isalpha() for letter in set(text) if not letter.isascii())
    names = sorted(set(FOREIGN_NAME.findall(text)) - listed) if foreign else []
    rows += [(name, plain) for name in names[:MOST] if name[0].isupper() and (plain := anyascii(name)) != name]
    return tuple(sorted(rows))


def _row(text: str, group: tuple[str, ...]) -> tuple[str, ...]:
    met = [name for name in group if name in text and re.search(rf"\b{re.escape(name)}\b", text)]
    return tuple(dict.fromkeys((*met, *group))) if met else ()
