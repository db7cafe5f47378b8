#!/usr/bin/env python3
"""Predictions and labels in, precision and recall out: run it before and after changing a word list.

    python scripts/evaluate.py                       build tests/labelled/ and score it
    python scripts/evaluate.py PREDICTIONS GOLD      two folders with a JSON file for each text

A prediction is a document.json or another label file; tests/labelled/README.md says what a label file holds.
Exit status: 0, or 2 when it was called wrongly.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from brief.name_forms import forms_of, plain, year_in
from brief.render.data import document_data
from brief.render.views import names_of, spoken_by_document
from brief.run import read_documents
from brief.states import find_states
from brief.vocabulary import Vocabulary, load_vocabulary

ROOT = Path(__file__).resolve().parent.parent
LABELLED = ROOT / "tests" / "labelled"
Label = dict[str, Any]


@dataclass(slots=True)
class Score:
    """Counts of right, wrong and missed entries, and of right attributes of those found."""

    counts: Counter[str] = field(default_factory=Counter)
    mistakes: list[str] = field(default_factory=list)

    def hit(self, name: str, right: bool, what: str) -> None:
        """Count an attribute that was found, right or not."""
        self.counts[f"{name}: of"] += 1
        self.counts[f"{name}: right"] += right
        if not right:
            self.mistakes.append(f"{name}: {what}")

    def share(self, name: str) -> float:
        """Return how many of an attribute are right, 1.0 where there is none."""
        total = self.counts[f"{name}: of"]
        return self.counts[f"{name}: right"] / total if total else 1.0

    def precision(self, name: str) -> float:
        """Return how many of the predicted entries are right."""
        total = self.counts[f"{name}: right"] + self.counts[f"{name}: wrong"]
        return self.counts[f"{name}: right"] / total if total else 1.0

    def recall(self, name: str) -> float:
        """Return how many of the labelled entries were found."""
        total = self.counts[f"{name}: right"] + self.counts[f"{name}: missed"]
        return self.counts[f"{name}: right"] / total if total else 1.0


ATTRIBUTES = ("participants", "year", "kind", "status", "place", "evidence")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a table of scores and every mistake; return the exit status."""
    parser = argparse.ArgumentParser(description="Score predictions against labels.")
    parser.add_argument("predictions", nargs="?", type=Path, help="a folder of JSON files; without it, build and score")
    parser.add_argument("gold", nargs="?", type=Path, default=LABELLED, help="a folder of label files")
    options = parser.parse_args(arguments)
    vocabulary = load_vocabulary(ROOT / "scripts" / "vocabulary")
    gold = load(options.gold)
    predictions = load(options.predictions) if options.predictions else predict(options.gold, vocabulary)
    score = evaluate(predictions, gold, vocabulary)
    print("\n".join((*table(score, len(gold)), *score.mistakes)))
    return 0


def load(folder: Path) -> dict[str, Label]:
    """Return the JSON files of a folder by name, those of a built site by their document's address."""
    files = sorted(folder.glob("*.json")) or sorted(folder.rglob("document.json"))
    return {
        file.parent.name if file.name == "document.json" else file.stem: json.loads(file.read_text(encoding="utf-8"))
        for file in files
    }


def predict(folder: Path, vocabulary: Vocabulary) -> dict[str, Label]:
    """Return what the build makes of the texts in a folder, each text by itself."""
    found = {}
    for file in sorted(folder.glob("*.txt")):
        reading = read_documents([file], vocabulary)
        spoken = spoken_by_document(reading.documents, reading.register)
        for document in reading.documents:
            found[file.stem] = document_data(document, spoken[document.slug], names_of(vocabulary))
    return found


def evaluate(predictions: dict[str, Label], gold: dict[str, Label], vocabulary: Vocabulary) -> Score:
    """Score each text's exercises and memberships."""
    score = Score()
    for name, labels in gold.items():
        predicted = predictions.get(name, {})
        sentences = {s["id"]: s["text"] for p in predicted.get("paragraphs", ()) for s in p["sentences"]}
        _score_exercises(name, labels, predicted.get("exercises", []), sentences, score, vocabulary)
        _score_memberships(name, labels, predicted.get("memberships", []), score, vocabulary)
    return score


def table(score: Score, texts: int) -> list[str]:
    """Return the lines of the table."""
    lines = [f"{texts} texts"]
    for name in ("exercises", "memberships"):
        counts = ", ".join(f"{score.counts[f'{name}: {part}']} {part}" for part in ("right", "wrong", "missed"))
        lines.append(f"{name:<13} precision {score.precision(name):.3f}  recall {score.recall(name):.3f}  ({counts})")
    for name in ATTRIBUTES:
        lines.append(f"  {name:<13}{score.share(name):.3f} of {score.counts[f'{name}: of']}")
    return lines


def _score_exercises(
    text: str, labels: Label, predicted: list[Label], sentences: dict[str, str], score: Score, vocabulary: Vocabulary
) -> None:
    left = list(predicted)
    for label in sorted(labels["exercises"], key=lambda label: bool(label.get("optional"))):
        best = max(left, key=lambda entry: _likeness(label, entry, vocabulary), default=None)
        if best is None or not _likeness(label, best, vocabulary):
            if not label.get("optional"):
                score.counts["exercises: missed"] += 1
                score.mistakes.append(f"{text}: missed {label['name'] or 'unnamed'} {label['year'] or ''}")
            continue
        left.remove(best)
        if not label.get("optional"):
            score.counts["exercises: right"] += 1
            _score_attributes(f"{text}: {label['name'] or 'unnamed'}", label, best, sentences, score, vocabulary)
    score.counts["exercises: wrong"] += len(left)
    score.mistakes += [f"{text}: wrong {entry['name'] or 'unnamed'} {entry['year'] or ''}" for entry in left]


def _likeness(label: Label, entry: Label, vocabulary: Vocabulary) -> int:
    """Return how well a predicted exercise fits a labelled one, 0 where it cannot be it."""
    years = {year for year in (label.get("year"), entry.get("year")) if year}
    if label["name"]:
        names = {form for name in (label["name"], *label.get("aliases", ())) for form in forms_of(name)}
        found = {form for name in (entry["name"] or "", *entry["aliases"]) for form in forms_of(name)}
        stated = {year for year in (year_in(label["name"]), year_in(entry["name"] or "")) if year}
        return (3 if len(years) < 2 else 1) if names & found and len(stated) < 2 else 0
    same = _states(entry["participants"], vocabulary) in _options(label, "participants", vocabulary)
    return 2 if same and len(years) < 2 else 0


def _score_attributes(
    what: str, label: Label, entry: Label, sentences: dict[str, str], score: Score, vocabulary: Vocabulary
) -> None:
    if label.get("participants") is not None:
        have = _states(entry["participants"], vocabulary)
        score.hit("participants", have in _options(label, "participants", vocabulary), f"{what}: {sorted(have)}")
    if label.get("year") is not None:
        score.hit("year", entry["year"] == label["year"], f"{what}: {entry['year']}")
    for key in ("kind", "status"):
        if label.get(key) is not None:
            right = entry[key] in [label[key], *label.get(f"{key}_alt", ())]
            score.hit(key, right, f"{what}: {entry[key]} for {label[key]}")
    if label.get("locations") is not None:
        wanted, have_places = [plain(p) for p in label["locations"]], [plain(p) for p in entry["locations"]]
        near = any(a in b or b in a for a in wanted for b in have_places)
        score.hit("place", near if wanted else not have_places, f"{what}: {entry['locations']}")
    quoted = " ".join(sentences.get(sentence, "") for sentence in entry["evidence"])
    score.hit("evidence", plain(label["evidence"]) in plain(quoted), what)


def _score_memberships(text: str, labels: Label, predicted: list[Label], score: Score, vocabulary: Vocabulary) -> None:
    codes = vocabulary.organisations.codes
    left = {entry.get("code") or codes.get(entry["org"], entry["org"]): entry for entry in predicted}
    for label in labels["memberships"]:
        code = next((codes[name] for name in (label["org"], *label.get("aliases", ())) if name in codes), label["org"])
        entry = left.pop(code, None)
        if label.get("optional"):
            continue
        right = entry is not None and _states(entry["members"], vocabulary) in _options(label, "members", vocabulary)
        score.counts["memberships: right" if right else "memberships: missed"] += 1
        if not right:
            score.mistakes.append(f"{text}: members of {code}: {entry['members'] if entry else 'none'}")
    score.counts["memberships: wrong"] += len(left)
    score.mistakes += [f"{text}: wrong membership {code}" for code in left]


def _options(label: Label, key: str, vocabulary: Vocabulary) -> list[frozenset[str]]:
    """Return every list of states that is right."""
    return [_states(names or [], vocabulary) for names in (label[key], *label.get(f"{key}_alt", ()))]


def _states(names: list[str], vocabulary: Vocabulary) -> frozenset[str]:
    """Return the codes of states, however they are written."""
    return frozenset(code.code for name in names for code in find_states(name, vocabulary.states))


if __name__ == "__main__":
    sys.exit(main())
