"""Golden sites: each folder below tests/sites holds sources and the files that must come of them.

After a change that is meant, write the expected files anew:
    python scripts/build.py --sources tests/sites/NAME/sources --docs tests/sites/NAME/expected
"""

from __future__ import annotations

import pytest

import build as build_script
from conftest import ROOT

SITES = sorted((ROOT / "tests/sites").iterdir())


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_a_site_comes_out_as_expected(site, tmp_path):
    assert build_script.main(["--sources", str(site / "sources"), "--docs", str(tmp_path)]) == 0
    made = {
        p.relative_to(tmp_path).as_posix(): p.read_text(encoding="utf-8") for p in tmp_path.rglob("*") if p.is_file()
    }
    expected = site / "expected"
    assert set(made) == {p.relative_to(expected).as_posix() for p in expected.rglob("*") if p.is_file()}
    for path, text in made.items():
        assert text == (expected / path).read_text(encoding="utf-8"), path


def test_what_a_build_makes_is_not_in_git():
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    for site in SITES:
        for made in (site / "expected").iterdir():
            assert f"/docs/{made.name}{'/' if made.is_dir() else ''}" in ignored, made.name
