"""`mkdocs serve` for real: one edit, one fresh page, one build; a broken source is shown and mended."""

from __future__ import annotations

import os
import random
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

from conftest import copy_project
from test_rebuild import EDITS, removed, renamed, text_of

PATIENCE = 60  # seconds until a change must be seen; a machine in CI may be slow
NUMBERS = re.compile(r"livereload\(\d+, \d+\)")


class Server:
    """A running `mkdocs serve` on a copy of the project."""

    def __init__(self, folder: Path, address: str = "") -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.address = address or f"127.0.0.1:{probe.getsockname()[1]}"
        self.folder, self.log = folder, list[str]()
        environment = {k: v for k, v in os.environ.items() if k not in ("SOURCES", "SITE_URL")}
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-m", "mkdocs", "serve", "--dev-addr", self.address],
            cwd=folder,
            env={**environment, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in self.process.stdout:
            self.log.append(line)

    def page(self, path: str) -> str:
        try:
            with urlopen(f"http://{self.address}/{path}", timeout=5) as answer:
                return answer.read().decode()
        except OSError:
            return ""

    def wait_for(self, path: str, text: str) -> None:
        end = time.monotonic() + PATIENCE
        while text not in self.page(path):
            assert time.monotonic() < end, f"{text!r} never came to {path}\n" + "".join(self.log)
            assert self.process.poll() is None, "".join(self.log)
            time.sleep(0.2)

    def site(self) -> dict[str, str]:
        """Every page and file of the site, as it is served, without the number by which MkDocs tells builds."""
        docs = self.folder / "docs"
        generated = (docs / ".generated").read_text(encoding="utf-8").splitlines()
        by_hand = [path.relative_to(docs).as_posix() for path in (*docs.glob("*.md"), *docs.glob("assets/*.*"))]
        paths = [re.sub(r"(index)?\.md$", lambda end: "" if end[1] else "/", path) for path in (*generated, *by_hand)]
        return {path: NUMBERS.sub("", self.page(path)) for path in sorted({*paths, "sitemap.xml", "404.html"})}

    def end(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=10)

    def builds(self) -> int:
        begun = ("Building documentation", "files brought up to date")
        return sum(any(words in line for words in begun) for line in self.log)

    def rest(self) -> int:
        """Wait until no build has begun for a while."""
        count, since = self.builds(), time.monotonic()
        while time.monotonic() < since + 4:
            if self.builds() != count:
                count, since = self.builds(), time.monotonic()
            time.sleep(0.2)
        return count


@pytest.fixture
def server(tmp_path):
    copy_project(tmp_path)
    (tmp_path / "sources/a.txt").write_text("A Title\n\nMay 1, 2024\n\nA first sentence.\n", encoding="utf-8")
    running = Server(tmp_path)
    yield running
    running.end()


def save(path: Path, text: str) -> None:
    """Save as editors do: the file is written elsewhere and takes the place of the other."""
    elsewhere = path.parents[2] / "on-its-way"  # outside of the project, of which every folder is watched
    elsewhere.write_text(text, encoding="utf-8")
    elsewhere.replace(path)


def test_an_edit_gives_one_fresh_page_and_a_broken_source_recovers(server):
    source = server.folder / "sources/a.txt"
    server.wait_for("documents/a/", "A first sentence.")
    before = server.rest()

    save(source, "A Title\n\nMay 1, 2024\n\nA second sentence.\n")
    server.wait_for("documents/a/", "A second sentence.")
    assert server.rest() - before == 1  # what the build wrote is no edit

    source.write_bytes("café ".encode() + b"\xe9")
    server.wait_for("documents/a/", "is damaged UTF-8")
    server.wait_for("", "is damaged UTF-8")

    source.write_text("A Title\n\nMay 1, 2024\n\nA third sentence.\n", encoding="utf-8")
    server.wait_for("documents/a/", "A third sentence.")
    assert "is damaged UTF-8" not in server.page("")


def test_what_an_edit_touches_follows(server):
    """A new source, a page written by hand, a style sheet, a template, a source that goes: each is seen at once."""
    server.wait_for("documents/a/", "A first sentence.")
    server.rest()
    save(server.folder / "sources/b.txt", "B Title\n\nMay 2, 2024\n\nA and B held an exercise.\n")
    server.wait_for("documents/b/", "held an exercise")
    server.wait_for("documents/", "B Title")
    page = server.folder / "docs/method.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nWritten by hand.\n", encoding="utf-8")
    server.wait_for("method/", "Written by hand.")
    (server.folder / "docs/assets/brief.css").write_text("/* another look */", encoding="utf-8")
    server.wait_for("assets/brief.css", "another look")
    template = server.folder / "templates/theme/main.html"
    template.write_text(
        template.read_text(encoding="utf-8").replace("Report an error on", "Tell of an error on"), "utf-8"
    )
    server.wait_for("documents/a/", "Tell of an error on")
    (server.folder / "sources/b.txt").unlink()
    end = time.monotonic() + PATIENCE
    while "B Title" in server.page("documents/") or server.page("documents/b/"):
        assert time.monotonic() < end, "".join(server.log)
        time.sleep(0.2)


def test_after_many_edits_the_site_is_what_a_fresh_server_serves(server, tmp_path_factory):
    """Edits of the text, the title, the date, the register, the files: only pages that differ were made again."""
    chance, sources = random.Random(5), server.folder / "sources"
    server.wait_for("documents/a/", "A first sentence.")
    server.rest()
    for number in range(4):
        save(sources / f"d{number}.txt", text_of(chance, number))
        server.wait_for(f"documents/d{number}/", f"Brief {number}")
    for step, edit in enumerate((*EDITS[:7], renamed, removed)):
        edit(server.folder, chance)
        save(sources / "a.txt", f"A Title\n\nMay 1, 2024\n\nAfter step {step}.\n")
        server.wait_for("documents/a/", f"After step {step}.")
    server.rest()
    assert sum("Building documentation" in line for line in server.log) == 1, "".join(server.log)
    served = server.site()
    server.end()
    assert all(served.values()), [path for path, page in served.items() if not page]
    fresh = copy_project(tmp_path_factory.mktemp("fresh"))
    shutil.rmtree(fresh / "sources")
    shutil.copytree(sources, fresh / "sources")
    other = Server(fresh, server.address)
    try:
        other.wait_for("documents/a/", "After step 8.")
        expected = other.site()
    finally:
        other.end()
    assert [path for path in served.keys() | expected.keys() if served.get(path) != expected.get(path)] == []
