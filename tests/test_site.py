"""The whole way: sources in, a real strict MkDocs build, and the rendered site read as a browser would."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from itertools import accumulate
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin

import pytest

from brief.search import words_of
from conftest import copy_project, listed_anchors

HOSTILE = """---
title: '"><script>alert(1)</script> {{ 7*7 }} [x](javascript:alert(1))'
author: '<b onmouseover=alert(1)>A. Example</b>'
publisher: '"><img src=x onerror=alert(1)>'
date: 2024-05-01
---
<script>alert("body")</script> was the first line. A military exercise & <b>more</b> followed [here](javascript:alert(1)).

# Heading <img src=x onerror=alert(1)> {{ config.site_name }}

- An item with | pipes | and `code` and <!-- a comment -->. Then __more__.

{: #evil onclick=alert(1) } is text. So is &lt;b&gt; and \\* and ![x](http://example.org/x.png) too.
"""


# Ids of the frame around each page, and of the parts of figures.
FRAME = ("__", "site-", "fig-")


class Page(HTMLParser):
    """The ids, addresses, script elements and visible text of a rendered page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.handlers: list[str] = []
        self.parts: list[str] = []
        self.article = ""
        self.feed(text)
        self.text = " ".join("".join(self.parts).split())

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            if name in ("href", "src") and value:
                self.links.append(value)
            if name.startswith("on"):
                self.handlers.append(f"{tag} {name}")

    def handle_data(self, data):
        self.parts.append(data)


@pytest.fixture(scope="session")
def project(tmp_path_factory) -> Path:
    """A copy of the project with a second, hostile document; built once, strictly."""
    folder = tmp_path_factory.mktemp("project")
    copy_project(folder)
    (folder / "sources/hostile.txt").write_text(HOSTILE, encoding="utf-8")
    (folder / "sources/plain.md").write_text("# A Title\n\nTrade grew.\n", encoding="utf-8")
    done = mkdocs(folder, "build", "--strict")
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return folder


def mkdocs(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if k not in ("SOURCES", "SITE_URL", "SOURCE_DATE_EPOCH")}
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=folder,
        env={**environment, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )


@pytest.fixture(scope="session")
def pages(project) -> dict[str, Page]:
    site = project / "site"
    found = {p.relative_to(site).as_posix(): Page(p.read_text(encoding="utf-8")) for p in site.rglob("*.html")}
    return {path.removesuffix("index.html"): page for path, page in found.items()}


def documents(project) -> list[dict]:
    return [json.loads(p.read_text(encoding="utf-8")) for p in sorted((project / "site").rglob("document.json"))]


def test_every_link_and_anchor_leads_somewhere(project, pages):
    site, base = project / "site", "http://127.0.0.1:8000/"
    for path, page in pages.items():
        if path == "404.html":
            continue
        for link in page.links:
            address, fragment = urldefrag(urljoin(base + path, link))
            assert address.startswith(base), f"{path} leads out of the site: {link}"
            target = unquote(address.removeprefix(base)).partition("?")[0]
            assert target in pages or (site / target).is_file(), f"{path}: {link}"
            if fragment and target in pages:
                assert unquote(fragment) in pages[target].ids, f"{path}: {link}"


def test_no_page_has_an_id_twice(pages):
    for path, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), path


def test_anchors_json_lists_every_id_of_the_built_pages(project, pages):
    listed: dict[str, set[str]] = {}
    for row in listed_anchors(project / "site"):
        listed.setdefault(row["address"].partition("#")[0], set()).add(row["id"])
    for path, ids in listed.items():
        assert ids - {""} == {id_ for id_ in pages[path].ids if not id_.startswith(FRAME)}, path
    assert set(pages) - set(listed) <= {"404.html", "method/", "cite/", "search/", "report/"}


def test_law_1_every_sentence_is_on_its_page_in_order(project, pages):
    for document in documents(project):
        text, at = pages[f"documents/{document['slug']}/"].text, 0
        for paragraph in document["paragraphs"]:
            for sentence in paragraph["sentences"]:
                at = text.find(" ".join(sentence["text"].split()), at)
                assert at >= 0, sentence["text"]
        for part in document["left_out"]:
            assert " ".join(part["text"].split()) in text


def test_law_2_a_sentence_is_the_source_under_its_span(project):
    for document in documents(project):
        source = (project / "sources" / document["source"]).read_text(encoding="utf-8")
        for paragraph in document["paragraphs"]:
            for sentence in paragraph["sentences"]:
                assert source[sentence["start"] : sentence["end"]] == sentence["text"]


def test_law_2_passages_lead_to_their_sentences_and_back(project, pages):
    for document in documents(project):
        slug = document["slug"]
        own = pages[f"documents/{slug}/"]
        for paragraph in document["paragraphs"]:
            for section in paragraph["sections"]:
                passage = f"{paragraph['id']}-{slug}"
                month = (document["date"] or "undated")[:7]
                assert passage in pages[f"{section}/{month}/"].ids
                assert own.links.count(f"../../{section}/{month}/#{passage}") == 1
                for sentence in paragraph["sentences"]:
                    assert f"../../documents/{slug}/#{sentence['id']}" in pages[f"{section}/{month}/"].links
                    assert f"../documents/{slug}/#{sentence['id']}" in pages[f"{section}/"].links


def test_law_2_every_claim_leads_to_its_sentence_and_back(project, pages):
    found = 0
    for document in documents(project):
        here = f"documents/{document['slug']}/"
        subjects = [(f"exercises/{exercise['id']}/", exercise["claims"]) for exercise in document["exercises"]]
        for own in document["memberships"]:
            year = document["date"][:4] if document["date"] else "undated"
            subjects.append((f"organisations/{year}/", own["claims"]))
        for folder, claims in subjects:
            up = "../" * folder.count("/")
            for claim in claims:
                found += 1
                assert claim["id"] in pages[folder].ids
                assert f"{up}{here}#{claim['sentence']}" in pages[folder].links
                assert claim["sentence"] in pages[here].ids
                assert f"../../{folder}#{claim['id']}" in pages[here].links
    assert found


def test_the_register_has_every_exercise_and_no_other(project, pages):
    slugs = {exercise["id"] for document in documents(project) for exercise in document["exercises"]}
    years = [page for path, page in pages.items() if re.fullmatch("years/[^/]+/", path)]
    assert {id_.removeprefix("x-") for page in years for id_ in page.ids if id_.startswith("x-")} == slugs
    assert {f"../exercises/{slug}/" for slug in slugs} <= set(pages["exercises/"].links)
    assert {path.split("/")[1] for path in pages if re.fullmatch("exercises/[^/]+/", path)} == slugs


def test_law_3_what_is_not_stated_is_written_as_such(pages):
    assert "author not stated" in pages["documents/plain/"].text
    assert "Date not stated" in pages["documents/plain/"].text


def test_law_5_nothing_in_a_source_becomes_markup_or_script(pages):
    for path, page in pages.items():
        assert page.handlers == [], path
        assert not [link for link in page.links if re.match(r"(?i)\s*(javascript|data|vbscript):", link)], path
    assert '"><script>alert(1)</script> {{ 7*7 }} [x](javascript:alert(1))' in pages["documents/hostile/"].text
    assert "evil" not in pages["documents/hostile/"].ids


def test_no_markup_of_a_source_survives_in_any_file(project):
    for path in (project / "site").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        for bad in ("<script>alert", "<img src=x", "<b onmouseover"):
            assert bad not in text, path


def test_the_search_index_holds_every_word_and_other_spellings(project):
    folder = project / "site/search"

    def part(name: str) -> Any:
        script = (folder / f"{name}.js").read_text(encoding="utf-8")
        assert script.startswith(f'briefIndex("{name}", ') and script.endswith(");\n")
        return json.loads(script.removeprefix(f'briefIndex("{name}", ').removesuffix(");\n"))

    about = part("about")
    places = [row for n in range(-(-about["count"] // about["chunk"])) for row in part(f"places-{n}")]
    assert len(places) == about["count"]

    def found(word: str) -> set[str]:
        numbers = list(accumulate(part(f"words-{word[:2]}")[word][::2]))
        return {places[number][1] for number in numbers}

    own = "documents/2026-11-23-five-states-plan-unity-2024/"
    for word in ("unity", "oymasha", "turkey", "birlestik", "odkb"):
        assert own in found(word), word
    assert "exercises/unity-2024/" in found("unity")
    for document in documents(project):
        for paragraph in document["paragraphs"]:
            for word in words_of(paragraph["text"])[:5]:
                assert f"documents/{document['slug']}/" in found(word), word


def test_law_4_a_second_build_elsewhere_gives_the_same_bytes(project, tmp_path):
    other = tmp_path / "another" / "place"
    shutil.copytree(
        project, other, ignore=shutil.ignore_patterns("site", ".cache", "index.md", "document.json", ".generated")
    )
    assert mkdocs(other, "build", "--strict").returncode == 0
    for name in ("docs", "site"):
        assert tree(other / name) == tree(project / name)


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_no_page_asks_another_host_for_anything(project):
    for path in (project / "site").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(
            r"""<(?:script|img|iframe|link)[^>]+(?:src|href)=["']?https?://(?!127\.0\.0\.1:8000)""", text
        ), path


def test_a_bad_source_fails_the_build_and_leaves_the_site(project, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(project, copy)
    before = tree(copy / "site")
    (copy / "sources/bad.txt").write_bytes("café ".encode() + b"\xe9")
    done = mkdocs(copy, "build", "--strict")
    assert done.returncode != 0
    assert "sources/bad.txt:1: is damaged UTF-8: byte 6 is 0xE9" in done.stderr and "Traceback" not in done.stderr
    assert tree(copy / "site") == before
