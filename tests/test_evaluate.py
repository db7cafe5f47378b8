"""The labelled texts: a change of words or rules that loses precision or recall fails here."""

from __future__ import annotations

import pytest

import evaluate
from conftest import ROOT

LABELLED = ROOT / "tests" / "labelled"


@pytest.fixture(scope="module")
def score(vocabulary):
    return evaluate.evaluate(evaluate.predict(LABELLED, vocabulary), evaluate.load(LABELLED), vocabulary)


def test_there_are_enough_texts_and_some_hold_no_exercise():
    gold = evaluate.load(LABELLED)
    assert len(gold) == 40
    assert sum(not labels["exercises"] for labels in gold.values()) == 10


@pytest.mark.parametrize(
    ("measure", "name", "least"),
    [
        ("precision", "exercises", 0.98),
        ("recall", "exercises", 0.97),
        ("precision", "memberships", 1.0),
        ("recall", "memberships", 1.0),
        ("share", "participants", 0.96),
        ("share", "year", 0.98),
        ("share", "kind", 0.97),
        ("share", "status", 0.98),
        ("share", "place", 0.98),
        ("share", "evidence", 1.0),
    ],
)
def test_what_was_reached_is_held(score, measure, name, least):
    assert getattr(score, measure)(name) >= least, "\n".join(score.mistakes)


def test_labels_score_full_marks_against_themselves(vocabulary):
    gold = evaluate.load(LABELLED)
    perfect = evaluate.evaluate({name: as_prediction(labels) for name, labels in gold.items()}, gold, vocabulary)
    assert perfect.precision("exercises") == perfect.recall("exercises") == perfect.share("evidence") == 1.0
    assert not [mistake for mistake in perfect.mistakes if "members" not in mistake]


def test_an_empty_prediction_finds_nothing(vocabulary):
    empty = evaluate.evaluate({}, evaluate.load(LABELLED), vocabulary)
    assert empty.recall("exercises") == 0.0 and empty.counts["exercises: wrong"] == 0


def as_prediction(labels: dict) -> dict:
    """Return labels in the shape of a document.json whose sentences are the evidence."""
    sentences: list[dict] = []
    exercises = []
    for label in labels["exercises"]:
        sentences.append({"id": f"s-{len(sentences)}", "text": label["evidence"]})
        exercises.append(
            {
                **label,
                "aliases": label.get("aliases", []),
                "participants": label["participants"] or [],
                "locations": label["locations"] or [],
                "evidence": [sentences[-1]["id"]],
            }
        )
    return {
        "paragraphs": [{"sentences": sentences}],
        "exercises": exercises,
        "memberships": [{"org": m["org"], "members": m["members"]} for m in labels["memberships"]],
    }
