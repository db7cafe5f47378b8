"""Search finds what is meant however it is spelt, takes its query from the address, and says what it found."""

from __future__ import annotations

import subprocess
import sys

import pytest

from brief.search import words_of
from browser import served
from conftest import case_lines, copy_project

UNITY = """Five Sides Sign

May 16, 2024

Azerbaijan, Kazakhstan, Kyrgyzstan, Tajikistan and Uzbekistan signed a plan to hold the exercise “Бірлестік (Unity) -
2024” in July 2024 at the Oymasha training ground. The Collective Security Treaty Organization (CSTO, in Russian ОДКБ)
has six members: Armenia, Belarus, Kazakhstan, Kyrgyzstan, Russia and Tajikistan.
"""
SHORT = """Two Sides Train

Nov 2, 2023

In October 2023, Azerbaijan and Kazakhstan held the bilateral exercise “Xəzri-2023” in Aktau.

In June 2022, Kazakhstan and Kyrgyzstan held the joint exercise “Көк Қалқан-2022” near Osh.

In May 2021, Türkiye and Azerbaijan held the joint exercise “Güneş Kalkanı-2021” near Kars.

In March 2020, Georgia and Armenia held the joint exercise “არწივი (Artsivi) - 2020” near Tbilisi.

In June 2019, Kazakhstan and the United States held the joint exercise “Steppe Eagle-2019” in Almaty.
"""
DESERT = """---
title: Une conférence à Alger
author: Jeanne Exemple
date: 2018-04-12
---

La France et l'Algérie ont mené l'exercice conjoint « Vent du Désert 2018 » en mars 2018. Une conférence a suivi, et les
deux pays se sont dits contents de ce qu'ils ont vu et de la suite qu'ils vont lui donner avec les autres.
"""
TRADE = """New tariffs on copper

Apr 3, 2024

The customs union raised its tariffs. A plant, смелтер in Russian, will close. Unity among its members is weak.
"""
SOURCES = {"unity.txt": UNITY, "short.txt": SHORT, "desert.md": DESERT, "trade.txt": TRADE}
CASES = list(case_lines("searches.txt"))


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = copy_project(tmp_path_factory.mktemp("search"))
    for old in (folder / "sources").iterdir():
        old.unlink()
    for name, text in SOURCES.items():
        (folder / "sources" / name).write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def site(project):
    yield from served(project / "site")


@pytest.fixture(scope="module")
def search(chromium, site):
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{site}search/")

    def found(query: str) -> list[str]:
        page.get_by_label("Words to find").fill("")
        page.locator(".brief-search button").click()
        page.locator(".brief-count:empty").wait_for(state="attached")
        page.get_by_label("Words to find").fill(query)
        page.locator(".brief-search button").click()
        page.locator(".brief-count:not(:empty)").wait_for()
        page.wait_for_load_state("networkidle")
        return [link.get_attribute("href").removeprefix(site) for link in page.locator(".brief-results a").all()]

    found.page = page
    yield found
    page.close()


def test_what_is_meant_is_found_first_however_it_is_spelt(search):
    assert len(CASES) >= 60
    first, later = [], []
    for query, address in CASES:
        results = search(query)
        bare = [link.partition("#s-")[0] for link in results]
        if bare[:1] == [address]:
            continue
        first.append((query, address, results[:4]))
        if address not in bare[:3]:
            later.append((query, address, results[:4]))
    assert later == []
    assert len(first) <= 0.1 * len(CASES), first


def test_a_result_lands_on_the_sentence_and_shows_which_words_matched(search):
    results = search("customs union")
    assert results[0].startswith("documents/trade/#s-")
    assert search.page.locator(".brief-results mark").all_text_contents() == ["customs", "union"]
    search.page.locator(".brief-results a").first.click()
    search.page.wait_for_url("**/documents/trade/#s-*")
    assert "customs union" in search.page.locator(".brief-sentence:target").text_content()
    search.page.go_back()


def test_results_stand_in_groups_of_one_kind(search):
    search("Kazakhstan")
    assert set(search.page.locator(".brief-results h2").all_text_contents()) == {"Exercises", "Sections", "Documents"}


def test_results_are_filtered_by_state_and_year(search):
    every = search("exercise Kazakhstan")
    search.page.get_by_label("Year").select_option("2022")
    some = search("Kazakhstan")
    assert some == ["exercises/kok-qalqan-2022/"]
    search.page.get_by_label("Year").select_option("")
    search.page.get_by_label("With").select_option("TUR")
    assert search("Azerbaijan")[0] == "exercises/gunes-kalkani-2021/"
    assert "state=TUR" in search.page.url
    search.page.get_by_label("With").select_option("")
    assert every != some


def test_what_is_not_there_is_said_so(search):
    assert search("zyzzyva") == []
    assert search.page.locator(".brief-count").text_content() == "Nothing was found for “zyzzyva”."


def test_the_query_stands_in_the_address_and_comes_from_it(chromium, site):
    page = chromium.new_page()
    page.goto(site)
    page.keyboard.press("/")
    page.keyboard.type("Бірлестік")
    page.keyboard.press("Enter")
    page.locator(".brief-results mark").first.wait_for()
    assert page.locator(".brief-results mark").first.text_content() == "Бірлестік"
    assert page.get_by_label("Words to find").input_value() == "Бірлестік"
    page.goto(f"{site}search/?q=Kazakhstan&year=2022")
    page.locator(".brief-results a").first.wait_for()
    assert page.locator(".brief-count").text_content() == "1 result"
    page.close()


def test_a_site_on_a_disk_is_searched_and_walked_without_a_server(chromium, project):
    """Pages that a browser opens from a disk may read no file; the index comes as scripts, and links name the page."""
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    refused: list[str] = []
    page.on("pageerror", lambda failure: refused.append(str(failure)))
    page.goto((project / "site/index.html").as_uri())
    page.locator(".site-search input").fill("Көк Қалқан")
    page.keyboard.press("Enter")
    page.locator(".brief-results a").first.wait_for()
    page.locator(".brief-results a").first.click()
    page.wait_for_url("**/exercises/kok-qalqan-2022/index.html")
    assert "Көк Қалқан" in page.locator("h1").text_content()
    page.locator("dd a.brief-evident").first.click()
    page.wait_for_url("**/documents/short/index.html#s-*")
    page.locator(".brief-filed a").first.click()
    page.wait_for_url("**/drills/2023-11/index.html#p-*")
    page.get_by_role("link", name="Timeline", exact=True).first.click()
    page.wait_for_url("**/timeline/index.html")
    assert refused == []
    page.close()


def test_a_query_is_never_taken_for_markup_or_a_pattern(search):
    for query in ("<img src=x onerror=alert(1)>", "(unclosed [", "*", "a:b^2~", "__proto__", "constructor"):
        search(query)
        assert search.page.locator(".brief-results img").count() == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Бірлестік (Unity) - 2024", ["birlestik", "unity", "2024"]),
        ("Türkiye’s drills", ["turkiye", "drill"]),
        ("class glass abs", ["class", "glass", "abs"]),
        ("Gəncə, ığşö", ["gence", "igso"]),
        ("— … ·", []),
    ],
)
def test_words_are_folded(text, words):
    assert words_of(text) == words
