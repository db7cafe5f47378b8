"""Evidence at a click: a mark opens its sentence in place, by mouse, keyboard and touch, and never loses the place."""

from __future__ import annotations

import pytest

BOX = ".brief-evidence"


@pytest.fixture
def visit(chromium, desk):
    contexts = []

    def opened(kind: str, **options):
        context = chromium.new_context(**({"viewport": {"width": 1280, "height": 900}} | options))
        contexts.append(context)
        page = context.new_page()
        page.goto(desk.address + desk.pages[kind])
        return page

    yield opened
    for context in contexts:
        context.close()


def test_a_click_opens_the_sentence_with_its_neighbours_document_and_date(visit):
    page = visit("exercise")
    page.locator("a.brief-evident").first.click()
    box = page.locator(BOX)
    box.wait_for()
    assert "signed a plan to hold the exercise" in box.locator("mark").text_content().replace("\n", " ")
    assert "Landings from the Caspian Sea" in box.locator(".brief-near").text_content()
    assert "Five States Plan a Drill, paragraph 1. 16 April 2024 · A Policy Desk" in box.text_content()
    assert box.get_by_role("link").get_attribute("href") == page.locator("a.brief-evident").first.evaluate(
        "e => e.href"
    )


def test_three_claims_in_a_row_leave_page_and_place_as_they_are(visit):
    page = visit("exercise")
    marks = page.locator("a.brief-evident")
    address = page.url
    for number in range(3):
        marks.nth(number).scroll_into_view_if_needed()
        before = page.evaluate("scrollY")
        marks.nth(number).click()
        page.locator(BOX).wait_for()
        assert page.locator(BOX).count() == 1
        assert page.evaluate("scrollY") == before
        assert page.url == address
    page.keyboard.press("Escape")
    assert page.locator(BOX).count() == 0


def test_the_keyboard_opens_reads_and_closes_it_and_comes_back(visit):
    page = visit("section")
    mark = page.locator("a.brief-evident").first
    mark.focus()
    page.keyboard.press("Enter")
    page.locator(BOX).wait_for()
    assert mark.get_attribute("aria-expanded") == "true"
    assert page.evaluate(f"document.activeElement.matches('{BOX}')")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Close"
    page.keyboard.press("Escape")
    assert page.locator(BOX).count() == 0
    assert mark.evaluate("element => element === document.activeElement")
    assert mark.get_attribute("aria-expanded") == "false"


def test_pointed_at_it_opens_stays_under_the_pointer_and_goes_when_left(visit):
    page = visit("exercise")
    mark = page.locator("a.brief-evident").first
    mark.hover()
    box = page.locator(BOX)
    box.wait_for()
    box.hover()
    page.wait_for_timeout(600)
    assert box.is_visible()
    page.mouse.move(1270, 890)
    box.wait_for(state="detached")


def test_a_tap_opens_it(visit):
    page = visit("exercise", has_touch=True, is_mobile=True, viewport={"width": 360, "height": 700})
    page.locator("a.brief-evident").first.tap()
    box = page.locator(BOX)
    box.wait_for()
    place = box.bounding_box()
    assert place["x"] >= 0 and place["x"] + place["width"] <= 360


def test_a_second_click_and_a_click_beside_it_close_it(visit):
    page = visit("exercise")
    mark = page.locator("a.brief-evident").first
    for close in (mark.click, page.locator("h1").click, lambda: page.locator(BOX).get_by_role("button").click()):
        mark.click()
        page.locator(BOX).wait_for()
        close()
        page.locator(BOX).wait_for(state="detached")


def test_with_a_key_held_or_without_its_document_the_mark_is_a_plain_link(visit, desk):
    page = visit("exercise")
    with page.context.expect_page() as other:
        page.locator("a.brief-evident").first.click(modifiers=["ControlOrMeta"])
    assert "/documents/plan/#s-" in other.value.url
    page.route("**/document.json", lambda route: route.abort())
    page.locator("a.brief-evident").first.click()
    page.wait_for_url("**/documents/plan/#s-*")


def test_every_mark_of_the_site_names_a_sentence_its_document_holds(visit, desk):
    page = visit("front")
    for kind in ("front", "section", "csto", "register", "exercise"):
        page.goto(desk.address + desk.pages[kind])
        marks = page.locator("a.brief-evident:visible")
        assert marks.count()
        for mark in range(min(marks.count(), 12)):
            marks.nth(mark).click()
            page.locator(BOX).wait_for()
            page.keyboard.press("Escape")
