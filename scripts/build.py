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
import json
import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

import add as adding
from brief.builder import Builder, Outcome, Plan
from brief.built import Built, key_of, read_built, write_built
from brief.listing import stamps
from brief.memory import Memory
from brief.model import Document
from brief.problems import Problem, Unusable, error, has_errors
from brief.publish import Published
from brief.review import review
from brief.show import STAGES, show
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
        status = add_all(given[1:]) if given[:1] == ["add"] else run(parse(given))
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
    parser.add_argument(
        "--awake", action="store_true", help="build for each line on standard input, and answer it in JSON"
    )
    parser.add_argument("--show", choices=STAGES, help="print a stage as JSON and write nothing")
    options = parser.parse_args(arguments)
    options.editorial = options.editorial or editorial_beside(options.sources)
    return options


def editorial_beside(sources: Sequence[Path]) -> Path | None:
    """Return the folder editorial/ beside a folder of sources; None for single files, which are no archive."""
    return sources[0].parent / "editorial" if len(sources) == 1 and not sources[0].is_file() else None


def run(options: argparse.Namespace) -> int:
    """Do what the command line asks for; return the exit status."""
    return stay_awake(options) if options.awake else build(options)


def plan_of(options: argparse.Namespace) -> Plan:
    """Return what the command line asks for."""
    site = os.environ.get("SITE_URL", "")
    folders = (options.docs, options.templates, options.vocabulary, options.editorial)
    return Plan(tuple(options.sources), *folders, cache=CACHE, draft=bool(options.draft), site=site)


def build(options: argparse.Namespace) -> int:
    """Read, render and publish, or only tell again what has not changed.

    Raises `Unusable` for a broken word list or template, `OSError` for a bad disk.
    """
    if options.show or options.review:
        return look(options)
    plan = plan_of(options)
    asked = [plan.site, plan.draft, [str(path) for path in plan.sources]]
    inputs = (*plan.sources, *((plan.editorial,) if plan.editorial else ()))
    key = key_of((plan.vocabulary, plan.templates), inputs, asked)
    if built := read_built(plan.state, key, plan.docs):
        print(f"{built.report}{published_line(Published((), built.pages, ()))}")
        print(built.problems, end="", file=sys.stderr)
        return built.status
    outcome = Builder(plan).build()
    if outcome.published:
        lines = "".join(f"{line}\n" for line in problem_lines(outcome.problems))
        write_built(plan.state, Built(key, told(outcome.reading.documents), lines, outcome.pages, outcome.status))
    return tell(outcome)


def tell(outcome: Outcome, to: TextIO | None = None) -> int:
    """Print what a build came to; return the exit status."""
    if outcome.published:
        print(f"{told(outcome.reading.documents)}{published_line(outcome.published)}", file=to)
    tell_problems(outcome.problems)
    return outcome.status


def stay_awake(options: argparse.Namespace) -> int:
    """Build for each line on standard input, and answer each with a line of JSON, until the product itself is edited.

    What is made is remembered, so that an edit costs what it touches.
    """
    plan = plan_of(options)
    editorial = sorted(plan.editorial.glob("*.jsonl")) if plan.editorial else []  # after a release all begins anew
    product = (ROOT / "scripts", plan.templates, plan.vocabulary, *editorial)
    begun, builder = stamps(*product), None
    for _ in sys.stdin:
        if stamps(*product) != begun:
            break
        builder = builder or Builder(plan, Memory(keeps=True))
        outcome = builder.build()
        published = outcome.published or Published((), 0, ())
        tell(outcome, sys.stderr)
        answer = {"status": outcome.status, "written": published.written, "removed": published.removed}
        print(json.dumps(answer), flush=True)
        gc.collect()
        gc.freeze()  # what is remembered need not be looked through again
    return 0


def look(options: argparse.Namespace) -> int:
    """Print what the editors have still to rule on, or a stage, and write nothing."""
    builder = Builder(plan_of(options))
    editorial, reading = builder.read()
    problems = reading.problems
    if options.review:
        print(review(reading.register, reading.documents, builder.vocabulary))
    else:
        pages, unled = builder.render(editorial, reading)
        problems += unled
        print(show(options.show, reading, builder.vocabulary, pages))
    tell_problems(problems)
    return int(has_errors(problems))


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
    return f"wrote {len(published.written)} pages, {published.unchanged} unchanged, {len(published.removed)} removed"


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
