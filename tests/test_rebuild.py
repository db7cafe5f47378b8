"""A rebuild gives the same bytes as a build from nothing, whatever was edited in between."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import copy_project
from test_site import mkdocs

STATES = ("Kazakhstan", "Uzbekistan", "Kyrgyzstan", "Tajikistan", "Armenia", "Belarus")
NAMES = ("Copper Lance", "Blue Heron", "Salt Road", "Iron Saddle")


def text_of(chance: random.Random, number: int) -> str:
    """One made-up document."""
    year, month = chance.randint(2019, 2023), chance.randint(1, 12)
    a, b, c = chance.sample(STATES, 3)
    name, other = chance.sample(NAMES, 2)
    return f"""A Desk

Brief {number} on {name}

Author: Anna B. Example

{year}-{month:02}-03

{a} and {b} held the joint exercise “{name}-{year}” near the port in July. {chance.randint(20, 900)} troops took part.

The CSTO counts {a} and {c} among its members. Trade grew by {chance.randint(2, 9)} per cent.

A second edition of “{other}-{year + 1}” is planned for September {year + 1} with {c}.
"""


def edited(folder: Path, chance: random.Random, old: str, new: str) -> None:
    """Replace a text in one of the sources that hold it."""
    holding = [path for path in sorted((folder / "sources").iterdir()) if old in path.read_text(encoding="utf-8")]
    path = chance.choice(holding)
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


def rewritten(path: Path, old: str, new: str) -> None:
    """Replace a text in a file that must hold it."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def added(folder: Path, chance: random.Random) -> None:
    (folder / "sources/new.txt").write_text(text_of(chance, 99), encoding="utf-8")


def removed(folder: Path, chance: random.Random) -> None:
    chance.choice(sorted((folder / "sources").iterdir())).unlink()


def renamed(folder: Path, chance: random.Random) -> None:
    chance.choice(sorted((folder / "sources").iterdir())).rename(folder / "sources/other-name.txt")


EDITS: tuple[Callable[[Path, random.Random], None], ...] = (
    lambda folder, chance: edited(folder, chance, "Trade grew", "Trade between them grew"),
    lambda folder, chance: edited(folder, chance, "Brief ", "A short brief "),
    lambda folder, chance: edited(folder, chance, "-03\n", "-17\n"),
    lambda folder, chance: edited(folder, chance, "Anna B. Example", "Carl Berg"),
    lambda folder, chance: edited(folder, chance, "Copper Lance-", "Copper Spear-"),
    lambda folder, chance: edited(folder, chance, " in July", " in August"),
    lambda folder, chance: edited(folder, chance, "A second edition of", "No edition of"),
    added,
    removed,
    renamed,
    lambda folder, _: rewritten(folder / "templates/document.md.j2", "Link to this sentence", "Link to the sentence"),
    lambda folder, _: rewritten(folder / "templates/theme/main.html", "Report an error on", "Tell of an error on"),
    lambda folder, _: rewritten(folder / "scripts/vocabulary/sections.toml", 'title = "', 'title = "All '),
    lambda folder, _: rewritten(folder / "mkdocs.yml", "site_name: ", "site_name: The "),
    lambda folder, _: (folder / "docs/documents/new/index.md").write_text("what nobody made", encoding="utf-8"),
    lambda folder, _: shutil.rmtree(folder / "docs/exercises"),
)


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    folder = copy_project(tmp_path_factory.mktemp("rebuild"))
    chance = random.Random(7)
    shutil.rmtree(folder / "sources")
    (folder / "sources").mkdir()
    for number in range(8):
        (folder / f"sources/{number}.txt").write_text(text_of(chance, number), encoding="utf-8")
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def build(folder: Path) -> None:
    done = mkdocs(folder, "build", "--strict")
    assert done.returncode == 0, done.stderr


def pristine(folder: Path, elsewhere: Path) -> Path:
    """Return a copy of what people wrote in `folder`, and nothing that was made."""
    made = (folder / "docs/.generated").read_text(encoding="utf-8").splitlines()
    names = shutil.ignore_patterns(".cache", "site", ".site.*", ".generated")
    shutil.copytree(folder, elsewhere, ignore=names, symlinks=True)
    for path in made:
        (elsewhere / "docs" / path).unlink(missing_ok=True)
    return elsewhere


def test_every_edit_gives_the_bytes_of_a_build_from_nothing(project, tmp_path):
    chance = random.Random(11)
    build(project)
    for number, edit in enumerate(EDITS):
        edit(project, chance)
        build(project)
        if number % 3 and number < len(EDITS) - 1:
            continue  # a stale page stays stale: every third look finds it
        clean = pristine(project, tmp_path / str(number))
        build(clean)
        assert tree(project / "site") == tree(clean / "site"), number
        shutil.rmtree(clean)
    kept = tree(project / "site")
    build(project)
    assert tree(project / "site") == kept


def test_a_cache_that_is_damaged_changes_nothing(project):
    build(project)
    before = tree(project / "site")
    for damage in (b"", b"damaged"):
        for path in [path for path in (project / ".cache/brief").rglob("*") if path.is_file()]:
            path.write_bytes(damage)
        build(project)
        assert tree(project / "site") == before


def test_a_warning_is_told_by_every_build(project):
    """Strict means the same on a build that finds everything made."""
    page = project / "docs/method.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text + "\n[Away](documents/nowhere/index.md)\n", encoding="utf-8")
    template = project / "templates/document.md.j2"
    own = template.read_text(encoding="utf-8")
    template.write_text(
        own + '\n<p><a href="../no-such-page/">Away</a></p>\n\n[Out](../no-such.md)\n', encoding="utf-8"
    )
    told = []
    for _ in range(2):
        done = mkdocs(project, "build", "--strict")
        assert done.returncode == 1
        told.append(sorted(line for line in done.stderr.splitlines() if line.startswith("WARNING")))
    assert told[0] == told[1]
    assert any("documents/no-such-page/, which is not part of the site" in line for line in told[0])
    assert any("contains a link '../no-such.md'" in line for line in told[0])
    page.write_text(text, encoding="utf-8")
    template.write_text(own, encoding="utf-8")


def test_the_site_that_stands_is_not_written_to(project):
    """It is exchanged whole: what somebody has open stays as it was."""
    build(project)
    with (project / "site/index.html").open("rb") as opened:
        before = opened.read()
        edited(project, random.Random(3), "troops took part", "soldiers took part")
        build(project)
        opened.seek(0)
        assert opened.read() == before


def test_mkdocs_alone_gives_the_same_bytes(project):
    """With another hook in the way of a page, MkDocs makes every page itself: what we do instead comes to the same."""
    build(project)
    before = tree(project / "site")
    other = project / "other_hook.py"
    other.write_text(
        "seen = []\n\n\ndef on_page_content(html, **_):\n    seen.append(html)\n    return html\n", "utf-8"
    )
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    hooks = "hooks: [scripts/mkdocs_hook.py, other_hook.py]"
    (project / "mkdocs.yml").write_text(settings.replace("hooks: [scripts/mkdocs_hook.py]", hooks), encoding="utf-8")
    build(project)
    assert tree(project / "site") == before
    other.write_text("def on_page_content(html, **_):\n    return html + '<p>Seen.</p>'\n", "utf-8")
    build(project)
    pages = [content for path, content in tree(project / "site").items() if path.endswith("index.html")]
    assert all(b"<p>Seen.</p>" in content for content in pages)
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    build(project)
    assert tree(project / "site") == before
