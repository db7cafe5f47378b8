"""The build script: what it writes, what it says, and that bad input leaves the last good pages alone."""

from __future__ import annotations

import json
import re
import shutil

import pytest

from conftest import ROOT

GOOD = "A Title of It\n\nMay 1, 2024\n\nThe armies of two states held a joint exercise. It was short.\n\nTrade grew.\n"


@pytest.fixture
def sources(tmp_path):
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    return folder


def tree(folder) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_pages_and_json_are_written(sources, build, tmp_path):
    status, out, err = build()
    assert (status, err) == (0, "")
    assert "read good.txt (text, UTF-8): 2 paragraphs, 3 sentences; left out nothing" in out
    sections = ("drills/", "csto/", "bilateral/", "context/", "exercises/", "countries/", "organisations/", "changes/")
    pictures = ("map/", "timeline/")
    times = ("years/", "years/2024/", "drills/2024-05/", "context/2024-05/")
    cited = ("", *sections, *pictures, *times, "documents/", "documents/good/")
    pages = {f"{folder}{name}" for folder in cited for name in ("index.md", "cite.bib", "cite.ris", "cite.json")}
    others = {"documents/good/document.json", "editions/index.md", "anchors.json", ".generated"}
    others |= {f"anchors/{digit}.json" for digit in "0123456789abcdef"}
    others |= {"exercises/claims.csv", "exercises/exercises.json", "organisations/memberships.csv"}
    made = {path for path in tree(tmp_path / "docs") if not path.startswith("search/")}
    assert made == pages | others
    assert (tmp_path / "docs/search/about.js").is_file()


def test_document_json_holds_what_was_promised(sources, build, tmp_path):
    build()
    data = json.loads((tmp_path / "docs/documents/good/document.json").read_text(encoding="utf-8"))
    assert (data["slug"], data["title"], data["date"], data["authors"]) == (
        "good",
        "A Title of It",
        "2024-05-01",
        [],
    )
    assert (data["publisher"], data["image_credit"], data["language"], data["left_out"]) == (
        None,
        None,
        "en",
        [],
    )
    paragraph = data["paragraphs"][0]
    assert set(paragraph) == {"id", "text", "sections", "rule", "sentences"}
    assert paragraph["sections"] == ["drills"] and paragraph["rule"] == "drills: kind-of-drill"
    for sentence in paragraph["sentences"]:
        assert GOOD[sentence["start"] : sentence["end"]] == sentence["text"]


def test_the_same_input_gives_the_same_bytes(sources, build, tmp_path):
    build()
    first = tree(tmp_path / "docs")
    shutil.rmtree(tmp_path / "docs")
    build()
    assert tree(tmp_path / "docs") == first
    assert not any(str(tmp_path).encode() in content for content in first.values())


def test_a_second_run_writes_nothing(sources, build):
    build()
    assert re.search(r"wrote 0 pages, \d+ unchanged, 0 removed", build()[1])


def test_a_withdrawn_source_takes_its_pages_along(sources, build, tmp_path):
    (sources / "other.txt").write_text(GOOD, encoding="utf-8")
    build()
    (sources / "other.txt").unlink()
    assert "5 removed" in build()[1]
    assert not (tmp_path / "docs/documents/other").exists()


BAD = {
    "empty": (b"", "bad.txt: the file is empty"),
    "binary": (b"a\0b", "is a binary file"),
    "damaged": ("café ".encode() + b"\xe9", "byte 6 is 0xE9"),
    "no sentence": (b"# A title\n\n![A map](map.png)\n", "the body holds no sentence"),
    "same address": (GOOD.encode(), "same address 'good'"),
}


@pytest.mark.parametrize("kind", BAD)
def test_unusable_input_fails_and_leaves_the_last_pages(kind, sources, build, tmp_path):
    build()
    before = tree(tmp_path / "docs")
    data, message = BAD[kind]
    (sources / ("good.md" if kind == "same address" else "bad.txt")).write_bytes(data)
    status, _, err = build()
    assert status == 1 and message in err and "Traceback" not in err
    assert tree(tmp_path / "docs") == before


def test_a_missing_and_an_empty_folder_fail(build, tmp_path):
    assert build()[0] == 1
    (tmp_path / "sources").mkdir()
    status, _, err = build()
    assert status == 1 and "the folder holds no document" in err


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("The armies held a drill. It was short.\n", "no title"),
        ("A Title\n\nThe armies held a drill. It was short.\n", "no date"),
        ("A Title\n\nFeb 31, 2024\n\nThe armies held a drill.\n", "there is no such day"),
    ],
)
def test_doubtful_input_warns_and_makes_the_page(text, message, build, tmp_path):
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/a.txt").write_text(text, encoding="utf-8")
    status, _, err = build()
    assert status == 0 and message in err and err.startswith("warning: ")
    assert (tmp_path / "docs/documents/a/index.md").exists()


def test_an_unknown_extension_is_named_and_skipped(sources, build, tmp_path):
    (sources / "notes.xyz").write_text("x")
    status, _, err = build()
    assert status == 0 and "notes.xyz: skipped" in err


def test_a_draft_shows_the_problem_where_the_page_would_be(sources, build, tmp_path):
    (sources / "bad.txt").write_bytes("café ".encode() + b"\xe9")
    status, _, err = build("--draft")
    assert status == 1 and "0xE9" in err
    assert "0xE9" in (tmp_path / "docs/documents/bad/index.md").read_text()
    assert "0xE9" in (tmp_path / "docs/index.md").read_text()
    assert (tmp_path / "docs/documents/good/index.md").exists()
    (sources / "bad.txt").write_text(GOOD)
    assert build("--draft")[0] == 0
    assert "0xE9" not in (tmp_path / "docs/index.md").read_text()


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("sections.toml", '[[section]]\nname = "csto"', "[[section]]\nname = csto", "sections.toml:"),
        ("sections.toml", "pattern = '\\b%KIND%", "pattern = '\\b(%KIND%", "is not a regular expression"),
        ("sections.toml", "%HOLD% (?:[\\w,", "%HOOLD% (?:[\\w,", "there is no word %HOOLD%"),
        ("abbreviations.toml", "never = [", "never = [ 7,", "holds 7; expected texts"),
        ("abbreviations.toml", "openers = [", "opener = [", "'openers' is missing"),
        ("states.toml", 'FRA = ["French", ', 'FRA = ["French", "Greek", ', "'Greek' is claimed by FRA and GRC"),
    ],
)
def test_a_broken_word_list_is_named_with_its_line(file, old, new, message, sources, build, tmp_path):
    folder = tmp_path / "vocabulary"
    shutil.copytree(ROOT / "scripts/vocabulary", folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    status, _, err = build("--vocabulary", str(folder))
    assert status == 1 and message in err and f"vocabulary/{file}:" in err and "Traceback" not in err
    assert not (tmp_path / "docs").exists()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{% endfor %}", "{% endfro %}", "is not a template"),
        ("{{ document.name|md }}", "{{ document.nam|md }}", "has no attribute 'nam'"),
        ("{{ document.name|md }}", "{{ document.name }}", "without a filter"),
    ],
)
def test_a_broken_template_is_named_with_its_line(old, new, message, sources, build, tmp_path):
    folder = tmp_path / "templates"
    shutil.copytree(ROOT / "templates", folder)
    text = (folder / "document.md.j2").read_text(encoding="utf-8")
    assert old in text
    (folder / "document.md.j2").write_text(text.replace(old, new), encoding="utf-8")
    status, _, err = build("--templates", str(folder))
    assert status == 1 and "templates/document.md.j2:" in err and message in err
    assert not (tmp_path / "docs").exists()


@pytest.mark.parametrize("stage", ["documents", "sections", "pages"])
def test_each_stage_can_be_shown_and_nothing_is_written(stage, sources, build, tmp_path):
    status, out, _ = build("--show", stage)
    assert status == 0 and json.loads(out)
    assert not (tmp_path / "docs").exists()


def test_a_disk_that_does_not_allow_it_is_told_plainly(sources, build, tmp_path):
    (tmp_path / "docs").write_text("a file where the folder should be")
    status, _, err = build()
    assert status == 1 and "cannot be written" in err and "Traceback" not in err


def test_many_documents_are_counted_not_listed(sources, build):
    for number in range(30):
        (sources / f"n{number}.txt").write_text(GOOD, encoding="utf-8")
    _, out, _ = build()
    assert "read 31 documents" in out and "n3.txt" not in out
