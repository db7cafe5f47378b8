"""What every test may ask for: the word lists, a document from a text, a build in a folder of its own."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import build as build_script
from brief.model import Document, SourceText
from brief.problems import Problem
from brief.read.plain import read_plain
from brief.read.received import Received
from brief.run import read_document
from brief.vocabulary import Vocabulary, load_vocabulary

pytest_plugins = ["browser", "desk"]
ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases"


def listed_anchors(folder: Path) -> list[dict[str, str]]:
    """Return every row of anchors.json below `folder`."""
    parts = json.loads((folder / "anchors.json").read_text(encoding="utf-8"))["parts"]
    return [row for part in parts for row in json.loads((folder / part).read_text(encoding="utf-8"))]


def copy_project(folder: Path) -> Path:
    """Copy into `folder` what a build needs, without the pages a build made."""
    for name in (
        "mkdocs.yml",
        "scripts",
        "templates",
        "sources",
        "editorial",
        "docs/assets",
        "docs/method.md",
        "docs/cite.md",
        "docs/report.md",
        "docs/search.md",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_vocabulary(ROOT / "scripts" / "vocabulary")


def source_of(text: str, name: str = "a.txt") -> SourceText:
    """Return what reading a file with this text gives."""
    return read_plain(Received(text.encode(), name, f"sources/{name}", "a"))[0]


@pytest.fixture
def read(vocabulary: Vocabulary) -> Callable[[str], Document]:
    """Return a function that takes a text through every room up to classify."""

    def read_text(text: str) -> Document:
        document, _ = read_document(source_of(text), vocabulary)
        assert document is not None
        return document

    return read_text


@pytest.fixture
def problems_of(vocabulary: Vocabulary) -> Callable[[str], tuple[Problem, ...]]:
    """Return a function that gives the problems met in a text."""
    return lambda text: read_document(source_of(text), vocabulary)[1]


@pytest.fixture
def build(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Return a function that runs the build script on tmp/sources into tmp/docs: status, output, errors."""

    def run(*arguments: str) -> tuple[int, str, str]:
        places = ["--sources", str(tmp_path / "sources"), "--docs", str(tmp_path / "docs")]
        status = build_script.main([*places, *arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


def case_lines(name: str) -> list[tuple[str, str]]:
    """Return the cases of a file with one a line: what is expected, a bar, the text."""
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [
        (left.strip(), text) for left, _, text in (line.partition(" | ") for line in lines if line and line[0] != "#")
    ]
