"""The pictures as a browser draws them: in its own fonts no text lies on another or leaves its picture."""

from __future__ import annotations

import pytest

from brief.draw import arcs_of, attendance_of, draw_map, draw_timeline, locate
from brief.escape import as_html
from brief.render.environment import make_environment
from brief.render.views import Names
from conftest import ROOT
from test_pictures import register_of, titles_of

BOXES = """() => [...document.querySelectorAll('svg')].filter(svg => svg.checkVisibility() && svg.clientWidth > 60).map(svg => {
    const frame = svg.getBoundingClientRect();
    const box = element => { const b = element.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; };
    return { frame: [frame.left, frame.top, frame.right, frame.bottom],
        texts: [...svg.querySelectorAll('text')].filter(t => t.textContent.trim()).map(t => [t.textContent, ...box(t)]) };
})"""


@pytest.fixture
def drawn(chromium, vocabulary):
    """Return a function that shows the pictures of a register of some size at a width, and tells where texts stand."""
    pages = []
    names = vocabulary.states.names
    environment = make_environment(ROOT / "templates", {"as_of": "2026-11-23", "names": Names(names, {})})
    style = (ROOT / "docs/assets/brief.css").read_text(encoding="utf-8")

    def shown(count: int, width: int):
        entries = register_of(count)
        titles = titles_of(entries)
        attendance = attendance_of(entries, names)
        located = locate(entries, vocabulary.gazetteer, vocabulary.states.nouns, names)
        up = as_html("../")
        pictures = {
            "map": (draw_map(attendance, located, vocabulary.borders), titles, up),
            "timeline": (draw_timeline(entries, titles, None), up, None),
            "arcs": (arcs_of(entries, attendance),),
        }
        figures = [environment.get_template(f"{name}.svg.j2").module.draw(*v) for name, v in pictures.items()]
        page = chromium.new_page(viewport={"width": width, "height": 900})
        pages.append(page)
        frame = "padding: 0 1rem"  # as the site's pages have it
        page.set_content(f"<!doctype html><style>{style}</style><body><main style='{frame}'>{''.join(figures)}</main>")
        return page.evaluate(BOXES)

    yield shown
    for page in pages:
        page.close()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("count", [1, 4, 60, 2000])
def test_no_text_lies_on_another_or_leaves_its_picture(count, width, drawn):
    pictures = drawn(count, width)
    assert len(pictures) == 3
    for picture in pictures:
        left, top, right, bottom = picture["frame"]
        assert picture["texts"]
        for text, a, b, c, d in picture["texts"]:
            assert a >= left - 1 and c <= right + 1 and b >= top - 1 and d <= bottom + 1, text
        for number, (text, a, b, c, d) in enumerate(picture["texts"]):
            for other, e, f, g, h in picture["texts"][number + 1 :]:
                across, down = min(c, g) - max(a, e), min(d, h) - max(b, f)
                assert across <= 1 or down <= 2, (text, other)
