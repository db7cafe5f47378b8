"""A text in, the states it names out; and the text with its state names covered by marks of equal length."""

from __future__ import annotations

import re
from dataclasses import dataclass

from brief.model import Span
from brief.vocabulary.states import MANY_STATES, ONE_STATE, PAIR_OF_STATES, States

# "Michael ", "Ms. " before a name that people bear; " Example" after it, but not " Army"
FIRST_NAME = re.compile(r"\b([A-Z][a-z]+)\.? \Z")
REACH = 40  # code points in which a first name is looked for
SURNAME = re.compile(r" ([A-Z][a-z]+)")
FORCES = frozenset(
    ("Army", "Navy", "Air", "Armed", "Special", "Defence", "Defense", "Coast", "National", "Royal", "Marine", "Marines")
)
WORD = re.compile(r"\b(?![a-z])[^\W\d_]\w*")
# A, B and C    A and B    A-B    A, as well as B    A’s and B    A Navy and the Royal B Navy    la A et la B
FORCE = (
    r"(?: (?:[Aa]rmed [Ff]orces|[Aa]ir [Ff]orces?|[Ss]pecial [Ff]orces|[Aa]rmy|[Nn]avy|[Mm]ilitary|[Mm]arines|[Tt]roops"
    r"|[Ff]orces|[Ss]oldiers))?"
)
JOINED = re.compile(
    rf"(?:['’]s?)?{FORCE} ?(?:[-–—/] ?|(?:,? (?:and|or|&|as well as|et|ainsi que|и) |, )"
    r"(?:the |la |le |les |l['’]|du |de la |des |de l['’])?(?:Royal )?)(?=[\ue000])"
)
RUN = re.compile(f"{ONE_STATE}+")


@dataclass(frozen=True, slots=True)
class StateName:
    """A state named in a text: its ISO 3166-1 alpha-3 code and where the name stands."""

    code: str
    span: Span


def find_states(text: str, states: States) -> tuple[StateName, ...]:
    """Return the states named in `text`, in order; the longest name wins at each place."""
    no_state = bytearray(len(text))
    for match in states.not_a_state.finditer(text):
        no_state[match.start() : match.end()] = b"\x01" * len(match[0])
    found = []
    end = 0
    lower_case = [match for match in states.adjectives.finditer(text)] if states.adjectives.search(text) else []
    for word in sorted((*WORD.finditer(text), *lower_case), key=lambda match: match.start()):
        start = word.start()
        names = states.called(word[0])
        if not names or start < end or no_state[start]:
            continue
        for name, code in names:
            if text.startswith(name, start) and not text[start + len(name) : start + len(name) + 1].isalnum():
                if name in states.ambiguous and _in_a_person(text, start, start + len(name), states.openers):
                    break
                end = start + len(name)
                found.append(StateName(code, Span(start, end)))
                break
    return tuple(found)


def _in_a_person(text: str, start: int, end: int, openers: frozenset[str]) -> bool:
    """Tell whether a capitalised word beside the name makes it a person's: "Michael Jordan", "Chad Example"."""
    before, after = FIRST_NAME.search(text, max(0, start - REACH), start), SURNAME.match(text, end)
    return bool((before and before[1] not in openers) or (after and after[1] not in FORCES))


def cover_states(text: str, names: tuple[StateName, ...]) -> str:
    """Return `text` with each state name covered by marks: one state, a joined pair, or three and more."""
    covered = list(text)
    for name in names:
        covered[name.span.start : name.span.end] = ONE_STATE * (name.span.end - name.span.start)
    return _cover_lists("".join(covered))


def _cover_lists(text: str) -> str:
    """Cover "A and B" as a pair and "A, B and C" as many, joining words included."""
    parts: list[str] = []
    position = 0
    while first := RUN.search(text, position):
        end, count = first.end(), 1
        while joint := JOINED.match(text, end):
            following = RUN.match(text, joint.end())
            assert following is not None  # the look-ahead in JOINED saw it
            end, count = following.end(), count + 1
        mark = ONE_STATE if count == 1 else PAIR_OF_STATES if count == 2 else MANY_STATES
        parts += (text[position : first.start()], mark * (end - first.start()))
        position = end
    parts.append(text[position:])
    return "".join(parts)
