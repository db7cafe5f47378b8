"""Files in, sources out: each is read, told of, and copied into sources/ under a name of its date and title.

python scripts/build.py add FILE ... [--sources DIR]
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from brief.account import account
from brief.filing import file_under, name_for
from brief.problems import Unusable
from brief.read import called, read_received, receive_file
from brief.register import register
from brief.run import read_document
from brief.vocabulary import Vocabulary


def parse(arguments: Sequence[str], root: Path) -> argparse.Namespace:
    """Read the command line after `add`."""
    parser = argparse.ArgumentParser(prog="build.py add", description="Add documents to the sources.")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a document: .html, .docx, .pdf, .md, .txt")
    parser.add_argument(
        "--sources", type=Path, default=root / "sources", metavar="DIR", help="where it goes (sources/)"
    )
    parser.add_argument("--vocabulary", type=Path, default=root / "scripts" / "vocabulary", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def add(file: Path, sources: Path, vocabulary: Vocabulary) -> str:
    """Copy the document at `file` into `sources`; return what to tell of it.

    Raises `Unusable` where it cannot be read or its place is taken, `OSError` for a bad disk; then nothing is written.
    """
    received = receive_file(file)
    source, met = read_received(received, vocabulary.web_pages)
    document, more = read_document(source, vocabulary)
    if document is None:
        raise Unusable(*met, *more)
    place = file_under(name_for(document, file.suffix.lower()), received.data, sources)
    told = account(document, register((document,), vocabulary.states), (*met, *more), vocabulary)
    return f"added {called(place)}\n{told}"
