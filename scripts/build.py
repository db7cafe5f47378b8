#!/usr/bin/env python3
"""Source documents in, Markdown pages and JSON out; prints what it did and every problem.

    python scripts/build.py --sources sources --docs docs
    python scripts/build.py --show sections
    python scripts/build.py --review
    python scripts/build.py add FILE ...

Exit status: 0 when the pages were written, 1 when a problem stopped that (the last good pages stay as they
were; with --draft the usable documents are written all the same), 2 when it was called wrongly.
"""

from __future__ import annotations

import argparse
import gc
import io
import os
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import add as adding
from brief.alone import alone, lock_of
from brief.built import Built, key_of, read_built, write_built
from brief.cache import Cache
from brief.editorial import Editorial, read_editorial
from brief.listing import read_listing, write_listing
from brief.model import Document, Page
from brief.problems import Problem, Unusable, error, has_errors
from brief.publish import Published, publish
from brief.render import Draft
from brief.render import Kept as KeptPages
from brief.review import review
from brief.run import Kept, Reading, read_documents
from brief.show import STAGES, show
from brief.site import make_pages
from brief.version import version_of
from brief.vocabulary import Vocabulary, load_vocabulary

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "brief"
FEW_DOCUMENTS = 20


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the build with command-line `arguments`; return the exit status."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    gc.disable()  # one short run that makes no cycles worth collecting: a tenth of its time
    speak_utf8()
    try:
        status = add_all(given[1:]) if given[:1] == ["add"] else build(parse(given))
        sys.stdout.flush()
        return status
    except BrokenPipeError:  # --review | head
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Unusable as unusable:
        tell_problems(unusable.problems)
    except OSError as failure:
        tell_problems(
            (
                error(
                    str(failure.filename or "the disk"),
                    f"cannot be written: {failure.strerror or failure}; nothing was changed",
                ),
            )
        )
    return 1


def add_all(arguments: Sequence[str]) -> int:
    """Add each file named in `arguments` to the sources; what can be added is, whatever the others are."""
    options = adding.parse(arguments, ROOT)
    vocabulary = load_vocabulary(options.vocabulary)
    status = 0
    for file in options.files:
        try:
            print(adding.add(file, options.sources, vocabulary))
        except Unusable as unusable:
            tell_problems(unusable.problems)
            status = 1
    return status


def speak_utf8() -> None:
    """Print as UTF-8 whatever the locale: what --review prints is pasted into a file that must be UTF-8."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Turn source documents into the pages of the brief.")
    parser.add_argument(
        "--sources",
        nargs="+",
        type=Path,
        default=[ROOT / "sources"],
        metavar="PATH",
        help="files or folders (sources/)",
    )
    parser.add_argument("--docs", type=Path, default=ROOT / "docs", metavar="DIR", help="where the pages go (docs/)")
    parser.add_argument(
        "--templates",
        type=Path,
        default=ROOT / "templates",
        metavar="DIR",
        help="the page templates (templates/)",
    )
    parser.add_argument(
        "--vocabulary",
        type=Path,
        default=ROOT / "scripts" / "vocabulary",
        metavar="DIR",
        help="the word lists",
    )
    parser.add_argument(
        "--editorial",
        type=Path,
        metavar="DIR",
        help="what editors and editions laid down (the folder editorial/ beside that of the sources)",
    )
    parser.add_argument(
        "--review", action="store_true", help="print what nobody has ruled on, as rulings, and write nothing"
    )
    parser.add_argument(
        "--draft", action="store_true", help="write the usable documents and show the problems of the others"
    )
    parser.add_argument("--show", choices=STAGES, help="print a stage as JSON and write nothing")
    options = parser.parse_args(arguments)
    options.editorial = options.editorial or editorial_beside(options.sources)
    return options


def editorial_beside(sources: Sequence[Path]) -> Path | None:
    """Return the folder editorial/ beside a folder of sources; None for single files, which are no archive."""
    return sources[0].parent / "editorial" if len(sources) == 1 and not sources[0].is_file() else None


def build(options: argparse.Namespace) -> int:
    """Read, render and publish, or only tell again what has not changed.

    Raises `Unusable` for a broken word list or template, `OSError` for a bad disk.
    """
    if options.show or options.review:
        return look(options)
    state = CACHE / lock_of(options.docs).stem
    asked = [os.environ.get("SITE_URL", ""), bool(options.draft), [str(path) for path in options.sources]]
    inputs = (*options.sources, *((options.editorial,) if options.editorial else ()))
    key = key_of((options.vocabulary, options.templates), inputs, asked)
    if built := read_built(state, key, options.docs):
        print(f"{built.report}{published_line(Published(0, built.pages, 0))}")
        print(built.problems, end="", file=sys.stderr)
        return built.status
    vocabulary = load_vocabulary(options.vocabulary)
    editorial, reading = read(options, vocabulary)
    problems, report = reading.problems, told(reading.documents)
    if not has_errors(problems) or options.draft:
        draft = Draft(problems, unusable_sources(reading)) if options.draft else Draft()
        pages, unled = render(options, vocabulary, editorial, reading, draft)
        problems += unled
        if not unled or options.draft:
            with held_or(options.docs):
                listing = read_listing(state / "docs.json")
                published = publish(pages, options.docs, listing)
                write_listing(listing, state / "docs.json")
            print(f"{report}{published_line(published)}")
            lines = "".join(f"{line}\n" for line in problem_lines(problems))
            write_built(state, Built(key, report, lines, len(pages), int(has_errors(problems))))
    tell_problems(problems)
    return int(has_errors(problems))


def look(options: argparse.Namespace) -> int:
    """Print what the editors have still to rule on, or a stage, and write nothing."""
    vocabulary = load_vocabulary(options.vocabulary)
    editorial, reading = read(options, vocabulary)
    problems = reading.problems
    if options.review:
        print(review(reading.register, reading.documents, vocabulary))
    else:
        draft = Draft(problems, unusable_sources(reading)) if options.draft else Draft()
        pages, unled = render(options, vocabulary, editorial, reading, draft)
        problems += unled
        print(show(options.show, reading, vocabulary, pages))
    tell_problems(problems)
    return int(has_errors(problems))


def read(options: argparse.Namespace, vocabulary: Vocabulary) -> tuple[Editorial, Reading]:
    """Read what editors laid down, and every source."""
    editorial = read_editorial(options.editorial) if options.editorial else Editorial()
    kept = Kept(Cache(CACHE / "documents.sqlite"), version_of(options.vocabulary))
    return editorial, read_documents(options.sources, vocabulary, editorial, kept=kept)


def render(
    options: argparse.Namespace, vocabulary: Vocabulary, editorial: Editorial, reading: Reading, draft: Draft
) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """Return every page, and an error for each published address without a target."""
    kept = KeptPages(Cache(CACHE / "markdown.sqlite"), version_of(options.vocabulary, options.templates))
    site = os.environ.get("SITE_URL", "")
    return make_pages(reading, editorial, vocabulary, options.templates, draft, site, kept)


def held_or(docs: Path) -> AbstractContextManager[None]:
    """Return the lock on `docs`, to be held; nothing where the build that started this one holds it already."""
    lock = lock_of(docs)
    return nullcontext() if os.environ.get("BRIEF_LOCK") == str(lock) else alone(lock)


def unusable_sources(reading: Reading) -> dict[str, tuple[Problem, ...]]:
    """Return for the address of each source that gave no document the problems that say why."""
    found: dict[str, tuple[Problem, ...]] = {}
    for slug, problem in reading.unusable:
        found[slug] = (*found.get(slug, ()), problem)
    return found


def told(documents: tuple[Document, ...]) -> str:
    """Return what is told of what was read and left out."""
    if len(documents) > FEW_DOCUMENTS:
        return f"read {len(documents)} documents; left out {left_out(documents)}\n"
    lines = []
    for document in documents:
        sentences = sum(len(paragraph.sentences) for paragraph in document.paragraphs)
        size = f"{len(document.paragraphs)} paragraphs, {sentences} sentences"
        lines.append(f"read {document.name} ({document.form}): {size}; left out {left_out((document,))}\n")
    return "".join(lines)


def published_line(published: Published) -> str:
    """Return what is told of what was written."""
    return f"wrote {published.written} pages, {published.unchanged} unchanged, {published.removed} removed"


def left_out(documents: tuple[Document, ...]) -> str:
    """Count the parts that were left out, by rule."""
    rules = Counter(part.rule for document in documents for part in document.left_out)
    return ", ".join(f"{count} {rule}" for rule, count in sorted(rules.items())) or "nothing"


def tell_problems(problems: tuple[Problem, ...]) -> None:
    """Print every problem on the error stream, one a line."""
    for line in problem_lines(problems):
        print(line, file=sys.stderr)


def problem_lines(problems: tuple[Problem, ...]) -> list[str]:
    """Return every problem as it is printed."""
    return [f"{problem.severity}: {problem}" for problem in problems]


if __name__ == "__main__":
    sys.exit(main())
