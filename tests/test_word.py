"""A Word file gives all its text in order, with headings, lists and tables; nothing in it expands, fetches or writes."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.model import BlockKind
from brief.problems import Unusable
from brief.read.received import Received
from brief.read.word import read_word
from making import Content, docx, word_file, xml

VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'


def read(data: bytes):
    return read_word(Received(data, "a.docx", "sources/a.docx", "a"))[0]


def blocks(data: bytes) -> list[tuple[str, str, str, int]]:
    """The blocks as kind, marker, text, level."""
    source = read(data)
    return [(block.kind, block.marker, block.span.of(source.text), block.level) for block in source.blocks]


def p(text: str, style: str = "") -> str:
    held = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{held}<w:r><w:t xml:space="preserve">{xml(text)}</w:t></w:r></w:p>'


KEPT = {
    "a paragraph": (p("A text."), "A text."),
    "an insertion under review": ('<w:p><w:ins w:id="1"><w:r><w:t>Put in.</w:t></w:r></w:ins></w:p>', "Put in."),
    "a deletion under review": ('<w:p><w:r><w:t>Kept.</w:t></w:r><w:del w:id="1"><w:r><w:delText>Gone.</w:delText></w:r></w:del></w:p>', "Kept."),
    "a content control": (f"<w:sdt><w:sdtContent>{p('In a box.')}</w:sdtContent></w:sdt>", "In a box."),
    "a control in a line": ("<w:p><w:r><w:t>In </w:t></w:r><w:sdt><w:sdtContent><w:r><w:t>line.</w:t></w:r></w:sdtContent></w:sdt></w:p>", "In line."),
    "a text box": (f"<w:p><w:r><w:pict><v:shape {VML}><v:textbox><w:txbxContent>{p('Boxed.')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>", "Boxed."),
    "a field": ('<w:p><w:fldSimple w:instr="DATE"><w:r><w:t>5 May.</w:t></w:r></w:fldSimple></w:p>', "5 May."),
    "a smart tag": ("<w:p><w:smartTag><w:r><w:t>Tagged.</w:t></w:r></w:smartTag></w:p>", "Tagged."),
    "moved text": ('<w:p><w:moveTo w:id="5"><w:r><w:t>Moved.</w:t></w:r></w:moveTo></w:p>', "Moved."),
    "a line break": ("<w:p><w:r><w:t>One</w:t><w:br/><w:t>two.</w:t></w:r></w:p>", "One\ntwo."),
    "soft hyphens": ("<w:p><w:r><w:t>Exer</w:t><w:softHyphen/><w:t>cise.</w:t></w:r></w:p>", "Exercise."),
    "parted runs": ("<w:p><w:r><w:t>Ex</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>ercise.</w:t></w:r></w:p>", "Exercise."),
    "mark-up as text": (p("<b>Bold</b> & {{ 7*7 }}."), "<b>Bold</b> & {{ 7*7 }}."),
}  # fmt: skip


@pytest.mark.parametrize("name", KEPT)
def test_text_is_kept(name):
    body, text = KEPT[name]
    assert [block[2] for block in blocks(word_file(body))] == [text]


def test_styles_tell_headings():
    body = p("The Title", "Title") + p("First", "Heading1") + p("Second", "Heading2") + p("A text.")
    assert [(kind, level) for kind, _, _, level in blocks(word_file(body))] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 2),
        (BlockKind.HEADING, 3),
        (BlockKind.PARAGRAPH, 0),
    ]


def test_a_table_is_read_row_by_row():
    cells = [["Year", "Exercise"], ["2024", "Blue Heron"]]
    rows = "".join(f"<w:tr>{''.join(f'<w:tc>{p(cell)}</w:tc>' for cell in row)}</w:tr>" for row in cells)
    assert [b[2] for b in blocks(word_file(f"<w:tbl>{rows}</w:tbl>"))] == [
        "| Year | Exercise |",
        "| 2024 | Blue Heron |",
    ]


def with_part(data: bytes, name: str, part: str | bytes) -> bytes:
    """The file with one more part."""
    held = io.BytesIO(data)
    with zipfile.ZipFile(held, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, part)
    return held.getvalue()


def test_page_heads_are_left_out_and_listed():
    head = f'<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{p("A Desk")}</w:hdr>'
    source = read(with_part(word_file(p("A text.")), "word/header1.xml", head))
    assert [(part.rule, part.text) for part in source.left_out] == [("page-header", "A Desk")]


def test_properties_are_known_as_such():
    source = read(word_file(p("A text."), title="A Title", creator="A. Writer; B. Writer", created="2024-04-16"))
    assert source.properties == (
        ("title", ("A Title",), 1),
        ("author", ("A. Writer", "B. Writer"), 1),
        ("date", ("2024-04-16",), 1),
    )


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), min_size=1), min_size=1, max_size=5
    )
)
def test_any_words_come_back_in_order(texts):
    texts = [" ".join(text.split()) for text in texts if text.strip()]
    if not texts:
        return
    import unicodedata

    found = [text for _, _, text, _ in blocks(docx(Content("T", tuple(texts))))[1:]]
    assert found == [unicodedata.normalize("NFC", text) for text in texts]


BOMB = b"<w:p>" + b"x" * 6_000_000 + b"</w:p>"
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
DEEP = "<w:sdt><w:sdtContent>" * 5000 + p("x") + "</w:sdtContent></w:sdt>" * 5000
WHOLE = word_file(p("A text."))
BAD = {
    "nothing": (b"", "cannot be unpacked"),
    "no archive": (b"PK\x03\x04 and nothing more", "cannot be unpacked"),
    "cut short": (WHOLE[: len(WHOLE) // 2], "cannot be unpacked"),
    "no document": (with_part(b"", "x.txt", "x"), "cannot be read"),
    "a bomb": (with_part(WHOLE, "word/footnotes.xml", BOMB), "unpacks to more than"),
    "many parts": (with_part(WHOLE, "word/a.xml", b"x" * 4_000_000).replace(b"a.xml", b"b.xml") and with_part(with_part(WHOLE, "word/a.xml", b"x" * 4_000_000), "word/b.xml", b"x" * 4_000_000), "unpacks to more than"),
    "entities": (with_part(WHOLE, "word/footnotes.xml", LAUGHS), "declares entities in word/footnotes.xml"),
    "entities in UTF-16": (with_part(WHOLE, "word/footnotes.xml", LAUGHS.decode().encode("utf-16")), "declares entities"),
    "nested too deep": (word_file(DEEP), "nested deeper than any text"),
    "no text": (word_file("<w:p/>"), "holds no text"),
    "broken mark-up": (word_file("<w:p><w:r>"), "cannot be read"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_in_a_sentence(name):
    data, told = BAD[name]
    with pytest.raises(Unusable, match=told):
        read(data)


def test_a_locked_file_says_so():
    data = bytearray(WHOLE)
    for at in range(len(data) - 4):  # the first bit of the flags says "encrypted" (PKWARE's APPNOTE, 4.4.4)
        if data[at : at + 4] == b"PK\x01\x02":
            data[at + 8] |= 1
    with pytest.raises(Unusable, match="locked with a password"):
        read(bytes(data))


def test_pictures_and_links_are_not_followed(tmp_path, monkeypatch):
    import socket

    monkeypatch.setattr(socket, "socket", lambda *_, **__: pytest.fail("a source was fetched"))
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"A secret.")
    relations = f"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="{secret.as_uri()}" TargetMode="External"/>
</Relationships>"""
    drawing = (
        f'<w:p><w:r><w:pict><v:shape {VML}><v:imagedata r:id="r9" title="A picture"/></v:shape></w:pict></w:r></w:p>'
    )
    data = word_file(drawing + p("A text."))
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            new.writestr(name, relations if name == "word/_rels/document.xml.rels" else old.read(name))
    source = read(held.getvalue())
    assert source.text == "A text." and "secret" not in repr(source)
