"""Rulings and documents in, what is wrong with the sentences they rest on out, and rulings that disagree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher, get_close_matches

from brief.model import Document
from brief.problems import Problem, error
from brief.rulings.ruling import Action, Ruling

ALIKE = 0.5  # how much of a sentence must be the same for it to be shown as the new wording
ON_A_CLAIM = (Action.CONFIRM, Action.CORRECT, Action.WITHDRAW)
AGAIN = "confirm the ruling again with the new sentence and wording, or take it out"


def check_sentences(rulings: Iterable[Ruling], documents: Mapping[str, Document], path: str) -> dict[int, Problem]:
    """Return a problem for each ruling, by its line, whose sentence has changed or is gone."""
    found = {}
    for ruling in rulings:
        if message := _changed(ruling, documents):
            found[ruling.line] = error(path, message, ruling.line)
    return found


def _changed(ruling: Ruling, documents: Mapping[str, Document]) -> str:
    document = documents.get(ruling.document)
    if document is None:
        near = get_close_matches(ruling.document, list(documents), 1)
        hint = f"; did you mean '{near[0]}'?" if near else ""
        return f"rests on the document '{ruling.document}', which there is not{hint}"
    texts = {s.id: _plain(s.text) for p in document.paragraphs for s in p.sentences}
    now, before = texts.get(ruling.sentence), _plain(ruling.wording)
    if now == before:
        return ""
    same = next((sentence for sentence, text in texts.items() if text == before), None)
    if same:
        return f"rests on the sentence {ruling.sentence}, whose words now stand at {same}; {AGAIN}"
    ratio, new = max(
        ((SequenceMatcher(None, before, text).ratio(), text) for text in texts.values()), default=(0.0, "")
    )
    now = now or (new if ratio >= ALIKE else None)
    if now is None:
        return f"rests on a sentence that is gone: it read “{before}”, and no sentence like it is left; {AGAIN}"
    return f"rests on a sentence that has changed: it read “{before}”, and now reads “{now}”; {AGAIN}"


def _plain(text: str) -> str:
    return " ".join(text.split())


def check_agreement(rulings: Iterable[Ruling], path: str) -> dict[int, Problem]:
    """Return a problem for each ruling, by its line, that another one before it contradicts; both are named."""
    found: dict[int, Problem] = {}
    decided: dict[tuple[str, ...], Ruling] = {}
    for ruling in rulings:
        key = _about(ruling)
        first = decided.setdefault(key, ruling)
        if _says(first) != _says(ruling):
            message = f"disagrees with the ruling on line {first.line}: {_words(first)}, here {_words(ruling)}"
            found[ruling.line] = error(path, message, ruling.line)
            found.setdefault(first.line, error(path, f"disagrees with the ruling on line {ruling.line}", first.line))
    return found


def _about(ruling: Ruling) -> tuple[str, ...]:
    """Return what a ruling decides; two that decide the same must say the same."""
    if ruling.action in ON_A_CLAIM:
        return (ruling.subject, str(ruling.field), ruling.value, ruling.document, ruling.sentence)
    if ruling.action is Action.JOIN:
        return ("join or part", *sorted((ruling.subject, ruling.other)))
    if ruling.action is Action.PART:
        return ("part", ruling.subject, ruling.document)
    return (ruling.action, ruling.subject, str(ruling.field), ruling.value, ruling.document, ruling.sentence)


def _says(ruling: Ruling) -> tuple[str, ...]:
    return (ruling.action, ruling.to, ruling.other if ruling.action is Action.PART else "", ruling.note)


def _words(ruling: Ruling) -> str:
    what = f" to '{ruling.to}'" if ruling.to else f" as '{ruling.other}'" if ruling.action is Action.PART else ""
    return f"it says {ruling.action} '{ruling.value or ruling.subject}'{what}"
