"""The times a sentence states: "14 to 28 June 2025", "early September", "last July", "on Thursday", "en juillet"."""

from __future__ import annotations

import re

from brief.model import Mention, MentionKind
from brief.recognise.date_shapes import NEED_DIGITS, NEED_MONTHS, days_value, month_names, months_value, shapes
from brief.recognise.scene import Scene, cover, mention
from brief.vocabulary import Vocabulary

DIGIT = re.compile(r"\d")
# What a time cannot be stated without; most sentences are not looked at further.
CUE = re.compile(
    r"\d|day\b|week|month|year|morrow|Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec|[Ss]pring|[Ss]ummer"
    r"|[Aa]utumn|\bFall\b|\bthe same|\bthat winter|janv|févr|mars|avril|\bmai\b|juin|juil|août|sept|octo|nove|déce"
    r"|semaine|mois|\bans?\b|année|hier|demain|aujourd|di\b|dimanche"
    r"|январ|феврал|март|апрел|мая|июн|июл|август|сентябр|октябр|ноябр|декабр"
)


def recognise_dates(scene: Scene, vocabulary: Vocabulary) -> tuple[Mention, ...]:
    """Return each time stated, the longest reading where several fit; `date_shapes` says what its value is."""
    if not CUE.search(scene.text):
        return ()
    digits, months = DIGIT.search(scene.text), month_names().search(scene.text)
    found: list[Mention] = []
    taken = bytearray(scene.taken)
    for shape, value_of in shapes():
        if (not digits and value_of in NEED_DIGITS) or (not months and value_of in NEED_MONTHS):
            continue
        for match in shape.finditer(scene.text):
            if taken.find(1, match.start(), match.end()) >= 0:
                continue
            if value_of is months_value and " and " in match[0] and "respectively" in scene.text:
                continue  # "in March and November 2021, respectively" are two
            if value := value_of(match):
                end = match.end() - match[0].endswith(".")
                found.append(mention(MentionKind.DATE, value, match.start(), end))
            if value or value_of is days_value:  # of "31 June 2023" not even the month is sure
                cover(taken, *match.span())
    return tuple(found)
