"""The register in, every claim that nobody has ruled on out, most doubtful first, written as a ruling to be pasted."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from brief.model import Basis, Claim, ClaimStatus, Document, Exercise, Field, Register
from brief.name_forms import forms_of
from brief.summarise import values
from brief.vocabulary import Vocabulary

STATES = (Field.PARTICIPANT, Field.ABSENT, Field.OBSERVER, Field.MEMBER, Field.DISTANCING)
DOUBTS = ("the text says so", "read between the words", "inferred", "a guess by what stands near")
MANY = 6  # other values that a comment names
BASES = tuple(Basis)


@dataclass(frozen=True, slots=True)
class _Open:
    """A claim that nobody has ruled on, of which exercise or organisation, and what else is claimed of that."""

    kind: str
    subject: str
    claim: Claim
    beside: tuple[Claim, ...]

    def rank(self) -> tuple[int, int, str, str, str]:
        """Sort the most doubtful first; what is known from the surest place last."""
        return -self.claim.doubt, -BASES.index(self.claim.basis), self.subject, self.claim.field, self.claim.id


def review(register: Register, documents: Iterable[Document], vocabulary: Vocabulary) -> str:
    """Return the whole review as TOML: a comment and a ruling for each claim, then what was left apart."""
    sentences = {(d.slug, s.id): s.text for d in documents for p in d.paragraphs for s in p.sentences}
    subjects = (
        *(("exercise", exercise.id, exercise.claims) for exercise in register.exercises),
        *(("organisation", organisation.code, organisation.claims) for organisation in register.organisations),
    )
    found = (_Open(kind, id_, claim, claims) for kind, id_, claims in subjects for claim in claims)
    ranked = sorted((own for own in found if own.claim.status is ClaimStatus.EXTRACTED), key=_Open.rank)
    return "\n".join((*(_ruling(own, sentences, vocabulary) for own in ranked), *_left_apart(register)))


def _ruling(own: _Open, sentences: Mapping[tuple[str, str], str], vocabulary: Vocabulary) -> str:
    entry = {
        "action": "confirm",
        own.kind: own.subject,
        "field": str(own.claim.field),
        "value": own.claim.value,
        "document": own.claim.document,
        "sentence": own.claim.sentence,
        "wording": " ".join(sentences[own.claim.document, own.claim.sentence].split()),
        "by": "",
        "date": "",
        "why": "",
    }
    lines = (_comment(own, vocabulary), "[[ruling]]", *(f"{key} = {as_toml(value)}" for key, value in entry.items()))
    return "\n".join((*lines, ""))


def _comment(own: _Open, vocabulary: Vocabulary) -> str:
    """Return what an editor should know before confirming: how doubtful, as printed, the words, what else is stated."""
    claim = own.claim
    doubt = f"doubt {claim.doubt}, {doubt_of(claim)}; known from {claim.basis}"
    words = f"printed as {_quoted(label(claim, vocabulary))}, from the words {_quoted(claim.words)}"
    standing = (c for c in own.beside if c.field is claim.field and c.status is not ClaimStatus.WITHDRAWN)
    others = [*dict.fromkeys(label(c, vocabulary) for c in standing if c.value != claim.value)]
    more = f" and {len(others) - MANY} more" if len(others) > MANY else ""
    told = f"also stated: {', '.join(map(_quoted, others[:MANY]))}{more}" if others else "nothing else is stated"
    return f"# {doubt}; {words}; {told}"


def doubt_of(claim: Claim) -> str:
    """Return in words how doubtful a claim is."""
    return DOUBTS[min(claim.doubt, len(DOUBTS) - 1)]


def label(claim: Claim, vocabulary: Vocabulary) -> str:
    """Return a value as it is printed."""
    if claim.field in STATES:
        return vocabulary.states.names.get(claim.value, claim.value)
    if claim.field is Field.ORGANISATION:
        return vocabulary.organisations.names.get(claim.value, claim.value)
    first, _, last = claim.value.partition("/")
    return first if claim.field is Field.DATE and first == last else claim.value


def _quoted(text: str) -> str:
    """Return `text` for the inside of a TOML comment, which must stay on its line."""
    return as_toml(" ".join(text.split()))


def as_toml(text: str) -> str:
    """Return `text` as a basic string of TOML 1.0: JSON's escapes are among TOML's, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


def _left_apart(register: Register) -> Iterator[str]:
    """Yield a comment for all exercises that bear one name and that may or may not be one."""
    named: dict[str, list[Exercise]] = defaultdict(list)
    for exercise in register.exercises:
        for form in sorted({form for name in values(exercise, Field.NAME) for form in forms_of(name)}):
            named[form].append(exercise)
    apart: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for form, exercises in sorted(named.items()):
        years = [next(iter(values(exercise, Field.YEAR)), "") for exercise in exercises]
        if len(exercises) > 1 and ("" in years or len(set(years)) < len(years)):
            apart[tuple(exercise.id for exercise in exercises)].append(form)
    for addresses, forms in apart.items():
        names = ", ".join(map(_quoted, forms))
        yield f"# Left apart, for the texts do not tell whether they are one: {', '.join(addresses)} (named {names})"
