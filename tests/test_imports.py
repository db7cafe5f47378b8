"""The house's import table: a room imports shared leaves, never its neighbours; only `run` knows the order."""

from __future__ import annotations

import ast

import pytest

from conftest import ROOT

LEAVES = {"model", "problems", "vocabulary"}
TABLE = {
    "model": set(),
    "problems": set(),
    "word_list": {"problems"},
    "vocabulary": {"model", "problems", "word_list"},
    "dates": set(),
    "states": LEAVES,
    "escape": set(),
    "pickled": set(),
    "spread": {"pickled"},
    "cache": set(),
    "version": {"cache"},
    "listing": set(),
    "memory": set(),
    "jobs": {"model", "cache", "memory", "pickled", "progress", "spread"},
    "progress": set(),
    "built": {"cache", "listing", "publish", "version"},
    "web": set(),
    "cite": LEAVES,
    "language": set(),
    "spellings": set(),
    "slug": set(),
    "read": LEAVES | {"slug"},
    "outline": LEAVES,
    "metadata": LEAVES | {"dates", "web"},
    "leave_out": LEAVES,
    "ids": set(),
    "rows": LEAVES,
    "segment": LEAVES | {"ids"},
    "ledger": LEAVES | {"ids", "rows"},
    "editions": LEAVES | {"ids", "ledger", "rows"},
    "addresses": LEAVES | {"rows"},
    "editorial": LEAVES | {"addresses", "editions", "ledger", "spread"},
    "classify": LEAVES | {"states"},
    "name_forms": {"when"},
    "when": {"model"},
    "recognise": LEAVES | {"states", "when"},
    # Each of these three works on what the one before it hands over, and on its types.
    "attach": LEAVES | {"recognise"},
    "resolve": LEAVES | {"recognise", "attach", "name_forms", "when"},
    "memberships": LEAVES | {"recognise"},
    "summarise": LEAVES | {"name_forms", "when"},
    "register": LEAVES | {"memory", "name_forms", "slug", "summarise"},
    "account": LEAVES | {"review", "summarise"},
    "filing": LEAVES | {"slug"},
    "rulings": LEAVES | {"memory", "register", "summarise", "when"},
    "review": LEAVES | {"name_forms", "summarise"},
    # Pictures: values of the register in, shapes out; the templates write them.
    "draw": LEAVES | {"slug", "summarise"},
    "policy": set(),
    "search": {"jobs", "model"},
    "render": LEAVES
    | {"draw", "search", "escape", "name_forms", "summarise", "cite", "web"}
    # what was published, and where it leads on
    | {"addresses", "editions", "ids", "ledger"}
    | {"cache", "jobs", "memory", "spread"},
    "whole": LEAVES,
    "alone": LEAVES,
    "swap": set(),
    "publish": LEAVES | {"listing", "whole"},
    "show": LEAVES | {"render", "recognise", "run", "summarise"},
    "run": LEAVES
    | {"read", "outline", "metadata", "leave_out", "segment", "classify", "language", "spellings", "spread"}
    | {"recognise", "resolve", "memberships", "register", "rulings"}
    | {"editorial", "ledger", "cache", "listing", "memory", "pickled", "progress"},
    "site": LEAVES | {"editorial", "jobs", "render", "run"},
    "builder": LEAVES
    | {"alone", "cache", "editorial", "jobs", "listing", "memory", "publish", "render", "run", "site", "version"},
    "release": LEAVES | {"addresses", "editions", "editorial", "ledger", "site", "render", "run", "whole"},
}
ONLY = {"jinja2": "render", "mkdocs": None}
FILES = sorted((ROOT / "scripts" / "brief").rglob("*.py"))


def room(path) -> str:
    return path.relative_to(ROOT / "scripts" / "brief").parts[0].removesuffix(".py")


def imported(path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_room_imports_only_what_the_table_allows(path):
    if room(path) == "__init__":
        return
    rooms = {name.split(".")[1] for name in imported(path) if name.startswith("brief.")} - {room(path)}
    assert rooms <= TABLE[room(path)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_frameworks_and_writing_have_one_room_each(path):
    for package, home in ONLY.items():
        if any(name.split(".")[0] == package for name in imported(path)):
            assert room(path) == home


def test_model_and_problems_import_the_standard_library_only():
    import sys

    for name in ("model", "problems"):
        packages = {package.split(".")[0] for package in imported(ROOT / "scripts" / "brief" / f"{name}.py")}
        assert packages <= set(sys.stdlib_module_names)
