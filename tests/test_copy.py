"""Links, quotations and citations in one click, in a real browser: by mouse, keyboard and touch, and without script."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from browser import served
from conftest import copy_project
from test_site import mkdocs

SOURCE = """A Policy Desk

Five States "Plan" a Drill

Author: Anna B. Example and Carl Berg

Apr 16, 2024

Source: https://example.org/a/b?x=1&y=2

The armies of two states - Kazakhstan, Uzbekistan & others - held a joint exercise in July. It was short.

Trade grew. It was short.
"""
LONG = "The first sentence of this text goes on, " + "and on, " * 50 + "to its very end."
FIRST = "The armies of two states - Kazakhstan, Uzbekistan & others - held a joint exercise in July."
PAGE = "documents/a/"


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    folder = copy_project(tmp_path_factory.mktemp("copy"))
    (folder / "sources/a.txt").write_text(SOURCE, encoding="utf-8")
    (folder / "sources/b.md").write_text(
        f"---\nurl: https://example.org/b#part\n---\n\n# B\n\n{LONG}\n", encoding="utf-8"
    )
    return folder


def built(folder: Path, site: str, site_url: str = "") -> Path:
    """Build the site into a folder of its own."""
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    if site_url:
        settings = re.sub(r"site_url: .*", f"site_url: {site_url}", settings)
    (folder / f"{site}.yml").write_text(settings, encoding="utf-8")
    done = mkdocs(folder, "build", "--config-file", f"{site}.yml", "--site-dir", site)
    assert done.returncode == 0, done.stderr
    return folder / site


@pytest.fixture(scope="module")
def site(project):
    yield from served(built(project, "plain-site"))


@pytest.fixture(scope="module")
def public_site(project):
    yield from served(built(project, "public-site", site_url="https://brief.example.org/security/"))


@pytest.fixture
def visit(chromium, site):
    """Return a function that opens a page of the site as a reader with a clipboard; options are the context's."""
    contexts = []

    def open_page(address: str = PAGE, base: str = site, allowed: bool = True, **options):
        context = chromium.new_context(**options)
        contexts.append(context)
        if allowed:
            context.grant_permissions(["clipboard-read", "clipboard-write"], origin=base.rstrip("/"))
        context.set_default_timeout(8000)
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(f"error on the page: {error}"))
        page.goto(base + address)
        return page

    yield open_page
    for context in contexts:
        context.close()


def clipboard(page) -> str:
    return page.evaluate("navigator.clipboard.readText()")


def says(page, text: str) -> None:
    """Wait until the status that is not inert says `text`."""
    page.get_by_role("status").filter(has_text=re.compile(rf"^{re.escape(text)}$")).first.wait_for()


def sentence(page, number: int = 0):
    return page.locator(".brief-sentence").nth(number)


def link_of(page, number: int = 0) -> str:
    return page.url.partition("#")[0] + "#" + sentence(page, number).get_attribute("id")


def open_menu(page, number: int = 0):
    page.locator(".brief-cite-button").nth(number).focus()
    page.keyboard.press("Enter")
    return page.locator("dialog.brief-menu")


def test_a_click_on_a_mark_goes_there_copies_the_link_and_says_so(visit):
    page = visit()
    page.locator(".brief-marks a.brief-mark[href^='#']").first.click()
    says(page, "Link copied")
    assert clipboard(page) == page.url == link_of(page)


def test_a_paragraph_number_and_a_heading_copy_their_links(visit):
    page = visit()
    page.locator("a.brief-number").first.click()
    says(page, "Link copied")
    assert clipboard(page) == page.url and "#p-" in page.url
    page.locator("h2 a.headerlink").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#src-text")
    says(page, "Link copied")
    assert clipboard(page) == page.url


def test_a_click_with_a_key_held_is_the_browsers_own(visit):
    page = visit()
    page.evaluate("navigator.clipboard.writeText('before')")
    page.locator(".brief-marks a.brief-mark[href^='#']").first.click(modifiers=["Shift"])
    page.wait_for_timeout(200)
    assert clipboard(page) == "before"


def test_a_link_to_another_page_copies_nothing(visit, site):
    page = visit("drills/")
    page.evaluate("navigator.clipboard.writeText('before')")
    page.locator("a.brief-number").first.click()
    page.wait_for_url("**/documents/**")
    assert clipboard(page) == "before"


def test_the_query_of_a_search_is_no_part_of_a_link(visit):
    page = visit(PAGE + "?h=armies")
    page.locator(".brief-marks a.brief-mark[href^='#']").first.click()
    says(page, "Link copied")
    assert "?" not in clipboard(page) and clipboard(page).endswith("#" + sentence(page).get_attribute("id"))


def test_the_menu_by_mouse_copies_all_that_it_offers(visit):
    page = visit()
    page.locator(".brief-paragraph").first.hover()
    page.locator(".brief-cite-button").first.click()
    link = link_of(page)
    title = "Five States ‘Plan’ a Drill"
    expected = {
        "Copy link": ("Link copied", link),
        "Copy quotation": ("Quotation copied", f"“{FIRST}” {link}"),
        "Copy Chicago citation": (
            "Chicago citation copied",
            f"Example, Anna B., and Carl Berg. “{title}.” A Policy Desk, April 16, 2024. {link}.",
        ),
        "Copy APA citation": (
            "APA citation copied",
            f'Example, A. B., & Berg, C. (2024, April 16). Five States "Plan" a Drill. A Policy Desk. {link}',
        ),
    }
    for name, (said, copied) in expected.items():
        page.locator("dialog.brief-menu").get_by_role("button", name=name).click()
        says(page, said)
        assert clipboard(page) == copied
    page.get_by_role("button", name="Close").click()
    assert not page.locator("dialog.brief-menu").is_visible()


def test_the_menu_by_keyboard_opens_closes_and_gives_the_focus_back(visit):
    page = visit()
    mark = page.locator(".brief-marks a.brief-mark[href^='#']").first
    mark.focus()
    page.keyboard.press("Tab")
    button = page.locator(".brief-cite-button").first
    assert button.evaluate("element => element === document.activeElement")
    assert button.get_attribute("aria-label") == "Cite this sentence"
    page.keyboard.press("Enter")
    menu = page.get_by_role("dialog", name="Cite this sentence")
    assert menu.is_visible() and menu.locator("blockquote").inner_text() == f"“{FIRST}”"
    assert menu.evaluate("element => element.contains(document.activeElement)")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    says(page, "Quotation copied")
    assert menu.locator("[role=status]").inner_text() == "Quotation copied"
    assert clipboard(page).startswith(f"“{FIRST}” http")
    page.keyboard.press("Escape")
    assert not menu.is_visible()
    assert button.evaluate("element => element === document.activeElement")


def test_by_touch_the_marks_are_seen_large_enough_and_work(visit):
    page = visit(has_touch=True, is_mobile=True, viewport={"width": 360, "height": 740})
    buttons = page.locator(".brief-marks > :is(.brief-cite-button, a)")
    for number in range(buttons.count()):
        box = buttons.nth(number).bounding_box()
        assert box["width"] >= 24 and box["height"] >= 24
        assert buttons.nth(number).evaluate("element => getComputedStyle(element).opacity") == "1"
    page.locator(".brief-marks a.brief-mark[href^='#']").first.tap()
    says(page, "Link copied")
    assert clipboard(page) == page.url == link_of(page)
    page.locator(".brief-cite-button").first.tap()
    menu = page.locator("dialog.brief-menu")
    assert menu.bounding_box()["x"] >= 0 and menu.bounding_box()["width"] <= 360
    menu.get_by_role("button", name="Copy APA citation").tap()
    says(page, "APA citation copied")
    assert clipboard(page).endswith(link_of(page))
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_passage_is_found_on_the_publishers_page(visit):
    page = visit()
    menu = open_menu(page)
    address = menu.get_by_role("link").get_attribute("href")
    base, _, text = address.partition("#:~:text=")
    assert base == "https://example.org/a/b?x=1&y=2"
    assert not re.search(r"[-,& ]", text) and unquote(text) == FIRST
    page.keyboard.press("Escape")
    # Two sentences read the same: the words around tell them apart.
    first, second = (open_menu_and_close(page, number).partition("#:~:text=")[2] for number in (1, 3))
    assert first == "a%20joint%20exercise%20in%20July.-,It%20was%20short.,-Trade%20grew."
    assert second == "Trade%20grew.-,It%20was%20short."


def open_menu_and_close(page, number: int) -> str:
    address = open_menu(page, number).get_by_role("link").get_attribute("href")
    page.keyboard.press("Escape")
    return address


def test_a_long_passage_is_found_by_its_ends_after_a_fragment_of_its_own(visit):
    address = open_menu_and_close(visit("documents/b/"), 0)
    assert (
        address == "https://example.org/b#part:~:text=The%20first%20sentence%20of%20this,on%2C%20to%20its%20very%20end."
    )


def test_where_the_publishers_page_is_not_known_there_is_no_link(visit):
    page = visit("documents/2026-11-23-five-states-plan-unity-2024/")
    menu = open_menu(page)
    assert menu.is_visible() and not menu.get_by_role("link").count()


def test_the_page_itself_is_cited(visit):
    page = visit()
    here = page.url
    page.get_by_role("button", name="Copy Chicago citation").click()
    says(page, "Chicago citation copied")
    assert clipboard(page).endswith(f"April 16, 2024. {here}.")
    page.locator(".brief-cite").get_by_role("button", name="Copy link").click()
    says(page, "Link copied")
    assert clipboard(page) == here
    for name in ("cite.bib", "cite.ris", "cite.json"):
        assert page.request.get(here + page.get_by_role("link", name=name).get_attribute("href")).ok


def test_a_public_address_stands_in_every_copy(visit, public_site):
    page = visit(base=public_site)
    open_menu(page)
    for name in ("Copy link", "Copy APA citation"):
        page.locator("dialog.brief-menu").get_by_role("button", name=name).click()
        page.wait_for_timeout(150)
        id_ = sentence(page).get_attribute("id")
        assert clipboard(page).endswith(f"https://brief.example.org/security/{PAGE}#{id_}")
        assert "127.0.0.1" not in clipboard(page)


def test_where_the_clipboard_is_refused_the_text_is_copied_by_hand(visit):
    page = visit()
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }")
    open_menu(page)
    page.locator("dialog.brief-menu").get_by_role("button", name="Copy link").click()
    says(page, "Link copied")
    assert clipboard(page) == link_of(page)
    page.keyboard.press("Escape")
    page.locator(".brief-marks a.brief-mark[href^='#']").nth(1).click()
    says(page, "Link copied")
    assert clipboard(page) == link_of(page, 1)


def test_from_a_file_the_buttons_work(chromium, project, site):
    from playwright.sync_api import expect

    context = chromium.new_context()
    page = context.new_page()
    page.goto((project / "plain-site" / PAGE / "index.html").as_uri())
    open_menu(page)
    page.locator("dialog.brief-menu").get_by_role("button", name="Copy link").click()
    says(page, "Link copied")
    id_ = sentence(page).get_attribute("id")
    elsewhere = context.new_page()
    elsewhere.set_content("<textarea></textarea>")
    elsewhere.locator("textarea").focus()
    elsewhere.keyboard.press("Control+V")
    expect(elsewhere.locator("textarea")).to_have_value(f"http://127.0.0.1:8000/{PAGE}#{id_}")
    context.close()


def test_without_script_a_mark_is_a_link_and_the_citations_are_there(visit):
    page = visit(java_script_enabled=False)
    page.locator(".brief-marks a.brief-mark[href^='#']").first.click()
    assert page.url == link_of(page)
    assert page.locator(".brief-cite-button").count() == 0
    assert "Example, Anna B., and Carl Berg." in page.locator(".brief-cite").inner_text()


def test_a_target_is_marked_and_clear_of_the_header(visit):
    page = visit(PAGE, viewport={"width": 1000, "height": 300})
    page.locator(".brief-marks a.brief-mark[href^='#']").nth(2).click()
    top = sentence(page, 2).bounding_box()["y"]
    assert 0 <= top <= 300


def test_in_print_there_are_no_marks(visit):
    page = visit()
    page.emulate_media(media="print")
    for place in (".brief-marks", ".brief-cite-button", ".brief-copy", "h2 .headerlink"):
        assert not page.locator(place).first.is_visible(), place
