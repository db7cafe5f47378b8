"""A PDF gives its text in reading order, whole; what runs along its pages is left out; a hostile one costs little."""

from __future__ import annotations

import unicodedata
import zlib
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.model import BlockKind
from brief.problems import Unusable
from brief.read.paper.confined import OutOfLimits, confined
from brief.read.paper.hyphens import joined
from brief.read.pdf import read_pdf
from brief.read.received import Received
from laws import words
from making import Content, pdf, pdf_file, stream

FONT = [
    b"<</Type/Font/Subtype/Type0/BaseFont/Any/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
    b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Any/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500>>",
    stream(
        b"/CIDInit/ProcSet findresource begin 12 dict begin begincmap /CMapName/X def 1 begincodespacerange <0000><ffff> endcodespacerange 1 beginbfrange <0000><ffff><0000> endbfrange endcmap end end"
    ),
]
LEFT = [
    "The first column of the page tells",
    "how five states began their drill in",
    "the month of July near the port of a",
    "town on the coast, where their fleets",
    "had met in the year before that one,",
    "and it goes on in the next",
]
RIGHT = ["column; it ends there.", "Another paragraph of the right column", "tells of the sixth state, which stays", "away from the exercise of the others,", "since it was not asked to take part by", "anyone of them in time."]  # fmt: skip


def read(data: bytes):
    return read_pdf(Received(data, "a.pdf", "sources/a.pdf", "a"))[0]


def page_of(lines: list[tuple[float, float, float, str]]) -> str:
    """The drawing of lines given as left, height, size and text."""
    return "\n".join(
        f"BT /F {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET" for x, y, size, text in lines
    )


def pdf_of(*pages: list[tuple[float, float, float, str]]) -> bytes:
    """A PDF of pages of lines."""
    kids = " ".join(f"{7 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        *FONT,
        b"<<>>",
    ]
    for n, lines in enumerate(pages):
        objects += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 3 0 R>>>>/Contents {8 + 2 * n} 0 R>>".encode(),
            stream(page_of(lines).encode()),
        ]
    return pdf_file(objects)


def column(left: float, top: float, lines: list[str], size: float = 10) -> list[tuple[float, float, float, str]]:
    return [(left, top - 12 * n, size, text) for n, text in enumerate(lines)]


def texts(data: bytes) -> list[tuple[str, str]]:
    source = read(data)
    return [(block.kind, block.span.of(source.text)) for block in source.blocks]


def test_columns_are_read_one_after_the_other_however_they_were_drawn():
    title = [(50, 700, 18, "A Title That Stands Across Both Columns")]
    left, right = column(50, 650, LEFT), column(320, 650, RIGHT)
    wanted = [
        (BlockKind.HEADING, "A Title That Stands Across Both Columns"),
        (BlockKind.PARAGRAPH, " ".join([*LEFT, RIGHT[0]])),
        (BlockKind.PARAGRAPH, " ".join(RIGHT[1:])),
    ]
    by_rows = [line for pair in zip(left, right, strict=True) for line in pair]
    for drawn in ([*title, *left, *right], [*right, *left, *title], [*title, *by_rows]):
        assert texts(pdf_of(drawn)) == wanted


def test_words_parted_at_the_end_of_a_line_are_made_whole():
    met = Counter(["well-known", "cooperation"])
    assert joined(["the exer-", "cise began"], met) == "the exercise began"
    assert joined(["the well-", "known drill"], met) == "the well-known drill"
    assert joined(["Central-", "Asian states"], met) == "Central-Asian states"
    assert joined(["in 2023-", "2024 they"], met) == "in 2023-2024 they"
    assert joined(["a soft\u00ad", "ened word"], met) == "a softened word"
    assert joined(["no hyphen", "here"], met) == "no hyphen here"
    assert joined(["a number 4-", "by all"], met) == "a number 4- by all"


def test_running_heads_page_numbers_and_footnotes_are_left_out_and_listed():
    pages = []
    for n in (1, 2, 3):
        text = [f"Line {line} of page {n} tells of the drill of the five states and it" for line in range(1, 9)]
        note = [(50, 80, 7, f"{n} A. Writer, A Book on Drills, page {n}.")]
        pages.append(
            [(50, 760, 8, "A Desk's Brief"), *column(50, 700, [*text, "ends here."]), *note, (300, 30, 8, str(n))]
        )
    source = read(pdf_of(*pages))
    left = Counter((part.rule, part.text) for part in source.left_out)
    assert left["running-head", "A Desk's Brief"] == 3
    assert {text for rule, text in left if rule == "running-head"} == {"A Desk's Brief", "1", "2", "3"}
    assert sum(rule == "footnote" for rule, _ in left.elements()) == 3
    body = " ".join(block.span.of(source.text) for block in source.blocks)
    assert "A Desk" not in body and "A. Writer" not in body and body.count("ends here.") == 3
    assert source.form == "PDF, 3 pages"


def test_paragraphs_are_told_by_gaps_indents_and_short_last_lines():
    lines = column(
        50,
        700,
        [
            "The first paragraph of the text goes on for",
            "two lines.",
            "The second one begins at once after it and",
            "goes on.",
        ],
    )
    lines += column(50, 630, ["The third one stands after a gap, and it is", "as long."])
    lines += [
        (62, 606, 10, "The fourth one is indented at its first line"),
        (50, 594, 10, "and ends here, where the text is at its end."),
    ]
    assert [text for _, text in texts(pdf_of(lines))] == [
        "The first paragraph of the text goes on for two lines.",
        "The second one begins at once after it and goes on.",
        "The third one stands after a gap, and it is as long.",
        "The fourth one is indented at its first line and ends here, where the text is at its end.",
    ]


def test_lists_and_tables_are_read_as_such():
    lines = column(
        50,
        700,
        [
            "Three things were done in the course of the week:",
            "• They met near the port.",
            "• They went home.",
            "1. A number, too.",
        ],
    )
    for n, row in enumerate(
        [("Year", "Exercise", "States"), ("2023", "Steppe Wind", "Two states"), ("2024", "Blue Heron", "Five states")]
    ):
        lines += [(x, 600 - 14 * n, 10, cell) for x, cell in zip((50, 120, 260), row, strict=True)]
    found = texts(pdf_of(lines))
    assert [kind for kind, _ in found][1:4] == [BlockKind.ITEM] * 3
    assert [text for _, text in found][1:] == [
        "They met near the port.", "They went home.", "A number, too.",
        "| Year | Exercise | States |", "| 2023 | Steppe Wind | Two states |", "| 2024 | Blue Heron | Five states |",
    ]  # fmt: skip


def test_properties_are_known_as_such_and_file_names_are_no_titles():
    content = Content("A Title", ("A text.",), author="A. Writer; B. Writer", date="2024-04-16")
    stated = {name: values for name, values, _ in read(pdf(content)).properties}
    assert stated == {"title": ("A Title",), "author": ("A. Writer", "B. Writer"), "date": ("2024-04-16",)}
    assert "title" not in {
        name for name, _, _ in read(pdf(Content("Microsoft Word - brief.doc", ("A text.",)))).properties
    }


WORDS = st.text("abcdefzßéñçğışœАБВЖЯабвжяіқәңABCXYZ0123456789", min_size=1, max_size=12)


@settings(max_examples=40)
@given(
    st.lists(st.lists(WORDS, min_size=1, max_size=40).map(" ".join).map("A text {}.".format), min_size=1, max_size=4)
)
def test_every_word_comes_back(paragraphs):
    source = read(pdf(Content("T", tuple(paragraphs))))
    wanted = words(unicodedata.normalize("NFC", " ".join(paragraphs)))
    assert sum((wanted - words(source.text)).values()) == 0


def flate(data: bytes) -> bytes:
    return b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(data), data)


def drawing(body: bytes) -> bytes:
    """A PDF of one page whose drawing is the object `body`."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 3 0 R>>>>/Contents 8 0 R>>"
    return pdf_file(
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[7 0 R]/Count 1>>", *FONT, b"<<>>", page, body]
    )


MANY = pdf_file([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[" + b"7 0 R " * 3000 + b"]/Count 3000>>", *FONT, b"<<>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"])  # fmt: skip
BAD = {
    "nothing behind its mark": (b"%PDF-1.7", "is no PDF, or a damaged one"),
    "junk": (b"%PDF-1.7\n" + b"[" * 100_000, "is no PDF, or a damaged one"),
    "no text": (drawing(stream(b"10 10 100 100 re f")), "holds no text, only pictures"),
    "a bomb of text": (drawing(flate(zlib.compress(b"BT /F 9 Tf 9 9 Td <0041> Tj ET\n" * 6_000_000, 9))), "limits of memory and time"),
    "a bomb of zeros": (drawing(flate(zlib.compress(b"\0" * 1_000_000_000, 9))), "limits|pictures"),
    "pages that hold themselves": (pdf_file([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"]), "cannot be read"),
    "many pages": (MANY, "has 3,000 pages; the limit is 2,000"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_in_a_sentence(name):
    data, told = BAD[name]
    with pytest.raises(Unusable, match=told) as refused:
        read(data)
    assert str(refused.value).startswith("sources/a.pdf: ") and "\n" not in str(refused.value)


def test_a_child_is_held_to_its_limits():
    assert confined(len, b"abc") == 3
    for work in (lambda _: bytearray(10**10), lambda _: [None for _ in iter(int, 1)], lambda _: 1 / 0):
        with pytest.raises(OutOfLimits):
            confined(work, b"")
