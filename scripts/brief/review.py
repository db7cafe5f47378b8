"""The register in, every claim that nobody has ruled on out, most doubtful first, written as a ruling to be pasted."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from brief.model import Basis, Claim, ClaimStatus, Document, Exercise, Field, Register
from brief.name_forms import forms_of
from brief.summarise import values
from brief.vocabulary import Vocabulary

STATES = (Field.PARTICIPANT, Field.ABSENT, Field.OBSERVER, Field.MEMBER, Field.DISTANCING)
DOUBTS = ("the text says so", "read between the words", "inferred", "a guess by what stands near")


def review(register: Register, documents: Iterable[Document], vocabulary: Vocabulary) -> str:
    """Return the whole review as TOML: a comment and a ruling for each claim, then what was left apart."""
    sentences = {(d.slug, s.id): s.text for d in documents for p in d.paragraphs for s in p.sentences}
    subjects = (
        *(("exercise", e.id, c) for e in register.exercises for c in e.claims),
        *(("organisation", o.code, c) for o in register.organisations for c in o.claims),
    )
    open_ = [subject for subject in subjects if subject[2].status is ClaimStatus.EXTRACTED]
    ranked = sorted(open_, key=lambda s: (-s[2].doubt, -list(Basis).index(s[2].basis), s[1], s[2].field, s[2].id))
    parts = [_ruling(kind, subject, claim, sentences, vocabulary) for kind, subject, claim in ranked]
    return "\n".join((*parts, *_left_apart(register)))


def _ruling(
    kind: str, subject: str, claim: Claim, sentences: Mapping[tuple[str, str], str], vocabulary: Vocabulary
) -> str:
    label = vocabulary.states.names[claim.value] if claim.field in STATES else claim.value
    doubt = DOUBTS[min(claim.doubt, len(DOUBTS) - 1)]
    entry = {
        "action": "confirm",
        kind: subject,
        "field": str(claim.field),
        "value": claim.value,
        "document": claim.document,
        "sentence": claim.sentence,
        "wording": " ".join(sentences[claim.document, claim.sentence].split()),
        "by": "",
        "date": "",
        "why": "",
    }
    lines = [f"# {_comment(label)}, from {_comment(claim.words)}; known from {claim.basis}; {doubt}", "[[ruling]]"]
    return "\n".join((*lines, *(f"{key} = {as_toml(value)}" for key, value in entry.items()), ""))


def _comment(text: str) -> str:
    """Return `text` for the inside of a TOML comment, which must stay on its line."""
    return as_toml(" ".join(text.split()))


def as_toml(text: str) -> str:
    """Return `text` as a basic string of TOML 1.0: JSON's escapes are among TOML's, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


def _left_apart(register: Register) -> Iterator[str]:
    """Yield a comment for each name that several exercises bear and that may or may not be one."""
    named: dict[str, list[Exercise]] = defaultdict(list)
    for exercise in register.exercises:
        for form in sorted({form for name in values(exercise, Field.NAME) for form in forms_of(name)}):
            named[form].append(exercise)
    for form, exercises in sorted(named.items()):
        years = [next(iter(values(exercise, Field.YEAR)), "") for exercise in exercises]
        if len(exercises) > 1 and ("" in years or len(set(years)) < len(years)):
            addresses = ", ".join(exercise.id for exercise in exercises)
            yield f"# Left apart, for the texts do not tell whether they are one: {addresses} (named {_comment(form)})"
