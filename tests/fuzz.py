#!/usr/bin/env python3
"""Damaged and hostile documents of every format, by a seed: none crashes, none is lost, none takes too long or too much.

    python tests/fuzz.py [--inputs 100000] [--seed 1] [--format .pdf] [--guided SECONDS]

Each input is a made document, whole or damaged. A fault is printed with the seed and number that make it again, and
kept in the folder of --keep. With --guided, atheris (where it is installed) looks for inputs that reach new code.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import os
import random
import resource
import sys
import time
import traceback
import tracemalloc
from collections import Counter
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

import laws  # noqa: E402
from brief.problems import Unusable  # noqa: E402
from brief.read import read_received  # noqa: E402
from brief.read.received import Received  # noqa: E402
from brief.run import read_document  # noqa: E402
from brief.vocabulary import Vocabulary, load_vocabulary  # noqa: E402
from making import FORMATS, Content  # noqa: E402

# An input may take a second for each 100 KB and 50 times its size, and never less than is allowed to the smallest.
SECONDS, PER = 1.0, 100_000
TIMES, LEAST_MEMORY = 50, 16_000_000
MEASURE_MEMORY_OF = 40  # one input of so many: measuring is slow

WORDS = ["Exercise", "drill", "CSTO", "Armenia", "and", "Russia", "held", "joint", "military", "in", "July", "2024", "No.", "Gen.", "“Unity”", "(Ret.)", "U.S.", "Бірлестік", "“Steppe", "Wind-2023”", "Kazakhstan", "Uzbekistan", "took", "part", "near", "Aktau", "Caspian", "Sea", "the", "fleet", "of", "NATO", "on", "5", "May", "will", "be", "Azerbaijan's", "–", "said:", "Xəzri", "Türkiye", "12,000", "it", "[1]"]  # fmt: skip
AWKWARD = (
    "\u202e",
    "\u200b",
    "\x02",
    "\ufeff",
    "é",
    "é",
    "\ud7ff",
    "𝔘",
    "​",
    "﷽",
    "|",
    "#",
    "---",
    "{{",
    "<b>",
    "&amp;",
    "\\",
    "\t",
    "\r\n",
    "\u2028",
)
TOKENS: dict[str, tuple[bytes, ...]] = {
    ".txt": (b"---\n", b"\n\n\n", b"# ", b"| a | b |", b"\xff\xfe", b"\x00", b"+++\n", b"- ", b"By ", b"Related Articles\n", b"\r", b"<html>"),
    ".md": (b"---\n", b"title: ", b"&a [*a]", b"![x](y)", b"[[[", b"+++\n", b"!!python/object:x", b"```", b": : :", b"\t- "),
    ".html": (b"<div>", b"</div>", b"<table><tr><td>", b"<p", b"<!--", b"-->", b"<script>", b"<template>", b"<svg>", b"<br><br>", b"&#x0;", b"&#99999999;", b"<li>", b"<h1>", b"<?php", b'<meta charset="utf-16">', b"<plaintext>", b" hidden", b'<a href="', b"<frameset>", b"<select>", b"<math>"),
    ".docx": (b"<w:p>", b"</w:p>", b"<w:tbl><w:tr><w:tc>", b"<!DOCTYPE x [<!ENTITY a 'a'>]>", b"&a;", b"<w:t>", b"PK\x03\x04", b"PK\x05\x06", b"\xff\xff\xff\xff", b"<w:ins>", b"<w:sdt>", b'<w:numId w:val="1"/>'),
    ".pdf": (b"<<", b">>", b"obj", b"endobj", b"stream\n", b"endstream", b"/Kids[2 0 R]", b"/Length 99999999999", b"/Filter/FlateDecode", b"/Filter[/LZWDecode/ASCII85Decode]", b"/Parent 2 0 R", b" Tj", b"1e99", b"-2147483649", b"/Count 4294967295", b"/Encrypt 4 0 R", b"\x00", b"[[[[", b"xref", b"%%EOF"),
}  # fmt: skip


def content(dice: random.Random) -> Content:
    """Return a made document."""
    pool = [*WORDS, *dice.sample(AWKWARD, 2)] if dice.random() < 0.3 else WORDS

    def phrase(least: int, most: int) -> str:
        return " ".join(dice.choices(pool, k=dice.randint(least, most)))

    paragraphs = tuple(
        " ".join(f"{phrase(3, 24)}." for _ in range(dice.randint(1, 5))) for _ in range(dice.randint(1, 6))
    )
    date = dice.choice(["2024-04-16", "2023-12-01", "", "next week", "2024-99-99"])
    return Content(
        phrase(2, 9),
        paragraphs,
        phrase(0, 3),
        date,
        phrase(0, 2),
        phrase(0, 6),
        dice.choice(["", "https://example.org/a", "javascript:x"]),
    )


def damage(data: bytes, dice: random.Random, tokens: tuple[bytes, ...]) -> bytes:
    """Return `data` with a few things done to it."""
    held = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 4, 16))):
        at = dice.randrange(len(held) + 1)
        length = dice.choice((1, 2, 8, 64, 500))
        match dice.randrange(7):
            case 0 if held:
                held[at % len(held)] = dice.randrange(256)
            case 1:
                del held[at : at + length]
            case 2:
                held[at:at] = held[at : at + length] * dice.choice((1, 2, 50))
            case 3:
                held[at:at] = dice.choice(tokens) * dice.choice((1, 1, 3, 200))
            case 4:
                held[at:at] = dice.randbytes(length)
            case 5:
                del held[at:]
            case _:
                other = dice.randrange(len(held) + 1)
                held[at : at + length] = held[other : other + length]
    return bytes(held)


def make(seed: int, number: int, only: str = "") -> tuple[str, bytes, Content | None]:
    """Return the input of that number: its suffix, its bytes, and what it says where it is whole."""
    dice = random.Random(f"{seed}-{number}")
    suffix = only or dice.choice(tuple(FORMATS))
    said = content(dice)
    whole = FORMATS[suffix](said)
    if dice.random() < 0.15:
        return suffix, whole, said
    if suffix == ".docx" and dice.random() < 0.7:
        return suffix, _damaged_inside(whole, dice), None
    if suffix in (".txt", ".md", ".html") and dice.random() < 0.15:
        whole = whole.decode().encode(dice.choice(("utf-16", "utf-16-le", "cp1251", "koi8-r", "cp1252")), "replace")
    return suffix, damage(whole, dice, TOKENS[suffix]), None


def _damaged_inside(archive: bytes, dice: random.Random) -> bytes:
    """Damage a member of an archive and pack it again: else the checksum alone would be met."""
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        hit = dice.choice(names)
        for name in names:
            data = old.read(name)
            new.writestr(zipfile.ZipInfo(name), damage(data, dice, TOKENS[".docx"]) if name == hit else data)
    return out.getvalue()


def try_one(suffix: str, data: bytes, said: Content | None, vocabulary: Vocabulary) -> str:
    """Read one input and check the laws; return what became of it. Raises `AssertionError` where a law is broken."""
    try:
        source, met = read_received(Received(data, f"a{suffix}", f"sources/a{suffix}", "a"), vocabulary.web_pages)
    except Unusable as unusable:
        laws.problems_are_sentences(unusable.problems)
        assert said is None or not any(text.strip() for text in said.paragraphs), (
            f"a whole file was refused: {unusable}"
        )
        return "refused"
    document, more = read_document(source, vocabulary)
    laws.problems_are_sentences((*met, *more))
    if document is None:
        return "without a sentence"
    laws.hold(source, document)
    return "read"


def judge(seed: int, number: int, only: str, vocabulary: Vocabulary, measured: bool) -> tuple[str, str, str]:
    """Try the input of that number; return its format, what became of it, and the fault if there is one."""
    suffix, data, said = make(seed, number, only)
    began = time.process_time()
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    if measured:
        tracemalloc.start()
    try:
        outcome = try_one(suffix, data, said, vocabulary)
    except Exception:
        return suffix, "fault", traceback.format_exc(limit=-4)
    finally:
        peak = tracemalloc.get_traced_memory()[1] if measured else 0
        tracemalloc.stop()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = time.process_time() - began + after.ru_utime - children.ru_utime + after.ru_stime - children.ru_stime
    if not measured and spent > SECONDS * max(1.0, len(data) / PER):
        return suffix, "fault", f"took {spent:.1f} s for {len(data):,} bytes"
    if peak > max(LEAST_MEMORY, TIMES * len(data)):
        return suffix, "fault", f"took {peak:,} bytes of memory for {len(data):,}"
    return suffix, outcome, ""


def warm(vocabulary: Vocabulary) -> None:
    """Have every library load what it keeps, which is no input's doing."""
    said = content(random.Random(0))
    for suffix, made in FORMATS.items():
        try_one(suffix, made(said), None, vocabulary)
    try_one(".txt", "Учение пяти государств началось.".encode("cp1251"), None, vocabulary)


def run(
    options: argparse.Namespace, share: int, shares: int, tell: Callable[[tuple[int, str, str, str]], None]
) -> None:
    """Try every input whose number falls to this share of the work."""
    gc.collect()
    vocabulary = load_vocabulary(ROOT / "scripts" / "vocabulary")
    warm(vocabulary)
    for number in range(options.first + share, options.first + options.inputs, shares):
        measured = number % MEASURE_MEMORY_OF == 0
        tell((number, *judge(options.seed, number, options.format, vocabulary, measured)))


def main() -> int:
    """Run; return 1 where a fault was found."""
    parser = argparse.ArgumentParser(description="Feed the readers damaged and hostile documents.")
    parser.add_argument("--inputs", type=int, default=100_000, help="how many (100000)")
    parser.add_argument("--first", type=int, default=0, help="the number of the first (0)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--format", choices=("", *FORMATS), default="", help="one format alone")
    parser.add_argument(
        "--keep", type=Path, default=ROOT / ".cache" / "fuzz", help="where inputs with a fault are kept"
    )
    options = parser.parse_args()
    shares = os.cpu_count() or 1
    results: multiprocessing.Queue[tuple[int, str, str, str]] = multiprocessing.Queue(1000)
    workers = [
        multiprocessing.Process(target=run, args=(options, share, shares, results.put), daemon=False)
        for share in range(shares)
    ]
    for worker in workers:
        worker.start()
    counted: Counter[tuple[str, str]] = Counter()
    faults = 0
    for done in range(options.inputs):
        number, suffix, outcome, fault = results.get(timeout=120)
        counted[suffix, outcome] += 1
        if fault:
            faults += 1
            options.keep.mkdir(parents=True, exist_ok=True)
            (options.keep / f"{options.seed}-{number}{suffix}").write_bytes(
                make(options.seed, number, options.format)[1]
            )
            print(f"fault: --seed {options.seed} --first {number} --inputs 1: {fault}", flush=True)
        if (done + 1) % 10_000 == 0:
            print(f"{done + 1} inputs, {faults} faults", flush=True)
    for worker in workers:
        worker.join()
    for (suffix, outcome), count in sorted(counted.items()):
        print(f"{suffix:6} {outcome:20} {count:7}")
    print(f"{options.inputs} inputs, {faults} faults")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
