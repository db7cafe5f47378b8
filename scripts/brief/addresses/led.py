"""editorial/moved.toml in: where editors lead an address on that no rule can follow. Every entry says who, when, why.

[[moved]]
from = "documents/old-name/"
to = "documents/new-name/"   # "" where it was withdrawn
by = "A. Editor"
date = 2026-11-23
why = "Published in full."
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from brief.addresses.published import ADDRESS
from brief.problems import Unusable, error

FIELDS = frozenset(("from", "to", "by", "date", "why"))


def read_led(path: Path, called: str) -> dict[str, str]:
    """Return the new address of each page led on, "" where it was withdrawn.

    Raises `Unusable` saying what is wrong with the file, which messages call `called`.
    """
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as failure:
        raise Unusable(error(called, f"cannot be read: {failure}")) from None
    entries = values.get("moved", [])
    if set(values) - {"moved"} or not isinstance(entries, list):
        raise Unusable(error(called, "holds something else than [[moved]]"))
    found: dict[str, str] = {}
    for number, entry in enumerate(entries, 1):
        texts = {name: str(entry.get(name, "")) for name in FIELDS}
        missing = sorted(name for name in FIELDS - {"to"} if not texts[name])
        if missing or "to" not in entry or set(entry) - FIELDS:
            wrong = f"needs {', '.join(sorted(FIELDS))} and nothing else"
        elif not all(ADDRESS.fullmatch(texts[name]) for name in ("from", "to")):
            wrong = "leads from and to addresses such as documents/a-name/"
        elif found.setdefault(texts["from"], texts["to"]) != texts["to"]:
            wrong = f"leads {texts['from']} on to another place than an entry before it"
        else:
            continue
        raise Unusable(error(called, f"entry {number} {wrong}"))
    return found
