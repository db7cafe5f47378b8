"""Rulings and documents in, what is wrong with the sentences they rest on out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher, get_close_matches

from brief.model import Document
from brief.rulings.ruling import Fault, Ruling, plain

ALIKE = 0.5  # how much of a sentence must be the same for it to be shown as the new wording
AGAIN = "confirm the ruling again with the new sentence and wording, or take it out"


def check_sentences(rulings: Iterable[Ruling], documents: Mapping[str, Document]) -> Iterator[Fault]:
    """Yield each ruling whose sentence has changed or is gone."""
    for ruling in rulings:
        document = documents.get(ruling.document)
        if message := _changed(ruling, document) if document else _gone(ruling, documents):
            yield ruling, f"{message}; {AGAIN}"


def _gone(ruling: Ruling, documents: Mapping[str, Document]) -> str:
    """Return what to say where there is no such document: it may have another address now."""
    message = f"rests on the document '{ruling.document}', which there is not: it read “{plain(ruling.wording)}”"
    for document in documents.values():
        if ruling.sentence in _texts(document):
            return f"{message}, and these words stand in the document '{document.slug}'"
    near = get_close_matches(ruling.document, list(documents), 1)
    return f"{message}; did you mean '{near[0]}'?" if near else f"{message}, and no sentence like it is left"


def _changed(ruling: Ruling, document: Document) -> str:
    """Return what has become of a ruling's sentence; empty where it stands as it was."""
    texts, before = _texts(document), plain(ruling.wording)
    now = texts.get(ruling.sentence)
    if now == before:
        return ""
    same = next((sentence for sentence, text in texts.items() if text == before), None)
    if now is not None:
        elsewhere = f", and its wording stands at {same}" if same else ""
        return f"has not the wording of {ruling.sentence}: it says “{before}”, the sentence reads “{now}”{elsewhere}"
    if same:
        return f"rests on the sentence {ruling.sentence}, whose words now stand at {same}: “{before}”"
    if alike := _most_alike(before, texts):
        return f"rests on a sentence that has changed: it read “{before}”, and now reads “{texts[alike]}” ({alike})"
    return f"rests on a sentence that is gone: it read “{before}”, and no sentence like it is left"


def _texts(document: Document) -> dict[str, str]:
    return {s.id: plain(s.text) for p in document.paragraphs for s in p.sentences}


def _most_alike(before: str, texts: Mapping[str, str]) -> str | None:
    """Return the id of the sentence most like `before`, None where none is like it."""
    best, found = ALIKE, None
    matcher = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(before)  # what the matcher knows of its second text it keeps
    for sentence, text in texts.items():
        matcher.set_seq1(text)
        # The first two are quick, and never below the third.
        if matcher.real_quick_ratio() >= best and matcher.quick_ratio() >= best and matcher.ratio() >= best:
            best, found = matcher.ratio(), sentence
    return found
