"""Measure how ids are kept: what becomes of them over many edits, and what keeping them costs. Run by `make bench`.

First, 10,000 random edits with a release after each ten. Then archives of growing size: keeping the ids of all
documents when none changed, when one did, and reading the ledger; the growth exponent is that of the time against the
number of documents (1: linear).
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

import edits  # noqa: E402
from brief.ids import Ids, paragraph_id  # noqa: E402
from brief.ledger import keep, lines_of, read_ledger  # noqa: E402
from brief.model import Document, Metadata, Paragraph, Sentence, SourceText, Span  # noqa: E402
from brief.outline import outline  # noqa: E402
from brief.segment import segment  # noqa: E402
from brief.vocabulary import load_vocabulary  # noqa: E402

EDITION = "2026-01-01"


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=10_000)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 10_000])
    options = parser.parse_args()
    abbreviations = load_vocabulary(ROOT / "scripts/vocabulary").abbreviations

    def read(name: str, text: str) -> Document:
        source = SourceText(f"{name}.txt", name, name, text)
        paragraphs, headings = segment(source, outline(source), abbreviations)
        return Document(source.name, name, text, Metadata(), paragraphs, headings, ())

    tally, log, _ = edits.run(seed=2026, edits=options.edits, read=read)
    print(f"{sum(log.counts.values())} edits: {dict(sorted(log.counts.items()))}")
    print(f"sentences edited {tally.edited}, id carried on {tally.carried / tally.edited:.3f}, wrongly {tally.wrong}")
    print(f"ids without a target {tally.dead}, sentences in the same words that lost their id {tally.unkept}")
    print(f"{'documents':>9} {'unchanged s':>11} {'one changed s':>13} {'read s':>7} {'exponent':>8}")
    last: tuple[int, float] | None = None
    for size in options.sizes:
        unchanged, one, reading = measured(size)
        growth = math.log(unchanged / last[1]) / math.log(size / last[0]) if last else float("nan")
        print(f"{size:>9} {unchanged:>11.2f} {one:>13.2f} {reading:>7.2f} {growth:>8.2f}")
        last = (size, unchanged)


def measured(size: int) -> tuple[float, float, float]:
    """Return the seconds of keeping the ids of `size` documents unchanged, with one changed, and of reading them."""
    random = Random(size)
    documents = tuple(made(random, number) for number in range(size))
    ledger = keep(documents, {}, "", EDITION).ledger
    middle = documents[size // 2]
    edited = replace(middle, paragraphs=(*middle.paragraphs[1:], middle.paragraphs[0]))
    changed = tuple(edited if document is middle else document for document in documents)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8", delete=False) as file:
        file.writelines(f"{line}\n" for line in lines_of(ledger))
    path = Path(file.name)
    times = (
        seconds(lambda: keep(documents, ledger, EDITION)),
        seconds(lambda: keep(changed, ledger, EDITION)),
        seconds(lambda: read_ledger(path, "ids.jsonl", (EDITION,))),
    )
    path.unlink()
    return times


def made(random: Random, number: int) -> Document:
    """Return a document of 30 sentences in six paragraphs."""
    log, ids = edits.Log(random), Ids()
    paragraphs = []
    for _ in range(6):
        texts = [log.sentence()[0] for _ in range(5)]
        sentences = tuple(Sentence(ids.give(text), text, Span(0, 1)) for text in texts)
        paragraphs.append(Paragraph(paragraph_id(sentences[0].id), " ".join(texts), Span(0, 1), sentences))
    return Document(f"d{number}.txt", f"d{number}", "", Metadata(), tuple(paragraphs), (), ())


def seconds(work: Callable[[], object]) -> float:
    """Return the seconds that `work` takes by the clock, the least of three."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


if __name__ == "__main__":
    main()
