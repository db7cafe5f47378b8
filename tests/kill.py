#!/usr/bin/env python3
"""Builds and releases killed at random instants: what stands there is always one whole edition.

python tests/kill.py [--builds 200] [--releases 100] [--seed 1]
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

from brief.editorial import PENDING  # noqa: E402
from brief.publish import PENDING as PAGES_PENDING  # noqa: E402
from brief.publish import PREPARED as PAGES_PREPARED  # noqa: E402
from brief.release import PREPARED, finish  # noqa: E402
from brief.whole import Places  # noqa: E402
from brief.whole import finish as finish_pages  # noqa: E402
from conftest import copy_project  # noqa: E402

Tree = dict[str, str]
TEXT = "A Title of the {0}\n\nBy A. Writer\n\nMay 1, 2024\n\nKazakhstan and Uzbekistan held the exercise “{0} Wind-2023” in July 2023. It was the {0} one.\n"


def tree(folder: Path, but: tuple[str, ...] = ()) -> Tree:
    """Every file of a folder with a hash of what it holds."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).parts[0] not in but
    }


def run(command: list[str], folder: Path, seconds: float | None) -> None:
    """Run a command in `folder`; kill it and all it started after so many seconds, if it still runs."""
    kept = {k: v for k, v in os.environ.items() if k not in ("SOURCES", "SITE_URL", "SOURCE_DATE_EPOCH")}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(
        command, cwd=folder, env={**kept, "NO_MKDOCS_2_WARNING": "1"}, start_new_session=True, **quiet
    )
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def write(folder: Path, word: str) -> None:
    """Make the sources those of one edition."""
    for number in range(4):
        (folder / f"sources/{word.lower()}-{number}.txt").write_text(TEXT.format(f"{word} {number}"), encoding="utf-8")
    (folder / "sources/same.txt").write_text(TEXT.format(word), encoding="utf-8")


def change(folder: Path, word: str) -> None:
    """Replace the sources by those of another edition."""
    for path in (folder / "sources").iterdir():
        path.unlink()
    write(folder, word)


def instant(dice: random.Random, length: float) -> float:
    """A random instant of a run of that length; half of them near its end, where files are moved."""
    return dice.uniform(0.8 * length if dice.random() < 0.5 else 0, 1.1 * length)


BUILD = [sys.executable, "-m", "mkdocs", "build", "--quiet"]


def kill_builds(count: int, dice: random.Random) -> int:
    """Kill that many builds; return how often neither edition stood there whole afterwards."""
    with tempfile.TemporaryDirectory() as held:
        folder = copy_project(Path(held))
        editions, length = {}, 0.0
        for word in ("First", "Second"):
            change(folder, word)
            began = time.monotonic()
            run(BUILD, folder, None)
            length = time.monotonic() - began
            editions[word] = (tree(folder / "site"), tree(folder / "docs"))
        sites, pages = zip(*editions.values(), strict=True)
        assert sites[0] != sites[1]
        seen: Counter[str] = Counter()
        for number in range(count):
            change(folder, "First" if number % 2 == 0 else "Second")
            run(BUILD, folder, instant(dice, length))
            site = tree(folder / "site")
            seen["sites torn"] += site not in sites
            seen["sites new" if site == sites[number % 2] else "sites old"] += 1
            docs = folder / "docs"
            seen["pages in mid-move"] += (docs / PAGES_PENDING).exists()
            finish_pages(Places(docs, docs / PAGES_PREPARED, docs / PAGES_PENDING))
            seen["pages torn"] += tree(docs) not in pages
            if number % 20 == 19:
                print(f"{number + 1} builds killed: {dict(seen)}", flush=True)
        return seen["sites torn"] + seen["pages torn"]


def kill_releases(count: int, dice: random.Random) -> int:
    """Kill that many releases; return how often neither what was before nor what comes after stood there."""
    with tempfile.TemporaryDirectory() as held:
        folder = copy_project(Path(held))
        shutil.rmtree(folder / "editorial", ignore_errors=True)
        editorial, before = folder / "editorial", folder / "before"
        script = [
            sys.executable,
            str(folder / "scripts/release.py"),
            "--sources",
            str(folder / "sources"),
            "--note",
            "New.",
        ]
        change(folder, "First")
        run([*script, "--date", "2026-01-01"], folder, None)
        shutil.copytree(editorial, before)
        write(folder, "Second")  # beside the first: what was published stays
        began = time.monotonic()
        second = [*script, "--date", "2026-01-02"]
        run(second, folder, None)
        length = time.monotonic() - began
        states = [tree(before), tree(editorial)]
        assert states[0] != states[1]
        seen: Counter[str] = Counter()
        for _ in range(count):
            shutil.rmtree(editorial)
            shutil.copytree(before, editorial)
            run(second, folder, instant(dice, length))
            seen["in mid-move"] += (editorial / PENDING).exists()
            seen["in writing"] += (editorial / PREPARED).exists()
            finish(editorial)
            state = tree(editorial)
            seen["torn"] += state not in states
            seen["after" if state == states[1] else "before"] += 1
        print(f"{count} releases killed: {dict(seen)}", flush=True)
        return seen["torn"]


def main() -> int:
    """Run; return 1 where anything was torn."""
    parser = argparse.ArgumentParser(description="Kill builds and releases at random instants.")
    parser.add_argument("--builds", type=int, default=200)
    parser.add_argument("--releases", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    dice = random.Random(options.seed)
    torn = kill_builds(options.builds, dice) + kill_releases(options.releases, dice)
    print(f"{torn} torn")
    return int(bool(torn))


if __name__ == "__main__":
    sys.exit(main())
