"""Only what differs is written, what is no longer made goes, and nothing else is touched."""

from __future__ import annotations

from brief.model import Page
from brief.publish import publish


def test_publishing_twice_writes_nothing_the_second_time(tmp_path):
    pages = (Page("a.md", "one"), Page("b/c.md", "two"))
    assert publish(pages, tmp_path).written == ("a.md", "b/c.md")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    again = publish(pages, tmp_path)
    assert (again.written, again.unchanged, again.removed) == ((), 2, ())
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_a_page_no_longer_made_goes_with_its_empty_folder(tmp_path):
    publish((Page("a.md", "one"), Page("b/c.md", "two")), tmp_path)
    assert publish((Page("a.md", "one"),), tmp_path).removed == ("b/c.md",)
    assert sorted(p.name for p in tmp_path.iterdir()) == [".generated", "a.md"]


def test_pages_written_by_hand_stay(tmp_path):
    (tmp_path / "method.md").write_text("by hand")
    publish((Page("a.md", "one"),), tmp_path)
    publish((), tmp_path)
    assert (tmp_path / "method.md").read_text() == "by hand"


def test_a_manifest_cannot_reach_outside(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "precious").write_text("x")
    (tmp_path / "docs" / ".generated").write_text(f"../precious\n{tmp_path}/precious\n")
    publish((), tmp_path / "docs")
    assert (tmp_path / "precious").exists()
