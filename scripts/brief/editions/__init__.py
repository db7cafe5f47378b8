"""Editions: what was released when, the copies they keep, and what changed with each."""

from brief.editions.changes import Changes, Edit, changes_of, count_living
from brief.editions.copy import Copy, as_copy, as_text, read_copy
from brief.editions.edition import Edition, lines_of, order, read_editions

__all__ = [
    "Changes",
    "Copy",
    "Edit",
    "Edition",
    "as_copy",
    "as_text",
    "changes_of",
    "count_living",
    "lines_of",
    "order",
    "read_copy",
    "read_editions",
]
