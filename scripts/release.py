#!/usr/bin/env python3
"""Record an edition: the ids of all sentences, every address, and a copy of each document that changed.

    python scripts/release.py --note "Two documents on the Caspian." [--kind editorial] [--date 2026-11-23]

Exit status: 0 when the edition was recorded or nothing had changed, 1 when a problem stopped it; then nothing was
written. `make release NOTE="…"` builds the site first, strictly.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import build
from brief.editions import Copy, as_copy
from brief.editions.edition import KINDS
from brief.editorial import PENDING, read_editorial
from brief.problems import Unusable, error, has_errors
from brief.release import PREPARED, Release, begin, finish, next_edition, release_of, write
from brief.render import Draft
from brief.run import read_documents
from brief.site import make_pages
from brief.vocabulary import load_vocabulary


def main(arguments: Sequence[str] | None = None) -> int:
    """Record an edition with command-line `arguments`; return the exit status."""
    options = parse(arguments)
    build.speak_utf8()
    try:
        return record(options)
    except Unusable as unusable:
        build.tell_problems(unusable.problems)
    except OSError as failure:
        name = str(failure.filename or options.editorial)
        build.tell_problems((error(name, f"cannot be written: {failure.strerror or failure}"),))
    return 1


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Record an edition of the brief.")
    parser.add_argument("--sources", type=Path, default=build.ROOT / "sources", metavar="DIR", help="sources/")
    parser.add_argument("--editorial", type=Path, metavar="DIR", help="the folder editorial/ beside the sources")
    parser.add_argument("--note", required=True, help="one line that says what is new")
    parser.add_argument("--kind", choices=KINDS, default=KINDS[0], help="do facts change, or only words?")
    parser.add_argument("--date", default=today(), help="the day of the edition, ISO 8601 (today)")
    options = parser.parse_args(arguments)
    options.editorial = options.editorial or options.sources.parent / "editorial"
    return options


def today() -> str:
    """Return the day in UTC, or that of SOURCE_DATE_EPOCH where it is set (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return moment.date().isoformat()


def record(options: argparse.Namespace) -> int:
    """Read, check and write. Raises `Unusable` for what stands against a release, `OSError` for a bad disk."""
    check_words(options)
    check_committed(options.sources, options.editorial)
    if finish(options.editorial):
        print("finished the release that was stopped on its way")
    vocabulary = load_vocabulary(build.ROOT / "scripts" / "vocabulary")
    editorial = read_editorial(options.editorial)
    name = next_edition(options.date, editorial.editions)
    reading = read_documents([options.sources], vocabulary, editorial, name)
    build.tell_problems(reading.problems)
    if has_errors(reading.problems):
        raise Unusable(error("release", "refused: the problems above stand against it"))
    begun = begin(name, options.note, options.kind, reading, editorial)
    if begun is None:
        print(f"nothing has changed since the edition of {editorial.released}")
        return 0
    edition, changes = begun
    copies: tuple[Copy, ...] = tuple(as_copy(d) for d in reading.documents if d.slug in edition.documents)
    after = replace(editorial, editions=(*editorial.editions, edition), copies=(*editorial.copies, (edition, copies)))
    pages, unled = make_pages(reading, after, vocabulary, build.ROOT / "templates", Draft())
    if unled:
        raise Unusable(*unled)
    release = release_of(changes, reading, after, vocabulary, pages)
    write(release, options.editorial)
    tell(release)
    return 0


def check_words(options: argparse.Namespace) -> None:
    """Raise `Unusable` for a day that is none and a note of several lines."""
    try:
        if date.fromisoformat(options.date).isoformat() != options.date:
            raise ValueError
    except ValueError:
        raise Unusable(error("release", f"'{options.date}' is no day; expected one such as 2026-11-23")) from None
    if not options.note.strip() or "\n" in options.note:
        raise Unusable(error("release", "the note must be one line that says what is new"))


def check_committed(*folders: Path) -> None:
    """Raise `Unusable` where git knows of changes in `folders` that nobody has committed; without git, go on."""
    for folder in folders:
        if not folder.is_dir():
            continue
        command = ["git", "-C", str(folder), "status", "--porcelain", "--", "."]
        try:
            asked = subprocess.run(command, capture_output=True, text=True)
        except FileNotFoundError:
            return
        lines = asked.stdout.splitlines() if not asked.returncode else []
        changed = [line[3:] for line in lines if PREPARED not in line and PENDING not in line]
        if changed:
            raise Unusable(error("release", f"refused: not committed: {', '.join(changed[:5])}; commit them first"))


def tell(release: Release) -> None:
    """Print what was recorded."""
    edition = release.edition
    print(f"recorded the edition {edition.id}: {release.summary}; copies of {len(edition.documents)} documents")
    print("commit editorial/ now: it is part of the brief")


if __name__ == "__main__":
    sys.exit(main())
