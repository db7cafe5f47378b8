"""A stage of the build in, JSON for people out: the window between two rooms."""

from __future__ import annotations

import json
from typing import Any

from brief.model import Document, Page
from brief.recognise import recognise
from brief.render.data import claim_data, document_data, exercise_data, organisation_data
from brief.render.views import names_of, spoken_by_document
from brief.run import Reading
from brief.summarise import summarise
from brief.vocabulary import Vocabulary

STAGES = ("documents", "sections", "mentions", "claims", "register", "pages")


def show(stage: str, reading: Reading, vocabulary: Vocabulary, pages: tuple[Page, ...]) -> str:
    """Return the stage named in `STAGES` as indented JSON."""
    documents, register, names = reading.documents, reading.register, names_of(vocabulary)
    spoken = spoken_by_document(documents, register)
    views: dict[str, Any] = {
        "documents": lambda: [document_data(d, spoken[d.slug], names) for d in documents],
        "sections": lambda: [decision for d in documents for decision in _decisions(d)],
        "mentions": lambda: [mention for d in documents for mention in _mentions(d, vocabulary)],
        "claims": lambda: [
            {"subject": subject, **claim_data(claim, names)}
            for subject, claims in (
                *((e.id, e.claims) for e in register.exercises),
                *((o.code, o.claims) for o in register.organisations),
            )
            for claim in claims
        ],
        "register": lambda: {
            "exercises": [exercise_data(summarise(exercise), names) for exercise in register.exercises],
            "memberships": [organisation_data(organisation, names) for organisation in register.organisations],
        },
        "pages": lambda: [{"path": page.path, "content": page.content, "ids": page.ids} for page in pages],
    }
    return json.dumps(views[stage](), ensure_ascii=False, indent=1)


def _mentions(document: Document, vocabulary: Vocabulary) -> list[dict[str, Any]]:
    return [
        {
            "document": document.slug,
            "sentence": scene.sentence.id,
            "kind": mention.kind,
            "value": mention.value,
            "words": mention.span.of(scene.sentence.text),
            "start": scene.sentence.span.start + mention.span.start,
            "end": scene.sentence.span.start + mention.span.end,
        }
        for scene in recognise(document, vocabulary)
        for mention in sorted(scene.mentions, key=lambda m: m.span.start)
    ]


def _decisions(document: Document) -> list[dict[str, Any]]:
    return [
        {
            "document": document.slug,
            "paragraph": paragraph.id,
            "section": decision.section,
            "rule": decision.rule,
            "words": decision.span.of(document.text) if decision.span else None,
        }
        for paragraph, decisions in zip(document.paragraphs, document.decisions, strict=True)
        for decision in decisions
    ]
