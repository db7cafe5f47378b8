"""Pages and what stands at their addresses in, anchors.json and its parts out: every id for machines."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping

from brief.addresses import anchors_of, sentence_address
from brief.ids import normalised
from brief.ledger import Ledger
from brief.model import Document, Page, Register
from brief.render.claims import year_of_claim
from brief.render.passages import passage_address
from brief.render.titles import titles_of
from brief.render.views import names_of
from brief.summarise import summarise
from brief.vocabulary import Vocabulary

# What stands at an address in words, and the address it rests on, empty where it rests on none.
Says = Mapping[str, tuple[str, str]]


def says_of(documents: Iterable[Document], register: Register, vocabulary: Vocabulary) -> Says:
    """Return what stands at each address that has words of its own."""
    names = names_of(vocabulary)
    found: dict[str, tuple[str, str]] = {}
    by_slug = {document.slug: document for document in documents}
    for document in by_slug.values():
        home = f"documents/{document.slug}/"
        found[home] = (document.title, "")
        for index, paragraph in enumerate(document.paragraphs):
            words, address = normalised(paragraph.text), f"{home}#{paragraph.id}"
            found[address] = (words, "")
            for section in document.sections(index):
                found[passage_address(section, document, paragraph)] = (words, address)
        for sentence in document.sentences:
            found[sentence_address(document.slug, sentence.id)] = (normalised(sentence.text), "")
    entries = tuple(summarise(exercise) for exercise in register.exercises)
    titles = titles_of(entries, names)
    for exercise in register.exercises:
        home = f"exercises/{exercise.id}/"
        found[home] = (titles[exercise.id], "")
        for claim in exercise.claims:
            found[f"{home}#{claim.id}"] = (
                f"{claim.field}: {names.label(claim)}",
                sentence_address(claim.document, claim.sentence),
            )
    for organisation in register.organisations:
        for claim in organisation.claims:
            home = f"organisations/{year_of_claim(claim, by_slug)}/"
            said = f"{organisation.code}, {claim.field}: {names.label(claim)}"
            found[f"{home}#{claim.id}"] = (said, sentence_address(claim.document, claim.sentence))
    return found


def anchors_pages(pages: Iterable[Page], says: Says, ledger: Ledger) -> list[Page]:
    """Return anchors.json, which names its parts, and those: id, kind, address, and SHA-256 of the words that stand
    there, where they are known. A page's digest tells its part, so that one edit changes one part.
    """
    gone = {
        sentence_address(row.document, row.id): row.text
        for rows in ledger.values()
        for row in rows.values()
        if not row.lives
    }
    parts: dict[str, list[str]] = {f"anchors/{digit}.json": [] for digit in "0123456789abcdef"}
    for page, anchors in anchors_of(pages).items():
        lines = parts[f"anchors/{hashlib.sha256(page.encode()).hexdigest()[0]}.json"]
        for anchor in anchors.values():
            text = says.get(anchor.address, (gone.get(anchor.address, ""), ""))[0]
            hashed = f'"{hashlib.sha256(text.encode()).hexdigest()}"' if text else "null"
            # Ids and addresses are letters, digits and hyphens: they are JSON as they are.
            lines.append(
                f'{{"id": "{anchor.id}", "kind": "{anchor.kind}", "address": "{anchor.address}", "sha256": {hashed}}}'
            )
    listed = Page("anchors.json", json.dumps({"parts": list(parts)}) + "\n")
    return [listed, *(Page(path, "[\n" + ",\n".join(lines) + "\n]\n") for path, lines in parts.items())]
