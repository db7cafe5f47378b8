"""Measure, in one run, how the build's own stages compare with MkDocs on the same pages. Run by `make bench`.

Prints seconds and ratios for archives of growing size; the ratios are what counts, the seconds are this machine's.
"register" is what drawing claims from the sentences and joining them takes, a part of "stages".
With --text FILE each document is that text, so that the length of real documents is measured.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scripts"))

from brief.register import register
from brief.run import claim, read_documents
from brief.spread import spread
from brief.vocabulary import load_vocabulary

ROOT = Path(__file__).resolve().parent.parent
STATES = (
    "Azerbaijan",
    "Kazakhstan",
    "Kyrgyzstan",
    "Tajikistan",
    "Uzbekistan",
    "Armenia",
    "Belarus",
    "Mongolia",
)
NAMES = (
    "Steppe Wind",
    "Copper Lance",
    "Blue Heron",
    "Salt Road",
    "Iron Saddle",
    "Quiet Harbour",
    "High Pasture",
)
SENTENCES = (
    "{a} and {b} held the joint exercise “{name}-{year}” near the {place} range in {month}.",
    "According to the ministry in {a}, about {number} troops took part in the drills with {b}.",
    "The Collective Security Treaty Organization (CSTO) counts {a} and {b} among its members.",
    "Officials from {a} said that the border commission would meet again before the end of the year.",
    "In {month} the two sides jointly conducted a staff exercise on the defence of river crossings.",
    "Trade between {a} and {b} grew by {number} per cent, the statistics office of {b} reported.",
    "“We will continue to train together,” said Maj. Gen. A. Example (Ret.), who led the exercise for {a}.",
    "A second edition of {name} is planned for {month} at the same training ground, according to Lt. Col. B. Example.",
    "The plan foresees landing practice at night, mine clearance, and the evacuation of civilians by helicopter.",
    "Analysts in the region read the agreement as a sign that {a} wants more than one partner.",
)
MONTHS = ["January", "March", "May", "July", "September", "November"]


def main() -> None:
    """Measure for each size asked for and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="+", type=int, default=[100, 300, 1000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--text", type=Path, help="a text of which every document is a copy")
    parser.add_argument("--no-mkdocs", action="store_true", help="measure the stages alone")
    options = parser.parse_args()
    print(
        f"{'documents':>9} {'register s':>10} {'stages s':>9} {'MkDocs s':>9} {'register':>9} {'stages':>7} {'ms/document':>12}"
    )
    for size in options.sizes:
        drawing, stages, whole = measure(size, options.runs, options.text, not options.no_mkdocs)
        print(
            f"{size:>9} {drawing:>10.2f} {stages:>9.2f} {whole:>9.2f} {drawing / whole:>9.1%} {stages / whole:>7.1%}"
            f" {1000 * (whole if not options.no_mkdocs else stages) / size:>12.1f}",
            flush=True,
        )


def measure(size: int, runs: int, text: Path | None, with_mkdocs: bool) -> tuple[float, float, float]:
    """Return the median seconds of the register, all stages and MkDocs alone for `size` documents, run in turn."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        write_sources(work / "sources", size, text)
        drawing = [draw(work / "sources") for _ in range(runs)]
        stages, alone = [], []
        for run in range(runs):
            docs = work / f"docs-{run}"
            for page in (ROOT / "docs").glob("*.md"):
                if page.name != "index.md":
                    (docs / page.name).parent.mkdir(parents=True, exist_ok=True)
                    (docs / page.name).write_bytes(page.read_bytes())
            build = [
                sys.executable,
                str(ROOT / "scripts/build.py"),
                "--sources",
                str(work / "sources"),
                "--docs",
                str(docs),
            ]
            stages.append(seconds(build))
            alone.append(
                1.0
                if not with_mkdocs
                else seconds([sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(settings(work, docs, run))])
            )
        return statistics.median(drawing), statistics.median(stages), statistics.median(alone)


def draw(sources: Path) -> float:
    """Return the seconds of drawing the claims of every document, on all cores, and of joining them."""
    vocabulary = load_vocabulary(ROOT / "scripts/vocabulary")
    documents = [replace(d, exercises=(), organisations=()) for d in read_documents([sources], vocabulary).documents]
    start = time.perf_counter()
    register(spread(partial(claim, vocabulary=vocabulary), documents), vocabulary.states)
    return time.perf_counter() - start


def settings(work: Path, docs: Path, run: int) -> Path:
    """Write mkdocs.yml for these pages without the hook, so that MkDocs is measured by itself."""
    lines = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith(("hooks:", "watch:", "docs_dir:", "site_dir:", "extra_css:"))]
    text = "\n".join(kept).replace("templates/theme", str(ROOT / "templates/theme"))
    path = work / f"mkdocs-{run}.yml"
    path.write_text(f"docs_dir: {docs}\nsite_dir: {work / f'site-{run}'}\n{text}\n", encoding="utf-8")
    return path


def seconds(command: list[str]) -> float:
    """Run `command` and return the seconds it took by the clock."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    return time.perf_counter() - start


def write_sources(folder: Path, size: int, text: Path | None) -> None:
    """Write `size` documents of about 4 KB, the same ones every time, or copies of `text`."""
    folder.mkdir()
    if text:
        for number in range(size):
            (folder / f"copy-{number:05}.txt").write_bytes(text.read_bytes())
        return
    chance = random.Random(2024)
    for number in range(size):
        day = date(2004, 1, 1) + timedelta(days=7 * number % 8000)
        paragraphs = [" ".join(sentence(chance, day.year) for _ in range(6)) for _ in range(5)]
        header = f"A Policy Desk\n\nBrief number {number} on the drills of {day.year}\n\nBy Aigerim Example\n\n{day:%d %B %Y}"
        (folder / f"{day}-brief-{number}.txt").write_text("\n\n".join([header, *paragraphs]) + "\n", encoding="utf-8")


def sentence(chance: random.Random, year: int) -> str:
    """Return one made-up sentence."""
    a, b = chance.sample(STATES, 2)
    words = {"name": chance.choice(NAMES), "place": chance.choice(NAMES), "month": chance.choice(MONTHS)}
    return chance.choice(SENTENCES).format(a=a, b=b, year=year, number=chance.randint(12, 9800), **words)


if __name__ == "__main__":
    main()
