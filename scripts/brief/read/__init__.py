"""Files and folders in, `SourceText` values out: the only room that decodes and normalises."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from anyascii import anyascii

from brief.model import SourceText
from brief.problems import Problem, Unusable, error, warning
from brief.read.plain import read_plain

# One reader a format. To read another format, add a file beside `plain.py` and a row here.
READERS: dict[str, Callable[[Path, str, str], tuple[SourceText, tuple[Problem, ...]]]] = {
    ".txt": read_plain,
    ".md": read_plain,
}


def slug_of(name: str) -> str:
    """Return the address part for a file name: lower-case ASCII letters and digits joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", anyascii(Path(name).stem).lower()).strip("-") or "document"


def find_files(paths: Iterable[Path]) -> tuple[list[Path], tuple[Problem, ...]]:
    """Return the source files at `paths` (files, or folders searched to any depth), sorted by path."""
    files: list[Path] = []
    problems: list[Problem] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file() and not _hidden(p.relative_to(path)))
            files += inside
            if not inside:
                problems.append(error(called(path), "the folder holds no document; put .txt or .md files in it"))
        elif path.exists():
            files.append(path)
        else:
            problems.append(error(called(path), "no such file or folder; name one that holds source documents"))
    return list(dict.fromkeys(files)), tuple(problems)


def called(path: Path) -> str:
    """Return how messages call a path: relative to the working folder where it lies below it."""
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except ValueError:
        return path.as_posix()


def read_file(path: Path) -> tuple[SourceText | None, tuple[Problem, ...]]:
    """Read one source file; a file that cannot be used gives `None` and the problems that say why."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(sorted(READERS))
        return None, (
            warning(
                called(path),
                f"skipped: cannot read {path.suffix or 'a file without extension'}; expected {known}",
            ),
        )
    try:
        return reader(path, called(path), slug_of(path.name))
    except Unusable as unusable:
        return None, unusable.problems
    except OSError as failure:
        return None, (error(called(path), f"cannot be read: {failure.strerror or failure}"),)


def clashes(sources: Iterable[SourceText]) -> tuple[Problem, ...]:
    """Return an error for each source whose address another source has already taken."""
    taken: dict[str, SourceText] = {}
    problems = []
    for source in sources:
        first = taken.setdefault(source.slug, source)
        if first is not source:
            message = f"has the same address '{source.slug}' as {first.path}; rename one of the two files"
            problems.append(error(source.path, message))
    return tuple(problems)


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
