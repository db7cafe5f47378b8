"""A text that names persons in, the persons out: "A. Writer, B. Writer and C. Writer"."""

from __future__ import annotations

import re

from brief.model import LeftOut

# Between names: "A. Writer, B. Writer and C. Writer"
BETWEEN_NAMES = re.compile(r"\s*(?:;|,\s*(?:and|&)\s|,|\s(?:and|&|und|et|и|және)\s)\s*", re.IGNORECASE)
# What follows a comma and is no further name: "Jr.", "PhD"
AFTER_A_NAME = re.compile(r"(?:[JS]r|Ph\.?\s?D|M\.?[AD]|Esq|Ret|II|III)\.?", re.IGNORECASE)
# A line that can be nothing but a person's name: "Aigerim B. Example"
PERSON = re.compile(r"[^\W\d_a-zа-я][\w.’'-]*(?: (?:[^\W\d_a-zа-я][\w.’'-]*|de|van|von|bin|al)){1,3}")


def split_names(text: str) -> tuple[str, ...]:
    """Return the persons in "A. Writer, B. Writer and C. Writer"."""
    names: list[str] = []
    for name in BETWEEN_NAMES.split(re.sub(r"[_*]{2,}", "", text).strip(" .;,")):
        if names and AFTER_A_NAME.fullmatch(name):
            names[-1] += f", {name}"
        elif name.strip(" .") and name.casefold() not in ("and", "&"):
            names.append(name.strip())
    return tuple(names)


def authors_in_tail(left_out: tuple[LeftOut, ...]) -> tuple[str, ...]:
    """Return the authors from a list of names below a heading "Authors" at the end; none if it is prose."""
    for part in left_out:
        names = split_names(part.text) if part.rule == "authors" else ()
        if names and all(PERSON.fullmatch(name) for name in names):
            return names
    return ()
