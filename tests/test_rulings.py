"""What editors decide holds, and every ruling that cannot hold is one clear sentence with its line."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.editorial import Editorial
from brief.model import (
    Basis,
    Claim,
    Document,
    Exercise,
    Field,
    Metadata,
    Organisation,
    Paragraph,
    Register,
    Sentence,
    Span,
)
from brief.review import as_toml, review
from brief.rulings import rule
from brief.rulings.read import read_rulings
from brief.rulings.ruling import Action
from brief.run import read_documents
from brief.summarise import summarise
from conftest import ROOT

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
    """Return a function that applies rulings to the text above, and to others by name: what reading them gives."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/a.txt").write_text(TEXT, encoding="utf-8")
    file = tmp_path / "editorial" / "rulings.toml"
    file.parent.mkdir()

    def apply(*rulings: str, text: str = TEXT, **more: str):
        for name, content in {"a": text, **more}.items():
            (tmp_path / f"sources/{name}.txt").write_text(content, encoding="utf-8")
        file.write_text("\n".join(rulings), encoding="utf-8")
        return read_documents([tmp_path / "sources"], vocabulary, editorial=Editorial(rulings=file))

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
    assert (
        read_documents([tmp_path / "sources"], vocabulary, editorial=Editorial(rulings=tmp_path / "no.toml")).register
        == plain.register
    )


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


def test_add_what_is_drawn_from_the_text_by_now_confirms_it(desk):
    plain = desk()
    reading = desk(table(plain, "add"))
    assert not messages(reading)
    kept = [c for c in reading.register.exercises[0].claims if (c.field, c.value) == (Field.PARTICIPANT, "KAZ")]
    assert [(c.status, c.id) for c in kept] == [("confirmed", claims(plain, "participant")["KAZ"].id)]


def test_add_a_name_makes_a_new_exercise_and_its_claims_may_follow(desk):
    plain = desk()
    new = {"exercise": "quiet-harbour-2024", "action": "add"}
    # The name comes last, and is added first all the same.
    reading = desk(table(plain, **new), table(plain, **new, field="name", value="Quiet Harbour 2024"))
    assert not messages(reading)
    assert {e.id for e in reading.register.exercises} == {"quiet-harbour-2024", "steppe-wind-2023"}
    assert set(claims(reading, "participant", "quiet-harbour-2024")) == {"KAZ"}


def test_the_same_ruling_twice_is_one(desk):
    ruling = table(desk(), "correct", to="Kyrgyzstan")
    reading = desk(ruling, ruling)
    assert not messages(reading) and claims(reading, "participant")["KGZ"].extracted == "KAZ"


def test_a_decision_is_printed_on_one_line(desk):
    reading = desk(table(desk(), why="Two\nlines."))
    assert claims(reading, "participant")["KAZ"].ruled == "A. Editor, 2024-06-01: Two lines."


HERON = "India and Nepal held the joint exercise “Blue Heron-2022” near Pune in May 2022."
TWO = f"{TEXT}\n{HERON}\n"
JOIN = {"action": "join", "field": "", "value": "", "with": "blue-heron-2022"}
PART = {"action": "part", "field": "", "value": ""}


def test_join_keeps_the_address_and_the_claims_with_their_ids(desk):
    plain = desk(text=TWO)
    joined = desk(table(plain, **JOIN), text=TWO)
    assert [e.id for e in joined.register.exercises] == ["steppe-wind-2023"]
    ids = {c.id for e in plain.register.exercises for c in e.claims}
    assert {c.id for c in joined.register.exercises[0].claims} == ids
    assert {"IND", "KAZ"} <= set(claims(joined, "participant"))
    # Nobody has said yet which of the two dates is right.
    assert "has a conflict on date: 2023-07 (documents/a, s-" in messages(joined)[0] and len(messages(joined)) == 1


def test_what_is_joined_may_be_ruled_on_by_either_address(desk):
    plain = desk(text=TWO)
    india = table(plain, wording=HERON, exercise="blue-heron-2022", value="India")
    joined = desk(india, table(plain, **JOIN), text=TWO)
    assert claims(joined, "participant")["IND"].status == "confirmed"


def test_joined_claims_stay_oldest_first(desk):
    older = TEXT.replace("May 1, 2024", "May 1, 2022").replace(DRILL, HERON)
    plain = desk(b=older)
    joined = desk(table(plain, **JOIN), b=older)
    assert list(dict.fromkeys(c.document for c in joined.register.exercises[0].claims)) == ["b", "a"]


def test_part_gives_one_documents_claims_an_address_of_their_own(desk):
    other = TEXT.replace("A Title of It", "Another Title")
    plain = desk(b=other)
    parted = desk(table(plain, **PART, **{"as": "steppe-wind-b"}), b=other)
    assert not messages(parted)
    assert {e.id: {c.document for c in e.claims} for e in parted.register.exercises} == {
        "steppe-wind-2023": {"b"},
        "steppe-wind-b": {"a"},
    }
    # A ruling on what went to the new address says where it is.
    lost = desk(table(plain, **PART, **{"as": "steppe-wind-b"}), table(plain), b=other)
    assert "no participant 'KAZ' rests on s-" in messages(lost)[0] and "; 'steppe-wind-b' has it" in messages(lost)[0]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (JOIN | {"with": "red-kite"}, "'red-kite' cannot be joined to 'steppe-wind-2023', there is no such exercise"),
        (JOIN | {"with": "steppe-wind-2023"}, "it is that exercise already"),
        (PART | {"as": "x"}, "parts nothing: 'steppe-wind-2023' rests on 'a'; 'a' must be one of several"),
        (PART | {"as": "../x"}, ":10: '../x' is no address; expected small letters, digits and hyphens"),
        (JOIN | {"organisation": "SCO"}, ":11: 'organisation' is not known for 'join'; allowed are action, exercise"),
    ],
)
def test_a_join_or_part_that_cannot_be(desk, change, message):
    found = messages(desk(table(desk(text=TWO), **change), text=TWO))
    assert len(found) == 1 and message in found[0]


def test_a_part_may_not_take_another_exercises_address(desk):
    texts = {"text": TWO, "b": TEXT.replace("A Title of It", "Another Title")}
    found = messages(desk(table(desk(**texts), **PART, **{"as": "blue-heron-2022"}), **texts))
    assert "the address 'blue-heron-2022' belongs to another exercise; expected a new one" in found[0]


def test_a_conflict_is_shown_with_its_note(desk):
    reading = desk(table(desk(), "conflict", field="kind", value="", note="Others say three states."))
    entry = summarise(reading.register.exercises[0])
    assert (entry.status, entry.conflicts, entry.exercise.note) == ("conflict", ("kind",), "Others say three states.")
    assert not messages(reading)


def test_a_conflict_leaves_what_was_ruled_on_and_keeps_every_note(desk):
    plain = desk()
    note = {"action": "conflict", "value": "", "note": "Who came is disputed."}
    reading = desk(
        table(plain, "withdraw"), table(plain, **note), table(plain, **(note | {"field": "date", "note": "When, too."}))
    )
    assert not messages(reading)
    assert {v: c.status for v, c in claims(reading, "participant").items()} == {"KAZ": "withdrawn", "UZB": "conflict"}
    assert reading.register.exercises[0].note == "Who came is disputed. When, too."
    none = desk(table(plain, **(note | {"field": "observer"})))
    assert "rules on nothing: no observer of 'steppe-wind-2023' is stated" in messages(none)[0]


def test_members_of_organisations_are_ruled_on_too(desk):
    wording = "The Shanghai Cooperation Organization (SCO), which includes China and Russia, was told."
    ruling = table(desk(), wording=wording, exercise="", organisation="SCO", field="member", value="China")
    reading = desk(ruling)
    assert {c.value: c.status for c in reading.register.organisations[0].of(Field.MEMBER)} == {
        "CHN": "confirmed",
        "RUS": "extracted",
    }


def test_a_member_may_be_added_by_the_organisations_name(desk):
    more = {"exercise": "", "field": "member", "value": "Russia", "wording": OTHER}
    reading = desk(table(desk(), "add", organisation="Shanghai Cooperation Organization", **more))
    assert not messages(reading)
    added = [c for c in reading.register.organisations[0].of(Field.MEMBER) if c.basis is Basis.EDITOR]
    assert [(c.value, c.words) for c in added] == [("RUS", OTHER)]


def test_an_added_claim_has_the_id_it_would_have_if_it_were_drawn(desk):
    plain = desk()
    added = claims(desk(table(plain, "add", wording=OTHER, value="Tajikistan")), "participant")["TJK"]
    again = claims(desk(table(plain, "add", wording=OTHER, value="TJK")), "participant")["TJK"]
    assert added.id == again.id and re.fullmatch(r"c-[a-z2-7]{8}", added.id)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"action": "approve"},
            ":2: the action 'approve' is not known; allowed are confirm, correct, withdraw, add, conflict, join, part",
        ),
        ({"action": ""}, ":1: 'action' is missing; allowed are confirm"),
        ({"field": "size"}, ":4: there is no field 'size'; allowed are name, year"),
        ({"value": "Atlantis"}, ":5: 'Atlantis' is no state"),
        ({"field": "kind", "value": "huge"}, ":5: 'huge' is no kind; allowed are bilateral"),
        ({"field": "status", "value": "over"}, ":5: 'over' is no status; allowed are planned"),
        ({"field": "year", "value": "24"}, ":5: '24' is no year"),
        ({"field": "date", "value": "soon"}, ":5: 'soon' is no date"),
        ({"field": "date", "value": "2023-13"}, ":5: '2023-13' is no date"),
        ({"field": "date", "value": "2023-09/2023-02"}, ":5: '2023-09/2023-02' ends before it begins"),
        ({"field": "organisation", "value": "Scouts"}, ":5: 'Scouts' is no organisation; expected a name or code of"),
        ({"date": "1 June"}, ":10: '1 June' is no date; expected one such as '2024-06-01'"),
        ({"date": "2024-02-30"}, ":10: '2024-02-30' is no date"),
        ({"date": "2024-W01-1"}, ":10: '2024-W01-1' is no date"),
        ({"why": " "}, ":11: 'why' is empty; 'confirm' needs field, value, document, sentence, wording, by, date, why"),
        (
            {"action": "correct", "to": "KAZ"},
            ":12: 'KAZ' is what the claim states; expected another value, or 'confirm'",
        ),
        ({"action": "correct"}, ":2: 'to' is missing; 'correct' needs field, value, to, document"),
        ({"action": "add", "exercise": "../../evil", "field": "name"}, ":3: '../../evil' is no address; expected"),
        ({"action": "add", "exercise": "red-kite"}, ":1: rules on nothing: there is no exercise 'red-kite'"),
        ({"organisation": "SCO"}, ":2: names both an exercise and an organisation; expected either"),
        ({"why": ""}, ":2: 'why' is missing; 'confirm' needs field, value, document"),
        ({"colour": "red"}, ":12: 'colour' is not known for 'confirm'; allowed are"),
        (
            {"exercise": "steppe-wind-2024"},
            ":1: rules on nothing: there is no exercise 'steppe-wind-2024'; did you mean",
        ),
        (
            {"exercise": "", "organisation": "XYZ", "field": "member"},
            ":11: 'XYZ' is no organisation; expected a name or code of scripts/vocabulary/organisations.toml",
        ),
        ({"exercise": "", "organisation": "NATO", "field": "member"}, ":1: rules on nothing: there is no organisation"),
        ({"exercise": ""}, ":2: names no subject; expected either 'exercise' or 'organisation'"),
        (
            {"value": "Nepal"},
            ":1: rules on nothing: no participant 'NPL' rests on s-f7kq64ub; stated are KAZ (documents/a, s-f7kq64ub), UZB",
        ),
        ({"document": "b"}, ":1: rests on the document 'b', which there is not"),
    ],
)
def test_a_broken_ruling_is_named_with_its_line(desk, change, message):
    found = messages(desk(table(desk(), **change)))
    assert len(found) == 1 and f"editorial/rulings.toml{message}" in found[0]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[ruling]]\naction = confirm\n", ":2: is not valid TOML: "),
        ("# one\n[rule]\nx = 1\n", ":2: 'rule' is not known; expected tables [[ruling]]"),
        ("colour = 'red'\n", ":1: 'colour' is not known; expected tables [[ruling]]"),
        ("\nruling = 3\n", ":2: 'ruling' is no list of tables; write each ruling below a line [[ruling]]"),
        ("ruling = [{ action = 'confirm' }]\n", ":1: 'ruling' is no list of tables"),
        ("[[ruling]]\naction = ['confirm']\n", ":2: the action ['confirm'] is not known"),
        ("x = " + "9" * 5000, ": is not valid TOML: "),
        ("x = " + "[" * 5000, ": is not valid TOML: "),
    ],
)
def test_a_broken_file_is_named_with_its_line(desk, text, message):
    found = messages(desk(text))
    assert len(found) == 1 and found[0].startswith(f"editorial/rulings.toml{message}")


def test_a_file_in_another_encoding_and_a_folder_are_told_plainly(desk, tmp_path, vocabulary):
    plain = desk()
    for data, message in {
        b"# \n# caf\xe9": "editorial/rulings.toml:2: is not UTF-8: byte 0xE9; save the file with the encoding UTF-8",
        b"\xef\xbb\xbf# as some editors begin a file": None,
    }.items():
        (tmp_path / "editorial/rulings.toml").write_bytes(data)
        _, problems = rule(plain.register, plain.documents, tmp_path / "editorial/rulings.toml", vocabulary)
        assert list(map(str, problems)) == ([message] if message else [])
    _, problems = rule(plain.register, plain.documents, tmp_path / "editorial", vocabulary)
    assert "/editorial: cannot be read: " in str(problems[0]) and str(tmp_path) not in str(problems[0])


def test_lines_are_counted_past_texts_that_look_like_rulings(desk):
    plain = desk()
    first = table(plain, why="W").replace('"W"', '"""\n[[ruling]]\naction = "x" \u2028 \u0085\n"""')
    found = messages(desk("# [[ruling]]", first, table(plain, value="Atlantis").replace("value =", '"value"=')))
    assert len(found) == 1 and found[0].startswith("editorial/rulings.toml:21: 'Atlantis' is no state")


def test_a_number_is_no_text_and_a_bare_date_is_one(desk):
    plain = desk()
    assert not messages(desk(table(plain).replace('"2024-06-01"', "2024-06-01")))
    assert (
        ":5: 'value' is no text; put it in quotation marks"
        in messages(desk(table(plain, field="year", value="2023").replace('value = "2023"', "value = 2023")))[0]
    )


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
    assert f"is gone: it read “{OTHER}”, and no sentence like it is left; confirm the ruling again" in gone[0]


def test_a_vanished_document_shows_the_wording_and_where_it_stands_now(desk, tmp_path, vocabulary):
    ruling = table(desk())
    (tmp_path / "sources/a.txt").unlink()
    (tmp_path / "sources/later.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "editorial/rulings.toml").write_text(ruling, encoding="utf-8")
    moved = read_documents(
        [tmp_path / "sources"], vocabulary, editorial=Editorial(rulings=tmp_path / "editorial/rulings.toml")
    )
    assert messages(moved) == [
        f"editorial/rulings.toml:1: rests on the document 'a', which there is not: it read “{DRILL}”, and these words "
        "stand in the document 'later'; confirm the ruling again with the new sentence and wording, or take it out"
    ]


def test_a_wording_that_is_not_the_sentences_shows_both(desk):
    found = messages(desk(table(desk()).replace(as_toml(DRILL), as_toml("Some other words."))))
    assert re.search(
        r":1: has not the wording of s-\w+: it says “Some other words.”, the sentence reads “Kaz", found[0]
    )
    swapped = messages(desk(table(desk()).replace(as_toml(DRILL), as_toml(OTHER))))
    assert re.search(r", and its wording stands at s-\w+; confirm the ruling again", swapped[0])


def test_a_sentence_broken_over_lines_is_the_same_sentence(desk):
    broken = TEXT.replace("the joint exercise", "the joint\nexercise")
    assert not messages(desk(table(desk()), text=broken))


def disagreeing(plain) -> dict[str, tuple[str, str]]:
    note = {"action": "conflict", "value": "", "note": "N"}
    back = {"exercise": "blue-heron-2022", "with": "steppe-wind-2023"}
    return {
        "confirm, withdraw": (table(plain), table(plain, "withdraw")),
        "confirm, correct": (table(plain), table(plain, "correct", to="Nepal")),
        "two values": (table(plain, "correct", to="Nepal"), table(plain, "correct", to="India")),
        "add, withdraw": (table(plain, "add"), table(plain, "withdraw")),
        "name, code": (table(plain, value="KAZ"), table(plain, "withdraw", value="Kazakhstan")),
        "two notes": (table(plain, **note), table(plain, **(note | {"note": "M"}))),
        "settled, conflict": (
            table(plain, field="date", value="2023-07"),
            table(plain, **(note | {"field": "date"})),
        ),
        "join, join back": (table(plain, **JOIN), table(plain, **(JOIN | back))),
        "join, part": (table(plain, **JOIN), table(plain, **PART, **{"as": "blue-heron-2022"})),
        "two parts": (table(plain, **PART, **{"as": "x"}), table(plain, **PART, **{"as": "y"})),
    }


@pytest.mark.parametrize(
    "kind",
    [
        "confirm, withdraw",
        "confirm, correct",
        "two values",
        "add, withdraw",
        "name, code",
        "two notes",
        "settled, conflict",
        "join, join back",
        "join, part",
        "two parts",
    ],
)
def test_two_that_disagree_are_both_named_and_neither_holds(desk, kind):
    plain = desk(text=TWO)
    first, second = disagreeing(plain)[kind]
    reading = desk(first, second, text=TWO)
    line = first.count("\n") + 2
    found = messages(reading)
    assert len(found) == 2
    assert found[0].startswith(f"editorial/rulings.toml:1: disagrees with the ruling on line {line}: here ")
    assert found[1].startswith(f"editorial/rulings.toml:{line}: disagrees with the ruling on line 1: here ")
    assert reading.register == plain.register


def test_a_disagreement_says_what_each_of_the_two_says(desk):
    found = messages(desk(*disagreeing(desk())["confirm, correct"]))
    assert found[1].endswith("here correct participant 'KAZ' to 'NPL', there confirm participant 'KAZ'")


def test_a_part_that_undoes_a_join_is_told(desk):
    other = TEXT.replace("A Title of It", "Another Title").replace(DRILL, HERON)
    plain = desk(b=other)
    found = messages(desk(table(plain, **JOIN), table(plain, **PART, **{"as": "x"}), b=other))
    assert len(found) == 2 and all("disagrees with the ruling on line" in message for message in found)


def test_a_bad_ruling_stops_a_build_and_not_a_draft(desk, build, tmp_path):
    plain = desk()
    desk(table(plain), table(plain, value="Atlantis"))
    status, _, err = build()
    assert status == 1 and "error: editorial/rulings.toml:17: 'Atlantis' is no state" in err
    assert not (tmp_path / "docs").exists()
    status, out, err = build("--draft")
    assert status == 1 and "wrote" in out and "'Atlantis'" in err and "Traceback" not in err
    page = (tmp_path / "docs/exercises/steppe-wind-2023/index.md").read_text(encoding="utf-8")
    assert "Checked." in page and "Atlantis" not in page
    assert "Atlantis" in (tmp_path / "docs/index.md").read_text(encoding="utf-8")


def test_documents_that_disagree_warn_until_ruled_on(desk, tmp_path):
    desk()
    other = TEXT.replace("July 2023", "May 2023").replace("A Title of It", "Another Title")
    (tmp_path / "sources/b.txt").write_text(other, encoding="utf-8")
    reading = desk()
    assert summarise(reading.register.exercises[0]).status == "conflict"
    assert re.fullmatch(
        r"editorial/rulings\.toml: exercise 'steppe-wind-2023' has a conflict on date: 2023-07 \(documents/a, s-\w+\)"
        r" against 2023-05 \(documents/b, s-\w+\); rule on it",
        "\n".join(messages(reading)),
    )
    assert [problem.severity for problem in reading.problems] == ["warning"]
    settled = desk(table(reading, field="date", value="2023-07"))
    assert not messages(settled) and summarise(settled.register.exercises[0]).status == "held"


def test_a_confirmed_date_is_the_entrys_first_and_last_day(desk, tmp_path):
    desk()
    (tmp_path / "sources/b.txt").write_text(TEXT.replace("July 2023", "May 2023"), encoding="utf-8")
    other = DRILL.replace("July 2023", "May 2023")
    ruling = table(desk(), wording=other, document="b", field="date", value="2023-05/2023-05")
    entry = summarise(desk(ruling).register.exercises[0])
    assert (entry.first, entry.last, entry.date_text, entry.conflicts) == ("2023-05", "2023-05", "May 2023", ())


def test_an_exercise_withdrawn_as_a_whole_keeps_its_page_and_leaves_the_register(desk, build, tmp_path):
    plain = desk()
    claims = [c for e in plain.register.exercises for c in e.claims]
    texts = {s.id: s.text for d in plain.documents for p in d.paragraphs for s in p.sentences}
    words = {(c.field, c.value, c.sentence) for c in claims}
    desk(*(table(plain, "withdraw", texts[s], field=f, value=v, why="A concert.") for f, v, s in sorted(words)))
    status, _, err = build()
    assert (status, err) == (0, "")
    page = (tmp_path / "docs/exercises/steppe-wind-2023/index.md").read_text(encoding="utf-8")
    assert "# Withdrawn: Steppe Wind-2023" in page.replace("\\", "") and "A concert." in page
    for listed in ("exercises", "countries", "drills", ""):
        assert "steppe-wind-2023" not in (tmp_path / "docs" / listed / "index.md").read_text(encoding="utf-8")


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


def test_a_review_says_what_an_editor_should_know(desk, vocabulary):
    other = TEXT.replace("July 2023", "May 2023").replace("A Title of It", "Another Title")
    reading = desk(b=other)
    lines = review(reading.register, reading.documents, vocabulary).splitlines()
    assert (
        '# doubt 0, the text says so; known from the sentence; printed as "2023-05", from the words "May 2023"; '
        'also stated: "2023-07"'
    ) in lines
    assert 'printed as "Kazakhstan", from the words "Kazakhstan"; also stated: "Uzbekistan"' in "\n".join(lines)


def test_a_review_ends_with_what_was_left_apart(desk, vocabulary):
    vague = TEXT.replace(DRILL, "Troops of Nepal prepare for the exercise “Steppe Wind”, an exercise with India.")
    reading = desk(b=vague.replace("A Title of It", "Another Title"))
    assert {e.id for e in reading.register.exercises} >= {"steppe-wind", "steppe-wind-2023"}
    last = review(reading.register, reading.documents, vocabulary).splitlines()[-1]
    assert last.startswith("# Left apart, for the texts do not tell whether they are one: ") and '"steppewind"' in last


def test_review_prints_utf8_whatever_the_locale_and_ends_with_its_reader(desk, tmp_path):
    desk()
    command = [sys.executable, str(ROOT / "scripts/build.py"), "--sources", str(tmp_path / "sources"), "--review"]
    done = subprocess.run(command, capture_output=True, env={"PYTHONIOENCODING": "latin-1"}, timeout=60)
    assert done.returncode == 0 and DRILL in done.stdout.decode("utf-8")
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as reading:
        reading.stdout.close()
        assert b"Traceback" not in reading.stderr.read()


def test_the_file_as_it_comes_rules_on_nothing_and_shows_each_action(tmp_path, vocabulary):
    text = (ROOT / "editorial/rulings.toml").read_text(encoding="utf-8")
    examples = "\n".join(re.findall(r"^# (\[\[ruling\]\]|[a-z]+ = .*)$", text, re.MULTILINE))
    file = tmp_path / "rulings.toml"
    file.write_text(examples, encoding="utf-8")
    rulings, problems = read_rulings(file, "rulings.toml", vocabulary)
    assert (problems, {ruling.action for ruling in rulings}) == ((), set(Action))


def texts():
    """Any text that is not blank: quotes, backslashes, control characters, line ends, other scripts."""
    return st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).filter(str.strip)


VALUES = {
    Field.NAME: texts(),
    Field.PLACE: texts(),
    Field.ACTIVITY: texts(),
    Field.YEAR: st.sampled_from(["2024", "1999"]),
    Field.DATE: st.sampled_from(
        ["2024-07/2024-07", "2024-07-01/2024-07-09", "2024/2024", "????-07/????-07", "weekday:3"]
    ),
    Field.PARTICIPANT: st.sampled_from(["KAZ", "UZB", "IND"]),
    Field.ORGANISATION: st.sampled_from(["NATO", "SCO"]),
    Field.KIND: st.sampled_from(["bilateral", "multilateral"]),
    Field.STATUS: st.sampled_from(["planned", "held"]),
    Field.MEMBER: st.sampled_from(["KAZ", "TUR"]),
}


@st.composite
def registers(draw):
    """A document of any sentences, and claims that rest on them."""
    sentences = tuple(
        Sentence(f"s-{number}", text, Span(0, len(text)))
        for number, text in enumerate(draw(st.lists(texts(), min_size=1, max_size=4)))
    )
    paragraph = Paragraph("p-0", "", Span(0, 0), sentences)
    document = Document("a.txt", "a", "", Metadata(), (paragraph,), (), ())

    def claim(number: int, fields) -> Claim:
        field = draw(st.sampled_from(fields))
        value, sentence = draw(VALUES[field]), draw(st.sampled_from(sentences))
        basis, doubt = draw(st.sampled_from(Basis)), draw(st.integers(0, 5))
        return Claim(field, value, "a", sentence.id, sentence.span, sentence.text, basis, doubt, f"c-{number}")

    of_exercises = [field for field in VALUES if field is not Field.MEMBER]
    exercise = Exercise(tuple(claim(n, of_exercises) for n in range(draw(st.integers(0, 6)))), "steppe-wind")
    organisation = Organisation("SCO", tuple(claim(10 + n, [Field.NAME, Field.MEMBER]) for n in range(2)))
    return Register((exercise,), (organisation,)), document


@settings(deadline=None)
@given(registers())
def test_whatever_a_text_holds_a_review_can_be_pasted(tmp_path_factory, vocabulary, drawn):
    register, document = drawn
    text = review(register, (document,), vocabulary)
    assert len(tomllib.loads(text)["ruling"]) == sum(
        map(len, (s.claims for s in (*register.exercises, *register.organisations)))
    )
    for key, value in {"by": "A", "date": "2024-06-01", "why": "W"}.items():
        text = text.replace(f'\n{key} = ""\n', f"\n{key} = {json.dumps(value)}\n")
    file = tmp_path_factory.getbasetemp() / "rulings.toml"
    file.write_text(text, encoding="utf-8", newline="")
    ruled, problems = rule(register, (document,), file, vocabulary)
    assert [str(problem) for problem in problems if problem.severity == "error"] == []
    stated = [c for s in (*ruled.exercises, *ruled.organisations) for c in s.claims]
    assert {c.status for c in stated} <= {"confirmed"}
    assert [c.value for c in stated] == [
        c.value for s in (*register.exercises, *register.organisations) for c in s.claims
    ]
