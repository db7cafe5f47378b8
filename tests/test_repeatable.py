"""Law 4: the same input gives the same bytes, in another folder, another time zone, another language, at another time."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from conftest import copy_project

HERE = {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0"}
ELSEWHERE = {"TZ": "Asia/Almaty", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4711", "PYTHONUTF8": "1"}


def built(folder: Path, place: dict[str, str]) -> dict[str, str]:
    """Build the site of a copy of the project in `folder`; return what each file of docs/ and site/ holds, as a hash."""
    copy_project(folder)
    kept = {k: v for k, v in os.environ.items() if k not in ("SOURCES", "SITE_URL", "SOURCE_DATE_EPOCH")}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    subprocess.run(command, cwd=folder, check=True, env={**kept, "NO_MKDOCS_2_WARNING": "1", **place})
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for name in ("docs", "site")
        for path in sorted((folder / name).rglob("*"))
        if path.is_file()
    }


def test_two_machines_give_the_same_bytes(tmp_path):
    here = built(tmp_path / "here", HERE)
    elsewhere = built(tmp_path / "in another" / "folder é", ELSEWHERE)
    assert {name for name in {*here, *elsewhere} if here.get(name) != elsewhere.get(name)} == set()
    assert "site/index.html" in here and "site/sitemap.xml.gz" in here
