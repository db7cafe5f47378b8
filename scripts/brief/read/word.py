"""A Word file (.docx) in, a `SourceText` out: headings, paragraphs, lists, tables; footnotes and page heads left out.

mammoth makes HTML of it, which is read as that of a web page is. python-docx was tried: of 13 ways in which Word keeps
text (insertions under review, content controls, text boxes, fields, …) it lost the text of 9, mammoth that of simple
fields, which are handed to it as something else, and of formulas. What it loses all the same is listed as left out. It
reads no pictures here, follows no link and opens no other file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree

import mammoth
from selectolax.lexbor import LexborHTMLParser, LexborNode

from brief.model import Fields, SourceText
from brief.problems import Problem, Unusable, error, warning
from brief.read.archive import SAVE_AGAIN, pack, unpack
from brief.read.parts import Part, lay_out
from brief.read.received import Received
from brief.read.web.text import read_page, read_page_part

DOCUMENT = "word/document.xml"
FIELD = re.compile(rb"(</?(?:\w+:)?)fldSimple\b")
# A document's title stands above its headings; the names are Word's own in every language.
STYLES = "\n".join(
    (
        "p[style-name='Title'] => h1:fresh",
        "p.Title => h1:fresh",
        "p[style-name='Subtitle'] => p:fresh",
        *(f"p[style-name='heading {level}'] => h{min(level + 1, 6)}:fresh" for level in range(1, 10)),
        *(f"p.Heading{level} => h{min(level + 1, 6)}:fresh" for level in range(1, 10)),
        "comment-reference => sup",
    )
)
NOTES = {"footnote": "footnote", "endnote": "footnote", "comment": "comment"}
# word/header1.xml, word/footer2.xml
PAGE_PARTS = re.compile(r"word/(?P<part>header|footer)\d*\.xml")
# Core properties (ISO/IEC 29500-2, 11) by the names that `metadata` knows.
PROPERTIES = {
    "title": "title",
    "creator": "author",
    "created": "date",
    "language": "language",
    "subject": "subject",
    "keywords": "keywords",
    "description": "description",
}


def read_word(received: Received) -> tuple[SourceText, tuple[Problem, ...]]:
    """Read a Word file. Raises `Unusable` when it is none, or holds no text."""
    parts = unpack(received.data, received.called)
    page = LexborHTMLParser(_html(parts, received.called))
    notes = [(rule, node) for node in page.css("li[id]") if (rule := NOTES.get(_note(node)))]
    told = [Part(" ".join(run.text for run in read_page_part(node).runs), rule=rule) for rule, node in notes]
    for _, node in notes:
        node.decompose()
    runs = [Part(run.text, run.kind, run.marker, run.level) for run in read_page(page).runs]
    missed = [Part(text, rule="not-read") for text in _missed(parts, (*runs, *told))]
    aside = (*told, *missed, *_page_parts(parts, "footer"))
    laid_out = lay_out((*_page_parts(parts, "header"), *runs, *aside))
    if not laid_out.blocks:
        raise Unusable(error(received.called, "holds no text; if it holds pictures of text, it must be typed"))
    source = laid_out.source(received, "Word", properties=_properties(parts))
    told_of = (f"a paragraph could not be read whole, and is listed as left out: '{part.text[:60]}'" for part in missed)
    return source, tuple(warning(received.called, message) for message in told_of)


def _missed(parts: dict[str, bytes], read: Sequence[Part]) -> Iterator[str]:
    """Yield each paragraph of the document of which a part was not read: text in a form that mammoth does not know."""
    whole = "".join(_letters(part.text) for part in read)
    at = 0
    for text in _paragraphs(parts[DOCUMENT]) if DOCUMENT in parts else ():
        found = whole.find(_letters(text), at)
        found = found if found >= 0 else whole.find(_letters(text))
        if found < 0:
            yield text
        at = max(found, 0)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFC", text))


def _html(parts: dict[str, bytes], called: str) -> str:
    """Return the document as HTML. Raises `Unusable` for whatever it is that mammoth stumbles over."""
    no_pictures = mammoth.images.img_element(lambda _: {})
    try:
        done = mammoth.convert_to_html(
            pack({**parts, DOCUMENT: _without_fields(parts[DOCUMENT])}),
            style_map=STYLES,
            convert_image=no_pictures,
            ignore_empty_paragraphs=True,
        )
    except RecursionError:
        raise Unusable(error(called, f"is nested deeper than any text; {SAVE_AGAIN}")) from None
    except Exception:  # a damaged part can fail anywhere in the library
        raise Unusable(error(called, f"is no Word file, or a damaged one: it cannot be read; {SAVE_AGAIN}")) from None
    return str(done.value)


def _note(node: LexborNode) -> str:
    """Return what kind of note an item of a list is: mammoth calls a footnote "footnote-2"."""
    return (node.attributes.get("id") or "").partition("-")[0]


def _page_parts(parts: dict[str, bytes], wanted: str) -> Iterator[Part]:
    """Yield the heads or feet of the pages, each once."""
    told = set()
    for name in sorted(parts):
        found = PAGE_PARTS.fullmatch(name)
        if found and found["part"] == wanted and (text := "\n".join(_paragraphs(parts[name]))) not in told:
            told.add(text)
            yield Part(text, rule=f"page-{wanted}")


def _without_fields(document: bytes) -> bytes:
    """Return the document with its simple fields as smart tags: mammoth reads what those hold, and drops the others."""
    return FIELD.sub(rb"\g<1>smartTag", document)


def _paragraphs(part: bytes) -> list[str]:
    """Return the text of each paragraph of a part that holds no other; nothing where the part is damaged."""
    root = _parsed(part)
    paragraphs = [node for node in (root.iter() if root is not None else ()) if node.tag.endswith("}p")]
    inner = (node for node in paragraphs if next((n for n in node.iter(node.tag) if n is not node), None) is None)
    texts = ("".join(node.text or "" for node in paragraph.iter() if node.tag.endswith("}t")) for paragraph in inner)
    return [text for text in texts if text.strip()]


def _properties(parts: dict[str, bytes]) -> Fields:
    root = _parsed(parts.get("docProps/core.xml", b""))
    stated = {node.tag.rpartition("}")[2]: " ".join((node.text or "").split()) for node in root or ()}
    return tuple((name, _values(name, stated[key]), 1) for key, name in PROPERTIES.items() if stated.get(key))


def _values(name: str, text: str) -> tuple[str, ...]:
    """Return a property's values: authors stand between semicolons, a moment is taken to the day."""
    if name == "author":
        return tuple(part.strip() for part in text.split(";") if part.strip())
    return (text[:10],) if name == "date" and re.match(r"\d{4}-\d\d-\d\dT", text) else (text,)


def _parsed(part: bytes) -> ElementTree.Element | None:
    try:
        return ElementTree.fromstring(part)
    except (ElementTree.ParseError, ValueError, LookupError):
        return None
