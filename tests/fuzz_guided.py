#!/usr/bin/env python3
"""Damaged documents again, but led by what they reach: atheris keeps and changes those that run code not run before.

    python tests/fuzz_guided.py .html -runs=20000 -max_len=20000

The options after the format are libFuzzer's. Needs atheris (make fuzz installs it where it can be had).
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

with atheris.instrument_imports(include=["brief"]):
    import brief.read
    import brief.run  # noqa: F401

from brief.vocabulary import load_vocabulary  # noqa: E402
from fuzz import TOKENS, make, try_one  # noqa: E402

SEEDS = 200


def escaped(token: bytes) -> str:
    """A token as libFuzzer's dictionaries write it."""
    return "".join(rf"\x{byte:02x}" for byte in token)


def main(suffix: str, options: list[str]) -> None:
    """Fuzz the reader of one format; libFuzzer ends the process, with status 0 where no law was broken."""
    vocabulary = load_vocabulary(ROOT / "scripts" / "vocabulary")
    corpus = ROOT / ".cache" / "fuzz" / f"guided{suffix}"
    corpus.mkdir(parents=True, exist_ok=True)
    for number in range(SEEDS):
        (corpus / f"seed-{number}").write_bytes(make(1, number, suffix)[1])
    words = corpus.with_suffix(".dict")
    words.write_text("".join(f'"{escaped(token)}"\n' for token in TOKENS[suffix]))
    atheris.Setup(
        [sys.argv[0], str(corpus), f"-dict={words}", f"-artifact_prefix={corpus}-", *options],
        lambda data: try_one(suffix, data, None, vocabulary),
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
