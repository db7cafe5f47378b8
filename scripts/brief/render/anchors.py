"""Pages and what stands at their addresses in, anchors.json and its parts out: every id for machines."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from operator import attrgetter, itemgetter

from brief.addresses import FIGURE, Anchor, own_ids, sentence_address
from brief.ids import normalised
from brief.jobs import Job, Kept, each_of, make_all
from brief.ledger import Ledger
from brief.memory import Memory
from brief.model import Document, Exercise, Organisation, Page, Register
from brief.render.claims import year_of_claim
from brief.render.passages import passage_address, passages_page
from brief.render.titles import titles_of
from brief.render.views import Names, names_of
from brief.summarise import summarise
from brief.vocabulary import Vocabulary

# What stands at an address in words, and the address it rests on, empty where it rests on none.
Says = Mapping[str, tuple[str, str]]
# The same for each page, in parts: on the page of a month stand the passages of many documents.
ByPage = Mapping[str, Sequence[Says]]


def says_by_page(
    documents: Iterable[Document], register: Register, vocabulary: Vocabulary, memory: Memory | None = None
) -> ByPage:
    """Return what stands at each address that has words of its own."""
    names, memory = names_of(vocabulary), memory or Memory()
    found: dict[str, list[Says]] = defaultdict(list)
    by_slug = {document.slug: document for document in documents}
    entries = tuple(memory.each("entries", register.exercises, attrgetter("id"), summarise))
    titles = memory.recall("titles", entries, partial(titles_of, entries, names))
    titled = [(exercise, titles[exercise.id]) for exercise in register.exercises]
    others = ((one.code, _of_organisation(one, by_slug, names)) for one in register.organisations)
    parts = [
        *memory.each("said in documents", by_slug.values(), attrgetter("slug"), _of_document),
        *memory.each("said of exercises", titled, _id, partial(_of_exercise, names=names)),
        *(part for _, part in memory.intern("said of organisations", others, itemgetter(0))),
    ]
    for part in parts:
        for page, says in part.items():
            found[page].append(says)
    return found


def says_of(documents: Iterable[Document], register: Register, vocabulary: Vocabulary) -> Says:
    """Return the same of all pages together."""
    parts = says_by_page(documents, register, vocabulary).values()
    return {address: said for own in parts for says in own for address, said in says.items()}


def _of_document(document: Document) -> Mapping[str, Says]:
    """Return what stands on a document's page, and of it on those of months."""
    home = f"documents/{document.slug}/"
    found: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    found[home][home] = (document.title, "")
    for index, paragraph in enumerate(document.paragraphs):
        words, address = normalised(paragraph.text), f"{home}#{paragraph.id}"
        found[home][address] = (words, "")
        for section in document.sections(index):
            passage = passage_address(section, document, paragraph)
            found[passages_page(section, document)][passage] = (words, address)
    for sentence in document.sentences:
        found[home][sentence_address(document.slug, sentence.id)] = (normalised(sentence.text), "")
    return found


def _id(titled: tuple[Exercise, str]) -> str:
    return titled[0].id


def _of_exercise(titled: tuple[Exercise, str], names: Names) -> Mapping[str, Says]:
    exercise, title = titled
    home = f"exercises/{exercise.id}/"
    said = {home: (title, "")}
    for claim in exercise.claims:
        rests = sentence_address(claim.document, claim.sentence)
        said[f"{home}#{claim.id}"] = (f"{claim.field}: {names.label(claim)}", rests)
    return {home: said}


def _of_organisation(organisation: Organisation, documents: Mapping[str, Document], names: Names) -> Mapping[str, Says]:
    found: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for claim in organisation.claims:
        home = f"organisations/{year_of_claim(claim, documents)}/"
        said = f"{organisation.code}, {claim.field}: {names.label(claim)}"
        found[home][f"{home}#{claim.id}"] = (said, sentence_address(claim.document, claim.sentence))
    return found


def anchors_pages(pages: Iterable[Page], says: ByPage, ledger: Ledger, kept: Kept) -> tuple[Page, ...]:
    """Return anchors.json, which names its parts, and those: id, kind, address, and SHA-256 of the words that stand
    there, where they are known. A page's digest tells its part, so that one edit changes one part.
    """
    gone, none = _gone(ledger), dict[str, tuple[str, str]]()
    addressed = [(page.path.removesuffix("index.md"), page) for page in pages if page.path.endswith("index.md")]
    items = [(at, own_ids(page), says.get(at, ()), gone.get(at, none)) for at, page in addressed]
    parts: dict[str, list[str]] = {f"anchors/{digit}.json": [] for digit in "0123456789abcdef"}
    for part, lines in each_of("anchors of pages", items, itemgetter(0), _lines, kept.memory):
        parts[part].append(lines)
    listed = Job("anchors.json", partial(_listed, tuple(parts)), tuple(parts), lasting=False)
    files = (Job(path, partial(_part, path, own), tuple(own), lasting=False) for path, own in parts.items())
    return make_all([listed, *files], kept, "anchors")


def _gone(ledger: Ledger) -> Mapping[str, Says]:
    """Return what sentences said that are no more, by page."""
    found: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for rows in ledger.values():
        for row in rows.values():
            if not row.lives:
                found[f"documents/{row.document}/"][sentence_address(row.document, row.id)] = (row.text, "")
    return found


def _lines(item: tuple[str, Sequence[str], Sequence[Says], Says]) -> tuple[str, str]:
    """Return the part in which a page's anchors stand, and their lines."""
    page, ids, says, gone = item
    words = dict(gone)
    for said in says:
        words.update(said)
    anchors = (Anchor(page, id_) for id_ in dict.fromkeys(("", *ids)) if not id_.startswith(FIGURE))
    lines = (_line(anchor, words.get(anchor.address, ("", ""))[0]) for anchor in anchors)
    return f"anchors/{hashlib.sha256(page.encode()).hexdigest()[0]}.json", ",\n".join(lines)


def _line(anchor: Anchor, text: str) -> str:
    hashed = f'"{hashlib.sha256(text.encode()).hexdigest()}"' if text else "null"
    # Ids and addresses are letters, digits and hyphens: they are JSON as they are.
    return f'{{"id": "{anchor.id}", "kind": "{anchor.kind}", "address": "{anchor.address}", "sha256": {hashed}}}'


def _listed(parts: Sequence[str]) -> list[Page]:
    return [Page("anchors.json", json.dumps({"parts": list(parts)}) + "\n")]


def _part(path: str, lines: Iterable[str]) -> list[Page]:
    return [Page(path, "[\n" + ",\n".join(lines) + "\n]\n")]
