"""A release records everything or nothing, and whatever was published has a target ever after."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from random import Random

import pytest

import build as build_script
import release as release_script
from brief.addresses import anchors_of
from brief.editorial import read_editorial
from brief.model import Page
from brief.problems import Unusable
from conftest import listed_anchors
from edits import Log

TEXT = """A Title of It

By A. Writer

May 1, 2024

Kazakhstan and Uzbekistan held the joint exercise “Steppe Wind-2023” near Aktau in July 2023. Russia did not take part.

Some 400 sailors crossed the bay at night. The minister thanked the crews for their work. The guests went home by train.
"""


@pytest.fixture
def desk(tmp_path, capsys):
    """Return a desk with one document: it can write sources, build, and release."""
    return Desk(tmp_path, capsys)


class Desk:
    def __init__(self, folder: Path, capsys) -> None:
        self.folder, self.capsys = folder, capsys
        self.sources, self.editorial, self.docs = folder / "sources", folder / "editorial", folder / "docs"
        self.sources.mkdir()
        self.write("a", TEXT)

    def write(self, name: str, text: str) -> None:
        (self.sources / f"{name}.txt").write_text(text, encoding="utf-8")

    def release(self, day: str, *more: str) -> tuple[int, str]:
        status = release_script.main(["--sources", str(self.sources), "--note", "What is new.", "--date", day, *more])
        return status, "".join(self.capsys.readouterr())

    def build(self, *more: str) -> tuple[int, str]:
        status = build_script.main(["--sources", str(self.sources), "--docs", str(self.docs), *more])
        return status, "".join(self.capsys.readouterr())

    def page(self, address: str) -> str:
        return (self.docs / address / "index.md").read_text(encoding="utf-8")

    def laid_down(self) -> dict[str, bytes]:
        return {
            str(p.relative_to(self.editorial)): p.read_bytes() for p in sorted(self.editorial.rglob("*")) if p.is_file()
        }

    def addresses(self) -> set[str]:
        """Every address of the pages as they stand."""
        pages = [Page(str(p.relative_to(self.docs)), p.read_text(encoding="utf-8")) for p in self.docs.rglob("*.md")]
        return {anchor.address for page in anchors_of(pages).values() for anchor in page.values()}

    def published(self) -> set[str]:
        """Every address that an edition ever published."""
        laid = read_editorial(self.editorial)
        sentences = {f"documents/{slug}/#{id_}" for slug, rows in laid.ledger.items() for id_ in rows}
        return {row.address for row in laid.addresses} | sentences


def test_an_edition_records_ids_addresses_and_copies(desk):
    status, out = desk.release("2026-11-01")
    assert status == 0 and "recorded the edition 2026-11-01: 5 added, 0 edited" in out
    assert set(desk.laid_down()) == {"ids.jsonl", "addresses.jsonl", "editions.jsonl", "editions/2026-11-01/a.json"}
    assert desk.build()[0] == 0
    assert "Kazakhstan and Uzbekistan held" in desk.page("editions/2026-11-01/a")
    assert "does not change" in desk.page("editions/2026-11-01/a")
    assert "canonical: documents/a/" in desk.page("editions/2026-11-01/a")
    assert "5 added, 0 edited, 0 withdrawn" in desk.page("changes") and "What is new." in desk.page("changes")


def test_nothing_new_is_no_edition(desk):
    desk.release("2026-11-01")
    before = desk.laid_down()
    status, out = desk.release("2026-11-02")
    assert (status, desk.laid_down()) == (0, before) and "nothing has changed since the edition of 2026-11-01" in out


def test_building_and_drafting_write_nothing_to_editorial(desk):
    desk.build()
    desk.build("--draft")
    assert not desk.editorial.exists()
    desk.release("2026-11-01")
    before = desk.laid_down()
    desk.write("a", TEXT.replace("400", "450"))
    desk.build()
    desk.build("--draft")
    assert desk.laid_down() == before


def test_an_edit_shows_the_old_wording_beside_the_new(desk):
    desk.release("2026-11-01")
    desk.write("a", TEXT.replace("Some 400", "Some 450").replace(" The guests went home by train.", ""))
    desk.build()
    page = desk.page("documents/a")
    assert "<b>Edited</b> (a number). It read: “Some 400 sailors crossed the bay at night.”" in page
    assert "“The guests went home by train.”" in page.partition("## Withdrawn")[2]
    assert "Not yet released" in desk.page("changes")
    desk.release("2026-11-05", "--kind", "editorial")
    desk.build()
    assert "Edited</b> (a number), 5 November 2026. It read" in desk.page("documents/a")
    changes = desk.page("changes")
    assert "0 added, 1 edited, 1 withdrawn" in changes and "(editorial)" in changes and "40.0 %" in changes
    assert "Some 400 sailors" in desk.page("editions/2026-11-01/a")
    assert "Some 450 sailors" in desk.page("editions/2026-11-05/a")


def test_a_renamed_document_leads_on_with_every_fragment(desk):
    desk.release("2026-11-01")
    desk.build()
    ids = set(re.findall(r'id="([sp]-[a-z2-7]+)"|#(p-[a-z2-7]+) ', desk.page("documents/a")))
    (desk.sources / "a.txt").rename(desk.sources / "b.txt")
    assert desk.build()[0] == 0
    stub = desk.page("documents/a")
    assert "[documents/b/](../../documents/b/index.md){ .brief-lead }" in stub and "canonical: documents/b/" in stub
    for pair in ids:
        assert f'id="{pair[0] or pair[1]}"' in stub
    assert desk.published() <= desk.addresses()


def test_a_renamed_exercise_leads_on(desk):
    desk.release("2026-11-01")
    desk.write("a", TEXT.replace("Steppe Wind-2023", "Desert Wind-2023"))
    assert desk.build()[0] == 0
    assert "[exercises/desert-wind-2023/]" in desk.page("exercises/steppe-wind-2023")
    assert desk.published() <= desk.addresses()


def test_a_joined_exercise_leads_on(desk):
    desk.write("b", TEXT.replace("A Title of It", "Another").replace("Steppe Wind-2023", "Steppe Gale-2023"))
    desk.release("2026-11-01")
    sentence = next(
        row["id"]
        for row in map(json.loads, desk.laid_down()["ids.jsonl"].decode().splitlines())
        if "Steppe Gale" in row["text"]
    )
    wording = TEXT.splitlines()[6].partition(" Russia")[0].replace("Steppe Wind", "Steppe Gale")
    (desk.editorial / "rulings.toml").write_text(
        f'[[ruling]]\naction = "join"\nexercise = "steppe-wind-2023"\nwith = "steppe-gale-2023"\ndocument = "b"\nsentence = "{sentence}"\nwording = "{wording}"\nby = "A. Editor"\ndate = 2026-11-02\nwhy = "One event."\n',
        encoding="utf-8",
    )
    status, out = desk.build()
    assert status == 0, out
    assert "[exercises/steppe-wind-2023/]" in desk.page("exercises/steppe-gale-2023")
    assert desk.published() <= desk.addresses()


def test_an_address_without_a_target_fails_the_build_until_it_is_led_on(desk):
    desk.write("b", TEXT.replace("A Title of It", "Another").replace("Kazakhstan", "Peru").replace("sailors", "divers"))
    desk.release("2026-11-01")
    (desk.sources / "b.txt").unlink()
    before = desk.build("--draft")
    status, out = desk.build()
    assert status == before[0] == 1
    assert "editorial/addresses.jsonl: documents/b/ was published in the edition 2026-11-01 and has no target" in out
    entry = '[[moved]]\nfrom = "documents/b/"\nto = ""\nby = "A. Editor"\ndate = 2026-11-02\nwhy = "Withdrawn by its author."\n'
    (desk.editorial / "moved.toml").write_text(entry, encoding="utf-8")
    status, out = desk.build()
    assert status == 0, out
    assert "no longer part of this brief" in desk.page("documents/b") and "Peru" in desk.page("documents/b")
    assert desk.published() <= desk.addresses()


def test_whatever_was_published_has_a_target_after_many_edits(desk):
    log = Log(Random(7))
    for _ in range(3):
        log.document()
    (desk.sources / "a.txt").unlink()
    for number in range(1, 9):
        for path in desk.sources.glob("*.txt"):
            path.unlink()
        for name, paragraphs in log.documents.items():
            body = "\n\n".join(" ".join(text for text, _ in paragraph) for paragraph in paragraphs if paragraph)
            held = (
                f"Oman and India held the exercise “Gulf Star {2010 + len(name)}” near Muscat in May {2010 + number}."
            )
            desk.write(name, f"Drills in the News {name}\n\nBy A. Writer\n\nMay {number}, 2024\n\n{held}\n\n{body}\n")
        status, out = desk.release(f"2026-11-{number:02}")
        assert status == 0, out
        status, out = desk.build()
        assert status == 0, out
        assert desk.published() <= desk.addresses()
        for _ in range(10):
            log.edit()


class Killed(BaseException):
    """The process ends here."""


def killing(real, left: list[int]):
    """Return a step of writing that is the last one once `left` has run out."""

    def act(self, *arguments, **named):
        left[0] -= 1
        if left[0] < 0 and "editorial" in str(self):
            raise Killed
        return real(self, *arguments, **named)

    return act


def test_a_release_killed_at_any_instant_is_before_or_after(desk, monkeypatch):
    desk.release("2026-11-01")
    desk.write("a", TEXT.replace("400", "450"))
    kept = desk.folder / "kept"
    shutil.copytree(desk.editorial, kept)
    before = read_editorial(kept)
    steps = ("rename", "replace", "write_text", "mkdir", "unlink", "rmdir")
    real = {name: getattr(Path, name) for name in steps}
    outcomes = set()
    for instant in range(40):
        shutil.rmtree(desk.editorial)
        shutil.copytree(kept, desk.editorial)
        left = [instant]
        with monkeypatch.context() as patch:
            for name in steps:
                patch.setattr(Path, name, killing(real[name], left))
            try:
                desk.release("2026-11-05")
                finished = True
            except Killed:
                finished = False
        found = read_editorial(desk.editorial)
        assert [edition.id for edition in found.editions] in (["2026-11-01"], ["2026-11-01", "2026-11-05"])
        if len(found.editions) == 1:
            assert (found.ledger, found.addresses) == (before.ledger, before.addresses)
        else:
            assert any(row.was for rows in found.ledger.values() for row in rows.values())
            assert len(found.copies[1][1]) == 1
        outcomes.add((finished, len(found.editions)))
        assert desk.release("2026-11-05")[0] == 0
        assert [edition.id for edition in read_editorial(desk.editorial).editions] == ["2026-11-01", "2026-11-05"]
    assert outcomes == {(False, 1), (False, 2), (True, 2)}


def test_a_second_edition_of_a_day_has_a_number(desk):
    for soldiers in ("400", "450", "500"):
        desk.write("a", TEXT.replace("400", soldiers))
        assert desk.release("2026-11-01")[0] == 0
    assert [e.id for e in read_editorial(desk.editorial).editions] == ["2026-11-01", "2026-11-01-2", "2026-11-01-3"]
    assert desk.build()[0] == 0


@pytest.mark.parametrize(
    ("day", "more", "message"),
    [
        ("2026-10-31", (), "the day is 2026-10-31, and the last edition is of 2026-11-01; set the clock"),
        ("2026-13-01", (), "'2026-13-01' is no day"),
        ("today", (), "'today' is no day"),
        ("2026-11-02", ("--note", "Two\nlines"), "the note must be one line"),
    ],
)
def test_a_release_that_cannot_be_is_refused(desk, day, more, message):
    desk.release("2026-11-01")
    before = desk.laid_down()
    desk.write("a", TEXT.replace("400", "450"))
    status, out = desk.release(day, *more)
    assert status == 1 and message in out and desk.laid_down() == before


def test_a_release_with_problems_is_refused(desk):
    (desk.sources / "b.txt").write_bytes(b"\xff\xfe\xff")
    status, out = desk.release("2026-11-01")
    assert status == 1 and "refused: the problems above stand against it" in out and not desk.editorial.exists()


def test_a_release_with_uncommitted_rulings_is_refused(desk):
    git = ["git", "-C", str(desk.folder), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    desk.editorial.mkdir()
    (desk.editorial / "rulings.toml").write_text("# none\n", encoding="utf-8")
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "-A"], check=True)
    subprocess.run([*git, "commit", "-qm", "Sources"], check=True)
    (desk.editorial / "rulings.toml").write_text("# one\n", encoding="utf-8")
    status, out = desk.release("2026-11-01")
    assert status == 1 and "refused: not committed: editorial/rulings.toml" in out
    subprocess.run([*git, "commit", "-qam", "Rulings"], check=True)
    assert desk.release("2026-11-01")[0] == 0


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "addresses.jsonl",
            '{"address": "a b", "first": "2026-11-01"}\n',
            "editorial/addresses.jsonl:1: is no published",
        ),
        ("editions.jsonl", '{"edition": "soon"}\n', "editorial/editions.jsonl:1: is no edition"),
        ("moved.toml", "[[moved]]\nfrom = 1\n", "editorial/moved.toml: entry 1 needs"),
        ("moved.toml", "[[moved\n", "editorial/moved.toml: cannot be read"),
        ("editions/2026-11-01/a.json", "{", "editorial/editions/2026-11-01/a.json: cannot be read"),
    ],
)
def test_a_damaged_file_is_named_and_left_as_it_is(desk, name, text, message):
    desk.release("2026-11-01")
    (desk.editorial / name).write_text(text, encoding="utf-8")
    before = desk.laid_down()
    desk.write("a", TEXT.replace("400", "450"))
    for act in (lambda: desk.release("2026-11-02"), desk.build):
        status, out = act()
        assert status == 1 and message in out
    assert desk.laid_down() == before
    with pytest.raises(Unusable):
        read_editorial(desk.editorial)


def test_anchors_json_lists_every_address(desk):
    desk.release("2026-11-01")
    desk.build()
    listed = listed_anchors(desk.docs)
    assert {row["address"] for row in listed} == desk.addresses()
    sentences = [row for row in listed if row["kind"] == "sentence" and row["address"].startswith("documents/")]
    assert len(sentences) == 5 and all(re.fullmatch("[0-9a-f]{64}", row["sha256"]) for row in sentences)
