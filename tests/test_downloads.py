"""What analysts download: every claim with its sentence and address, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import json

SOURCE = """A Desk

=HYPERLINK("http://example.org")

May 1, 2024

Kazakhstan and Uzbekistan held the joint military exercise “Copper Lance-2024” in April 2024. Armenia and Belarus are
members of the CSTO.
"""


def rows_of(path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_claim_stands_with_its_sentence_and_its_address(build, tmp_path):
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/a.txt").write_text(SOURCE, encoding="utf-8")
    assert build()[0] == 0
    docs = tmp_path / "docs"
    data = json.loads((docs / "documents/a/document.json").read_text(encoding="utf-8"))
    sentences = {s["id"]: " ".join(s["text"].split()) for p in data["paragraphs"] for s in p["sentences"]}
    exercises = json.loads((docs / "exercises/exercises.json").read_text(encoding="utf-8"))
    claims = rows_of(docs / "exercises/claims.csv")
    assert len(claims) == sum(len(exercise["claims"]) for exercise in exercises) > 0
    members = rows_of(docs / "organisations/memberships.csv")
    assert {(row["organisation"], row["label"]) for row in members} >= {("CSTO", "Armenia"), ("CSTO", "Belarus")}
    for row in (*claims, *members):
        slug, id_ = row["address"].partition("documents/")[2].split("/#")
        assert (slug, row["sentence"]) == ("a", sentences[id_])
        assert row["date"] == "2024-05-01"


def test_no_cell_is_taken_for_a_formula(build, tmp_path):
    (tmp_path / "sources").mkdir()
    text = SOURCE.replace("Copper Lance-2024", "=1+1 Lance-2024").replace("Kazakhstan and", "-Kazakhstan and")
    (tmp_path / "sources/a.txt").write_text(text, encoding="utf-8")
    build()
    for name in ("exercises/claims.csv", "organisations/memberships.csv"):
        for row in rows_of(tmp_path / "docs" / name):
            assert not [cell for cell in row.values() if cell[:1] in "=+-@\t\r" and cell]
