"""Measure builds of archives of growing size beside MkDocs with Material on the same pages. Run by `make bench`.

    python tests/bench.py [--sizes 10 100 1000 10000] [--runs 1] [--hugo PATH] [--zensical PATH]

MkDocs with Material stands beside it with pruned navigation, its own search, and our navigation, in which no generated
page stands: the fastest that its settings give. Hugo gets a template of one page and no search; Zensical what MkDocs
gets. Each is a whole process on a cold output folder. Ratios count, as all stand in one run; seconds are this machine's.
"""

from __future__ import annotations

import argparse
import gzip
import math
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scripts"))

from archive import write_archive
from conftest import copy_project

# As on most machines: Python keeps byte code there.
QUIET = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
QUIET["NO_MKDOCS_2_WARNING"] = "1"
EDITED = "Analysts in", "Observers in"
MATERIAL = """site_name: Bench
docs_dir: {docs}
site_dir: {site}
theme: {{ name: material, custom_dir: {theme}, font: false, features: [navigation.prune, navigation.indexes] }}
plugins: [search]
markdown_extensions: [admonition, attr_list, toc]
{nav}
"""
HUGO = 'baseURL = "http://localhost/"\ndisableKinds = ["taxonomy", "term", "RSS"]\n[markup.goldmark]\nrenderer.unsafe = true\nparser.attribute.block = true\n'
HUGO_PAGE = "<!doctype html><html><head><title>{{ .Title }}</title></head><body>{{ .Content }}</body></html>"
QUERY = "Copper Lance"


class Failed(Exception):
    """A command failed; what it said was printed."""


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured for one size: seconds by name, bytes of the search, and memory in MiB."""

    size: int
    seconds: dict[str, float]
    index: int
    first_result: int
    memory: int


def main() -> None:
    """Measure for each size asked for and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs="+", type=int, default=[10, 100, 1000, 10000])
    parser.add_argument("--runs", type=int, default=1, help="runs of each up to 1,000 documents; the median counts")
    parser.add_argument("--hugo", default=shutil.which("hugo"))
    parser.add_argument("--zensical", default=shutil.which("zensical"))
    options = parser.parse_args()
    rows = []
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            rows.append(
                measure(size, Path(folder), options.runs if size <= 1000 else 1, options.hugo, options.zensical)
            )
        print_row(rows[-1])
    for one, other in zip(rows, rows[1:], strict=False):
        grown = math.log(other.seconds["full"] / one.seconds["full"]) / math.log(other.size / one.size)
        print(f"full build, from {one.size:,} to {other.size:,} documents: grows with the power {grown:.2f}")


def measure(size: int, folder: Path, runs: int, hugo: str | None, zensical: str | None) -> Row:
    """Measure everything for `size` documents."""
    project = copy_project(folder / "project")
    shutil.rmtree(project / "sources")
    write_archive(project / "sources", size)
    build = [sys.executable, "-m", "mkdocs", "build", "-q"]
    seconds, memory = {}, 0
    full = []
    for _ in range(runs):
        forget(project)
        taken, memory = watched(build, project)
        full.append(taken)
    seconds["full"] = statistics.median(full)
    seconds["nothing changed"] = statistics.median(timed(build, project) for _ in range(runs))
    seconds["one changed"] = statistics.median(timed_after_edit(build, project) for _ in range(runs))
    seconds["live"] = live(project, max(3, runs))
    seconds["Markdown alone"] = markdown_alone(project)
    seconds["Material"] = rival(folder, project, [sys.executable, "-m", "mkdocs", "build", "-q"], runs)
    if zensical:
        with suppress(Failed):
            seconds["Zensical"] = rival(folder, project, [zensical, "build", "--clean"], 1)
    if hugo:
        seconds["Hugo"] = with_hugo(folder, project, hugo)
    index = sum(packed(path) for path in (project / "docs/search").glob("*.js"))
    return Row(size, seconds, index, first_result(project / "docs/search"), memory)


def forget(project: Path) -> None:
    """Remove everything that builds made and kept."""
    listed = project / "docs/.generated"
    for name in listed.read_text(encoding="utf-8").splitlines() if listed.exists() else ():
        (project / "docs" / name).unlink(missing_ok=True)
    for made in (".cache", "site", ".site.old", ".site.new"):
        shutil.rmtree(project / made, ignore_errors=True)


def timed(command: list[str], folder: Path) -> float:
    """Run a command and return the seconds it took by the clock."""
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=QUIET, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        print(f"{' '.join(command)} failed: {done.stderr[-600:]}", file=sys.stderr)
        raise Failed
    return time.perf_counter() - start


def watched(command: list[str], folder: Path) -> tuple[float, int]:
    """Run a command; return the seconds it took, and the most memory that it and its workers held at once, in MiB.

    Memory that they share counts once. Where the system does not tell (it is Linux that does), it is 0.
    """
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, env=QUIET, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    most = 0
    while process.poll() is None:
        most = max(most, sum(shares(process.pid)))
        time.sleep(0.1)
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed")
    return time.perf_counter() - start, most // 1024


def shares(root: int) -> Iterator[int]:
    """Yield the proportional share of memory, in KiB, of a process and of all below it."""
    for pid in [root, *below(root)]:
        try:
            text = Path(f"/proc/{pid}/smaps_rollup").read_text()
        except OSError:
            continue
        yield from (int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:"))


def below(pid: int) -> Iterator[int]:
    """Yield every process that a process started, and those that they did."""
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found = [int(word) for word in children.read_text().split()]
        except OSError:
            continue
        for child in found:
            yield child
            yield from below(child)


def edit(project: Path) -> Path:
    """Change one sentence of one source, each time another; return the source."""
    for source in sorted((project / "sources").iterdir()):
        text = source.read_text(encoding="utf-8")
        if EDITED[0] in text:
            source.write_text(text.replace(*EDITED, 1), encoding="utf-8")
            return source
    sys.exit("no source is left to edit")


def timed_after_edit(command: list[str], project: Path) -> float:
    """Return the seconds of a build after one source was edited."""
    edit(project)
    return timed(command, project)


def live(project: Path, times: int) -> float:
    """Return the median of the seconds from saving a source to the fresh page, as a browser would get it."""
    with serving(project) as address:
        found = []
        for _ in range(times):
            before = {source: count(source) for source in (project / "sources").iterdir()}
            start = time.perf_counter()
            source = edit(project)
            page = f"{address}documents/{re.sub(r'[^a-z0-9]+', '-', source.stem)}/"
            while fetched(page).count(EDITED[1]) < before[source] + 1:
                time.sleep(0.005)
            found.append(time.perf_counter() - start)
            time.sleep(1)
        return statistics.median(found)


def count(source: Path) -> int:
    """Count how often a source was edited."""
    return source.read_text(encoding="utf-8").count(EDITED[1])


@contextmanager
def serving(project: Path) -> Iterator[str]:
    """Serve a project; yield its address once the first build is done."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "-q", "--dev-addr", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, cwd=project, env=QUIET, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while not fetched(f"http://127.0.0.1:{port}/"):
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.send_signal(signal.SIGINT)
        server.wait()


def fetched(address: str) -> str:
    """Return a page as it is served, "" while there is none."""
    try:
        with urllib.request.urlopen(address, timeout=600) as answer:
            return str(answer.read().decode("utf-8"))
    except OSError:
        return ""


def markdown_alone(project: Path) -> float:
    """Return the seconds of the build script alone, with nothing kept: documents in, Markdown pages out."""
    forget(project)
    return timed([sys.executable, "scripts/build.py"], project)


def rival(folder: Path, project: Path, command: list[str], runs: int) -> float:
    """Return the seconds of MkDocs with Material, or of Zensical, on the pages of a project."""
    nav = (project / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[2].partition("\nvalidation:")[0]
    theme = folder / "theme"
    theme.mkdir(exist_ok=True)
    (theme / "report.html").write_text('{% extends "main.html" %}', encoding="utf-8")  # the template of a page of ours
    config = folder / "rival.yml"
    text = MATERIAL.format(docs="project/docs", site="rival", theme="theme", nav=f"nav:{nav}")
    config.write_text(text, encoding="utf-8")
    taken = []
    for _ in range(runs):
        shutil.rmtree(folder / "rival", ignore_errors=True)
        taken.append(timed([*command, "-f", str(config)], folder))
    return statistics.median(taken)


def with_hugo(folder: Path, project: Path, hugo: str) -> float:
    """Return the seconds of Hugo on the pages of a project."""
    home = folder / "hugo"
    (home / "layouts").mkdir(parents=True)
    (home / "hugo.toml").write_text(f'contentDir = "{project / "docs"}"\n{HUGO}', encoding="utf-8")
    for name in ("single", "list", "home", "page", "section", "all"):
        (home / f"layouts/{name}.html").write_text(HUGO_PAGE, encoding="utf-8")
    for page in (project / "docs").rglob("*.md"):  # Hugo takes the name index for a leaf without pages below
        if page.name == "index.md" and any(path.is_dir() for path in page.parent.iterdir()):
            page.rename(page.with_name("_index.md"))
    return timed([hugo, "--quiet", "-s", str(home), "-d", str(folder / "hugo-site")], folder)


def packed(path: Path) -> int:
    """Return the size of a file as servers send it."""
    return len(gzip.compress(path.read_bytes(), 6))


def first_result(index: Path) -> int:
    """Return the bytes that a query for two words asks a server for: about, a file for each word, one of places."""
    names = ["about.js", *(f"words-{word[:2].lower()}.js" for word in QUERY.split()), "places-0.js"]
    return sum(packed(index / name) for name in names if (index / name).exists())


def print_row(row: Row) -> None:
    """Print what was measured for one size."""
    base = row.seconds["Material"]
    print(f"\n{row.size:,} documents")
    for name, taken in row.seconds.items():
        print(f"  {name:20} {taken:9.2f} s   {taken / base:6.3f} of Material")
    print(f"  search index {row.index / 1000:,.0f} KB packed; to the first result {row.first_result / 1000:,.1f} KB")
    print(f"  memory {row.memory:,} MiB", flush=True)


if __name__ == "__main__":
    main()
