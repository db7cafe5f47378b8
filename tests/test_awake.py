"""A build script that stays awake writes, edit by edit, what one that begins anew would, and tells what it wrote."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

import release
from brief import jobs
from brief.builder import Builder, Plan
from brief.memory import Memory
from conftest import ROOT, copy_project
from test_rebuild import EDITS, added, edited, removed, renamed, text_of

OF_SOURCES = EDITS[:10]


def plan(folder: Path, docs: str) -> Plan:
    return Plan(
        (folder / "sources",),
        folder / docs,
        ROOT / "templates",
        ROOT / "scripts/vocabulary",
        folder / "editorial",
        folder / "caches" / docs,
        draft=True,
        site="https://brief.example.org/",
    )


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class Desk:
    """Sources and what editors laid down, built by a builder that stays awake beside one that begins anew."""

    def __init__(self, folder: Path, documents: int = 8) -> None:
        self.folder, self.chance = folder, random.Random(11)
        (folder / "sources").mkdir()
        (folder / "editorial").mkdir()
        for number in range(documents):
            self.save(f"{number:02}.txt", text_of(self.chance, number))
        self.awake = Builder(plan(folder, "awake"), Memory(keeps=True))
        self.seen: dict[str, bytes] = {}

    def save(self, name: str, text: str) -> None:
        (self.folder / "sources" / name).write_text(text, encoding="utf-8")

    def check(self) -> None:
        outcome = self.awake.build()
        expected = Builder(plan(self.folder, "anew")).build()
        made = tree(self.folder / "awake")
        assert made == tree(self.folder / "anew")
        assert [str(p) for p in outcome.problems] == [str(p) for p in expected.problems]
        differ = {path for path in made if made[path] != self.seen.get(path)} - {".generated"}
        assert set(outcome.published.written) == differ
        assert set(outcome.published.removed) == self.seen.keys() - made.keys()
        self.seen = made


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def test_after_each_of_many_edits_it_is_as_if_built_anew(desk):
    desk.check()
    for step in range(20):
        edit = desk.chance.choice(OF_SOURCES)
        try:
            edit(desk.folder, desk.chance)
        except IndexError:  # no source holds it any more
            desk.save(f"more-{step}.txt", text_of(desk.chance, step))
        desk.check()


def test_a_builder_that_begins_anew_makes_what_an_edit_touches_and_no_more(desk, monkeypatch):
    made: list[bytes] = []
    real = jobs.packed
    monkeypatch.setattr(jobs, "packed", lambda value: made.append(value) or real(value))
    Builder(plan(desk.folder, "anew")).build()
    first = len(made)
    for _ in range(3):
        made.clear()
        edited(desk.folder, desk.chance, "Trade grew", "In all, trade grew")
        Builder(plan(desk.folder, "anew")).build()
        assert 0 < len(made) < first / 5


def test_a_broken_source_comes_and_goes(desk):
    desk.check()
    (desk.folder / "sources/00.txt").write_bytes("café ".encode() + b"\xe9")
    desk.check()
    assert b"damaged UTF-8" in desk.seen["documents/00/index.md"]
    desk.save("00.txt", text_of(desk.chance, 0))
    desk.check()
    for path in (desk.folder / "sources").iterdir():
        path.unlink()
    desk.check()
    desk.save("a.txt", text_of(desk.chance, 5))
    desk.check()


def test_rulings_follow(desk):
    rulings = desk.folder / "editorial/rulings.toml"
    rulings.write_text("", encoding="utf-8")
    desk.check()
    exercise = next(path.split("/")[1] for path in desk.seen if path.startswith("exercises/") and path.count("/") == 2)
    who = 'who = "Anna B. Example"\nwhen = 2024-05-01\nwhy = "Seen in the plan."\n'
    rulings.write_text(f'[[withdraw]]\nexercise = "{exercise}"\n{who}', encoding="utf-8")
    desk.check()
    rulings.write_text("", encoding="utf-8")
    desk.check()


def test_after_an_edition_old_addresses_lead_on(desk, capsys):
    folder = desk.folder
    for day in ("2024-01-01", "2024-02-01"):
        asked = ["--sources", str(folder / "sources"), "--editorial", str(folder / "editorial")]
        assert release.main([*asked, "--note", "New.", "--date", day]) == 0, capsys.readouterr().err
        desk.check()
        edited(folder, desk.chance, "Trade grew", f"In {day} trade grew")
        desk.check()
        edited(folder, desk.chance, "Copper Lance-", "Copper Spear-")
        desk.check()
    added(folder, desk.chance)
    desk.check()
    renamed(folder, desk.chance)
    desk.check()
    removed(folder, desk.chance)
    desk.check()
    assert any(b"brief-gone" in content for content in desk.seen.values())


def test_the_script_answers_until_the_product_is_edited(tmp_path):
    project = copy_project(tmp_path / "project")
    (project / "sources/a.txt").write_text("A Title\n\nMay 1, 2024\n\nA first sentence.\n", encoding="utf-8")
    script = subprocess.Popen(
        [sys.executable, "scripts/build.py", "--awake", "--draft"],
        cwd=project,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )

    def ask() -> str:
        script.stdin.write("build\n")
        script.stdin.flush()
        return script.stdout.readline()

    assert "documents/a/index.md" in json.loads(ask())["written"]
    assert json.loads(ask()) == {"status": 0, "written": [], "removed": []}
    (project / "sources/a.txt").write_text("A Title\n\nMay 1, 2024\n\nA second sentence.\n", encoding="utf-8")
    assert "documents/a/index.md" in json.loads(ask())["written"]
    template = project / "templates/document.md.j2"
    template.write_text(template.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert ask() == ""
    assert script.wait(timeout=20) == 0
    script.communicate()
