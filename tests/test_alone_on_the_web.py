"""Nothing phones out, nothing breaks the site's own policy, and the first load is light."""

from __future__ import annotations

import gzip
import re
from urllib.parse import urlsplit

import pytest

from brief.policy import DIRECTIVES, header_files, meta_policy
from test_access import KINDS

# Bytes as a host sends them, packed; the front page of Material alone, without search, is 67,000.
BUDGET, SEARCH_BUDGET, MOST_REQUESTS = 45_000, 250_000, 12


@pytest.fixture
def watched(chromium, desk):
    """Return a function that opens a page and tells what it asked for and what it complained of."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    asked, told = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: told.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: told.append(str(error)))

    def opened(kind: str):
        asked.clear()
        told.clear()
        page.goto(desk.address + desk.pages[kind], wait_until="networkidle")
        return page, list(asked), told

    yield opened
    context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_asks_another_origin_or_complains(kind, watched, desk):
    page, asked, told = watched(kind)
    if page.locator("a.brief-evident").count():
        page.locator("a.brief-evident").first.click()
        page.locator(".brief-evidence").wait_for()
    assert {f"{urlsplit(url).scheme}://{urlsplit(url).netloc}/" for url in asked} == {desk.address}
    assert told == []


def test_every_page_bears_the_policy_before_any_script_and_no_script_or_style_of_its_own(desk):
    pages = list((desk.folder / "site").rglob("*.html"))
    assert len(pages) > 20
    for path in pages:
        text = path.read_text(encoding="utf-8")
        policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', text)
        assert policy, path
        assert policy[1].replace("&#39;", "'") == meta_policy()
        scripts = re.findall(r"<script\b([^>]*)>", text)
        assert policy.start() < text.index("<script")
        assert all("src=" in script or "application/ld+json" in script for script in scripts), path
        assert not re.search(r"<style|\sstyle=|\son\w+=", text), path


def test_the_policy_lets_nothing_run_that_is_not_the_sites_own():
    assert DIRECTIVES["default-src"] == "'none'"
    assert DIRECTIVES["script-src"] == "'self'"
    assert "unsafe" not in " ".join(DIRECTIVES.values())


def test_a_script_smuggled_into_a_page_does_not_run(chromium, desk):
    page = chromium.new_page()
    path = desk.folder / "site/smuggled.html"
    text = (desk.folder / "site/index.html").read_text(encoding="utf-8")
    path.write_text(
        text.replace("<h1", "<script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\"><h1", 1)
    )
    page.goto(desk.address + "smuggled.html", wait_until="networkidle")
    path.unlink()
    assert page.title() != "ran"
    page.close()


def test_header_files_of_common_hosts_say_the_same(desk):
    for name, text in header_files().items():
        assert (desk.folder / "site" / name).read_text(encoding="utf-8") == text
        assert "frame-ancestors 'none'" in text
        assert meta_policy() in text


def packed(desk, urls: list[str]) -> int:
    """What a host sends that packs texts with gzip, without headers."""
    sizes = []
    for url in dict.fromkeys(urls):
        path = desk.folder / "site" / urlsplit(url).path.lstrip("/")
        data = (path / "index.html" if path.is_dir() else path).read_bytes()
        sizes.append(len(gzip.compress(data, 9)))
    return sum(sizes)


def test_the_first_load_keeps_its_budget(watched, desk):
    page, asked, _ = watched("front")
    assert len(asked) <= MOST_REQUESTS
    assert packed(desk, asked) <= BUDGET
    assert not any("/search/" in url for url in asked), "the search index is fetched once it is opened"


def test_search_keeps_its_budget_once_it_is_opened(watched, desk):
    page, first, _ = watched("front")
    page.locator("header input[type=search]").fill("Caspian")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.keyboard.press("Enter")
    page.locator(".brief-results li").first.wait_for()
    assert packed(desk, [url for url in asked if url not in first]) <= SEARCH_BUDGET


def test_the_site_holds_no_file_that_no_page_asks_for(desk):
    site = desk.folder / "site"
    names = {path.name for path in (site / "assets").rglob("*") if path.is_file()}
    theme = (desk.folder / "templates/theme").rglob("*.html")
    told = "".join(path.read_text(encoding="utf-8") for path in [*site.rglob("*.html"), *theme, *site.rglob("*.js")])
    assert {name for name in names if name not in told} == set()
    assert not list(site.rglob("*.map"))
