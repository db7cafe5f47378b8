"""From a sentence to the register: the cases of tests/cases/, and what must hold of any text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.model import Document, Exercise, Field, Kind, MentionKind, Status
from brief.recognise import recognise
from brief.register import register
from brief.run import read_document
from brief.summarise import summarise
from brief.when import by_document, counted_from, status_by_date, with_year
from conftest import ROOT, case_lines, source_of

HEADER = "A Title\n\nBy A. Writer\n\nMay 15, 2024\n\n"
MENTIONS = {
    "states.txt": MentionKind.STATE,
    "organisations.txt": MentionKind.ORGANISATION,
    "names.txt": MentionKind.NAME,
    "times.txt": MentionKind.DATE,
    "places.txt": MentionKind.PLACE,
}


def expected_of(left: str) -> list[str]:
    return [value.strip() for value in left.split(";") if value.strip()]


@pytest.mark.parametrize(("file", "kind"), MENTIONS.items(), ids=MENTIONS)
def test_what_is_recognised(file, kind, read, vocabulary):
    for left, text in case_lines(file):
        document = read(f"{HEADER}Soldiers met for a military exercise.\n\n{text}")
        found = [m.value for scene in recognise(document, vocabulary) for m in scene.of(kind)]
        assert found == expected_of(left), text


def line_of(exercise: Exercise) -> str:
    entry = summarise(exercise)
    when = entry.first if entry.first == entry.last else f"{entry.first}/{entry.last}"
    who, where = " ".join(entry.participants), "+".join(entry.places)
    return ", ".join(
        str(field or "-") for field in (entry.name, who, when or entry.year, where, entry.kind, entry.status)
    )


def test_which_exercises_a_text_states(read, vocabulary):
    for left, text in case_lines("exercises.txt"):
        document = read(HEADER + text.replace("\\n", "\n"))
        found = register([document], vocabulary.states).exercises
        assert sorted(map(line_of, found)) == expected_of(left), text


def test_which_memberships_a_text_states(read, vocabulary):
    for left, text in case_lines("memberships.txt"):
        found = register([read(HEADER + text)], vocabulary.states).organisations
        claims = [(c.field, c.value, o.code) for o in found for c in o.claims if c.field is not Field.NAME]
        assert sorted(f"{field} {value} of {code}" for field, value, code in claims) == expected_of(left), text


@pytest.fixture
def joined(read, vocabulary):
    """Return a function that gives the exercises of several texts, each a document of its own."""
    return lambda *texts: register([read(HEADER + text) for text in texts], vocabulary.states).exercises


HELD = "Kenya and Uganda held the exercise Copper Lance 2023 near Kisumu in May 2023."


@pytest.mark.parametrize(
    ("other", "count"),
    [
        ("Exercise COPPER LANCE-2023 was held in Kenya.", 1),
        ("“Copper Lance – 2023” drills were held by Kenya and Tanzania.", 1),
        ("Exercise Copper Lance ’23 brought Ugandan troops to Kenya in May 2023.", 1),
        ("Kenya and Uganda held the exercise Copper Lance 2022 near Kisumu in May 2022.", 2),
        ("Kenya and Uganda held the exercise Iron Lance 2023 near Kisumu in May 2023.", 2),
        # One name and year, but other states at another place: it may be another event.
        ("Chile and Peru held the exercise Copper Lance 2023 near Iquique in May 2023.", 2),
        ("Kenya and Uganda held joint naval exercises near Mombasa in May 2023.", 2),
    ],
)
def test_what_two_documents_say_is_joined_or_left_apart(joined, other, count):
    assert len(joined(HELD, other)) == count


def test_an_unnamed_exercise_is_joined_by_its_states_and_month(joined):
    text = "Oman and India held joint naval exercises off Muscat in May 2023."
    assert len(joined(text, "India and Oman held joint exercises in May 2023.")) == 1
    assert len(joined(text, "India and Oman held joint naval exercises off Mumbai in May 2023.")) == 2
    assert len(joined(text, "India and Oman held joint naval exercises off Muscat in June 2023.")) == 2


def test_addresses_are_readable_and_each_is_given_once(joined):
    addresses = [e.id for e in joined(HELD, "“Бірге (Together) – 2023” drills were held by Oman in May 2023.")]
    assert sorted(addresses) == ["copper-lance-2023", "together-2023"]
    apart = joined(HELD, "Chile and Peru held the exercise Copper Lance 2023 near Iquique in May 2023.")
    assert sorted(e.id for e in apart) == ["copper-lance-2023", "copper-lance-2023-2"]


def test_a_value_says_from_where_it_is_known(joined):
    (exercise,) = joined("Greece and Cyprus held joint naval exercises off Paphos in March.")
    bases = {claim.field: claim.basis for claim in exercise.claims}
    assert bases[Field.YEAR] == "the document's date" and bases[Field.KIND] == "the number of states taking part"
    assert summarise(exercise).kind is Kind.BILATERAL


@pytest.mark.parametrize(
    ("value", "day", "status", "expected"),
    [
        ("????-10/????-10", "2024-05-15", Status.PLANNED, "2024-10/2024-10"),
        ("????-10/????-10", "2024-05-15", Status.HELD, "2023-10/2023-10"),
        ("????-05/????-05", "2024-05-15", Status.ONGOING, "2024-05/2024-05"),
        ("????-12-28/????-01-09", "2024-05-15", Status.HELD, "2023-12-28/2024-01-09"),
        ("????-02-29/????-02-29", "2023-05-15", Status.HELD, "2020-02-29/2020-02-29"),
        ("????-02-29/????-02-29", "2023-05-15", Status.PLANNED, "2024-02-29/2024-02-29"),
        ("month:7:-1", "2024-05-15", None, "2023-07/2023-07"),
        ("month:5:1", "2024-05-15", None, "2025-05/2025-05"),
        ("month:-1", "2024-01-15", None, "2023-12/2023-12"),
        ("week:1", "2024-05-15", None, "2024-05-20/2024-05-26"),
        ("weekday:3", "2024-05-15", Status.HELD, "2024-05-09/2024-05-09"),
        ("weekday:3", "2024-05-15", Status.PLANNED, "2024-05-16/2024-05-16"),
        ("day:-1", "2024-03-01", None, "2024-02-29/2024-02-29"),
        ("year:-1", "2024-05", None, "2023/2023"),
        ("day:0", None, None, None),
    ],
)
def test_dates_count_from_the_documents(value, day, status, expected):
    assert by_document(value, day, status) == expected


def test_a_year_is_added_where_the_day_exists():
    assert with_year("????-06-14/????-06-28", 2023) == "2023-06-14/2023-06-28"
    assert with_year("????-11/????-02", 2023) == "2022-11/2023-02"
    assert with_year("????-02-29/????-02-29", 2023) == "????-02-29/????-02-29"
    assert counted_from("later:12", "2015-05/2015-05") == "2016/2016"
    assert counted_from("later:2", "2015-11-03/2015-11-03") == "2016-01/2016-01"


@pytest.mark.parametrize(
    ("value", "day", "expected"),
    [
        ("2024-04/2024-04", "2024-05-15", Status.HELD),
        ("2024-06/2024-06", "2024-05-15", Status.PLANNED),
        ("2024-05-14/2024-05-20", "2024-05-15", Status.ONGOING),
        ("2024-05/2024-05", "2024-05-15", None),
        ("2024-05-14/2024-05-20", "2024-05", None),
        ("????-05/????-05", "2024-05-15", None),
        ("2024-04/2024-04", None, None),
    ],
)
def test_status_follows_the_documents_day(value, day, expected):
    assert status_by_date(value, day) is expected


LABELLED = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests/labelled").glob("*.txt"))]
DATE = re.compile(r"(?:[0-9]{4}|\?{4})(?:-[0-9]{2}){0,2}/(?:[0-9]{4}|\?{4})(?:-[0-9]{2}){0,2}")


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """Paragraphs of the labelled texts, cut, doubled and strewn with odd characters."""
    paragraphs = draw(st.sampled_from(LABELLED)).split("\n\n")
    kept = draw(st.lists(st.sampled_from(paragraphs), min_size=1, max_size=8))
    odd = draw(st.sampled_from(["", "\u00a0", "“", "(", "|", "İ", "\ue004", "\u0301", "’s "]))
    at = draw(st.integers(0, 200))
    return HEADER + "\n\n".join(f"{text[:at]}{odd}{text[at:]}" for text in kept)


def assert_every_claim_rests_on_its_sentence(document: Document) -> None:
    sentences = {s.id: s for p in document.paragraphs for s in p.sentences}
    for subject in (*document.exercises, *document.organisations):
        for claim in subject.claims:
            whole = sentences[claim.sentence].span
            assert claim.words == claim.span.of(document.text) != ""
            assert whole.start <= claim.span.start < claim.span.end <= whole.end
            assert claim.field is not Field.DATE or DATE.fullmatch(claim.value)
            assert claim.field is not Field.YEAR or re.fullmatch(r"(?:19|20)[0-9]{2}", claim.value)


@pytest.mark.parametrize("text", LABELLED, ids=range(len(LABELLED)))
def test_every_claim_rests_on_its_sentence(read, text):
    assert_every_claim_rests_on_its_sentence(read(text))


def test_every_claim_rests_on_its_sentence_in_damaged_texts(vocabulary):
    @settings(max_examples=60, deadline=None)
    @given(damaged())
    def holds(text: str) -> None:
        document, _ = read_document(source_of(text), vocabulary)
        if document:
            assert_every_claim_rests_on_its_sentence(document)
            assert read_document(source_of(text), vocabulary)[0] == document

    holds()
