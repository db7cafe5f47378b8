"""Everyone can read and operate every kind of page: WCAG 2.2 AA, by axe and by what axe cannot see."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

KINDS = (
    "front", "section", "csto", "register", "exercise", "map", "timeline", "countries", "organisations", "documents",
    "document", "foreign", "changes", "editions", "edition", "copy", "method", "cite", "search", "report", "lost",
    "years", "year", "month", "memberships",
)  # fmt: skip
WIDE, NARROW = 1280, 320
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# What scrolls sideways does so inside a region of its own.
SPILLS = """() => [...document.querySelectorAll('body *')].filter(element => {
    const box = element.getBoundingClientRect();
    return box.width && box.right > document.documentElement.clientWidth + 1
        && !element.closest('.brief-scroll, .md-skip, svg, pre, [popover]');
}).map(element => element.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def open_page(chromium, desk):
    """Return a function that opens a page of a kind at a width, in a scheme; options are the context's."""
    contexts = {}

    def opened(kind: str, width: int = WIDE, scheme: str = "light", **options):
        key = (width, scheme, *options.items())
        if key not in contexts:
            size = {"width": width, "height": 900}
            contexts[key] = chromium.new_context(viewport=size, color_scheme=scheme, **options).new_page()
        page = contexts[key]
        page.goto("about:blank")  # nothing is left of the page before it, but what it kept
        page.goto(desk.address + desk.pages[kind])
        if kind == "search":
            page.locator(".brief-results a").first.wait_for()
        return page

    yield opened
    for page in contexts.values():
        page.context.close()


def violations(page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_on_any_kind_of_page(kind, open_page):
    for scheme in ("light", "dark"):
        for width in (WIDE, NARROW):
            assert violations(open_page(kind, width, scheme)) == [], (scheme, width)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_axe_finds_nothing_with_a_preview_open_or_the_filter_in_use(scheme, width, open_page):
    page = open_page("exercise", width, scheme)
    page.locator("a.brief-evident").first.click()
    page.locator(".brief-evidence").wait_for()
    assert violations(page) == []
    page = open_page("register", width, scheme)
    page.locator("select[name=state]").first.select_option("KAZ")
    assert violations(page) == []
    page = open_page("document", width, scheme)
    page.locator(".brief-cite-button").first.click()
    assert violations(page) == []


def test_axe_finds_nothing_with_the_menus_of_a_phone_open(open_page):
    page = open_page("document", NARROW)
    for name in ("Menu", "On this page"):
        page.get_by_role("button", name=name).click()
        assert violations(page) == [], name
        page.keyboard.press("Escape")


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_scrolls_sideways_at_320_px(kind, open_page):
    page = open_page(kind, NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
    assert page.evaluate(SPILLS) == []
    for region in page.locator(".brief-scroll").all():
        assert region.get_attribute("role") == "region"
        assert region.get_attribute("aria-label")
        assert region.get_attribute("tabindex") == "0"


FOCUSED = """() => {
    const element = document.activeElement, box = element.getBoundingClientRect(), style = getComputedStyle(element);
    const x = box.left + Math.min(box.width, innerWidth) / 2, y = box.top + box.height / 2;
    const top = document.elementFromPoint(Math.min(Math.max(x, 0), innerWidth - 1), y);
    return { at: element.outerHTML.slice(0, 100), body: element === document.body,
        seen: box.bottom > 0 && box.top < innerHeight && box.width > 0,
        ringed: style.outlineStyle !== 'none' || element.matches('.md-skip'),
        free: !top || element.contains(top) || top.contains(element) || Boolean(element.closest('svg')) };
}"""


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("kind", ["front", "register", "exercise", "map", "countries", "document", "search"])
def test_the_keyboard_reaches_everything_and_the_focus_is_always_seen(kind, width, open_page):
    page = open_page(kind, width)
    reachable = """() => [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')]
        .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.matches('[type=checkbox]')).length"""
    wanted = page.evaluate(reachable)
    page.evaluate("document.activeElement.blur()")
    reached = 0
    for _ in range(wanted + 20):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused["body"]:
            break
        reached += 1
        assert focused["seen"] and focused["ringed"] and focused["free"], focused
    assert reached >= wanted


def test_the_menu_of_a_phone_opens_and_closes_by_keyboard(open_page):
    page = open_page("document", NARROW)
    button = page.get_by_role("button", name="Menu")
    link = page.get_by_role("link", name="Countries", exact=True)
    assert not link.is_visible()
    button.focus()
    page.keyboard.press("Enter")
    assert link.is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#site-nav') !== null")
    page.keyboard.press("Escape")
    assert not link.is_visible()
    assert page.evaluate("document.activeElement.textContent") == "Menu"


SMALL = """() => [...document.querySelectorAll('a[href], button, input, select, summary')].filter(element => {
    const box = element.getBoundingClientRect();
    if (!box.width || element.matches('.md-skip')) return false;
    // A link in a sentence is exempt (WCAG 2.2, 2.5.8, "inline"), and so is a target that stands clear of all others.
    const inline = getComputedStyle(element).display === 'inline' && element.closest('p, li, dd, td, th, figcaption, span');
    return !inline && (box.width < 23.5 || box.height < 23.5);
}).map(element => `${element.outerHTML.slice(0, 100)} ${element.getBoundingClientRect().width}x${element.getBoundingClientRect().height}`)"""


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("kind", KINDS)
def test_targets_are_24_pixels(kind, width, open_page):
    assert open_page(kind, width).evaluate(SMALL) == []


def test_names_and_texts_in_other_languages_say_so(open_page):
    page = open_page("document")
    assert page.locator("article span[lang]").first.text_content() == "Қанат"
    page = open_page("foreign")
    assert page.locator("p.brief-paragraph").first.get_attribute("lang") == "fr"
    assert page.locator("h1").get_attribute("lang") == "fr"


def test_each_page_has_one_heading_one_main_part_and_a_way_to_skip_to_it(open_page):
    for kind in KINDS:
        page = open_page(kind)
        assert page.locator("h1").count() == 1, kind
        assert page.get_by_role("main").count() == 1, kind
        assert page.locator("html").get_attribute("lang") == "en"
        if kind == "lost":
            continue
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "md-skip", kind
        target = page.evaluate("document.activeElement.getAttribute('href')")
        assert page.locator(target).count() == 1, kind


def test_a_change_of_the_filter_is_announced(open_page):
    page = open_page("register")
    status = page.locator(".brief-count[role=status]")
    before = status.text_content()
    page.locator("select[name=state]").first.select_option("UZB")
    assert status.text_content() != before


def test_nothing_moves_by_itself(open_page):
    """Without motion there is none to reduce."""
    page = open_page("exercise")
    page.locator("a.brief-evident").first.click()
    page.locator(".brief-evidence").wait_for()
    assert page.evaluate("document.getAnimations().length") == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_every_page_is_complete_without_script(open_page):
    for kind in KINDS:
        if kind == "search":
            continue
        page = open_page(kind, java_script_enabled=False)
        assert page.locator("h1").is_visible(), kind
        assert page.locator("#site-nav").get_by_role("link", name="Countries").is_visible(), kind
        assert page.locator("form.brief-filter:visible").count() == 0, kind
    page = open_page("document", NARROW, java_script_enabled=False)
    page.get_by_role("button", name="Menu").click()
    assert page.locator("#site-nav").get_by_role("link", name="Countries").is_visible()
    page = open_page("exercise", java_script_enabled=False)
    page.locator("a.brief-evident").first.click()
    assert "/documents/plan/#s-" in page.url


def test_light_and_dark_can_be_chosen_and_are_kept(open_page):
    page = open_page("front", locale="en-GB")  # a context of its own, which keeps the choice
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("button", name="Dark colours").click()
    dark = page.evaluate(ground)
    assert dark != light
    page.get_by_role("link", name="Map", exact=True).click()
    assert page.evaluate(ground) == dark
    assert page.get_by_role("button", name="Light colours").is_visible()


def test_where_the_reader_is_and_the_ways_on(open_page):
    page = open_page("document")
    crumbs = page.get_by_role("navigation", name="Breadcrumb")
    assert crumbs.get_by_role("link").all_text_contents() == ["Brief", "Documents"]
    assert page.locator("#site-nav a[aria-current]").text_content() == "Documents"
    steps = page.locator(".brief-steps")
    assert steps.get_by_role("link", name="Wing").count()
    assert steps.get_by_role("link", name="data").get_attribute("href") == "document.json"
    assert page.locator("nav.brief-around a").count()
    for kind in KINDS:
        report = open_page(kind).get_by_role("link", name="Report an error on this page")
        assert report.count() == 1, kind


def test_dates_stand_on_every_page_of_a_document(open_page):
    text = open_page("document").locator("article").inner_text()
    assert "Published 16 April 2024" in text
    assert "Retrieved 20 April 2024" in text
    assert "last substantive change 1 May 2024" in text
    assert "Day of retrieval not stated" in open_page("foreign").locator("article").inner_text()
