"""Pages in, files below docs/ out: the only room that writes, and only what differs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from brief.model import Page
from brief.spread import spread

# The list of generated files, one path a line; what it names and is no longer made is removed.
MANIFEST = ".generated"


@dataclass(frozen=True, slots=True)
class Published:
    """How many files were written, left as they were, and removed."""

    written: int
    unchanged: int
    removed: int


def publish(pages: tuple[Page, ...], docs: Path) -> Published:
    """Make the generated files below `docs` be `pages`. Raises `OSError` when the disk does not allow it."""
    stale = _listed(docs) - {page.path for page in pages}
    written = sum(spread(lambda number: _write(docs / pages[number].path, pages[number].content), range(len(pages))))
    for path in sorted(stale):
        _remove(docs, path)
    _write(docs / MANIFEST, "".join(f"{page.path}\n" for page in sorted(pages, key=lambda page: page.path)))
    return Published(written, len(pages) - written, len(stale))


def _listed(docs: Path) -> set[str]:
    try:
        lines = (docs / MANIFEST).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return set()
    return {
        line
        for line in lines
        if line and not PurePosixPath(line).is_absolute() and ".." not in PurePosixPath(line).parts
    }


def _write(path: Path, content: str) -> bool:
    """Write `content` in one step, unless the file holds it already; tell whether it was written."""
    data = content.encode()
    try:
        if path.read_bytes() == data:
            return False
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.new")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return True


def _remove(docs: Path, path: str) -> None:
    """Remove a generated file and the folders it leaves empty."""
    target = docs / path
    target.unlink(missing_ok=True)
    for folder in target.parents:
        if folder == docs or (folder.exists() and any(folder.iterdir())):
            break
        if folder.exists():  # else somebody has removed it already
            folder.rmdir()
