"""Documents and the register in, what is published of them as JSON out."""

from __future__ import annotations

from typing import Any

from brief.model import Claim, Document, Field, Organisation
from brief.render.views import Names, Spoken
from brief.summarise import Entry


def document_data(document: Document, spoken: Spoken, names: Names) -> dict[str, Any]:
    """Return a document as it is published in document.json; offsets count code points of the text read."""
    metadata = document.metadata
    return {
        "slug": document.slug,
        "title": metadata.title,
        "authors": list(metadata.authors),
        "date": metadata.date,
        "publisher": metadata.publisher,
        "image_credit": metadata.image_credit,
        "language": metadata.language,
        "source": document.name,
        "format": document.form,
        "from_file": list(metadata.from_file),
        "date_text": metadata.date_text,
        "retrieved": metadata.retrieved,
        "url": metadata.url,
        "paragraphs": [_paragraph_data(document, index) for index in range(len(document.paragraphs))],
        "exercises": [exercise_data(entry, names) for entry in spoken.entries],
        "memberships": [organisation_data(organisation, names) for organisation in spoken.organisations],
        "headings": [{"text": h.text, "level": h.level, "before": h.before} for h in document.headings],
        "left_out": [{"text": part.text, "line": part.line, "rule": part.rule} for part in document.left_out],
    }


def _paragraph_data(document: Document, index: int) -> dict[str, Any]:
    paragraph = document.paragraphs[index]
    return {
        "id": paragraph.id,
        "text": paragraph.text,
        "sections": list(document.sections(index)),
        "rule": "; ".join(f"{d.section}: {d.rule}" for d in document.decisions[index]),
        "sentences": [
            {"id": s.id, "text": s.text, "start": s.span.start, "end": s.span.end} for s in paragraph.sentences
        ],
    }


def exercise_data(entry: Entry, names: Names) -> dict[str, Any]:
    """Return an exercise; `evidence` are the sentences that state any of it, in the order of its claims."""
    return {
        "id": entry.id,
        "name": entry.name,
        "native_name": entry.native_name,
        "aliases": list(entry.aliases),
        "year": entry.year,
        "first": entry.first,
        "last": entry.last,
        "date_text": entry.date_text,
        "participants": names.states(entry.participants),
        "absent": names.states(entry.absent),
        "observers": names.states(entry.observers),
        "orgs": list(entry.orgs),
        "kind": entry.kind,
        "locations": list(entry.places),
        "activities": list(entry.activities),
        "status": entry.status,
        "evidence": list(dict.fromkeys(claim.sentence for claim in entry.exercise.claims)),
        "claims": [claim_data(claim, names) for claim in entry.exercise.claims],
    }


def organisation_data(organisation: Organisation, names: Names) -> dict[str, Any]:
    """Return who is stated to be a member of an organisation, and who to be leaving it."""
    return {
        "org": next((c.value for c in organisation.of(Field.NAME)), organisation.code),
        "code": organisation.code,
        "name": names.organisation(organisation.code),
        "members": names.states(tuple(dict.fromkeys(c.value for c in organisation.of(Field.MEMBER)))),
        "distancing": names.states(tuple(dict.fromkeys(c.value for c in organisation.of(Field.DISTANCING)))),
        "evidence": list(dict.fromkeys(claim.sentence for claim in organisation.claims)),
        "claims": [claim_data(claim, names) for claim in organisation.claims],
    }


def claim_data(claim: Claim, names: Names) -> dict[str, Any]:
    """Return a claim; `value` is a code where there is one, `label` how it is printed."""
    return {
        "id": claim.id,
        "field": claim.field,
        "value": claim.value,
        "label": names.label(claim),
        "words": claim.words,
        "basis": claim.basis,
        "status": claim.status,
        "extracted": claim.extracted,
        "ruled": claim.ruled,
        "document": claim.document,
        "sentence": claim.sentence,
        "start": claim.span.start,
        "end": claim.span.end,
    }
