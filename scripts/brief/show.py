"""A stage of the build in, JSON for people out: the window between two rooms."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from brief.model import Document, Page
from brief.render import document_data

STAGES = ("documents", "sections", "pages")


def show(stage: str, documents: tuple[Document, ...], pages: tuple[Page, ...]) -> str:
    """Return the stage named in `STAGES` as indented JSON."""
    views: dict[str, Any] = {
        "documents": lambda: [document_data(document) for document in documents],
        "sections": lambda: [decision for document in documents for decision in _decisions(document)],
        "pages": lambda: [asdict(page) for page in pages],
    }
    return json.dumps(views[stage](), ensure_ascii=False, indent=1)


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
