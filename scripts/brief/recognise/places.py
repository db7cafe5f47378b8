"""The places a sentence names after a preposition: "at the Salt Lake range", "off Crete", "in the Gulf of Aden"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brief.model import Mention, MentionKind
from brief.recognise.scene import Scene, lower, mention
from brief.vocabulary import Vocabulary

STATE = "\ue000"
ARTICLE = re.compile(r"(?:the |a |an |la |le |les |l[’'])?")
# in the restive Xinjiang region; in waters off; in the far eastern city of
LOWER = re.compile(
    r"(?:(?!and |or |to |which |that |where |as |for |with |by |at |in |on |near )[a-zà-ÿ][\w-]* ){0,6}?"
    r"(?=[^\W\d_a-zà-ÿ]|\ue000)"
)
OF_STATE = re.compile(
    r"\ue000+(?:[’']s)? (?:(?!and |or |to |in |on |at |for |with |from |by )[a-zà-ÿ][\w-]* ){0,4}"
    r"(?=[^\W\d_a-zà-ÿ\ue000])"
    r"|\ue000+[’']s? "
)
WORD = re.compile(r"[^\W\d_][\w’'-]*|\d{1,4}(?= [A-Z])")
LINKS = frozenset(("of", "the", "de", "la", "al", "el", "du", "des", "del", "da", "do"))
SOIL = re.compile(r"(?:[’']s?)? (?:territory|soil|territorial waters|waters|coasts?|side|territories)\b")
DATELINE = re.compile(r"[A-ZÀ-Þ][\w .’'-]{2,30}, \(?(?P<state>\ue000)\ue000*\)?,?[^—–:]{0,30}(?:—|–|--|:) ")
# on the territory of, along the coast of
ON_LAND = re.compile(r"\b(?:territory|soil|coast|shores?|island|borders?|territoire|sol) ")
ON_SOIL = re.compile(rf"\ue000+{SOIL.pattern}")
# , Kazakhstan   and the Sea of Japan   as well as at Cape Tokmak
NEXT = re.compile(
    r"(?:, (?:and |as well as |in |at |near )?| and (?:in |at |near |off |over |inside )?| et (?:en |à |au )?)(?:the )?"
    r"(?=[^\W\d_a-zà-ÿ\ue000-\uf8ff]|\ue000)"
)
AFTER_LIST = re.compile(
    r"(?:(?:, | and |, and )(?:the )?\ue000+)*+"
    r"(?:[,.;:)]|\Z| (?:from|on|in|today|for|during|this|last|to|where|which|with|as|by|after|earlier|late|between"
    r"|and the|since|until|amid|\ue007))"
)


def recognise_places(scene: Scene, vocabulary: Vocabulary) -> tuple[Mention, ...]:
    """Return each place; the value is its name as written, of a state its printed name."""
    if not scene.of(MentionKind.NAME, MentionKind.DRILL):
        return ()  # the place of something else
    text = _with_states(scene)
    found: list[Mention] = list(_dateline(text, scene))
    for before in vocabulary.exercises.before_place.finditer(lower(text)):
        if any(m.span.start <= before.start() < m.span.end for m in found):
            continue
        place = _place(text, before.end(), before[0].strip(), scene, vocabulary)
        while place and place not in found:
            found.append(place)
            following = NEXT.match(text, place.span.end)
            nearby = _place(text, following.end(), "", scene, vocabulary) if following else None
            place = nearby if nearby and _goes_on(text, following[0] if following else "", nearby) else None
    return tuple(found)


def _dateline(text: str, scene: Scene) -> Iterator[Mention]:
    """Yield the state in which a report was written: "AKTAU, Kazakhstan (Agency) — Five states"."""
    written = DATELINE.match(text)
    for state in scene.of(MentionKind.STATE) if written else ():
        if written and written.start("state") == state.span.start:
            yield mention(MentionKind.PLACE, state.span.of(scene.text), state.span.start, state.span.end)


def _goes_on(text: str, joint: str, place: Mention) -> bool:
    """Tell whether a name after a comma or "and" goes on with the place, or begins something else."""
    if joint.startswith(",") or text[place.span.start] == STATE:
        return bool(AFTER_LIST.match(text, place.span.end)) or joint.strip(" ,") in ("in", "at", "near", "as well as")
    return True


def _with_states(scene: Scene) -> str:
    """Return the covered text with each state apart."""
    characters = list(scene.text)
    for m in scene.mentions:
        mark = STATE if m.kind is MentionKind.STATE else "\ue007"
        characters[m.span.start : m.span.end] = mark * (m.span.end - m.span.start)
    return "".join(characters)


def _place(text: str, start: int, preposition: str, scene: Scene, vocabulary: Vocabulary) -> Mention | None:
    article = ARTICLE.match(text, start)
    start = article.end() if article else start
    lead = LOWER.match(text, start)
    start = lead.end() if lead else start
    if text[start : start + 1] == STATE:
        within = None if ON_SOIL.match(text, start) else OF_STATE.match(text, start)
        if within and (named := _named(text, within.end(), vocabulary)):
            return named
        on_land = lead and ON_LAND.search(lead[0])
        return _state(text, start, "in" if on_land else preposition, scene, vocabulary)
    return _named(text, start, vocabulary)


def _state(text: str, start: int, preposition: str, scene: Scene, vocabulary: Vocabulary) -> Mention | None:
    """Return a state as a place: "in Armenia", "on Armenian territory"; not "on Armenia", "near Armenian troops"."""
    state = next((m for m in scene.of(MentionKind.STATE) if m.span.start == start), None)
    if not state:
        return None
    soil = SOIL.match(text, state.span.end)
    name = vocabulary.states.names[state.value]
    words = state.span.of(scene.text)
    noun = words in vocabulary.states.nouns
    if preposition in ("on", "over", "to") and not soil:
        return None
    if not soil and (not noun or re.match(r"[’'-]| (?!and\b)[a-z]*\b(?<=army|navy)", text[state.span.end :])):
        return None
    end = soil.end() if soil else state.span.end
    return mention(MentionKind.PLACE, words if noun else name, state.span.start, end)


def _named(text: str, start: int, vocabulary: Vocabulary) -> Mention | None:
    """Return the run of capitalised words at `start`, with a noun such as "training ground" after it."""
    end = position = start
    while word := WORD.match(text, position):
        bare = re.sub(r"[’']s?\Z", "", word[0])
        if word[0][0].isupper() or word[0][0].isdigit():
            end = word.start() + len(bare)
            if bare != word[0]:
                break
        elif word[0] not in LINKS or position == start:
            break
        if text[word.end() : word.end() + 1] != " ":
            break
        position = word.end() + 1
    if end == start or vocabulary.exercises.no_place.match(lower(text), start):
        return None
    if text[end : end + 2] in ("’s", "'s"):
        return None
    noun = vocabulary.exercises.place_nouns.match(lower(text), end)
    end = noun.end() if noun else end
    return mention(MentionKind.PLACE, text[start:end], start, end)
