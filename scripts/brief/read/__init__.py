"""Files and folders in, `SourceText` values out: the only room that decodes and normalises."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from brief.model import SourceText
from brief.problems import Problem, Unusable, error, warning
from brief.read.formats import SUFFIXES, Format, format_of
from brief.read.received import Received, receive
from brief.slug import as_slug
from brief.vocabulary.web_pages import WebPages


@dataclass(frozen=True, slots=True)
class Reader:
    """How one format is read, and the most bytes its file may have."""

    read: Callable[[Received, WebPages], tuple[SourceText, tuple[Problem, ...]]]
    largest: int


# A reader is loaded when its format is met: the libraries of Word and PDF take a tenth of a second to load, which each
# save of a text would cost while the site is served.
def _plain(received: Received, _: WebPages) -> tuple[SourceText, tuple[Problem, ...]]:
    from brief.read.plain import read_plain

    return read_plain(received)


def _web_page(received: Received, words: WebPages) -> tuple[SourceText, tuple[Problem, ...]]:
    from brief.read.web_page import read_web_page

    return read_web_page(received, words)


def _word(received: Received, _: WebPages) -> tuple[SourceText, tuple[Problem, ...]]:
    from brief.read.word import read_word

    return read_word(received)


def _pdf(received: Received, _: WebPages) -> tuple[SourceText, tuple[Problem, ...]]:
    from brief.read.pdf import read_pdf

    return read_pdf(received)


# One reader a format. To read another format, add a file beside `plain.py` and a row here and in `formats.py`.
# A brief is a few thousand words; a larger text is a book or an accident, and a page nobody can open.
READERS = {
    Format.PLAIN: Reader(_plain, 5_000_000),
    Format.WEB_PAGE: Reader(_web_page, 10_000_000),
    Format.WORD: Reader(_word, 50_000_000),
    Format.PDF: Reader(_pdf, 50_000_000),
}
# What else people bring, and what they can do about it.
REFUSED = {
    Format.OLD_WORD: "is a file of Word before 2007; open it and save it as .docx",
    Format.RICH_TEXT: "is an RTF file; open it in a word processor and save it as .docx",
    Format.ARCHIVE: "is an archive; unpack it and bring the document inside",
}


def slug_of(name: str) -> str:
    """Return the address of a document by its file's name."""
    return as_slug(Path(name).stem) or "document"


def find_files(paths: Iterable[Path]) -> tuple[list[Path], tuple[Problem, ...]]:
    """Return the source files at `paths` (files, or folders searched to any depth), sorted by path.

    A link inside a folder that leads out of it is an error: what it leads to was never put there.
    """
    files: dict[str, None] = {}
    problems: list[Problem] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(_files_below(path), key=lambda found: found[0].replace(os.sep, "\0"))
            home = path.resolve()
            out = {p for p, linked in inside if linked and not Path(p).resolve().is_relative_to(home)}
            files |= {p: None for p, _ in inside if p not in out}
            problems += [_leads_out(Path(p)) for p in sorted(out)]
            if not inside:
                problems.append(error(called(path), "the folder holds no document; put a document in it"))
        elif path.exists():
            files[str(path)] = None
        else:
            problems.append(error(called(path), "no such file or folder; name one that holds source documents"))
    return [Path(file) for file in files], tuple(problems)


def _leads_out(path: Path) -> Problem:
    return error(called(path), "is a link that leads out of its folder; put the document itself there")


def called(path: Path) -> str:
    """Return how messages call a path: relative to the working folder where it lies below it."""
    try:
        return (path.parent.resolve() / path.name).relative_to(Path.cwd().resolve()).as_posix()
    except ValueError:
        return path.as_posix()


def read_file(path: Path, words: WebPages) -> tuple[SourceText | None, tuple[Problem, ...]]:
    """Read one source file; a file that cannot be used gives `None` and the problems that say why."""
    if path.suffix.lower() not in SUFFIXES:
        return None, (warning(called(path), f"skipped: {_unknown(path)}"),)
    try:
        return read_received(receive_file(path), words)
    except Unusable as unusable:
        return None, unusable.problems
    except FileNotFoundError:
        return None, (error(called(path), "is gone: it was there when the build began"),)
    except OSError as failure:
        return None, (error(called(path), f"cannot be read: {failure.strerror or failure}"),)


def receive_file(path: Path) -> Received:
    """Return a source file's bytes. Raises `Unusable` for a format that is not known, `OSError` for a bad disk."""
    if path.suffix.lower() not in SUFFIXES:
        raise Unusable(error(called(path), _unknown(path)))
    largest = max(reader.largest for reader in READERS.values())
    return receive(path, called(path), slug_of(path.name), largest)


def _unknown(path: Path) -> str:
    known = ", ".join(sorted(SUFFIXES))
    return f"cannot read {path.suffix.lower() or 'a file without extension'}; expected {known}"


def read_received(received: Received, words: WebPages) -> tuple[SourceText, tuple[Problem, ...]]:
    """Read the bytes of a source in whatever format they are. Raises `Unusable` when they cannot be used."""
    form = format_of(Path(received.name).suffix.lower(), received.data)
    reader = READERS.get(form)
    if reader is None:
        raise Unusable(error(received.called, REFUSED.get(form, "is in no format that can be read")))
    if len(received.data) > reader.largest:
        size = f"is {len(received.data):,} bytes long; the limit is {reader.largest:,}"
        raise Unusable(error(received.called, f"{size}, so split the document"))
    return reader.read(received, words)


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


def _files_below(folder: Path | str) -> Iterable[tuple[str, bool]]:
    """Yield every file below a folder that is not hidden, and whether it is a link; no linked folder is entered."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
                yield from _files_below(entry.path)
            elif entry.is_file() and not entry.name.startswith("."):
                yield entry.path, entry.is_symlink()
