"""vocabulary/exercises.toml in, the rules by which exercises and what is said of them are recognised out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from brief.model import Field, Kind, Status
from brief.vocabulary.states import MANY_STATES, ONE_STATE
from brief.word_list import WordList

# Marks of one character that stand for what is recognised already (see `brief.recognise.scene`).
EVENT, OTHER_EVENT, ORGANISATION, DATE, PRONOUN, PLACE, AGAIN = "\ue004\ue005\ue006\ue007\ue008\ue009\ue00b"
STATES = f"{ONE_STATE}-{MANY_STATES}"


def _run(marks: str, group: str = "") -> str:
    """Return a pattern for a whole run of marks, tried at its start alone: that is most of what makes it quick."""
    return rf"(?<![{marks}])({f'?P<{group}>' if group else '?:'}[{marks}]++)"


MARKED = {
    "WHO": _run(f"{STATES}{PRONOUN}", "who"),
    "ORG": _run(ORGANISATION, "who"),
    "EVENT": _run(f"{EVENT}{AGAIN}"),
    "DATE": _run(DATE),
    "PLACE": _run(PLACE),
    "GAP": f"(?:(?! but )[^.;:{STATES}{PRONOUN}]){{0,80}}?",
}


@dataclass(frozen=True, slots=True)
class FieldRule:
    """A named pattern whose group `who` is the value of a field; `unless` vetoes what it matched.

    `again` rules hold only in sentences that go on about an exercise, `row` rules in list items and table rows.
    """

    name: str
    field: Field
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    again: bool
    row: bool


@dataclass(frozen=True, slots=True)
class ExerciseWords:
    """What makes an exercise's name, noun and place, and the rules for what is said of it."""

    drill: re.Pattern[str]
    not_drill: re.Pattern[str] | None
    common: frozenset[str]
    never: frozenset[str]
    holds_name: re.Pattern[str]
    name_held: re.Pattern[str]
    which_was: re.Pattern[str]
    opens_name: re.Pattern[str]
    edition: re.Pattern[str]
    at_place: re.Pattern[str]
    titles: re.Pattern[str]
    numbered: re.Pattern[str]
    kind: re.Pattern[str]
    group: re.Pattern[str]
    beside: re.Pattern[str]
    speaks: re.Pattern[str]
    no_event: re.Pattern[str]
    called: re.Pattern[str]
    stop: frozenset[str]
    determiners: frozenset[str]
    between: re.Pattern[str]
    again: re.Pattern[str]
    other_edition: re.Pattern[str]
    generic: re.Pattern[str]
    habit: re.Pattern[str]
    no_exercise: re.Pattern[str]
    held: re.Pattern[str]
    many: re.Pattern[str]
    one: re.Pattern[str]
    subject: re.Pattern[str]
    forces: re.Pattern[str]
    martial: re.Pattern[str]
    rules: tuple[FieldRule, ...]
    kinds: Mapping[Kind, re.Pattern[str]]
    statuses: Mapping[Status, re.Pattern[str]]
    begun: re.Pattern[str]
    before_place: re.Pattern[str]
    place_nouns: re.Pattern[str]
    no_place: re.Pattern[str]
    history: re.Pattern[str]
    counted: re.Pattern[str]
    joint: re.Pattern[str]
    event_noun: re.Pattern[str]
    attends: re.Pattern[str]
    elsewhere: re.Pattern[str]
    place_first: re.Pattern[str]
    held_at: re.Pattern[str]
    met_at: re.Pattern[str]
    arrives: re.Pattern[str]
    in_order_to: re.Pattern[str]
    not_when: re.Pattern[str]
    until: re.Pattern[str]
    said: re.Pattern[str]
    announces: re.Pattern[str]
    other_date: re.Pattern[str]
    activities: re.Pattern[str]
    name_column: re.Pattern[str]
    place_column: re.Pattern[str]

    def another_clause(self, low: str, start: int, end: int) -> bool:
        """Tell whether what stands at `end`, after an exercise, is in another clause: ", and next year they plan"."""
        joint = CLAUSE.search(low, start, end)
        reach = end + 45
        return bool(joint and (self.held.search(low, joint.end(), reach) or PRONOUNS.search(low, joint.end(), reach)))


CLAUSE = re.compile(r"; |, (?:and|but|while|whereas|although|though) | and (?=they |it )")
PRONOUNS = re.compile(r"\b(?:they|it|he|she|who)\b")


def read_exercises(file: WordList, sections: WordList) -> ExerciseWords:
    """Return the rules; the words of `sections` may stand in them."""
    own = {name: str(text) for name, text in file.get("words", dict).items()}
    words = {**{name: str(text) for name, text in sections.get("words", dict).items()}, **own, **MARKED}
    names, drills, pronouns = file.at("names"), file.at("drills"), file.at("pronouns")
    places, dates, kinds, statuses = file.at("places"), file.at("dates"), file.at("kind"), file.at("status")
    drills_section = next(table for table in sections.tables("section") if table.get("name", str) == "drills")
    covers = drills_section.texts("not", ())
    # In words of equal length, so that a place in the covered text is that place in the sentence.
    return ExerciseWords(
        drill=file.pattern(r"\b%DRILL%\b", words),
        not_drill=file.pattern(rf"(?<![\w-])(?:{'|'.join(covers)})", words) if covers else None,
        common=frozenset(names.get("common", str).split()),
        holds_name=file.pattern(names.get("holds", str), words),
        name_held=file.pattern(names.get("held", str), words),
        opens_name=file.pattern(names.get("opens", str), words),
        **{name: file.pattern(names.get(name, str), words) for name in ("which_was", "edition", "at_place", "titles")},
        numbered=file.pattern(names.get("numbered", str), words),
        kind=file.pattern("%KIND%|annual|biennial|exercises?|drills?", words),
        never=frozenset(names.get("never", str).split()),
        group=file.pattern(rf"[ -]{names.get('group', str)}\b", words),
        beside=file.pattern(
            rf"\b{drills.get('beside', str)} (?:the |its |mainland |rival |neighbou?ring |\w+ern )*"
            rf"(?P<who>[{STATES}]+)",
            words,
        ),
        speaks=file.pattern(rf"(?<![{STATES}])(?P<who>[{STATES}]++)(?:[’']s?)? ?{drills.get('speaks', str)}", words),
        no_event=file.pattern(rf"\b{names.get('no_event', str)}\b", words),
        called=file.pattern(names.get("called", str), words),
        stop=frozenset(drills.get("stop", str).split()),
        determiners=frozenset(drills.get("determiners", str).split()),
        between=file.pattern(rf"(?:(?<!\S){drills.get('between', str)} ){{0,5}}\Z", words),
        again=file.pattern(drills.get("again", str), words),
        other_edition=file.pattern(drills.get("other_edition", str), words),
        generic=file.pattern(drills.get("generic", str), words),
        habit=file.pattern(drills.get("habit", str), words),
        no_exercise=file.pattern(drills.get("no_exercise", str), words),
        held=file.pattern(r"\b(?:%HOLD%|%ATTEND%|%TIENNENT%|took place|tak(?:e|es|ing) place|taken place)\b", words),
        many=file.pattern(pronouns.get("many", str), words),
        one=file.pattern(pronouns.get("one", str), words),
        subject=file.pattern(pronouns.get("subject", str), words),
        martial=file.pattern(
            r"\b(?:%FORCES%|officers?|pilots?|marines?|sailors|naval|allies|airmen|jets|brigades?)\b", words
        ),
        forces=file.pattern(r"\b%FORCES%\b", words),
        rules=tuple(
            _field_rule(table, field, words)
            for field in (Field.PARTICIPANT, Field.ABSENT, Field.OBSERVER, Field.ORGANISATION, Field.PLACE)
            for table in file.tables(field)
        ),
        kinds={Kind(name): kinds.pattern(kinds.get(name, str), words) for name in kinds.table},
        statuses={
            Status(name): statuses.pattern(statuses.get(name, str), words)
            for name in statuses.table
            if name in set(Status)
        },
        begun=statuses.pattern(statuses.get("begun", str), words),
        before_place=file.pattern(rf"(?<![\w-]){places.get('before', str)} ", words),
        place_nouns=file.pattern(rf" ?{places.get('nouns', str)}\b", words),
        no_place=file.pattern(places.get("no_place", str), words),
        name_column=file.pattern(file.at("columns").get("name", str), words),
        place_column=file.pattern(file.at("columns").get("place", str), words),
        **{
            name: file.pattern(drills.get(name, str), words)
            for name in ("history", "counted", "joint", "event_noun", "attends")
        },
        **{
            name: file.pattern(places.get(name, str), words)
            for name in ("elsewhere", "held_at", "met_at", "arrives", "in_order_to")
        },
        place_first=file.pattern(places.get("first", str), words),
        **{name: file.pattern(dates.get(name, str), words) for name in ("not_when", "until", "said", "announces")},
        other_date=file.pattern(dates.get("other", str), words),
        activities=file.pattern(file.at("activities").get("pattern", str), words),
    )


def _field_rule(table: WordList, field: Field, words: Mapping[str, str]) -> FieldRule:
    unless = table.get("unless", str, "")
    return FieldRule(
        name=table.get("name", str),
        field=field,
        pattern=table.pattern(table.get("pattern", str), words),
        unless=table.pattern(unless, words) if unless else None,
        again=table.get("again", bool, False),
        row=table.get("row", bool, False),
    )
