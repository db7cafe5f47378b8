"""Law 5 in a real browser: whatever stands in a source, of any format and in any place, is shown as the text it was.

The texts are those of cases/hostile.txt; each is put into every place of a document of every format.
"""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest

from browser import served
from conftest import CASES, copy_project
from making import FORMATS, Content
from test_site import mkdocs

TEXTS = [
    line
    for line in (CASES / "hostile.txt").read_text(encoding="utf-8").splitlines()
    if line and not re.match(r"# [A-Za-z]", line)
]
# What a format can say of a document; a link is shown where it is no address that could be followed.
PLACES = {
    ".txt": ("title", "author", "tag", "body"),
    ".md": ("title", "author", "tag", "description", "link", "body"),
    ".html": ("title", "author", "tag", "description", "body"),
    ".docx": ("title", "author", "tag", "description", "body"),
    ".pdf": ("title", "author", "tag", "description", "body"),
}
# A page whose author wrote the text as mark-up, which it then is: it need not be read, but must not run or break.
RAW = "raw.html"
RAW_PAGE = """<html><head><title>Called {text}</title><meta name="author" content="{text}"></head><body>
<p>Five states held a joint drill in July.</p><h1>Called {text}</h1><p>{text}</p><p>The drill ended.</p></body></html>"""
# What a page must not hold, whatever was put into it.
FAULTS = """() => {
  const found = [];
  if (window.ran !== undefined) found.push("a script of a source ran");
  for (const element of document.querySelectorAll("*")) {
    for (const {name, value} of element.attributes) {
      if (name.startsWith("on")) found.push(`<${element.localName} ${name}>`);
      if (/^(href|src|action|formaction|data|srcset|poster)$/.test(name) && /^\\s*(javascript|data|vbscript):/i.test(value))
        found.push(`${name}=${value}`);
    }
  }
  for (const name of ["base", "iframe", "object", "embed", "marquee", "plaintext", "video", "audio", "template"])
    if (document.querySelector(name)) found.push(`<${name}>`);
  if (document.querySelectorAll("h1").length !== 1) found.push("not one heading");
  for (const part of [".site-head", ".site-foot", "article h1"])
    if (!document.querySelector(part)?.getClientRects().length) found.push(`no ${part}`);
  return found;
}"""


def folded(text: str) -> str:
    """`text` without what normalising changes: white space, form, characters that show nothing."""
    text = unicodedata.normalize("NFC", text)
    return "".join(char for char in text if not char.isspace() and unicodedata.category(char) not in ("Cf", "Cc"))


def file_name(number: int, text: str, suffix: str) -> str:
    """A name for a file that holds the text as far as file systems allow."""
    return f"{number:03} {suffix[1:]} {text.replace('/', '∕')[:60]}{suffix}"


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    folder = copy_project(tmp_path_factory.mktemp("hostile"))
    for path in (folder / "sources").iterdir():
        path.unlink()
    for number, text in enumerate(TEXTS):
        for suffix, made in FORMATS.items():
            said = {place: f"{place.capitalize()}: {text}" for place in ("author", "tag", "description")}
            paragraphs = (
                f"Five states held a joint drill in July. It was called {text} by all.",
                text,
                f"The end {text}.",
            )
            content = Content(title=f"Called {text}", paragraphs=paragraphs, date="2024-04-16", link=text, **said)
            (folder / "sources" / file_name(number, text, suffix)).write_bytes(made(content))
        (folder / "sources" / f"{number:03} {RAW}").write_text(RAW_PAGE.format(text=text), encoding="utf-8")
    done = mkdocs(folder, "build")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def site(project):
    yield from served(project / "site")


@pytest.fixture
def page(chromium, site):
    """A page that takes note of whatever it should not do."""
    # The site's policy would stop what had become a script: without it, nothing may have.
    context = chromium.new_context(bypass_csp=True)
    page = context.new_page()
    page.met = []
    page.on("dialog", lambda dialog: (page.met.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("pageerror", lambda error: page.met.append(f"error {error}"))
    page.on("request", lambda request: request.url.startswith(site) or page.met.append(f"request {request.url}"))
    yield page
    context.close()


def test_every_file_became_a_document(project):
    names = {
        json.loads(p.read_text(encoding="utf-8"))["source"] for p in project.glob("docs/documents/*/document.json")
    }
    assert len(names) == len(TEXTS) * (len(FORMATS) + 1) and len(TEXTS) >= 60
    written = {path.resolve() for path in project.rglob("*") if path.is_file()}
    assert all(path.is_relative_to(project.resolve()) for path in written)


@pytest.mark.parametrize("suffix", FORMATS)
def test_nothing_of_a_document_runs_and_all_of_it_is_read(suffix, project, site, page):
    wrong = []
    for data in map(read, sorted(project.glob("docs/documents/*/document.json"))):
        if not data["source"].endswith(suffix) or data["source"].endswith(RAW):
            continue
        text = TEXTS[int(data["source"][:3])]
        page.met.clear()
        page.goto(f"{site}documents/{data['slug']}/")
        shown = folded(page.evaluate("document.querySelector('article').innerText"))
        missing = [
            place for place, words in expected(text, suffix, data["source"]).items() if folded(words) not in shown
        ]
        ids = page.evaluate("[...document.querySelectorAll('.brief-sentence')].map(e => e.id)")
        sentences = [s["id"] for p in data["paragraphs"] for s in p["sentences"]]
        faults = [*page.met, *page.evaluate(FAULTS), *(f"{place} is not shown" for place in missing)]
        if faults or ids != sentences:
            wrong.append((text, faults, ids == sentences))
    assert wrong == []


def test_mark_up_of_a_page_does_not_become_the_sites(project, site, page):
    wrong = []
    for data in map(read, sorted(project.glob("docs/documents/*/document.json"))):
        if data["source"].endswith(RAW):
            page.met.clear()
            page.goto(f"{site}documents/{data['slug']}/")
            shown = page.evaluate("document.querySelector('article').innerText")
            faults = [*page.met, *page.evaluate(FAULTS)]
            if faults or "Five states held a joint drill in July." not in shown:
                wrong.append((data["source"], faults))
    assert wrong == []


def read(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def expected(text: str, suffix: str, name: str) -> dict[str, str]:
    """What the page must show of each place."""
    words = {
        "title": f"Called {text}",
        "body": f"It was called {text} by all.",
        "alone": text,
        "end": f"The end {text}.",
        "file name": name,
        **{place: text for place in ("author", "tag", "description", "link")},
    }
    return {place: words[place] for place in (*PLACES[suffix], "alone", "end", "file name")}


@pytest.mark.parametrize(
    "address",
    [
        "",
        "drills/",
        "bilateral/",
        "context/",
        "csto/",
        "documents/",
        "exercises/",
        "countries/",
        "map/",
        "timeline/",
        "changes/",
    ],
)
def test_pages_that_list_them_stay_whole(address, site, page):
    page.goto(site + address)
    assert page.met == [] and page.evaluate(FAULTS) == []
