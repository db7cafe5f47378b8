"""A build script that stays awake writes, edit by edit, what one that begins anew would, and tells what it wrote."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

import release
from archive import write_archive
from brief import jobs
from brief.builder import Builder, Plan
from brief.memory import Memory
from conftest import ROOT, copy_project
from hook.awake import Awake
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


def running_in(group: int) -> list[str]:
    """The processes of a group that are at work, where the system tells (it is Linux that does)."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            name, _, rest = stat.read_text().rpartition(")")
            state, _, of = rest.split()[:3]
            found += [name] if of == str(group) and state != "Z" else []
    return found


def test_a_script_at_work_is_stopped_with_its_workers(tmp_path):
    write_archive(tmp_path / "sources", 400)
    command = [sys.executable, str(ROOT / "scripts/build.py"), "--sources", str(tmp_path / "sources"), "--draft"]
    awake = Awake([*command, "--docs", str(tmp_path / "docs")], os.environ)
    asking = threading.Thread(target=awake.build)
    asking.start()
    while not awake.remembers:
        time.sleep(0.01)
    process = awake._process
    time.sleep(1.5)
    awake.end()
    asking.join(timeout=20)
    assert not asking.is_alive()
    assert process.poll() is not None
    end = time.monotonic() + 20
    while left := running_in(process.pid):
        assert time.monotonic() < end, left
        time.sleep(0.05)


def test_one_that_has_ended_is_begun_again(tmp_path):
    project = copy_project(tmp_path / "project")
    awake = Awake([sys.executable, str(project / "scripts/build.py"), "--draft"], os.environ)
    assert "index.md" in awake.build().written
    template = project / "templates/index.md.j2"
    template.write_text(template.read_text(encoding="utf-8").replace("What is next", "What comes next"), "utf-8")
    assert "index.md" in awake.build().written
    template.write_text("{% endfro %}", encoding="utf-8")
    assert awake.build().status == 1 and not awake.remembers
    shutil.copy(ROOT / "templates/index.md.j2", template)
    assert "index.md" in awake.build().written
    awake.end()
    awake.end()
