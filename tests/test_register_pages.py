"""The register's pages over a small invented archive: every value beside its sentence, every claim linked both ways."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from zlib import crc32

import pytest
from markdown import Markdown

import build as build_script
from brief.model import (
    Basis,
    Claim,
    ClaimStatus,
    Document,
    Exercise,
    Field,
    Metadata,
    Organisation,
    Paragraph,
    Register,
    Sentence,
    Span,
)
from brief.render import Draft, render
from brief.render.titles import listed, shortened
from brief.render.wording import days, language_of
from conftest import ROOT

FIRST = "Kazakhstan and Uzbekistan held Copper <Lance>-2024 near Oymasha in April 2024."
SECOND = "Russia stayed away from Copper <Lance>-2024; China and Russia drilled in 2009."
THIRD = "The CSTO and the Union State count Belarus as a member; Armenia is leaving the CSTO."
PLAIN = "Trade | grew."
TEXTS = {"s-first": FIRST, "s-second": SECOND, "s-third": THIRD, "s-plain": PLAIN}


def document(slug: str) -> Document:
    sentences = tuple(Sentence(id_, text, Span(0, len(text))) for id_, text in TEXTS.items())
    paragraph = Paragraph("p-first", " ".join(TEXTS.values()), Span(0, 1), sentences)
    about = Metadata(title=f"On <{slug}>", date="2024-05-01")
    return Document(f"{slug}.txt", slug, "", about, (paragraph,), (), (), decisions=((),))


def claim(field: Field, value: str, sentence: str, document: str = "a", **more) -> Claim:
    made = Claim(field, value, document, sentence, Span(0, 1), more.pop("words", value), **more)
    return replace(made, id=f"c-{crc32(repr((field, value, document, sentence, made.status)).encode())}")


LANCE = Exercise(
    tuple(
        claim(field, value, sentence, slug)
        for slug in ("a", "b")
        for field, value, sentence in (
            (Field.NAME, "Copper <Lance>-2024", "s-first"),
            (Field.DATE, "2024-04/2024-04", "s-first"),
            (Field.PARTICIPANT, "KAZ", "s-first"),
            (Field.PARTICIPANT, "UZB", "s-first"),
            (Field.ABSENT, "RUS", "s-second"),
            (Field.KIND, "bilateral", "s-first"),
            (Field.STATUS, "held", "s-first"),
        )
    )
    + (claim(Field.YEAR, "2024", "s-first", basis=Basis.DOCUMENT),),
    id="copper-lance-2024",
    note="Two desks <agree>.",
)
UNNAMED = Exercise(
    (
        claim(Field.PARTICIPANT, "CHN", "s-second"),
        claim(Field.PARTICIPANT, "RUS", "s-second"),
        claim(Field.YEAR, "2009", "s-second"),
    ),
    id="exercise-china-russia-2009",
)
RULED = Exercise(
    (
        claim(Field.NAME, "Grey Owl", "s-first", status=ClaimStatus.CONFIRMED, ruled="B. Editor, 2024: seen"),
        claim(Field.PARTICIPANT, "MNG", "s-first", status=ClaimStatus.WITHDRAWN, ruled="B. Editor, 2024: misread"),
        claim(
            Field.KIND,
            "national",
            "s-first",
            status=ClaimStatus.CORRECTED,
            extracted="bilateral",
            ruled="B. Editor: one",
        ),
        claim(Field.DATE, "2024-04/2024-04", "s-first", status=ClaimStatus.CONFLICT),
        claim(Field.DATE, "2024-05/2024-05", "s-second", status=ClaimStatus.CONFLICT),
    ),
    id="grey-owl",
)
ORGANISATIONS = (
    Organisation("CSTO", (claim(Field.MEMBER, "BLR", "s-third"), claim(Field.DISTANCING, "ARM", "s-third"))),
    Organisation("NATO", (claim(Field.NAME, "NATO", "s-third"),)),
    Organisation("Union State", (claim(Field.MEMBER, "BLR", "s-third", "b"),)),
)


def build_pages(register: Register, documents, vocabulary) -> dict[str, str]:
    return {p.path: p.content for p in render(documents, register, vocabulary, ROOT / "templates", Draft())}


@pytest.fixture(scope="module")
def pages(vocabulary) -> dict[str, str]:
    register = Register((LANCE, UNNAMED, RULED), ORGANISATIONS)
    return build_pages(register, (document("a"), document("b")), vocabulary)


class Shown(HTMLParser):
    """The text of a rendered page, its ids and links, and the cells of its tables."""

    def __init__(self, markdown: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids, self.links, self.rows, self.text, self.elements, self.in_cell = [], [], [], "", [], False
        self.printed = False
        self.feed(Markdown(extensions=["toc", "tables", "attr_list"]).convert(markdown.split("---\n", 2)[2]))
        self.text = " ".join(self.text.split())
        self.rows = [[" ".join(cell.split()) for cell in row] for row in self.rows]

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.elements.append((tag, found))
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if "href" in found else []
        self.printed = found.get("class") == "brief-printed"
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
            self.in_cell = True
        if "aria-label" in found and found.get("role") == "img":
            self.handle_data(f"({found['aria-label']})")

    def handle_endtag(self, tag):
        self.printed = False
        self.in_cell = self.in_cell and tag not in ("td", "th")

    def handle_data(self, data):
        if self.printed:
            return  # an address that only paper shows
        data = data.replace("¶", "").replace(" ↗", "").replace("↗", "")  # marks are no part of a value
        self.text += data
        if self.in_cell:
            self.rows[-1][-1] += data


def test_the_register_is_a_whole_table_without_script(pages):
    shown = Shown(pages["exercises/index.md"])
    head, *rows = shown.rows
    assert head == ["Name", "When", "Who", "Kind", "Where", "Status"]
    assert rows[0] == [
        "Copper <Lance>-2024", "April 2024", "Kazakhstan, Uzbekistan reported as not taking part: Russia", "bilateral", "not stated", "held as of 1 May 2024",
    ]  # fmt: skip
    assert rows[1] == [
        "Unnamed: China and Russia, 2009", "2009", "China, Russia", "not stated", "not stated", "not stated",
    ]  # fmt: skip
    assert [found["class"] for tag, found in shown.elements if tag == "form"] == ["brief-filter"]  # shown by script
    assert not [found for tag, found in shown.elements if tag == "tr" and "hidden" in found]
    row = next(found for tag, found in shown.elements if found.get("data-id") == "copper-lance-2024")
    data = {key: row[f"data-{key}"] for key in ("states", "year", "kind", "status", "first")}
    assert data == {"states": "KAZ UZB", "year": "2024", "kind": "bilateral", "status": "held", "first": "2024-04"}


def test_each_row_leads_to_its_page(pages):
    links = Shown(pages["exercises/index.md"]).links
    for slug in ("copper-lance-2024", "exercise-china-russia-2009", "grey-owl"):
        assert f"../exercises/{slug}/" in links
        assert f"x-{slug}" in Shown(pages[f"exercises/{slug}/index.md"]).ids
        assert json.loads(pages[f"exercises/{slug}/exercise.json"])["id"] == slug


def test_each_row_can_be_linked_for_good_on_the_page_of_its_year(pages):
    ids = {
        id_
        for path, text in pages.items()
        if path.startswith("years/") and path.endswith(".md")
        for id_ in Shown(text).ids
    }
    assert {"x-copper-lance-2024", "x-exercise-china-russia-2009", "x-grey-owl"} <= ids


def test_an_exercise_quotes_a_sentence_under_each_value_once(pages):
    shown = Shown(pages["exercises/copper-lance-2024/index.md"])
    assert (
        "Copper <Lance>-2024 Latin script “Kazakhstan and Uzbekistan held Copper <Lance>-2024 near Oymasha in April 2024.” On <a>, 1 May 2024"
        in shown.text
    )
    assert "April 2024 to the month; written “2024-04/2024-04”" in shown.text
    assert "Kazakhstan · Uzbekistan “Kazakhstan and" in shown.text
    assert "year from the document's date" in shown.text and "Two desks <agree>." in shown.text
    assert shown.links.count("../../documents/a/#s-second") == 1


def test_what_no_document_states_is_written_as_such(pages):
    text = Shown(pages["exercises/exercise-china-russia-2009/index.md"]).text
    for field in (
        "Names",
        "Dates",
        "Reported as not taking part",
        "Observers",
        "Organisations",
        "Places",
        "Activities",
        "Kind",
        "Status",
    ):
        assert f"{field} not stated" in text, field


def test_what_editors_ruled_stands_beside_the_value(pages):
    shown = Shown(pages["exercises/grey-owl/index.md"])
    assert "Grey Owl Latin script confirmed B. Editor, 2024: seen" in shown.text
    assert "Mongolia withdrawn B. Editor, 2024: misread" in shown.text
    assert "national corrected extracted: bilateral B. Editor: one" in shown.text
    assert "Dates conflict" in shown.text and "May 2024" in shown.text
    assert [tag for tag, _ in shown.elements].count("del") == 1


def test_every_claim_leads_to_its_sentence_and_back(pages):
    """Both ways: a claim's place quotes or links its sentence, and the sentence's document links the claim."""
    subjects = [(f"exercises/{e.id}", e.claims, "../../") for e in (LANCE, UNNAMED, RULED)]
    subjects += [("organisations/2024", o.claims, "../../") for o in ORGANISATIONS]
    for folder, claims, up in subjects:
        own = Shown(pages[f"{folder}/index.md"])
        for one in claims:
            assert own.ids.count(one.id) == 1
            assert f"{up}documents/{one.document}/#{one.sentence}" in own.links
            there = Shown(pages[f"documents/{one.document}/index.md"])
            assert one.sentence in there.ids
            assert f"../../{folder}/#{one.id}" in there.links


def test_no_page_has_an_id_twice_and_every_claim_named_exists(pages):
    shown = {path: Shown(text) for path, text in pages.items() if path.endswith(".md")}
    for path, page in shown.items():
        assert len(page.ids) == len(set(page.ids)), path
        for target, anchor in re.findall(r"\.\./\.\./(\S+?)#(c-\S+)", "\n".join(page.links)):
            assert anchor in shown[f"{target}index.md"].ids, (path, anchor)


def test_a_sentence_without_a_claim_is_marked(pages):
    text = Shown(pages["documents/a/index.md"]).text
    assert text.count("(No claim drawn from this sentence)") == 1
    assert "Trade | grew.(No claim drawn from this sentence)○" in text
    assert "Copper <Lance>-2024: not taking part Russia" in text and "CSTO: member Belarus" in text


def test_the_matrix_has_three_marks(pages):
    shown = Shown(pages["countries/index.md"])
    head, *rows = shown.rows
    assert [cell for cell in head if cell] == ["China", "Kazakhstan", "Russia", "Uzbekistan"]
    cells = {(row[0], column): cell for row in rows for column, cell in zip(head[1:], row[1:], strict=True)}
    assert cells["Kazakhstan", "Uzbekistan"] == cells["Kazakhstan", "Kazakhstan"] == "1"
    assert cells["Kazakhstan", "Russia"] == cells["Russia", "Uzbekistan"] == "(reported as not taking part)✕"
    assert cells["China", "Kazakhstan"] == "(no record here)·"
    assert cells["China", "Russia"] == "1" and cells["Russia", "Russia"].startswith("1")
    assert "../exercises/?state=KAZ&state=UZB" in shown.links and "../exercises/?state=KAZ" in shown.links
    table = next(found for _, found in shown.elements if "data-exercises" in found)
    assert table["data-exercises"] == "KAZ UZB !RUS;CHN RUS"


def test_a_cell_counts_the_rows_its_link_asks_for(pages):
    rows = [
        found["data-states"].split()
        for tag, found in Shown(pages["exercises/index.md"]).elements
        if "data-states" in found
    ]
    cells = re.findall(r'<td><a href="../exercises/\?([^"]+)">(\d+)</a>', pages["countries/index.md"])
    assert cells
    for query, count in cells:
        asked = re.findall(r"state=(\w+)", query)
        assert sum(all(code in states for code in asked) for states in rows) == int(count)


def test_each_state_lists_what_is_said_of_it(pages):
    text = Shown(pages["countries/index.md"]).text
    assert (
        "Russia Exercises 1 Unnamed: China and Russia, 2009 2009 Reported as not taking part in Copper <Lance>-2024 April 2024 Memberships not stated Documents On <a> 1 May 2024 On <b>"
        in text
    )
    assert "Armenia Exercises no record here Memberships CSTO distancing, suspended or leaving Documents On <a>" in text
    assert "Mongolia" not in text, "withdrawn"


def test_organisations_show_members_with_their_sentence(pages):
    csto, others = Shown(pages["csto/index.md"]), Shown(pages["organisations/index.md"])
    assert ["Belarus", f"“{THIRD}” On <a>, 1 May 2024"] in csto.rows
    assert f"Armenia “{THIRD}”" in csto.text
    assert {"org-nato", "org-union-state"} <= set(others.ids) and "../csto/index.md" in others.links
    assert "No document states its members." in others.text


def test_sections_and_front_page_open_with_the_register(pages):
    assert "Copper <Lance>-2024" in Shown(pages["bilateral/index.md"]).text
    assert "Unnamed: China" not in Shown(pages["bilateral/index.md"]).text
    assert "Unnamed: China and Russia, 2009" in Shown(pages["drills/index.md"]).text


def test_many_documents_give_ten_sentences_and_links_for_the_rest(vocabulary):
    documents = tuple(document(f"d{number}") for number in range(13))
    claims = tuple(claim(Field.NAME, "Blue Heron", "s-first", d.slug) for d in documents)
    pages = build_pages(Register((Exercise(claims, "blue-heron"),)), documents, vocabulary)
    shown = Shown(pages["exercises/blue-heron/index.md"])
    assert [tag for tag, _ in shown.elements].count("blockquote") == 10 and "and 3 more" in shown.text
    for number, one in enumerate(claims):
        assert one.id in shown.ids and f"../../documents/d{number}/#s-first" in shown.links


def test_two_exercises_of_one_name_are_told_apart_by_their_dates(vocabulary):
    name = claim(Field.NAME, "Blue Heron", "s-first")
    editions = [Exercise((name, claim(Field.YEAR, year, "s-first")), f"blue-heron-{year}") for year in ("2023", "2024")]
    pages = build_pages(Register(tuple(editions)), (document("a"),), vocabulary)
    assert [row[0] for row in Shown(pages["exercises/index.md"]).rows[1:]] == ["Blue Heron, 2023", "Blue Heron, 2024"]


def test_an_empty_register_has_pages_all_the_same(vocabulary):
    pages = build_pages(Register(), (document("a"),), vocabulary)
    assert "No document states its members." in Shown(pages["csto/index.md"]).text
    assert "0 exercises" in Shown(pages["exercises/index.md"]).text
    assert "countries/index.md" in pages and "organisations/index.md" in pages


def test_dates_and_lists_in_words():
    assert days("2024-05-01", "2024-05-01") == "1 May 2024"
    assert days("2024-05-01", "2024-05-05") == "1–5 May 2024"
    assert days("2024-05-28", "2024-06-03") == "28 May – 3 June 2024"
    assert days("2024-05", "2024-06") == "May–June 2024"
    assert days("2023", "2024") == "2023–2024" and days("2024", "2024") == "2024"
    assert listed(["A"]) == "A" and listed(["A", "B", "C"]) == "A, B and C" and listed([]) == ""
    assert listed(shortened(["A", "B", "C", "D"])) == "A, B and 2 others"


def test_the_language_of_a_name_is_told_by_its_letters_alone():
    assert language_of("Ұлы дала") == "kk" and language_of("ერთობა") == "ka"
    assert language_of("Unity") == language_of("Единство") == language_of("Бірлестік") == ""


def test_a_real_text_goes_all_the_way(tmp_path, capsys):
    text = "Title\n\nMay 1, 2024\n\nKazakhstan and Uzbekistan held the joint military exercise “Copper Lance-2024” in April 2024.\n"
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/a.txt").write_text(text, encoding="utf-8")
    assert build_script.main(["--sources", str(tmp_path / "sources"), "--docs", str(tmp_path / "docs")]) == 0
    assert "Copper Lance-2024" in (tmp_path / "docs/exercises/index.md").read_text(encoding="utf-8")
