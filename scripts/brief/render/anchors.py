"""Pages and what stands at their addresses in, anchors.json and its parts out: every id for machines."""

from __future__ import annotations

import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import attrgetter, itemgetter

from brief.addresses import FIGURE, Anchor, own_ids, sentence_address
from brief.ids import normalised
from brief.jobs import Job, Kept, make_all
from brief.ledger import Ledger
from brief.memory import Memory
from brief.model import Claim, Document, Exercise, Organisation, Page, Register, Section
from brief.render.claims import year_of_claim
from brief.render.passages import passage_address, passages_page
from brief.render.titles import titles_of
from brief.render.views import Names, names_of
from brief.spread import FEW
from brief.summarise import summarise
from brief.vocabulary import Vocabulary

# What stands at an address in words, and the address it rests on, empty where it rests on none.
Says = Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Something with words on a page: a document, on its own page or, by its passages, on that of a section's month;
    an exercise, with its title; an organisation, on the page of a year.
    """

    of: Document | Exercise | Organisation
    title: str = ""
    section: Section | None = None
    year: str = ""

    def says(self, page: str, names: Names) -> Says:
        """Return what it says at each address of a page."""
        if isinstance(self.of, Document):
            return _passages(self.of, self.section) if self.section else _sentences(self.of, page)
        claims = {f"{page}#{claim.id}": claim for claim in self.of.claims}
        code = "" if isinstance(self.of, Exercise) else f"{self.of.code}, "
        said = {address: (f"{code}{c.field}: {names.label(c)}", _rests(c)) for address, c in claims.items()}
        return {page: (self.title, ""), **said} if isinstance(self.of, Exercise) else said


# Whose words stand on each page; and a page with its ids, those, and what its sentences said that are no more.
Speakers = Mapping[str, Sequence[Speaker]]
Anchored = tuple[str, Sequence[str], Sequence[Speaker], Says]
MANY_PAGES = 2000  # of which the anchors are made on all cores
# More than so many are made by workers that end after one part each: see `spread`.
MOST_PAGES = 20_000
CORES = os.cpu_count() or 1


def speakers_of(
    documents: Iterable[Document], register: Register, vocabulary: Vocabulary, memory: Memory | None = None
) -> Speakers:
    """Return whose words stand on which page."""
    names, memory = names_of(vocabulary), memory or Memory()
    found: dict[str, list[Speaker]] = defaultdict(list)
    by_slug = {document.slug: document for document in documents}
    for parts in memory.each("speakers", by_slug.values(), attrgetter("slug"), _of_document):
        for page, speaker in parts:
            found[page].append(speaker)
    entries = tuple(memory.each("entries", register.exercises, attrgetter("id"), summarise))
    titles = memory.recall("titles", entries, partial(titles_of, entries, names))
    for exercise in register.exercises:
        found[f"exercises/{exercise.id}/"].append(Speaker(exercise, titles[exercise.id]))
    for organisation in register.organisations:
        by_year: dict[str, list[Claim]] = defaultdict(list)
        for claim in organisation.claims:
            by_year[year_of_claim(claim, by_slug)].append(claim)
        for year, own in by_year.items():
            speaker = Speaker(Organisation(organisation.code, tuple(own)), year=year)
            found[f"organisations/{year}/"].append(speaker)
    return found


def says_of(documents: Iterable[Document], register: Register, vocabulary: Vocabulary) -> Says:
    """Return what stands at each address that has words of its own."""
    names, speakers = names_of(vocabulary), speakers_of(documents, register, vocabulary)
    parts = (speaker.says(page, names) for page, own in speakers.items() for speaker in own)
    return {address: said for part in parts for address, said in part.items()}


def _of_document(document: Document) -> list[tuple[str, Speaker]]:
    """Return the pages on which a document speaks."""
    decisions = (decision for own in document.decisions for decision in own)
    sections = dict.fromkeys(decision.section for decision in decisions)
    months = ((passages_page(section, document), Speaker(document, section=section)) for section in sections)
    return [(f"documents/{document.slug}/", Speaker(document)), *months]


def _sentences(document: Document, page: str) -> Says:
    paragraphs = {f"{page}#{paragraph.id}": (normalised(paragraph.text), "") for paragraph in document.paragraphs}
    sentences = {f"{page}#{sentence.id}": (normalised(sentence.text), "") for sentence in document.sentences}
    return {page: (document.title, ""), **paragraphs, **sentences}


def _passages(document: Document, section: Section) -> Says:
    return {
        passage_address(section, document, paragraph): (
            normalised(paragraph.text),
            f"documents/{document.slug}/#{paragraph.id}",
        )
        for index, paragraph in enumerate(document.paragraphs)
        if section in document.sections(index)
    }


def _rests(claim: Claim) -> str:
    return sentence_address(claim.document, claim.sentence)


def anchors_pages(
    pages: Iterable[Page], speakers: Speakers, vocabulary: Vocabulary, ledger: Ledger, kept: Kept
) -> tuple[Page, ...]:
    """Return anchors.json, which names its parts, and those: id, kind, address, and SHA-256 of the words that stand
    there, where they are known. A page's digest tells its part, so that one edit changes one part.
    """
    gone, none = _gone(ledger), dict[str, tuple[str, str]]()
    parts: dict[str, list[Anchored]] = {f"anchors/{digit}.json": [] for digit in "0123456789abcdef"}
    for page in pages:
        if page.path.endswith("index.md"):
            at = page.path.removesuffix("index.md")
            part = parts[f"anchors/{hashlib.sha256(at.encode()).hexdigest()[0]}.json"]
            part.append((at, own_ids(page), speakers.get(at, ()), gone.get(at, none)))
    write = partial(_part, names=names_of(vocabulary), memory=kept.memory)
    files = [Job(path, partial(write, path, own), (own,), lasting=False) for path, own in parts.items()]
    listed = Job("anchors.json", partial(_listed, list(parts)), tuple(parts), lasting=False)
    # A process that remembers the lines of pages beats many that do not.
    count = 0 if kept.memory.keeps else sum(map(len, parts.values()))
    once = CORES if count > MOST_PAGES else None
    return make_all([listed, *files], kept, "anchors", 1 if count > MANY_PAGES else FEW, once)


def _gone(ledger: Ledger) -> Mapping[str, Says]:
    """Return what sentences said that are no more, by page."""
    found: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for rows in ledger.values():
        for row in rows.values():
            if not row.lives:
                found[f"documents/{row.document}/"][sentence_address(row.document, row.id)] = (row.text, "")
    return found


def _part(path: str, pages: Sequence[Anchored], names: Names, memory: Memory) -> list[Page]:
    """Return a part of anchors.json."""
    lines = memory.each(("lines of", path), pages, itemgetter(0), partial(_lines, names=names))
    return [Page(path, "[\n" + ",\n".join(lines) + "\n]\n")]


def _lines(anchored: Anchored, names: Names) -> str:
    """Return the lines of a page's anchors."""
    page, ids, speakers, gone = anchored
    words = dict(gone)
    for speaker in speakers:
        words.update(speaker.says(page, names))
    anchors = (Anchor(page, id_) for id_ in dict.fromkeys(("", *ids)) if not id_.startswith(FIGURE))
    return ",\n".join(_line(anchor, words.get(anchor.address, ("", ""))[0]) for anchor in anchors)


def _line(anchor: Anchor, text: str) -> str:
    hashed = f'"{hashlib.sha256(text.encode()).hexdigest()}"' if text else "null"
    # Ids and addresses are letters, digits and hyphens: they are JSON as they are.
    return f'{{"id": "{anchor.id}", "kind": "{anchor.kind}", "address": "{anchor.address}", "sha256": {hashed}}}'


def _listed(parts: Sequence[str]) -> list[Page]:
    return [Page("anchors.json", json.dumps({"parts": parts}) + "\n")]
