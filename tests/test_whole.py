"""A publish, a site, a lock: cut short at any instant, what stands there is all old or all new, and the next goes on."""

from __future__ import annotations

import errno
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from brief import swap as swapping
from brief.alone import alone
from brief.model import Page
from brief.problems import Unusable
from brief.publish import PENDING, PREPARED, publish
from brief.whole import Places, finish
from conftest import ROOT, copy_project
from kill import kill_builds
from test_site import mkdocs

OLD = (Page("a.md", "one"), Page("b/c.md", "two"), Page("d/e.md", "three"))
NEW = (Page("a.md", "ONE"), Page("b/c.md", "two"), Page("f/g.md", "four"))


def tree(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture
def docs(tmp_path):
    folder = tmp_path / "docs"
    publish(OLD, folder)
    (folder / "by-hand.md").write_text("by hand")
    return folder


class Cut(BaseException):
    """The instant at which a process is killed: nothing of it runs after this but what the test calls."""


CALLS = [(Path, "write_bytes"), (Path, "write_text"), (Path, "rename"), (Path, "replace"), (Path, "mkdir"), (Path, "unlink"), (Path, "rmdir"), (shutil, "rmtree")]  # fmt: skip


def fail_at(monkeypatch, instant: int, failure: BaseException) -> list[int]:
    """Have the file system fail at its n-th call; return the list that counts them."""
    counted = [0]
    for owner, name in CALLS:
        real = getattr(owner, name)

        def call(*arguments, _real=real, **options):
            counted[0] += 1
            if counted[0] == instant or (isinstance(failure, Cut) and counted[0] > instant):
                raise failure
            return _real(*arguments, **options)

        monkeypatch.setattr(owner, name, call)
    return counted


def calls_of_a_publish(tmp_path) -> int:
    folder = tmp_path / "counting"
    publish(OLD, folder)
    with pytest.MonkeyPatch.context() as patched:
        counted = fail_at(patched, 10**9, Cut())
        publish(NEW, folder)
    return counted[0]


def test_a_publish_cut_short_at_any_instant_is_all_old_or_all_new(tmp_path):
    seen = set()
    for instant in range(1, calls_of_a_publish(tmp_path) + 1):
        folder = tmp_path / str(instant)
        publish(OLD, folder)
        old = tree(folder)
        with pytest.MonkeyPatch.context() as patched, pytest.raises(Cut):
            fail_at(patched, instant, Cut())
            publish(NEW, folder)
        finish(Places(folder, folder / PREPARED, folder / PENDING))
        after = tree(folder)
        publish(NEW, folder)
        new = tree(folder)
        assert after in (old, new) and new["a.md"] == "ONE" and "d/e.md" not in new
        seen.add(after == new)
    assert seen == {True, False}


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS])
def test_a_disk_that_fails_before_the_pages_are_whole_leaves_the_old_ones(tmp_path, number):
    for instant in range(1, calls_of_a_publish(tmp_path) + 1):
        folder = tmp_path / f"{number}-{instant}"
        publish(OLD, folder)
        old = tree(folder)
        with pytest.MonkeyPatch.context() as patched:
            fail_at(patched, instant, OSError(number, os.strerror(number), str(folder / "x")))
            try:
                publish(NEW, folder)
            except OSError as failure:
                assert failure.errno == number
        finish(Places(folder, folder / PREPARED, folder / PENDING))
        assert tree(folder) in (old, {**old, "a.md": "ONE"}) or tree(folder)["f/g.md"] == "four"
        assert not (folder / PREPARED).exists() and not (folder / PENDING).exists()


def test_a_full_disk_is_told_in_one_sentence(tmp_path, build, monkeypatch):
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/a.txt").write_text("A Title\n\nMay 1, 2024\n\nA first sentence.\n", encoding="utf-8")

    def full(path, *_, **__):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    monkeypatch.setattr(Path, "write_bytes", full)
    status, _, err = build()
    assert status == 1 and "No space left on device; nothing was changed" in err and "Traceback" not in err
    assert tree(tmp_path / "docs") == {}


def test_nothing_is_written_through_a_link_out_of_the_folder(docs, tmp_path):
    (tmp_path / "outside").mkdir()
    (docs / "f").symlink_to(tmp_path / "outside", target_is_directory=True)
    old = tree(docs)
    with pytest.raises(Unusable, match="a link leads out"):
        publish(NEW, docs)
    assert tree(docs) == old and not any((tmp_path / "outside").iterdir())


@pytest.mark.parametrize(
    ("make", "told"),
    [(lambda p: p.mkdir(), "a folder has its name"), (lambda p: p.parent.write_text("x"), "a file stands where")],
)
def test_what_stands_in_the_way_is_named(docs, make, told):
    (docs / "f").mkdir() if told.startswith("a folder") else None
    make(docs / "f/g.md")
    with pytest.raises(Unusable, match=told):
        publish(NEW, docs)
    assert (docs / "a.md").read_text() == "one"


@pytest.mark.parametrize("exchanges", [True, False])
def test_a_site_is_swapped_whole(tmp_path, monkeypatch, exchanges):
    if not exchanges:
        monkeypatch.setattr(swapping, "_exchanged", lambda *_: False)
    place = tmp_path / "site"
    for text in ("old", "new"):
        new = swapping.reclaim(place)
        (new / "index.html").write_text(text)
        swapping.swap(new, place)
        assert tree(place) == {"index.html": text}
    assert tree(tmp_path / ".site.old") == {"index.html": "old"}
    assert tree(swapping.reclaim(place)) == {"index.html": "old"}  # of which the next is made
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site.new", "site"]


def test_a_swap_cut_short_between_its_steps_is_set_right(tmp_path, monkeypatch):
    monkeypatch.setattr(swapping, "_exchanged", lambda *_: False)
    place = tmp_path / "site"
    for instant in (1, 2):
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        (place / "index.html").write_text("old")
        shutil.rmtree(tmp_path / ".site.old", ignore_errors=True)
        new = swapping.reclaim(place)
        (new / "index.html").write_text("new")
        with pytest.MonkeyPatch.context() as patched, pytest.raises(Cut):
            fail_at(patched, instant, Cut())
            swapping.swap(new, place)
        swapping.reclaim(place)
        assert tree(place) in ({"index.html": "old"}, {"index.html": "new"})


HOLDER = """
import sys, time
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from brief.alone import alone
with alone(Path(sys.argv[2])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_build_waits_says_so_and_gives_up(tmp_path, capsys):
    lock = tmp_path / ".docs.lock"
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(ROOT / "scripts"), str(lock)], stdout=subprocess.PIPE)
    try:
        assert holder.stdout.readline() == b"held\n"
        began = time.monotonic()
        with pytest.raises(Unusable, match="another build has held it for 0 seconds"), alone(lock, patience=0.3):
            pass
        assert time.monotonic() - began < 30
        assert "waiting for another build" in capsys.readouterr().err
    finally:
        holder.kill()
        holder.wait()
    with alone(lock, patience=0.3):  # a killed holder leaves it free
        pass


def test_a_strict_build_that_fails_leaves_the_last_site(tmp_path):
    folder = copy_project(tmp_path)
    assert mkdocs(folder, "build", "--strict").returncode == 0
    old = {p: p.read_bytes() for p in (folder / "site").rglob("*") if p.is_file()}
    (folder / "docs/broken.md").write_text("[nowhere](nowhere.md)\n")
    done = mkdocs(folder, "build", "--strict")
    assert done.returncode == 1 and "strict mode" in done.stderr + done.stdout
    assert {p: p.read_bytes() for p in (folder / "site").rglob("*") if p.is_file()} == old


def test_a_site_that_cannot_be_written_is_told_in_one_sentence(tmp_path):
    folder = copy_project(tmp_path)
    (folder / "taken").write_text("a file where the folder should be")
    done = mkdocs(folder, "build", "--site-dir", "taken/site")
    told = done.stderr + done.stdout
    assert done.returncode == 1 and "the last good site is as it was" in told and "Traceback" not in told


@pytest.mark.parametrize("share", [0.3, 0.9])
def test_a_real_build_killed_leaves_one_whole_edition(tmp_path, share):
    assert kill_builds(2, random.Random(share)) == 0
