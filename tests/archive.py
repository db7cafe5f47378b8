"""A seed and a number in, an archive of that many made-up documents out: the same ones each time.

Each is about as long as a think tank's short article, some 40 sentences, and speaks of one or two exercises among much
else; a third speak of one that others speak of too.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

STATES = (
    "Azerbaijan",
    "Kazakhstan",
    "Kyrgyzstan",
    "Tajikistan",
    "Uzbekistan",
    "Armenia",
    "Belarus",
    "Mongolia",
    "Türkiye",
    "Pakistan",
)
FIRST = (
    "Amber",
    "Blue",
    "Copper",
    "Distant",
    "Eastern",
    "Frozen",
    "Golden",
    "High",
    "Iron",
    "Jade",
    "Keen",
    "Lone",
    "Morning",
    "Northern",
    "Open",
    "Quiet",
    "Red",
    "Silver",
    "Tall",
    "Umber",
    "Violet",
    "White",
)
SECOND = ("Anvil", "Bridge", "Crane", "Dune", "Eagle", "Falcon", "Gate", "Heron", "Island", "Javelin", "Kite", "Lance", "Meadow", "Needle", "Oak", "Pasture", "Quarry", "Ridge", "Saddle", "Torch", "Valley", "Willow")  # fmt: skip
PLACES = ("Aktau", "Osh", "Termez", "Khujand", "Ganja", "Gyumri", "Brest", "Darkhan", "Kars", "Almaty")
MONTHS = ("January", "March", "April", "May", "July", "August", "September", "October", "November")
DEEDS = ("mine clearance", "a river crossing", "the evacuation of civilians", "landing practice at night", "the defence of a mountain pass", "search and rescue at sea", "the protection of convoys", "a staff exercise with maps")  # fmt: skip
WARES = (
    "cotton",
    "gas",
    "grain",
    "copper",
    "electricity",
    "railway wagons",
    "fertiliser",
    "uranium",
    "fruit",
    "cement",
)
BODIES = (
    "the statistics office",
    "the foreign ministry",
    "the parliament",
    "the central bank",
    "the border service",
    "the railway company",
)
DRILLS = (
    "{a} and {b} held the joint exercise “{name}-{year}” near {place} in {month} {year}.",
    "The exercise “{name}-{year}” took place near {place} in {month} {year}, with troops of {a} and {b}.",
    "{a} and {b} are to hold the exercise “{name}-{year}” in {month} {year}.",
)
ABOUT = (
    "About {number} troops took part in it, according to {body} of {a}.",
    "The exercise covered {deed} and {deed2}.",
    "Officers of {c} watched the drills as observers.",
    "{a} sent {number} soldiers to the exercise, and {b} sent {number2}.",
)
OTHERS = (
    "Exports of {ware} from {a} to {b} grew by {small} per cent in {year}, {body} of {b} reported.",
    "The foreign ministers of {a} and {c} met in {place} in {month} to speak about {ware} and {ware2}.",
    "{body} of {a} expects that the price of {ware} will fall by {small} per cent before the end of {year}.",
    "A new road between {place} and {place2} is to be opened in {month}, which would halve the time that {ware} travel.",
    "Analysts in {place} read the agreement as a sign that {a} wants more than one partner.",
    "In {month}, {a} raised the pensions of {number} families who live near the border with {b}.",
    "The two governments disagree about water, as they have done since {past}, and about who pays for {ware}.",
    "{number} students from {a} study in {b} this year, {small} per cent more than in {past}.",
    "“We buy {ware} where it is cheap,” a trader in {place} said, “and sell it in {place2}.”",
    "According to {body} of {c}, {number} tonnes of {ware} crossed the border at {place} in {month}.",
    "The visit of the president of {b} to {place} was put off from {month} to {month2}.",
    "None of the parties has published the text of the agreement on {ware}, which was signed in {place}.",
)
MEMBERS = "The Collective Security Treaty Organization (CSTO) counts {a} and {b} among its members."


def write_archive(folder: Path, size: int, seed: int = 2026) -> None:
    """Write `size` documents into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(seed)
    known: list[dict[str, str]] = []
    for number in range(size):
        day = date(2005, 1, 1) + timedelta(days=chance.randrange(7600))
        (folder / f"{day}-brief-{number:05}.txt").write_text(text_of(number, day, chance, known), encoding="utf-8")


def text_of(number: int, day: date, chance: random.Random, known: list[dict[str, str]]) -> str:
    """Return a document; `known` are the exercises of the archive so far, to which it adds its own."""
    if known and chance.random() < 0.34:
        drill = chance.choice(known[-500:])
    else:
        a, b = chance.sample(STATES, 2)
        name = f"{chance.choice(FIRST)} {chance.choice(SECOND)}"
        drill = {
            "a": a,
            "b": b,
            "name": name,
            "year": str(day.year),
            "place": chance.choice(PLACES),
            "month": chance.choice(MONTHS),
        }
        known.append(drill)
    paragraphs = []
    for index in range(8):
        sentences = [filled(chance.choice(OTHERS), chance, day) for _ in range(chance.randint(3, 5))]
        if index in (1, 4):
            sentences[:0] = [chance.choice(DRILLS).format(**drill), filled(chance.choice(ABOUT), chance, day, drill)]
        if index == 6 and chance.random() < 0.2:
            sentences.append(filled(MEMBERS, chance, day))
        paragraphs.append(" ".join(sentences))
    title = f"{drill['a']}, {drill['b']} and the price of {chance.choice(WARES)}: brief {number}"
    head = f"A Policy Desk\n\n{title}\n\nBy Aigerim Example\n\n{day.day} {day:%B %Y}"
    return "\n\n".join((head, *paragraphs)) + "\n"


def filled(sentence: str, chance: random.Random, day: date, drill: dict[str, str] | None = None) -> str:
    """Return a made-up sentence."""
    a, b, c = chance.sample(STATES, 3)
    words = {"a": a, "b": b, "c": c, "year": str(day.year), "past": str(day.year - chance.randint(1, 9))}
    words |= dict(zip(("ware", "ware2"), chance.sample(WARES, 2), strict=True))
    words |= dict(zip(("place", "place2"), chance.sample(PLACES, 2), strict=True))
    words |= dict(zip(("month", "month2"), chance.sample(MONTHS, 2), strict=True))
    words |= dict(zip(("deed", "deed2"), chance.sample(DEEDS, 2), strict=True))
    words |= {
        "number": str(chance.randint(120, 9800)),
        "number2": str(chance.randint(120, 9800)),
        "small": str(chance.randint(2, 40)),
    }
    found = sentence.format(**{**words, "body": chance.choice(BODIES), **(drill or {})})
    return found[0].upper() + found[1:]
