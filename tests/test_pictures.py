"""The pictures of registers of any size stay readable: nothing overlaps, and what does not fit is counted."""

from __future__ import annotations

import random
import re
from itertools import combinations

import pytest

from brief.draw import arcs_of, attendance_of, draw_map, draw_timeline, locate
from brief.draw.marks import APART, marks_of
from brief.draw.names import TYPE
from brief.draw.outlines import Ground
from brief.draw.placed import find
from brief.draw.projection import Frame, Projection, distance, frame_around, holds
from brief.draw.region import middle_of
from brief.draw.simplify import simpler
from brief.draw.texts import Box, around, cut_to, path_of, width_of
from brief.draw.timeline import MOST
from brief.model import Claim, Exercise, Field, Span
from brief.summarise import Entry, summarise
from brief.vocabulary.gazetteer import Precision

CORE = ("AZE", "KAZ", "KGZ", "TJK", "UZB", "TKM")
PLACES = (
    "Oymasha training ground",
    "Aktau",
    "Mangystau region",
    "Caspian Sea",
    "Almaty",
    "Osh",
    "Nowhere Camp",
    "Otar",
)
STATUSES = ("held", "planned", "ongoing", "unknown")


def entry_of(number: int, *claims: tuple[Field, str]) -> Entry:
    made = tuple(
        Claim(field, value, "a", f"s-{number}", Span(0, 1), value, id=f"c-{number}-{n}")
        for n, (field, value) in enumerate(claims)
    )
    return summarise(Exercise(made, id=f"exercise-{number}"))


def register_of(count: int, seed: int = 1) -> tuple[Entry, ...]:
    """Return made-up exercises: most of Central Asia, some with far states, long names, unknown places or no date."""
    chance = random.Random(seed)
    entries = []
    for number in range(count):
        states = chance.sample(CORE, chance.randint(2, 4)) + chance.sample(["USA", "BRA", "AUS"], number % 9 == 8)
        year, month = chance.randint(1995, 2026), chance.randint(1, 12)
        date = chance.choice(
            [f"{year}-{month:02}-05/{year}-{month:02}-15", f"{year}-{month:02}/{year}-{month:02}", f"{year}/{year}"]
        )
        claims = [(Field.NAME, "A very long name " * 5 if number % 7 == 3 else f"Drill {number}")]
        claims += [(Field.PARTICIPANT, code) for code in states] + [(Field.STATUS, chance.choice(STATUSES))]
        claims += [(Field.DATE, date)] * (number % 11 != 10) + [(Field.PLACE, chance.choice(PLACES))] * (number % 3 > 0)
        claims += [(Field.ABSENT, "RUS")] * (number % 5 == 0)
        entries.append(entry_of(number, *claims))
    return tuple(entries)


@pytest.fixture
def located(vocabulary):
    return lambda entries: locate(entries, vocabulary.gazetteer, vocabulary.states.nouns, vocabulary.states.names)


@pytest.fixture
def mapped(vocabulary, located):
    return lambda entries: draw_map(
        attendance_of(entries, vocabulary.states.names), located(entries), vocabulary.borders
    )


def titles_of(entries) -> dict[str, str]:
    return {entry.id: entry.name or "Unnamed" for entry in entries}


@pytest.mark.parametrize("count", [0, 1, 4, 60, 2000])
def test_nothing_on_the_map_overlaps_and_what_is_not_on_it_is_counted(count, mapped, located):
    entries = register_of(count)
    drawn, found = mapped(entries), located(entries)
    if not count:
        assert drawn is None
        return
    for sheet in drawn.sheets:
        boxes = [around(name.x, name.y, name.text, TYPE - 1) for name in sheet.names]
        boxes += [Box(mark.x - 12, mark.y - 12, mark.x + 12, mark.y + 12) for mark in sheet.marks]
        assert not [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])]
        assert all(0 <= name.x <= sheet.width and 0 <= name.y <= sheet.height for name in sheet.names)
        assert all(12 <= mark.x <= sheet.width - 12 for mark in sheet.marks)
        assert sum(len(mark.places) for mark in sheet.marks) == len(drawn.places)
        taking = {code for entry in entries for code in (*entry.participants, *entry.absent)}
        assert len(sheet.names) + len(sheet.unnamed) + len(drawn.outside) >= len(taking)
    assert len(drawn.places) + len(drawn.far) == len(found.places)
    named = {place for entry in entries for place in entry.places}
    assert set(found.unplaced) <= named - {"Caspian Sea", "Oymasha training ground"}
    assert ("Nowhere Camp" in found.unplaced) == ("Nowhere Camp" in named)
    assert len(found.nowhere) == sum(not entry.places for entry in entries)


def test_a_name_stands_inside_its_state(vocabulary, mapped):
    names = {name: code for code, name in vocabulary.states.names.items()}
    entries = (*register_of(20), entry_of(99, (Field.PARTICIPANT, "KAZ"), (Field.ABSENT, "RUS")))
    drawn = mapped(entries)
    shapes = {shape.name: shape.path for shape in drawn.sheets[0].shapes}
    assert {"Russia", "Kazakhstan"} <= {name.text.rstrip(" 0123456789") for name in drawn.sheets[0].names}
    for name in drawn.sheets[0].names:
        state = name.text.rstrip(" 0123456789")
        assert names[state] and shapes[state]
        assert any(holds(ring, (name.x, name.y)) for ring in rings_of(shapes[state])), state


def rings_of(path: str) -> list[list[tuple[float, float]]]:
    """The outlines of an SVG path of "M x y l dx dy … z"."""
    rings = []
    for part in path.split("z")[:-1]:
        start, steps = part[1:].split("l")
        x, y = map(int, start.split())
        ring = [(x, y)]
        numbers = [int(number) for number in re.findall(r"-?\d+", steps)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        rings.append(ring)
    return rings


def test_the_region_holds_most_and_states_far_away_are_named(mapped):
    entries = register_of(60)
    drawn = mapped(entries)
    far = {code for entry in entries for code in entry.participants} - {*CORE}
    assert set(drawn.outside) == far and far
    assert any("Kazakhstan" in name.text for name in drawn.sheets[0].names)


@pytest.mark.parametrize("count", [0, 1, 4, 60, 2000])
def test_rows_of_the_timeline_do_not_overlap_and_those_left_out_are_counted(count):
    entries = register_of(count)
    drawn = draw_timeline(entries, titles_of(entries), "2026-11-23")
    if not count:
        assert drawn is None
        return
    for strip in drawn.strips:
        assert [bar.y for bar in strip.bars] == sorted({bar.y for bar in strip.bars})
        room = (strip.beside or strip.width) - 4
        for bar in strip.bars:
            assert width_of(bar.label, 12) <= room
            assert strip.beside < bar.left and bar.left + bar.width <= strip.width
        texts = [tick for tick in strip.ticks if tick.text]
        for one, other in zip(texts, texts[1:], strict=False):
            assert one.x + width_of(one.text, 12) < other.x
    assert len(drawn.strips[0].bars) + drawn.earlier + len(drawn.undated) == count
    assert len(drawn.strips[0].bars) <= MOST


def test_held_and_planned_differ_by_shape():
    entries = register_of(60)
    drawn = draw_timeline(entries, titles_of(entries), None)
    assert {bar.shape for bar in drawn.strips[0].bars} == {"held", "planned", "ongoing", "other"}


@pytest.mark.parametrize("count", [0, 1, 4, 60, 2000])
def test_arcs_join_those_who_exercise_together(count, vocabulary):
    entries = register_of(count)
    drawn = arcs_of(entries, attendance_of(entries, vocabulary.states.names))
    if not count:
        assert drawn is None
        return
    assert len({state.y for state in drawn.states}) == len(drawn.states)
    for arc in drawn.arcs:
        both = [entry for entry in entries if {arc.a.code, arc.b.code} <= set(entry.participants)]
        assert arc.count == len(both)


@pytest.mark.parametrize(
    ("name", "states", "expected"),
    [
        ("Oymasha training facility", set(), ("Oymasha", Precision.SITE)),
        ("the Mangystau region", {"KAZ"}, ("Mangystau", Precision.REGION)),
        ("Aktau", {"KAZ", "AZE"}, ("Aktau", Precision.TOWN)),
        ("Aktau", {"FRA"}, None),  # another place may bear the name
        ("Caspian Sea", {"FRA"}, ("Caspian Sea", Precision.SEA)),
        ("CASPIAN SEA", set(), ("Caspian Sea", Precision.SEA)),
        ("Nowhere Camp", {"KAZ"}, None),
        ("camp", {"KAZ"}, None),
        ("Cape Tokmok", {"KGZ"}, None),  # a town of that name is no cape
        ("Aktau training range", {"KAZ"}, None),
    ],
)
def test_a_place_is_found_only_where_its_name_can_mean_no_other(name, states, expected, vocabulary):
    place = find(name, states, vocabulary.gazetteer)
    assert (place and (place.name, place.precision)) == expected


def test_crimea_stands_in_ukraine_and_disputed_areas_are_marked(vocabulary, mapped):
    drawn = mapped((entry_of(1, (Field.PARTICIPANT, "UKR"), (Field.PARTICIPANT, "GEO")),))
    disputed = {shape.name for shape in drawn.sheets[0].shapes if shape.ground in (Ground.DISPUTED, Ground.ALONE)}
    assert {"Crimea", "Abkhazia", "South Ossetia"} <= disputed
    inside = [ring for ring in vocabulary.borders.states["UKR"] if holds(ring, (34.3, 45.3))]
    assert len(inside) == 1
    assert not [ring for ring in vocabulary.borders.states["RUS"] if holds(ring, (34.3, 45.3))]


def test_every_place_lies_in_its_state_or_next_to_it(vocabulary):
    """A row with a slip of the keyboard lands in another country; small islands are not in the cut-down borders."""
    from math import hypot

    far = []
    for places in vocabulary.gazetteer.by_name.values():
        for place in places:
            rings = vocabulary.borders.states.get(place.state, ())
            if place.precision is Precision.SEA or any(holds(ring, place.at) for ring in rings):
                continue
            off = min((hypot(x - place.at[0], y - place.at[1]) for ring in rings for x, y in ring), default=0)
            if off > 12:  # small islands are not in the borders
                far.append((place.name, place.state, round(off, 1)))
    assert far == []


def test_the_projection_keeps_the_middle_and_distances_near_it():
    projection = Projection((60.0, 45.0))
    assert projection((60.0, 45.0)) == pytest.approx((0, 0))
    x, y = projection((60.0, 46.0))
    assert (x, y) == pytest.approx((0, -0.01745), abs=1e-4)
    assert distance((0.0, 0.0), (90.0, 0.0)) == pytest.approx(90)


def test_a_simpler_line_stays_near_the_line():
    line = [(float(x), (x % 7) * 0.1) for x in range(100)]
    short = simpler(line, 1.0)
    assert short == [line[0], line[-1]]
    assert simpler(line, 0.01) != short


def test_marks_too_near_one_another_share_one(mapped, located):
    entries = register_of(60)
    places = located(entries).places
    frame = frame_around([(45.0, 35.0), (75.0, 50.0)], (60.0, 42.0), 320, 320, 10)
    marks = marks_of(places, frame)
    for one, other in combinations(marks, 2):
        assert abs(one.x - other.x) >= APART - 1 or abs(one.y - other.y) >= APART - 1
    assert sum(len(mark.places) for mark in marks) == len(places)


def test_texts_are_cut_and_paths_are_short():
    assert cut_to("A long name", 1000, 12) == "A long name"
    assert cut_to("A very long name indeed", 60, 12).endswith("…")
    assert width_of(cut_to("Ж" * 80, 100, 12), 12) <= 100
    assert path_of([(0, 0), (5, -3), (5, 4)]) == "M0 0l5-3 0 7z"


def test_a_frame_holds_what_it_was_made_for():
    points = [(50.0, 40.0), (70.0, 50.0)]
    frame = frame_around(points, (60.0, 45.0), 720, 460, 18)
    assert isinstance(frame, Frame)
    assert all(frame.holds(frame(point), 17) for point in points)


@pytest.mark.parametrize(
    ("longitudes", "middle"), [((46.1, 87.3), 66.7), ((170, -170), 180), ((-10, 30), 10), ((5,), 5)]
)
def test_the_middle_of_an_outline_is_found_across_the_date_line_too(longitudes, middle):
    found = middle_of(tuple((float(x), 0.0) for x in longitudes))[0]
    assert found % 360 == pytest.approx(middle % 360)
