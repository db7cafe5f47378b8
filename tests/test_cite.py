"""Citations: what each style and format makes of a document, and that a source can break out of none of them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from brief.cite import (
    LOCAL_SITE,
    SITE_NAME,
    Work,
    WorkKind,
    apa,
    bibtex,
    chicago,
    csl,
    document_work,
    highwire,
    linked_data,
    page_work,
    ris,
)
from brief.cite.names import Name, read_name
from brief.escape import as_json
from brief.problems import Unusable
from brief.render.citing import make_citer
from brief.web import web_address
from conftest import ROOT, copy_project, listed_anchors
from test_site import mkdocs

WORDS = frozenset(("desk", "center", "ministry", "press", "nations"))
ALI = Name("Timur Ali", "Timur", "Ali")
BERG = Name("Ludwig van der Berg", "Ludwig", "van der Berg")
JUNIOR = Name("A. B. Writer, Jr.", "A. B.", "Writer", "Jr.")
DESK = Name("A Policy Desk")
WORK = Work(
    WorkKind.REPORT,
    key="five-states",
    address="https://b.example/documents/five-states/",
    title="Five States Plan a Drill",
    names=(ALI,),
    date="2024-04-16",
    publisher="Caspian Policy Center",
    language="en",
    original="https://example.org/five",
    abstract="Five states signed.",
)
HERE = WORK.address


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        (WORK, f"Ali, Timur. “Five States Plan a Drill.” Caspian Policy Center, April 16, 2024. {HERE}."),
        (
            replace(WORK, names=(ALI, JUNIOR, BERG)),
            "Ali, Timur, A. B. Writer Jr., and Ludwig van der Berg. “Five States Plan a Drill.” "
            f"Caspian Policy Center, April 16, 2024. {HERE}.",
        ),
        (
            replace(WORK, names=(JUNIOR,), date="2024-04"),
            f"Writer, A. B., Jr. “Five States Plan a Drill.” Caspian Policy Center, April 2024. {HERE}.",
        ),
        (
            replace(WORK, names=(DESK,), date="2024", publisher=None),
            f"A Policy Desk. “Five States Plan a Drill.” 2024. {HERE}.",
        ),
        (replace(WORK, names=(), date=None), f"“Five States Plan a Drill.” Caspian Policy Center. {HERE}."),
        (replace(WORK, names=(), date=None, publisher=None, title=None), f"Untitled document. {HERE}."),
        (
            replace(WORK, names=(), title='Is it a "drill"?', publisher="Example Inc."),
            f"“Is it a ‘drill’?” Example Inc., April 16, 2024. {HERE}.",
        ),
        (
            replace(WORK, names=(ALI,) * 11),
            f"Ali, Timur, {', '.join(['Timur Ali'] * 6)}, et al. “Five States Plan a Drill.” "
            f"Caspian Policy Center, April 16, 2024. {HERE}.",
        ),
    ],
)
def test_chicago(work, expected):
    assert chicago(work) == expected


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        (WORK, f"Ali, T. (2024, April 16). Five States Plan a Drill. Caspian Policy Center. {HERE}"),
        (
            replace(WORK, names=(ALI, JUNIOR, BERG), date="2024-04"),
            "Ali, T., Writer, A. B., Jr., & van der Berg, L. (2024, April). Five States Plan a Drill. "
            f"Caspian Policy Center. {HERE}",
        ),
        (
            replace(WORK, names=(Name("Jean-Luc A.B. Moreau", "Jean-Luc A.B.", "Moreau"), ALI)),
            f"Moreau, J.-L. A.B., & Ali, T. (2024, April 16). Five States Plan a Drill. Caspian Policy Center. {HERE}",
        ),
        # The publisher is the author: APA names it once.
        (
            replace(WORK, names=(DESK,), publisher="A Policy Desk", date="2024"),
            f"A Policy Desk. (2024). Five States Plan a Drill. {HERE}",
        ),
        (replace(WORK, names=(), date=None), f"Five States Plan a Drill. (n.d.). Caspian Policy Center. {HERE}"),
        (
            replace(WORK, names=(), date=None, publisher=None, title=None),
            f"[Untitled document]. (n.d.). {HERE}",
        ),
        (
            replace(WORK, names=(ALI,) * 21),
            f"{', '.join(['Ali, T.'] * 19)}, … Ali, T. (2024, April 16). Five States Plan a Drill. "
            f"Caspian Policy Center. {HERE}",
        ),
    ],
)
def test_apa(work, expected):
    assert apa(work) == expected


def test_bibtex_of_a_report():
    assert bibtex(replace(WORK, names=(ALI, JUNIOR, DESK))) == (
        "@techreport{five-states,\n"
        "  author = {Ali, Timur and Writer, Jr., A. B. and {A Policy Desk}},\n"
        "  title = {{Five States Plan a Drill}},\n"
        "  institution = {Caspian Policy Center},\n"
        "  number = {five-states},\n"
        "  year = {2024},\n"
        "  date = {2024-04-16},\n"
        "  language = {en},\n"
        "  month = apr,\n"
        f"  url = {{{HERE}}},\n"
        "}\n"
    )


def test_bibtex_without_an_institution_is_misc_and_leaves_out_what_is_not_stated():
    entry = bibtex(replace(WORK, names=(), date=None, publisher=None, title=None, language=None))
    assert entry == f"@misc{{five-states,\n  url = {{{HERE}}},\n}}\n"


def test_bibtex_escapes_what_tex_gives_a_meaning():
    entry = bibtex(replace(WORK, title=r"{100}% \input{x} & $5 #1 a_b ~c^d }}", names=(Name("Tom & {Jerry"),)))
    assert (
        r"title = {{{\textbraceleft}100{\textbraceright}\% {\textbackslash}input{\textbraceleft}x{\textbraceright} "
        r"\& \$5 \#1 a\_b {\textasciitilde}c{\textasciicircum}d {\textbraceright}{\textbraceright}}}," in entry
    )
    assert r"author = {{Tom \& {\textbraceleft}Jerry}}," in entry


@given(st.text(max_size=60))
def test_in_bibtex_braces_are_balanced_whatever_the_title(title):
    entry, depth = bibtex(replace(WORK, title=title or "x", publisher=title or "x", names=(Name(title or "x"),))), 0
    for at, character in enumerate(entry):
        depth += (character == "{") - (character == "}")
        assert depth > 0 or (character not in "}" or at == len(entry) - 2)
    assert depth == 0


def test_ris_of_a_report():
    assert ris(replace(WORK, names=(ALI, JUNIOR, DESK))) == (
        "TY  - RPRT\nAU  - Ali, Timur\nAU  - Writer, A. B., Jr.\nAU  - A Policy Desk\n"
        "TI  - Five States Plan a Drill\nPB  - Caspian Policy Center\nSN  - five-states\nPY  - 2024\n"
        f"DA  - 2024/04/16/\nLA  - en\nUR  - {HERE}\nER  - \n"
    )


@pytest.mark.parametrize(
    ("date", "expected"), [("2024", "2024///"), ("2024-04", "2024/04//"), ("2024-04-16", "2024/04/16/")]
)
def test_ris_writes_a_date_as_far_as_it_is_stated(date, expected):
    assert f"\nDA  - {expected}\n" in ris(replace(WORK, date=date))


def test_no_title_begins_a_ris_tag_of_its_own():
    record = ris(replace(WORK, title="A\nER  - \r\nTY  - JOUR", names=(Name("Ministry of Defence, Kazakhstan"),)))
    assert [line[:2] for line in record.splitlines()].count("TY") == 1
    assert "TI  - A ER - TY - JOUR\n" in record
    assert "AU  - Ministry of Defence Kazakhstan\n" in record  # a comma would divide it into two names


def test_ris_leaves_out_what_is_not_stated():
    record = ris(replace(WORK, names=(), date=None, publisher=None, title=None, language=None))
    assert record == f"TY  - RPRT\nSN  - five-states\nUR  - {HERE}\nER  - \n"


def test_csl_json():
    assert csl(replace(WORK, names=(JUNIOR, BERG, DESK), date="2024-04")) == [
        {
            "id": "five-states",
            "type": "report",
            "title": "Five States Plan a Drill",
            "author": [
                {"family": "Writer", "given": "A. B.", "suffix": "Jr."},
                {"family": "van der Berg", "given": "Ludwig"},
                {"literal": "A Policy Desk"},
            ],
            "issued": {"date-parts": [[2024, 4]]},
            "publisher": "Caspian Policy Center",
            "number": "five-states",
            "language": "en",
            "URL": HERE,
        }
    ]
    bare = replace(WORK, names=(), date=None, publisher=None, title=None, language=None)
    assert csl(bare) == [{"id": "five-states", "type": "report", "number": "five-states", "URL": HERE}]


def test_a_page_of_the_brief_is_a_web_page_by_the_brief():
    work = page_work("Unity 2024", "exercises/unity-2024/", "https://b.example/")
    here = "https://b.example/exercises/unity-2024/"
    assert chicago(work) == f"{SITE_NAME}. “Unity 2024.” {here}."
    assert apa(work) == f"{SITE_NAME}. (n.d.). Unity 2024. {here}"
    assert bibtex(work).startswith("@misc{unity-2024,\n  author = {{Regional Security Brief}},\n")
    assert ris(work).startswith("TY  - ELEC\n") and csl(work)[0]["type"] == "webpage"
    assert highwire(work) == () and linked_data(work, (WORK,))["isBasedOn"] == [HERE]


def test_highwire_tags_make_a_report_with_its_persons_alone():
    tags = highwire(replace(WORK, names=(ALI, DESK, BERG, JUNIOR)))
    assert tags == (
        ("citation_title", "Five States Plan a Drill"),
        ("citation_author", "Timur Ali"),
        ("citation_author", "van der Berg, Ludwig"),
        ("citation_author", "Writer, A. B. Jr."),
        ("citation_technical_report_institution", "Caspian Policy Center"),
        ("citation_technical_report_number", "five-states"),
        ("citation_date", "2024-04-16"),
        ("citation_language", "en"),
        ("citation_abstract", "Five states signed."),
    )


def test_no_author_tag_can_be_read_as_two_authors():
    """A comma with a space on either side of it, in both parts, parts two authors in Zotero's translator."""
    tags = highwire(
        replace(WORK, names=(Name("x", "Anna Maria", "de la Cruz"), Name("x", "Anna Maria", "Cruz", "Jr.")))
    )
    assert [content for name, content in tags if name == "citation_author"] == [
        "Anna Maria de la Cruz",
        "Cruz, Anna Maria Jr.",
    ]


def test_a_document_without_publisher_has_no_tags_rather_than_those_of_an_article():
    assert highwire(replace(WORK, publisher=None)) == ()


def test_json_ld_leads_to_the_publishers_page_where_it_is_known():
    data = linked_data(replace(WORK, names=(ALI, DESK)))
    assert data["@type"] == "Report" and data["isBasedOn"]["url"] == "https://example.org/five"
    assert [author["@type"] for author in data["author"]] == ["Person", "Organization"]
    bare = linked_data(replace(WORK, original=None))
    assert bare["isBasedOn"] == {
        "@type": "CreativeWork",
        "name": "Five States Plan a Drill",
        "publisher": {"@type": "Organization", "name": "Caspian Policy Center"},
        "datePublished": "2024-04-16",
    }


@pytest.mark.parametrize(
    ("author", "given_names", "family", "suffix"),
    [
        ("Timur Ali", "Timur", "Ali", ""),
        ("Aigerim B. Example", "Aigerim B.", "Example", ""),
        ("Ludwig van der Berg", "Ludwig", "van der Berg", ""),
        ("A. Writer, Jr.", "A.", "Writer", "Jr."),
        ("A. Writer III", "A.", "Writer", "III"),
        ("A. Writer, PhD", "A.", "Writer", ""),
        ("A. Example (Ret.)", "A.", "Example", ""),
        ("Sinéad O’Brien", "Sinéad", "O’Brien", ""),
        ("Әлия Нұрланқызы", "Әлия", "Нұрланқызы", ""),
        ("ნინო ბერიძე", "ნინო", "ბერიძე", ""),
        ("محمد علي", "محمد", "علي", ""),
    ],
)
def test_a_person_has_a_family_name(author, given_names, family, suffix):
    assert read_name(author, WORDS) == Name(author, given_names, family, suffix)


@pytest.mark.parametrize(
    "author",
    ["Reuters", "A Policy Desk", "Ministry of Defence", "United Nations", "Associated Press", "The Observer Corps",
     "Agence France-Presse 24", "Tom & Jerry", "policy analysts", "", "Union Of A B C D E"],
)  # fmt: skip
def test_an_organisation_stays_whole(author):
    assert not read_name(author, WORDS).is_person and read_name(author, WORDS).whole == author


def test_an_author_that_is_the_publisher_is_no_person():
    assert not read_name("Jane Example", WORDS, "Jane Example").is_person


@pytest.mark.parametrize("address", ["https://example.org", "http://example.org:8080/a?b=c#d", "https://пример.рф/а"])
def test_a_web_address(address):
    assert web_address(address) == web_address(f" <{address}> ") == address


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "https://", "https:///a", "ftp://example.org", "//example.org", "/a",
     "https://user@example.org", "https://example.org/a b", 'https://example.org/"x', "https://example.org/<x>",
     "https:\\\\example.org", "https://example.org:x/", "https://[::1/", "https://example.org/\nx", "x" * 3000, ""],
)  # fmt: skip
def test_what_is_no_web_address(address):
    assert web_address(address) is None


BODY = "\n\nThe armies of two states held a joint exercise in July.\n"


@pytest.mark.parametrize(
    ("header", "url"),
    [
        ("A Title\n\nMay 1, 2024\n\nURL: https://example.org/a", "https://example.org/a"),
        ("A Title\n\nMay 1, 2024\n\nSource: <https://example.org/a_b_>", "https://example.org/a_b_"),
        ("---\ntitle: A Title\nsource: https://example.org/a\n---", "https://example.org/a"),
        ("---\ntitle: A Title\nlink: http://example.org/a\n---", "http://example.org/a"),
        ("---\ntitle: A Title\nurl: javascript:alert(1)\n---", None),
        ("---\ntitle: A Title\nurl: /2024/a\n---", None),
        ("---\ntitle: A Title\nsource: A Policy Desk\n---", None),
        ("A Title\n\nMay 1, 2024", None),
    ],
)
def test_the_publishers_page_is_read_from_the_header(read, header, url):
    assert read(header + BODY).metadata.url == url


def test_an_address_that_is_not_used_is_left_out_not_lost(read):
    document = read("---\ntitle: A Title\nurl: javascript:alert(1)\npublisher: https://example.org\n---" + BODY)
    assert [part.text for part in document.left_out] == ["url: javascript:alert(1)", "publisher: https://example.org"]


def test_a_document_is_cited_as_it_states(read):
    document = read(
        "---\ntitle: A Title\nauthor: [Anna Example, A Desk]\ndate: 2024-05\nurl: https://e.org\n---" + BODY
    )
    work = document_work(document, "https://b.example/", WORDS)
    assert work.names == (Name("Anna Example", "Anna", "Example"), Name("A Desk"))
    assert (work.date, work.original, work.address) == ("2024-05", "https://e.org", "https://b.example/documents/a/")


def test_name_and_address_of_the_site_are_those_of_mkdocs_yml():
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert f"site_name: {SITE_NAME}\n" in text
    assert f'site_url: !ENV [SITE_URL, "{LOCAL_SITE}"]\n' in text


def test_a_site_address_that_is_none_is_refused():
    assert make_citer("", WORDS).site == LOCAL_SITE
    assert make_citer("https://b.example/x", WORDS).site == "https://b.example/x/"
    with pytest.raises(Unusable, match="SITE_URL: 'example.org' is not the address of a site"):
        make_citer("example.org", WORDS)


@given(st.recursive(st.text(), lambda inside: st.lists(inside) | st.dictionaries(st.text(max_size=9), inside)))
def test_front_matter_gives_back_what_was_put_into_it(value):
    usable = json.loads(
        re.sub(
            "[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff\u2028\u2029]", "", json.dumps(value, ensure_ascii=False)
        )
    )
    written = str(as_json({"citation": usable}))
    assert yaml.safe_load(f"citation: {written}\n")["citation"]["citation"] == usable
    assert not set(written) & set("<>&#\n")


HOSTILE = """---
title: '"><script>alert(1)</script></head> {{ 7*7 }} { #evil } <!-- ]]>'
author: ['Anna "><b onmouseover=alert(1)> Example', 'Carl Berg', 'A Policy Desk']
publisher: '"><img src=x onerror=alert(1)> & Co </script>'
date: 2024-05
url: 'https://example.org/a?b=1&c=%22#x'
language: en
---
</script><script>alert("body")</script> was the first line. A military exercise & <b>more</b> followed.
"""


class Head(HTMLParser):
    """The meta tags, links and JSON-LD in the head of a page, and every element of the page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.meta, self.links, self.elements, self.data, self.reads = [], {}, [], [], False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.elements.append((tag, found))
        if tag == "meta" and found.get("name", "").startswith("citation_"):
            self.meta.append((found["name"], found["content"]))
        if tag == "link":
            self.links[found.get("rel")] = found.get("href")
        self.reads = tag == "script" and found.get("type") == "application/ld+json"

    def handle_data(self, data):
        if self.reads:
            self.data.append(json.loads(data))

    def handle_endtag(self, tag):
        self.reads = False


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    folder = copy_project(tmp_path_factory.mktemp("cite"))
    (folder / "sources/hostile.txt").write_text(HOSTILE, encoding="utf-8")
    (folder / "sources/plain.md").write_text("# A Title\n\nTrade grew.\n", encoding="utf-8")
    done = mkdocs(folder, "build")
    assert done.returncode == 0, done.stderr
    return folder / "site"


def head_of(site: Path, page: str) -> Head:
    return Head((site / page / "index.html").read_text(encoding="utf-8"))


def test_the_head_of_a_document_holds_its_tags_whatever_is_in_them(site):
    head = head_of(site, "documents/hostile")
    title = '"><script>alert(1)</script></head> {{ 7*7 }} { #evil } <!-- ]]>'
    here = f"{LOCAL_SITE}documents/hostile/"
    assert head.meta == [
        ("citation_title", title),
        ("citation_author", "Carl Berg"),
        ("citation_technical_report_institution", '"><img src=x onerror=alert(1)> & Co </script>'),
        ("citation_technical_report_number", "hostile"),
        ("citation_date", "2024-05"),
        ("citation_language", "en"),
        ("citation_abstract", '</script><script>alert("body")</script> was the first line.'),
        ("citation_public_url", here),
    ]
    (data,) = head.data
    assert data["@type"] == "Report" and data["name"] == title and data["url"] == here
    assert data["isBasedOn"]["url"] == "https://example.org/a?b=1&c=%22#x"
    assert data["license"] == f"{LOCAL_SITE}cite/#cite-reuse"
    assert head.links["canonical"] == head.links["cite-as"] == here
    assert head.links["describedby"] == "document.json" and head.links["license"] == "../../cite/#cite-reuse"
    assert 'id="cite-reuse"' in (site / "cite/index.html").read_text(encoding="utf-8")
    assert not [found for _, found in head.elements if any(name.startswith("on") for name in found)]
    assert not [found for tag, found in head.elements if tag == "img"]


def test_no_anchor_comes_of_a_title(site):
    assert not [row for row in listed_anchors(site) if "evil" in row["id"]]


def test_a_link_to_the_publishers_page_is_its_address(site):
    links = [
        f["href"]
        for tag, f in head_of(site, "documents/hostile").elements
        if tag == "a" and "rel" in f and "external" in f["rel"]
    ]
    assert links == ["https://example.org/a?b=1&c=%22#x"]


def test_a_page_that_is_no_report_has_no_tags_of_one(site):
    plain = head_of(site, "documents/plain")
    assert plain.meta == [] and plain.data[0]["@type"] == "Report"
    exercise = head_of(site, "exercises/unity-2024")
    assert exercise.meta == [] and exercise.data[0]["@type"] == "WebPage"
    assert exercise.links["describedby"] == "exercise.json"
    for page in ("", "drills", "csto", "bilateral", "context", "documents", "exercises", "changes"):
        assert head_of(site, page).data[0]["@type"] == "WebPage"
    for page in ("method", "editions"):
        assert head_of(site, page).data == [] and "cite-as" not in head_of(site, page).links


def test_no_inline_script_but_data_comes_of_a_page(site):
    """Script that a page brings along would have to be allowed for each page by its hash."""
    own = [found for tag, found in head_of(site, "documents/hostile").elements if tag == "script"]
    bare = [found for tag, found in head_of(site, "method").elements if tag == "script"]
    assert len(own) == len(bare) + 1


def test_the_files_are_valid_and_say_what_the_page_says(site):
    for folder in sorted([*site.glob("documents/*/"), *site.glob("exercises/*/")]):
        if not folder.is_dir() or not (folder / "index.html").exists():
            continue
        (item,) = json.loads((folder / "cite.json").read_text(encoding="utf-8"))
        address = LOCAL_SITE + folder.relative_to(site).as_posix() + "/"
        assert item["URL"] == address
        assert f"UR  - {address}\nER  - \n" in (folder / "cite.ris").read_text(encoding="utf-8")
        assert f"  url = {{{address}}},\n}}\n" in (folder / "cite.bib").read_text(encoding="utf-8")
        page = (folder / "index.html").read_text(encoding="utf-8")
        assert all(f'href="{name}"' in page for name in ("cite.bib", "cite.ris", "cite.json"))
    (item,) = json.loads((site / "documents/hostile/cite.json").read_text(encoding="utf-8"))
    assert item["author"][1:] == [{"family": "Berg", "given": "Carl"}, {"literal": "A Policy Desk"}]


def test_the_public_address_stands_in_the_files(tmp_path, monkeypatch, build):
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/a.txt").write_text("A Title" + BODY, encoding="utf-8")
    monkeypatch.setenv("SITE_URL", "https://brief.example.org/x")
    assert build()[0] == 0
    assert "https://brief.example.org/x/documents/a/" in (tmp_path / "docs/documents/a/cite.ris").read_text()
    monkeypatch.setenv("SITE_URL", "brief.example.org")
    status, _, errors = build()
    assert status == 1 and "SITE_URL" in errors and "Traceback" not in errors
