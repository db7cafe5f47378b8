"""A document's parts in, a file of each format that states them out, made by hand so that no library smooths it."""

from __future__ import annotations

import html
import io
import json
import textwrap
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@dataclass(frozen=True)
class Content:
    """What a document says; whatever a format has no place for it leaves out."""

    title: str
    paragraphs: tuple[str, ...]
    author: str = ""
    date: str = ""
    tag: str = ""
    description: str = ""
    link: str = ""


def txt(content: Content) -> bytes:
    """A text with a header."""
    header = [
        content.title,
        f"By {content.author}" * bool(content.author),
        content.date,
        f"Source: {content.link}" * bool(content.link),
    ]
    return "\n\n".join(
        [*filter(None, header), *content.paragraphs, f"Tags: {content.tag}" * bool(content.tag)]
    ).encode()


def md(content: Content) -> bytes:
    """A Markdown file with front matter, its values as JSON strings, which YAML reads."""
    fields = {
        "title": content.title,
        "author": content.author,
        "date": content.date,
        "tags": [content.tag],
        "description": content.description,
        "url": content.link,
    }
    front = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items() if value)
    return f"---\n{front}---\n\n".encode() + "\n\n".join(content.paragraphs).encode()


def web_page(content: Content) -> bytes:
    """A page with metadata in every place it may stand, around an article."""
    said = {
        name: html.escape(getattr(content, name)) for name in ("title", "author", "date", "tag", "description", "link")
    }
    stated = {
        "@type": "NewsArticle",
        "headline": content.title,
        "author": {"name": content.author},
        "datePublished": content.date,
    }
    data = json.dumps(stated).replace("<", "\\u003c")
    body = "".join(f"<p>{html.escape(text)}</p>\n" for text in content.paragraphs)
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{said["title"]}</title>
<meta property="og:title" content="{said["title"]}"><meta name="author" content="{said["author"]}">
<meta name="description" content="{said["description"]}"><meta name="keywords" content="{said["tag"]}">
<meta property="article:published_time" content="{said["date"]}"><link rel="canonical" href="{said["link"]}">
<script type="application/ld+json">{data}</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>{said["title"]}</h1>
{body}<div class="tags">{said["tag"]}</div></article><footer>The foot of the page</footer></body></html>""".encode()


def docx(content: Content) -> bytes:
    """A Word file: a title, paragraphs, a link; properties of its own."""
    paragraphs = [
        f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t xml:space="preserve">{xml(content.title)}</w:t></w:r></w:p>'
    ]
    paragraphs += [f'<w:p><w:r><w:t xml:space="preserve">{xml(text)}</w:t></w:r></w:p>' for text in content.paragraphs]
    return word_file(
        "".join(paragraphs), title=content.title, creator=content.author, created=content.date, keywords=content.tag,
        description=content.description, link=content.link,
    )  # fmt: skip


def word_file(body: str, **said: str) -> bytes:
    """A Word file whose document holds the XML `body`."""
    names = {"title": "dc:title", "creator": "dc:creator", "keywords": "cp:keywords", "description": "dc:description"}
    core = "".join(f"<{names[name]}>{xml(value)}</{names[name]}>" for name, value in said.items() if name in names)
    if said.get("created"):
        core += f'<dcterms:created xsi:type="dcterms:W3CDTF">{xml(said["created"])}T00:00:00Z</dcterms:created>'
    link = f'<Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target={quoteattr(printable(said.get("link", "")))} TargetMode="External"/>'
    linked = (
        '<w:p><w:hyperlink r:id="r9"><w:r><w:t>The linked words stand here.</w:t></w:r></w:hyperlink></w:p>'
        if said.get("link")
        else ""
    )
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{link}</Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{WORD}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>{body}{linked}</w:body></w:document>',
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{core}</cp:coreProperties>',
    }  # fmt: skip
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(
                zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), '<?xml version="1.0" encoding="UTF-8"?>' + text
            )
    return held.getvalue()


def xml(text: str) -> str:
    """`text` for XML, without the characters that XML 1.0 cannot hold."""
    return escape(printable(text))


def printable(text: str) -> str:
    return "".join(
        char
        for char in text
        if char in "\t\n" or char >= " " and char not in "\ufffe\uffff" and not "\ud800" <= char <= "\udfff"
    )


def pdf(content: Content) -> bytes:
    """A PDF of as many pages as it takes: a title in larger letters, paragraphs, a link, properties."""
    lines = [(16, line) for line in wrapped(content.title, 60)] + [(0, "")]
    for text in content.paragraphs:
        lines += [(10, line) for line in wrapped(text, 100)] + [(0, "")]
    pages = [lines[at : at + 50] for at in range(0, len(lines), 50)]
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{' '.join(f'{7 + 2 * n} 0 R' for n in range(len(pages)))}]/Count {len(pages)}>>".encode(),
        b"<</Type/Font/Subtype/Type0/BaseFont/Any/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Any/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500>>",
        stream(b"/CIDInit/ProcSet findresource begin 12 dict begin begincmap /CMapName/X def 1 begincodespacerange <0000><ffff> endcodespacerange 1 beginbfrange <0000><ffff><0000> endbfrange endcmap end end"),
        f"<</Title {hexed(content.title)}/Author {hexed(content.author)}/Subject {hexed(content.description)}/Keywords {hexed(content.tag)}/CreationDate(D:{content.date.replace('-', '')}120000Z)>>".encode(),
    ]  # fmt: skip
    for n, page in enumerate(pages):
        link = (
            f"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI {hexed(content.link)}>>>>]"
            if content.link
            else ""
        )
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 3 0 R>>>>/Contents {8 + 2 * n} 0 R{link}>>".encode()
        )
        shown, height = [], 750
        for size, line in page:
            if size:
                shown.append(
                    f"BT /F {size} Tf 36 {height} Td <{line.encode('utf-16-be', 'surrogatepass').hex()}> Tj ET"
                )
            height -= 14
        objects.append(stream("\n".join(shown).encode()))
    return pdf_file(objects)


def pdf_file(objects: list[bytes], info: int = 6) -> bytes:
    """A PDF of numbered `objects`, the first its catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, table, len(objects) + 1, info, len(out),
    )  # fmt: skip


def stream(data: bytes) -> bytes:
    return b"<</Length %d>>stream\n%s\nendstream" % (len(data), data)


def hexed(text: str) -> str:
    """A text string of PDF, as hexadecimal UTF-16."""
    return f"<feff{text.encode('utf-16-be', 'surrogatepass').hex()}>"


def wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_on_hyphens=False) or [""]


FORMATS: dict[str, Callable[[Content], bytes]] = {".txt": txt, ".md": md, ".html": web_page, ".docx": docx, ".pdf": pdf}
