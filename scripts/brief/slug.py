"""A text in, a part of an address out: lower-case ASCII letters and digits joined by hyphens."""

from __future__ import annotations

import re

from anyascii import anyascii


def as_slug(text: str) -> str:
    """Return `text` as a part of an address, or of a file's name; empty where it has no letter and no digit."""
    return re.sub(r"[^a-z0-9]+", "-", anyascii(text).lower()).strip("-")
