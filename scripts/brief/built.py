"""All that a build follows from in; what the last build told out, where nothing of it has changed since.

The digest covers the code and its tools, word lists, templates, sources, what editors laid down, and the options. What
the build wrote must stand as it was written. Then there is nothing to do but to tell the same again, warnings too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from brief.cache import digest
from brief.listing import read_listing
from brief.publish import PENDING
from brief.version import version_of


@dataclass(frozen=True, slots=True)
class Built:
    """What a build followed from, as a digest; what it told, a report and problems; its pages and its exit status."""

    key: str
    report: str
    problems: str
    pages: int
    status: int


def key_of(folders: Sequence[Path], inputs: Iterable[Path], options: object) -> str:
    """Return the digest of the product with its `folders`, of files and whole folders of `inputs`, and of options.

    Raises `OSError` where one cannot be read.
    """
    files = sorted({file for path in inputs for file in (path.rglob("*") if path.is_dir() else (path,))})
    parts = (part for file in files if file.is_file() for part in (str(file).encode(), file.read_bytes()))
    return digest(version_of(*folders), json.dumps(options).encode(), *parts).hex()


def read_built(state: Path, key: str, docs: Path) -> Built | None:
    """Return what the last build told, None where anything has changed since."""
    with suppress(OSError, ValueError, TypeError):
        built = Built(**json.loads((state / "built.json").read_text(encoding="utf-8")))
        listing = read_listing(state / "docs.json")
        pending = (docs / PENDING).exists()  # of a build that was cut short
        if (
            built.key == key
            and not pending
            and listing.seen
            and all(listing.digest(docs, name) for name in listing.seen)
        ):
            return built
    return None


def write_built(state: Path, built: Built) -> None:
    """Keep what a build told; where that cannot be done, the next one builds again."""
    with suppress(OSError):
        state.mkdir(parents=True, exist_ok=True)
        (state / "built.json").write_text(json.dumps(asdict(built)), encoding="utf-8")
