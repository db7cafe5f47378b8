"""A text in, the web address it is out: only what passes here becomes the target of a link from a source."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

LONGEST = 2000
# What RFC 3986 leaves out of an address, and the backslash, which browsers read as a slash.
NEVER = re.compile(r"[\s\x00-\x20\x7f\"<>\\^`{|}]")


def web_address(text: str) -> str | None:
    """Return `text` if it is an http or https address with a host and no user name in it, else `None`."""
    text = text.strip()
    address = text[1:-1] if text[:1] == "<" and text[-1:] == ">" else text
    if len(address) > LONGEST or NEVER.search(address):
        return None
    try:
        parts = urlsplit(address)
        named = parts.scheme in ("http", "https") and parts.hostname and parts.username is None
        return address if named and parts.port != 0 else None
    except ValueError:  # a port or a bracketed host that is none
        return None
