"""`build.py add` files a document under a good name, says what was read of it, and overwrites nothing."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

import build as build_script
from brief.filing import name_for
from making import FORMATS, Content

SAID = Content(
    title="Five States Plan a Drill: “Unity” & more / 2024",
    paragraphs=("Kazakhstan and Uzbekistan held the joint exercise “Steppe Wind-2023” near Aktau in July 2023. Russia did not take part.",),
    author="A. Writer",
    date="2024-04-16",
)  # fmt: skip
NAME = "2024-04-16-five-states-plan-a-drill-unity-more-2024"


@pytest.fixture
def add(tmp_path, capsys):
    def run(*files: Path) -> tuple[int, str, str]:
        status = build_script.main(["add", *map(str, files), "--sources", str(tmp_path / "sources")])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


def file(folder: Path, suffix: str, content: Content = SAID) -> Path:
    path = folder / f"Draft (3) final{suffix}"
    path.write_bytes(FORMATS[suffix](content))
    return path


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_document_is_filed_under_its_date_and_title(suffix, add, tmp_path):
    given = file(tmp_path, suffix)
    status, out, err = add(given)
    filed = tmp_path / "sources" / f"{NAME}{suffix}"
    assert (status, err) == (0, "") and filed.read_bytes() == given.read_bytes()
    assert [p.name for p in filed.parent.iterdir()] == [filed.name]
    for told in (
        "title: Five States",
        "authors: A. Writer",
        "date: 2024-04-16",
        "1 paragraphs, 2 sentences",
        "bilateral: 1 paragraphs",
    ):
        assert told in out
    assert "Steppe Wind-2023: July 2023 | Kazakhstan, Uzbekistan | Aktau | held" in out


def test_what_an_editor_should_look_at_is_said(add, tmp_path):
    path = tmp_path / "a.txt"
    text = "A Title of It\n\nThe drill «Щит» began. It was the third joint exercise of the year, an officer said.\n\nShare on Facebook\n"
    path.write_bytes(text.encode("cp1251"))
    status, out, _ = add(path)
    looked = out.partition("look at:")[2]
    assert status == 0 and "read as: text, Windows-1251" in out
    assert "read as Windows-1251; check words such as" in looked and "no date in the header" in looked
    assert "line 5, share-buttons: Share on Facebook" in out


def test_nothing_is_overwritten(add, tmp_path):
    assert add(file(tmp_path, ".txt"))[0] == 0
    before = {p.name: p.read_bytes() for p in (tmp_path / "sources").iterdir()}
    status, _, err = add(file(tmp_path, ".txt"))
    assert status == 1 and "holds this document already; nothing was added" in err
    changed = Content(SAID.title, ("Another text of the same name.",), SAID.author, SAID.date)
    status, _, err = add(file(tmp_path, ".txt", changed))
    assert status == 1 and "has the address that" in err
    status, _, err = add(file(tmp_path, ".md", changed))
    assert status == 1 and "has the address that" in err
    assert {p.name: p.read_bytes() for p in (tmp_path / "sources").iterdir()} == before


def test_what_can_be_added_is_whatever_the_others_are(add, tmp_path):
    (tmp_path / "a.exe").write_bytes(b"MZ")
    (tmp_path / "b.txt").write_bytes(b"")
    status, out, err = add(tmp_path / "a.exe", tmp_path / "b.txt", file(tmp_path, ".txt"), tmp_path / "none.txt")
    assert status == 1 and "added" in out and "Traceback" not in err
    assert "cannot read .exe; expected" in err and "b.txt: the file is empty" in err and "none.txt" in err


HOSTILE = [
    "../../etc/passwd",
    "/absolute",
    "..",
    "a\0b",
    "CON",
    "-rf",
    ".hidden",
    "x" * 5000,
    "Ω≈ç√",
    "<script>",
    "a" + "/.." * 50,
]


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_stays_among_the_sources(title, add, tmp_path, read):
    text = f"# {title}\n\nA text of two words. And more.\n"
    given = tmp_path / "given.md"
    given.write_text(text, encoding="utf-8")
    status, _, _ = add(given)
    added = [path for path in tmp_path.rglob("*") if path.is_file() and path != given]
    assert [path.parent for path in added] == [tmp_path / "sources"] * (status == 0)
    if status == 0:
        name = name_for(read(text), ".md")
        assert name.isascii() and added[0].name.isascii() and len(name) < 100
        assert not set(name) & set("/\\\0 <>") and name[0] not in ".-"


def test_a_full_disk_leaves_nothing_behind(add, tmp_path, monkeypatch):
    path = file(tmp_path, ".txt")

    def full(path, *_, **__):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    monkeypatch.setattr(Path, "write_bytes", full)
    status, _, err = add(path)
    assert status == 1 and "No space left on device; nothing was changed" in err and "Traceback" not in err
    assert list((tmp_path / "sources").iterdir()) == []
