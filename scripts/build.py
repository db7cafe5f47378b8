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
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import click

import add as adding
from brief.alone import alone, lock_of
from brief.cache import Cache
from brief.editorial import Editorial, read_editorial
from brief.model import Document
from brief.problems import Problem, Unusable, error, has_errors
from brief.publish import Published, publish
from brief.render import Draft
from brief.render import Kept as KeptPages
from brief.review import review
from brief.run import Kept, Reading, Taken, read_documents
from brief.show import STAGES, show
from brief.site import make_pages
from brief.version import version_of
from brief.vocabulary import load_vocabulary

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
    """Read, render and publish. Raises `Unusable` for a broken word list or template, `OSError` for a bad disk."""
    vocabulary = load_vocabulary(options.vocabulary)
    editorial = read_editorial(options.editorial) if options.editorial else Editorial()
    kept = Kept(Cache(CACHE / "documents.sqlite"), version_of(options.vocabulary))
    kept_pages = KeptPages(Cache(CACHE / "markdown.sqlite"), version_of(options.vocabulary, options.templates))
    reading = read_documents(options.sources, vocabulary, with_progress, editorial, kept=kept)
    if options.review:
        print(review(reading.register, reading.documents, vocabulary))
        tell_problems(reading.problems)
        return int(has_errors(reading.problems))
    stopped = has_errors(reading.problems)
    draft = Draft(reading.problems, unusable_sources(reading)) if options.draft else Draft()
    problems = reading.problems
    if options.show or not stopped or options.draft:
        pages, unled = make_pages(
            reading, editorial, vocabulary, options.templates, draft, os.environ.get("SITE_URL", ""), kept_pages
        )
        problems += unled
        if options.show:
            print(show(options.show, reading, vocabulary, pages))
        elif not unled or options.draft:
            with held_or(options.docs):
                published = publish(pages, options.docs)
            tell(reading.documents, published)
    tell_problems(problems)
    return int(has_errors(problems))


def held_or(docs: Path) -> AbstractContextManager[None]:
    """Return the lock on `docs`, to be held; nothing where the build that started this one holds it already."""
    lock = lock_of(docs)
    return nullcontext() if os.environ.get("BRIEF_LOCK") == str(lock) else alone(lock)


def with_progress(results: Iterable[Taken], count: int) -> Iterator[Taken]:
    """Yield `results`, with a progress bar on a terminal where there are many."""
    if count <= FEW_DOCUMENTS or not sys.stderr.isatty():
        yield from results
        return
    with click.progressbar(results, length=count, label="reading", show_pos=True, file=sys.stderr) as bar:
        yield from bar


def unusable_sources(reading: Reading) -> dict[str, tuple[Problem, ...]]:
    """Return for the address of each source that gave no document the problems that say why."""
    found: dict[str, tuple[Problem, ...]] = {}
    for slug, problem in reading.unusable:
        found[slug] = (*found.get(slug, ()), problem)
    return found


def tell(documents: tuple[Document, ...], published: Published) -> None:
    """Print what was read, left out and written."""
    for document in documents if len(documents) <= FEW_DOCUMENTS else ():
        sentences = sum(len(paragraph.sentences) for paragraph in document.paragraphs)
        size = f"{len(document.paragraphs)} paragraphs, {sentences} sentences"
        print(f"read {document.name} ({document.form}): {size}; left out {left_out((document,))}")
    if len(documents) > FEW_DOCUMENTS:
        print(f"read {len(documents)} documents; left out {left_out(documents)}")
    print(f"wrote {published.written} pages, {published.unchanged} unchanged, {published.removed} removed")


def left_out(documents: tuple[Document, ...]) -> str:
    """Count the parts that were left out, by rule."""
    rules = Counter(part.rule for document in documents for part in document.left_out)
    return ", ".join(f"{count} {rule}" for rule, count in sorted(rules.items())) or "nothing"


def tell_problems(problems: tuple[Problem, ...]) -> None:
    """Print every problem on the error stream, one a line."""
    for problem in problems:
        print(f"{problem.severity}: {problem}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
