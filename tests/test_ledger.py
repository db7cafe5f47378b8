"""An id is given once: it is found again after every edit, or leaves a tombstone, and never speaks for another sentence."""

from __future__ import annotations

import json

import pytest

import edits
from brief.ids import Ids
from brief.ledger import State, keep, lines_of, read_ledger
from brief.ledger.difference import difference
from brief.model import Document, Metadata, SourceText
from brief.outline import outline
from brief.problems import Unusable
from brief.segment import segment

ONE = "Kazakhstan held a drill near Aktau in July 2023."
TWO = "Some 400 sailors crossed the bay at night without a radio."
THREE = "The minister thanked the crews, and the guests went home by train."
FOUR = "A second round is planned for next spring in Batumi."


@pytest.fixture(scope="module")
def doc(vocabulary):
    """Return a function that makes a document of a text, with the ids its words give."""

    def of(name: str, text: str) -> Document:
        source = SourceText(f"{name}.txt", name, name, text)
        paragraphs, headings = segment(source, outline(source), vocabulary.abbreviations)
        return Document(source.name, name, text, Metadata(), paragraphs, headings, ())

    return of


@pytest.fixture(scope="module")
def after(doc):
    """Return a function that releases some texts, then others: the ids by sentence before and after, and the ledger."""

    def of(before: dict[str, str], now: dict[str, str]):
        first = keep(tuple(doc(*one) for one in before.items()), {}, "", "2026-01-01")
        second = keep(tuple(doc(*one) for one in now.items()), first.ledger, "2026-01-01", "2026-02-01")
        return ids_of(first.documents), ids_of(second.documents), second.ledger

    return of


def ids_of(documents) -> dict[str, str]:
    return {s.text: s.id for d in documents for p in d.paragraphs for s in p.sentences}


@pytest.mark.parametrize(
    ("old", "new", "facts"),
    [
        (ONE, ONE.replace("July", "May"), ("a name",)),
        (ONE, ONE.replace("2023", "2024"), ("a number",)),
        (ONE, ONE.replace("held", "did not hold"), ("a negation",)),
        (TWO, TWO.replace("400", "450"), ("a number",)),
        (TWO, TWO.replace("crossed the bay", "crossed the wide bay"), ()),
        (THREE, THREE.replace("by train", "by bus"), ()),
    ],
)
def test_an_edited_sentence_keeps_its_id_and_its_old_wording(after, old, new, facts):
    text = f"{FOUR} {old} {FOUR.replace('second', 'third')}"
    ids, now, ledger = after({"a": text}, {"a": text.replace(old, new)})
    row = ledger["a"][ids[old]]
    assert now[new] == ids[old] and row.state is State.EDITED
    assert [wording.text for wording in row.was] == [old] and row.was[0].edition == "2026-02-01"
    assert difference(old, new) == facts


def test_a_sentence_keeps_its_id_wherever_it_moves(after):
    ids, now, _ = after({"a": f"{ONE} {TWO}\n\n{THREE} {FOUR}"}, {"a": f"{FOUR}\n\n{TWO} {THREE}\n\n{ONE}"})
    assert now == ids


def test_a_sentence_that_goes_to_another_document_is_followed_there(after):
    before = {"a": f"{ONE} {TWO}", "b": THREE}
    ids, now, ledger = after(before, {"a": ONE, "b": f"{THREE} {TWO}"})
    row = ledger["a"][ids[TWO]]
    assert (row.state, row.successor) == (State.MOVED, f"b#{ids[TWO]}") and now[TWO] == ids[TWO]


def test_a_sentence_parted_in_two_leaves_its_id_with_the_longer_part(after):
    parts = "The minister thanked the crews.", "The guests of both countries went home by train."
    whole = "The minister thanked the crews and the guests of both countries went home by train."
    ids, now, ledger = after({"a": f"{ONE} {whole} {FOUR}"}, {"a": f"{ONE} {' '.join(parts)} {FOUR}"})
    assert now[parts[1]] == ids[whole] and now[parts[0]] != ids[whole]
    assert ledger["a"][ids[whole]].was[0].text == whole


def test_of_two_that_become_one_both_ids_lead_to_it(after):
    joined = f"{TWO[:-1]}, and {THREE[0].lower()}{THREE[1:]}"
    ids, now, ledger = after({"a": f"{ONE} {TWO} {THREE}"}, {"a": f"{ONE} {joined}"})
    assert now[joined] == ids[THREE]
    assert edits.resolve(ledger, "a", ids[TWO]).id == now[joined] and ledger["a"][ids[TWO]].state is State.MOVED


def test_a_deleted_sentence_leaves_a_tombstone_and_comes_back_under_its_id(after, doc):
    ids, _, ledger = after({"a": f"{ONE} {TWO} {THREE}"}, {"a": f"{ONE} {THREE}"})
    row = ledger["a"][ids[TWO]]
    assert (row.state, row.text, row.last) == (State.GONE, TWO, "2026-01-01")
    again = keep((doc("a", f"{ONE} {TWO} {THREE}"),), ledger, "2026-02-01", "2026-03-01")
    assert ids_of(again.documents)[TWO] == ids[TWO] and again.ledger["a"][ids[TWO]].lives


def test_another_sentence_in_its_place_does_not_take_its_id(after):
    for other in (
        FOUR,
        "Ghana bought 12 tractors from Lomé after a poor harvest.",
        ONE.replace("Kazakhstan", "Peru").replace("Aktau", "Lima").replace("2023", "1999"),
    ):
        ids, now, ledger = after({"a": f"{TWO} {ONE} {THREE}"}, {"a": f"{TWO} {other} {THREE}"})
        assert now[other] != ids[ONE] and ledger["a"][ids[ONE]].state is State.GONE


def test_a_renamed_document_takes_its_ids_along_and_leads_on(after):
    ids, now, ledger = after({"a": f"{ONE} {TWO} {THREE}"}, {"new-name": f"{ONE} {TWO} {FOUR}"})
    assert now[ONE] == ids[ONE] and ledger["a"][ids[ONE]].successor == f"new-name#{ids[ONE]}"
    assert edits.resolve(ledger, "a", ids[THREE]).state is State.GONE


def test_the_same_words_twice_are_two_sentences(after):
    ids, now, _ = after({"a": f"{ONE} {TWO} {ONE}"}, {"a": f"{TWO} {ONE} {FOUR} {ONE}"})
    assert len(set(now.values())) == 3 and ids[TWO] == now[TWO]


def test_an_id_is_never_given_twice():
    ids = Ids({"s-" + "a" * 8})
    given = [ids.give("The same words.") for _ in range(50)]
    assert len(set(given)) == 50 and all(one.startswith("s-") for one in given)


def test_a_thousand_edits_kill_no_link_and_mislead_none(doc):
    tally, log, _ = edits.run(seed=1, edits=1000, read=doc)
    assert set(log.counts) == set(edits.EDITS) and tally.edited > 300
    assert (tally.dead, tally.wrong, tally.unkept) == (0, 0, 0)
    assert tally.carried >= 0.95 * tally.edited


def test_a_document_that_did_not_change_is_not_matched(doc, monkeypatch):
    texts = {f"d{i}": f"{ONE.replace('400', str(i))} {TWO.replace('400', str(i))} {THREE}" for i in range(5)}
    first = keep(tuple(doc(*one) for one in texts.items()), {}, "", "2026-01-01")
    matched = []
    real = keep.__globals__["match"]
    monkeypatch.setitem(
        keep.__globals__, "match", lambda rows, *rest: matched.append(rows[0].document) or real(rows, *rest)
    )
    texts["d3"] += f" {FOUR}"
    keep(tuple(doc(*one) for one in texts.items()), first.ledger, "2026-01-01", "2026-02-01")
    assert matched == ["d3"]


@pytest.fixture
def rows(doc, tmp_path):
    """Return the lines of a ledger, and a function that reads other lines."""
    ledger = keep((doc("a", f"{ONE} {TWO}"),), {}, "", "2026-01-01").ledger

    def read(lines):
        (tmp_path / "ids.jsonl").write_text("\n".join(lines), encoding="utf-8")
        return read_ledger(tmp_path / "ids.jsonl", "editorial/ids.jsonl", ("2026-01-01",))

    return list(lines_of(ledger)), ledger, read


def test_what_is_written_is_read_again(rows):
    lines, ledger, read = rows
    assert read(lines) == ledger and lines == sorted(lines)


def test_two_branches_merge_line_by_line(doc, rows):
    lines, _, read = rows
    base = keep((doc("a", f"{ONE} {TWO}"),), {}, "", "2026-01-01").ledger
    one, other = (
        keep((doc("a", f"{ONE} {TWO}"), doc(n, t)), base, "2026-01-01", "2026-01-01").ledger
        for n, t in (("b", THREE), ("c", THREE))
    )
    both = [*lines_of(one), *lines_of(other)]  # git's union merge keeps the lines of both sides
    assert read(both) == {**one, **other}
    # A sentence between two changes what stands around them, which is no conflict.
    left, right = (
        keep((doc("a", text),), base, "2026-01-01", "2026-01-01").ledger
        for text in (f"{ONE} {THREE} {TWO}", f"{ONE} {TWO} {FOUR}")
    )
    assert set(read([*lines_of(left), *lines_of(right)])["a"]) == {*left["a"], *right["a"]}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda line: line[:-5], "is not JSON"),
        (lambda line: "[]", "is no row"),
        (lambda line: line.replace('"text"', '"words"'), "has no 'text'"),
        (lambda line: line.replace('"prefix"', '"before"').replace('"suffix"', '"behind"'), "has an unknown field 'be"),
        (lambda line: line.replace('"live"', '"dead"'), "has a 'state' that cannot be"),
        (lambda line: line.replace('"s-', '"x-'), "has a 'id' that cannot be"),
        (lambda line: line.replace("2026-01-01", "2027-01-01"), "is of the edition 2027-01-01, which was not released"),
    ],
)
def test_a_damaged_line_is_named(rows, change, message):
    lines, _, read = rows
    with pytest.raises(Unusable) as caught:
        read([lines[0], change(lines[1])])
    (problem,) = caught.value.problems
    assert (problem.path, problem.line) == ("editorial/ids.jsonl", 2) and message in problem.message


def test_two_rows_with_one_id_are_both_named(rows):
    lines, _, read = rows
    other = json.dumps({**json.loads(lines[0]), "text": "Other words."})
    with pytest.raises(Unusable) as caught:
        read([*lines, other])
    assert "once more, otherwise than line 1" in str(caught.value) and caught.value.problems[0].line == 3
