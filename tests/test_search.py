"""The search page: it finds words in any script, takes the query from the address, and says what it found."""

from __future__ import annotations

import pytest


@pytest.fixture
def search(chromium, desk):
    page = chromium.new_page(viewport={"width": 1280, "height": 900})

    def found(query: str) -> list[str]:
        page.goto(desk.address + "search/")
        page.get_by_label("Words to find").fill(query)
        page.locator(".brief-search button").click()
        page.locator(".brief-count", has_text="place").or_(page.locator(".brief-count", has_text="Nothing")).wait_for()
        return [link.get_attribute("href") for link in page.locator(".brief-results a").all()]

    found.page = page
    yield found
    page.close()


@pytest.mark.parametrize(
    "query", ["Wing", "wing", "Қанат", "қанат", "Oymasha", "oymash", "Tbilissi", "Sea Gate", "C’est"]
)
def test_words_are_found_in_any_script_and_by_their_beginning(query, search):
    assert search(query)


def test_an_exercise_is_found_first_by_its_name(search):
    assert "/exercises/wing-2024/" in search("Қанат")[0]


def test_what_is_not_there_is_said_so(search):
    assert search("zyzzyva") == []
    assert search.page.locator(".brief-count").text_content() == "Nothing was found for “zyzzyva”."


def test_the_query_stands_in_the_address_and_comes_from_it(search, desk):
    search("Aktau Oymasha")
    assert search.page.url.endswith("search/?q=Aktau%20Oymasha")
    search.page.goto(desk.address)
    search.page.keyboard.press("/")
    search.page.keyboard.type("Tbilissi")
    search.page.keyboard.press("Enter")
    search.page.locator(".brief-results mark").first.wait_for()
    assert search.page.locator(".brief-results mark").first.text_content() == "Tbilissi"
    assert search.page.get_by_label("Words to find").input_value() == "Tbilissi"


def test_a_query_is_never_taken_for_markup_or_a_pattern(search):
    for query in ("<img src=x onerror=alert(1)>", "(unclosed [", "*", "a:b^2~"):
        search(query)
        assert search.page.locator(".brief-results img").count() == 0
