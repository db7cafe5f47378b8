"""What editors decide holds, and every ruling that cannot hold is one clear sentence with its line."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.model import Field
from brief.review import as_toml, review
from brief.run import read_documents
from brief.summarise import summarise

DRILL = "Kazakhstan and Uzbekistan held the joint exercise “Steppe Wind-2023” near Aktau in July 2023."
OTHER = "Russia did not take part."
TEXT = f"""A Title of It

By A. Writer

May 1, 2024

{DRILL} {OTHER}

The Shanghai Cooperation Organization (SCO), which includes China and Russia, was told.
"""


@pytest.fixture
def desk(tmp_path, vocabulary):
    """Return a function that applies rulings to the text above: the register, the problems, the sentences' ids."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/a.txt").write_text(TEXT, encoding="utf-8")
    file = tmp_path / "editorial" / "rulings.toml"
    file.parent.mkdir()

    def apply(*rulings: str, text: str = TEXT):
        (tmp_path / "sources/a.txt").write_text(text, encoding="utf-8")
        file.write_text("\n".join(rulings), encoding="utf-8")
        return read_documents([tmp_path / "sources"], vocabulary, rulings=file)

    return apply


def sentence(reading, text: str) -> str:
    return next(s.id for d in reading.documents for p in d.paragraphs for s in p.sentences if s.text == text)


def table(reading, action: str = "confirm", wording: str = DRILL, **more: str) -> str:
    entry = {
        "action": action,
        "exercise": "steppe-wind-2023",
        "field": "participant",
        "value": "Kazakhstan",
        "document": "a",
        "sentence": sentence(reading, wording),
        "wording": wording,
        "by": "A. Editor",
        "date": "2024-06-01",
        "why": "Checked.",
        **more,
    }
    return "[[ruling]]\n" + "\n".join(f"{key} = {as_toml(value)}" for key, value in entry.items() if value) + "\n"


def claims(reading, field: str, exercise: str = "steppe-wind-2023"):
    entry = next(e for e in reading.register.exercises if e.id == exercise)
    return {c.value: c for c in entry.claims if c.field == field}


def messages(reading) -> list[str]:
    return [str(problem) for problem in reading.problems]


def test_a_file_of_comments_or_none_changes_nothing(desk, tmp_path, vocabulary):
    plain = desk("# nothing")
    assert not plain.problems
    assert read_documents([tmp_path / "sources"], vocabulary, rulings=tmp_path / "no.toml").register == plain.register


def test_confirm_by_name_or_code_says_who_when_and_why(desk):
    plain = desk()
    for value in ("Kazakhstan", "KAZ"):
        claim = claims(desk(table(plain, value=value)), "participant")["KAZ"]
        assert (claim.status, claim.ruled) == ("confirmed", "A. Editor, 2024-06-01: Checked.")
        assert claim.id == claims(plain, "participant")["KAZ"].id


def test_correct_shows_the_right_value_and_keeps_the_extracted_one(desk):
    plain = desk()
    reading = desk(table(plain, "correct", to="Kyrgyzstan"))
    claim = claims(reading, "participant")["KGZ"]
    assert (claim.status, claim.extracted, claim.id) == ("corrected", "KAZ", claims(plain, "participant")["KAZ"].id)
    assert summarise(reading.register.exercises[0]).participants == ("KGZ", "UZB")


def test_withdraw_takes_a_value_out_of_the_entry_and_keeps_the_claim(desk):
    reading = desk(table(desk(), "withdraw"))
    assert claims(reading, "participant")["KAZ"].status == "withdrawn"
    assert summarise(reading.register.exercises[0]).participants == ("UZB",)


def test_add_rests_on_a_whole_sentence(desk):
    reading = desk(table(desk(), "add", wording=OTHER, value="Tajikistan"))
    claim = claims(reading, "participant")["TJK"]
    assert (claim.basis, claim.words, claim.status) == ("an editor", OTHER, "confirmed")
    assert claim.span.of(reading.documents[0].text) == OTHER


def test_add_a_name_makes_a_new_exercise(desk):
    reading = desk(table(desk(), "add", exercise="quiet-harbour-2024", field="name", value="Quiet Harbour 2024"))
    assert [e.id for e in reading.register.exercises] == ["quiet-harbour-2024", "steppe-wind-2023"] or [
        e.id for e in reading.register.exercises
    ] == ["steppe-wind-2023", "quiet-harbour-2024"]


TWO = TEXT + "\nIndia and Nepal held the joint exercise “Blue Heron-2022” near Pune in May 2022.\n"


def test_join_and_part(desk):
    plain = desk(text=TWO)
    joined = desk(table(plain, "join", field="", value="", **{"with": "blue-heron-2022"}), text=TWO)
    assert [e.id for e in joined.register.exercises] == ["steppe-wind-2023"]
    assert "has a conflict on date" in messages(joined)[0]  # nobody has said yet which of the two is right
    assert {"IND", "KAZ"} <= set(claims(joined, "participant"))
    parted = desk(table(plain, "part", field="", value="", **{"as": "steppe-wind-2023-b"}), text=TWO)
    assert "parts nothing" in messages(parted)[0]


def test_part_gives_one_documents_claims_an_address_of_their_own(desk, tmp_path):
    desk()
    (tmp_path / "sources/b.txt").write_text(TEXT.replace("A Title of It", "Another Title"), encoding="utf-8")
    ruling = table(desk(), "part", field="", value="", **{"as": "steppe-wind-b"})
    reading = desk(ruling)
    assert not messages(reading)
    assert {e.id: {c.document for c in e.claims} for e in reading.register.exercises} == {
        "steppe-wind-2023": {"b"},
        "steppe-wind-b": {"a"},
    }


def test_a_conflict_is_shown_with_its_note(desk):
    reading = desk(table(desk(), "conflict", field="kind", value="", note="Others say three states."))
    entry = summarise(reading.register.exercises[0])
    assert (entry.status, entry.conflicts, entry.exercise.note) == ("conflict", ("kind",), "Others say three states.")
    assert not messages(reading)


def test_members_of_organisations_are_ruled_on_too(desk):
    wording = "The Shanghai Cooperation Organization (SCO), which includes China and Russia, was told."
    ruling = table(desk(), wording=wording, exercise="", organisation="SCO", field="member", value="China")
    reading = desk(ruling)
    assert {c.value: c.status for c in reading.register.organisations[0].of(Field.MEMBER)} == {
        "CHN": "confirmed",
        "RUS": "extracted",
    }


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"action": "approve"}, ":2: the action 'approve' is not known; allowed are confirm, correct"),
        ({"field": "size"}, ":4: there is no field 'size'; allowed are name, year"),
        ({"value": "Atlantis"}, ":5: 'Atlantis' is no state"),
        ({"field": "kind", "value": "huge"}, ":5: 'huge' is no kind; allowed are bilateral"),
        ({"field": "status", "value": "over"}, ":5: 'over' is no status; allowed are planned"),
        ({"field": "year", "value": "24"}, ":5: '24' is no year"),
        ({"field": "date", "value": "soon"}, ":5: 'soon' is no date"),
        ({"date": "1 June"}, ":10: '1 June' is no date; expected one such as '2024-06-01'"),
        ({"why": ""}, ":2: 'why' is missing; 'confirm' needs field, value, document"),
        ({"colour": "red"}, ":12: 'colour' is not known for 'confirm'; allowed are"),
        (
            {"exercise": "steppe-wind-2024"},
            ":1: rules on nothing: there is no exercise 'steppe-wind-2024'; did you mean",
        ),
        ({"exercise": ""}, ":2: names no subject; expected either 'exercise' or 'organisation'"),
        ({"value": "Nepal"}, ":1: rules on nothing: no participant 'NPL' rests on s-"),
        ({"document": "b"}, ":1: rests on the document 'b', which there is not"),
    ],
)
def test_a_broken_ruling_is_named_with_its_line(desk, change, message):
    found = messages(desk(table(desk(), **change)))
    assert len(found) == 1 and f"editorial/rulings.toml{message}" in found[0]


def test_broken_toml_and_foreign_tables(desk):
    assert "editorial/rulings.toml:2: is not valid TOML" in messages(desk("[[ruling]]\naction = confirm\n"))[0]
    assert "'rule' is not known; expected tables [[ruling]]" in messages(desk("[rule]\nx = 1\n"))[0]


def test_all_problems_are_gathered(desk):
    plain = desk()
    assert len(messages(desk(table(plain, value="Atlantis"), table(plain, document="b"), table(plain, why="")))) == 3


def test_a_changed_sentence_shows_both_wordings(desk):
    ruling = table(desk())
    changed = messages(desk(ruling, text=TEXT.replace("near Aktau", "near Atyrau")))
    assert len(changed) == 1
    assert f"has changed: it read “{DRILL}”, and now reads “{DRILL.replace('Aktau', 'Atyrau')}”" in changed[0]
    assert "confirm the ruling again with the new sentence and wording, or take it out" in changed[0]


def test_a_vanished_sentence_is_said_to_be_gone(desk):
    gone = messages(desk(table(desk(), wording=OTHER, field="absent", value="Russia"), text=TEXT.replace(OTHER, "")))
    assert f"is gone: it read “{OTHER}”, and no sentence like it is left" in gone[0]


def test_two_that_disagree_are_both_named_and_neither_holds(desk):
    plain = desk()
    reading = desk(table(plain), table(plain, "withdraw"))
    found = messages(reading)
    assert len(found) == 2 and "disagrees with the ruling on line 13" in found[0]
    assert "disagrees with the ruling on line 1: it says confirm 'KAZ', here it says withdraw 'KAZ'" in found[1]
    assert claims(reading, "participant")["KAZ"].status == "extracted"


def test_documents_that_disagree_warn_until_ruled_on(desk, tmp_path):
    desk()
    other = TEXT.replace("July 2023", "May 2023").replace("A Title of It", "Another Title")
    (tmp_path / "sources/b.txt").write_text(other, encoding="utf-8")
    reading = desk()
    assert summarise(reading.register.exercises[0]).status == "conflict"
    found = messages(reading)
    assert len(found) == 1 and "exercise 'steppe-wind-2023' has a conflict on date: 2023-07/2023-07" in found[0]
    settled = desk(table(reading, field="date", value="2023-07"))
    assert not messages(settled) and summarise(settled.register.exercises[0]).status == "held"


def test_a_review_can_be_pasted(desk, vocabulary):
    plain = desk()
    text = review(plain.register, plain.documents, vocabulary)
    entries = tomllib.loads(text)["ruling"]
    assert len(entries) == sum(len(s.claims) for s in (*plain.register.exercises, *plain.register.organisations))
    filled = (
        text.replace('by = ""', 'by = "A"').replace('date = ""', 'date = "2024-06-01"').replace('why = ""', 'why = "W"')
    )
    ruled = desk(filled)
    assert not messages(ruled)
    assert review(ruled.register, ruled.documents, vocabulary).strip() == ""


def test_the_most_doubtful_comes_first(desk, vocabulary):
    plain = desk()
    entries = tomllib.loads(review(plain.register, plain.documents, vocabulary))["ruling"]
    doubt = {c.id: c.doubt for e in plain.register.exercises for c in e.claims}
    assert max(doubt.values()) > 0
    assert entries[0]["field"] in {c.field for e in plain.register.exercises for c in e.claims if c.doubt}


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_text_survives_toml(text):
    assert tomllib.loads(f"x = {as_toml(text)}")["x"] == text
