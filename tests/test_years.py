"""A register of many years: what its pages show, where the rest stands, and how a choice looks through all of it."""

from __future__ import annotations

import pytest

from browser import served
from conftest import copy_project
from test_site import mkdocs

NAMES = (
    "Copper Lance",
    "Blue Heron",
    "Salt Road",
    "Iron Saddle",
    "Quiet Harbour",
    "High Pasture",
    "Grey Owl",
    "Red Kite",
)
STATES = ("Kazakhstan", "Uzbekistan", "Kyrgyzstan", "Tajikistan", "Armenia", "Belarus")
YEARS = range(1980, 2026)


def text_of(year: int) -> str:
    """Eight exercises of a year, the first with Mongolia."""
    pairs = [(STATES[(year + n) % 6], STATES[(year + n + 1 + n % 4) % 6]) for n in range(len(NAMES))]
    pairs[0] = ("Mongolia", pairs[0][1])
    held = [
        f"{a} and {b} held the joint exercise “{name}-{year}” in July."
        for name, (a, b) in zip(NAMES, pairs, strict=True)
    ]
    return f"A Desk\n\nDrills of {year}\n\n{year}-08-01\n\n" + "\n\n".join(held) + "\n"


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    folder = copy_project(tmp_path_factory.mktemp("years"))
    for source in (folder / "sources").iterdir():
        source.unlink()
    for year in YEARS:
        (folder / f"sources/{year}.txt").write_text(text_of(year), encoding="utf-8")
    done = mkdocs(folder, "build", "--strict")
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def site(archive):
    yield from served(archive)


@pytest.fixture
def page(chromium):
    context = chromium.new_context()
    context.set_default_timeout(8000)
    made = context.new_page()
    errors: list[str] = []
    made.on("pageerror", lambda error: errors.append(str(error)))
    yield made
    context.close()
    assert not errors


def status(page, text: str) -> None:
    page.get_by_role("status").filter(has_text=text).first.wait_for()


def shown(page) -> list[str]:
    return page.locator("[data-register] tbody tr:visible th").all_text_contents()


def test_the_register_shows_whole_years_and_leads_to_the_others(page, site):
    page.goto(site + "exercises/")
    status(page, "296 of 368 exercises")
    assert len(shown(page)) == 296 and "Copper Lance-1989" in shown(page)
    page.get_by_role("link", name="1988").click()
    assert shown(page) == [f"{name}-1988" for name in sorted(NAMES)]
    page.locator("#sec-documents ~ section").get_by_role("link", name="Drills of 1988").click()
    assert page.locator("h1").inner_text().startswith("Drills of 1988")


def test_a_choice_looks_through_every_year(page, site):
    page.goto(site + "exercises/?state=MNG")
    status(page, "46 of 368 exercises")
    assert len(shown(page)) == 46 and "Copper Lance-1980" in shown(page)
    page.get_by_role("link", name="Copper Lance-1980", exact=True).click()
    assert page.url == site + "exercises/copper-lance-1980/"
    page.go_back()
    page.get_by_label("Year").select_option("1981")
    status(page, "1 of 368 exercises")
    page.get_by_role("button", name="Show all").click()
    status(page, "296 of 368 exercises")
    assert len(shown(page)) == 296


def test_of_one_year_that_page_alone_is_asked_for(page, site):
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/years/" in request.url else None)
    page.goto(site + "exercises/?year=1984")
    status(page, "8 of 368 exercises")
    assert asked == [site + "years/1984/"]


def test_a_year_that_cannot_be_had_is_named(page, site):
    page.route("**/years/1983/", lambda route: route.abort())
    page.goto(site + "exercises/?state=MNG")
    status(page, "45 of 368 exercises; 1983 could not be read")


def test_the_page_of_a_year_filters_its_own(page, site):
    page.goto(site + "years/1990/?state=MNG")
    status(page, "1 of 8 exercises")
    assert shown(page) == ["Copper Lance-1990"]


def test_a_passage_stands_for_good_on_the_page_of_its_month(page, site):
    page.goto(site + "documents/1980/")
    page.locator(".brief-filed a", has_text="Drills").first.click()
    assert page.url.startswith(site + "drills/1980-08/#p-") and page.url.endswith("-1980")
    assert page.locator(":target").inner_text().endswith("in July.↗")
    page.get_by_role("link", name="Newer: August 1981").click()
    assert page.url == site + "drills/1981-08/"


def test_a_section_shows_the_newest_and_leads_to_every_month(page, site):
    page.goto(site + "drills/")
    assert page.locator(".brief-text > h2").count() == 20
    assert page.locator("#sec-months ~ section dt a[href^='../years/']").count() == len(YEARS)
    assert not page.locator("article [id^='p-']").count()  # what stands here today moves on, so nothing links to it


def test_a_state_counts_what_it_does_not_list(page, site):
    page.goto(site + "countries/")
    facts = page.locator("#state-mng + section dd").first
    assert facts.locator("a[href^='../exercises/']").count() == 12 and "and 34 more" in facts.inner_text()
    facts.get_by_role("link", name="1982").click()
    status(page, "1 of 8 exercises")


def test_every_year_keeps_its_place_on_the_timeline(page, site):
    page.goto(site + "timeline/")
    assert page.locator("h2[id^='year-']").count() == len(YEARS)
    assert page.locator("#year-1980 + p").inner_text() == "8 exercises"
