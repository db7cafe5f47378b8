"""The shapes in which a sentence shows an exercise's name, one function for each."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from brief.recognise.scene import before, lower
from brief.recognise.title_case import (
    EDITION,
    LONGEST,
    REACH,
    WITH_YEAR,
    find_all_states,
    is_common,
    is_plain,
    title_run,
    title_start,
    trimmed,
    without_edition,
    without_lead,
)
from brief.vocabulary import Vocabulary
from brief.when import YEAR

# Start, end and name of what may be a name.
Candidate = tuple[int, int, str]
COVER = "\ue003"
QUOTED = re.compile(
    r"""["“„«]\s?(?P<name>[^"“”„«»]{2,60}?)\s?["”»]|(?<!\w)[_*]{1,2}(?P<emphasised>[^_*\n]{2,60}?)[_*]{1,2}(?!\w)"""
    r"""|(?<![\w’'])[‘'](?P<single>[^‘’']{2,60}?)[’'](?!\w)"""
)
# -2024, 2024, and 24 where it counts nothing
NAME_YEAR = re.compile(
    rf"(?<=[\w)”\"])[”\"]?(?:(?: ?[-–—/] ?| )(?P<year>{YEAR})(?!\d|[-–/]\d)|(?: |-|[ -]?['’])\d\d(?![\w’'])"
    r"(?=[,.;:)”\"]| (?:in|at|on|off|near|from|with|and|to|for|which|was|were|is|are|has|had|will|this|last"
    r"|exercise|drill|drills)\b))"
)
APPOSITION = re.compile(
    r"[”\"’'»*_]*(?:,| —| –) (?:a|an|its|their|one of|another|the (?:annual|[\w-]+est\b|[\w-]+est-\w+|first|biennial"
    r"|(?:world|region|alliance|country).s)|(?:[A-Z][\w.]* ){0,3}[A-Z][\w.]*[’']s)\b[^,.;:()“”\"]{0,70}\Z"
)
# "the exercise director": the noun goes on, and what stands before it is a person
NOUN_GOES_ON = re.compile(r"[’']|[ -]([a-z]+)")
ABBREVIATION_BEFORE = re.compile(r" \([A-Z][A-Z&-]+\)\Z")
LEADS = re.compile(r"(?:,? )?[“\"‘'«*_]*\s?")
AFTER_APPOSED = re.compile(r"[“”\"’'»_*]*(?:,|\.|\)| \(|;| which|\Z)")
ADVERB = re.compile(r"\w+ly")
THE = (", the ", " — the ", " – the ")
BREAKS = (",", ".", ";", ":", "–", "—", "-")
EDGES = " “”\"'‘’«»*_(-–"
# "Example-led exercises", "Example’s exercises"
NO_NAME = re.compile(r"-[a-z]+\Z|[’']s?\Z")
ANOTHER = re.compile(r"[.;“\"]")
NEAR = 30  # code points between a noun and the quotation that names it


def drill_nouns(text: str, vocabulary: Vocabulary) -> tuple[re.Match[str], ...]:
    """Return where `text` says exercise, drill and the like, and means it."""
    words = vocabulary.exercises
    low = lower(text)
    if not words.drill.search(low):
        return ()
    if words.not_drill:
        low = words.not_drill.sub(lambda match: COVER * len(match[0]), low)
    return tuple(words.drill.finditer(low))


def quoted(text: str, drills: tuple[re.Match[str], ...], vocabulary: Vocabulary) -> Iterator[Candidate]:
    """Yield “Blue Heron” where a drill stands beside it, or where it bears a year and is held."""
    low = lower(text)
    for match in QUOTED.finditer(text):
        content = (match["name"] or match["emphasised"] or match["single"]).strip(" ,")
        if not _can_be_name(content, text[match.end() - 2], vocabulary):
            continue
        edition = EDITION.match(text, match.end())
        name, end = content + (edition[0] if edition else ""), edition.end() if edition else match.end()
        if _beside_drill(low, drills, match.start(), end, vocabulary) or (
            WITH_YEAR.search(name) and (drills or _is_held(low, match.start(), match.end(), vocabulary))
        ):
            yield match.start(), end, name


def _can_be_name(content: str, last: str, vocabulary: Vocabulary) -> bool:
    """Tell whether what stands in quotation marks is no sentence and speaks of no drill itself."""
    return (
        bool(content)
        and (content[0].isupper() or content[0].isdigit())
        and len(content.split()) <= LONGEST
        and last not in ".?!"
        and (content.lower().startswith("exercise ") or not drill_nouns(content, vocabulary))
    )


def _beside_drill(low: str, drills: tuple[re.Match[str], ...], start: int, end: int, vocabulary: Vocabulary) -> bool:
    """Tell whether a drill stands right after a quotation, or before it: "“Blue Heron” naval drills", "drills “X”"."""
    words = vocabulary.exercises
    called = words.called.search(low[max(0, start - NEAR) : start])
    drills_near = _near(drills, start, end)
    after = any(
        end <= d.start() and words.between.fullmatch(low, min(end + 1, d.start()), d.start()) for d in drills_near
    )
    ahead = any(0 <= start - d.end() <= NEAR and not ANOTHER.search(low, d.end(), start) for d in drills_near)
    return after or ahead or bool(drills and called)


def _near(drills: tuple[re.Match[str], ...], start: int, end: int) -> tuple[re.Match[str], ...]:
    """Return the nouns that stand within REACH of a quotation."""
    first = bisect_left(drills, start - REACH, key=re.Match.start)
    return drills[first : bisect_right(drills, end + REACH, key=re.Match.start)]


def _is_held(low: str, start: int, end: int, vocabulary: Vocabulary) -> bool:
    """Tell whether a verb of holding stands right before or after: "kicked off “Blue Heron 24”"."""
    words = vocabulary.exercises
    return bool(before(words.holds_name, low, start) or (words.held.search(low) and words.name_held.match(low, end)))


def after_noun(text: str, drills: tuple[re.Match[str], ...], vocabulary: Vocabulary) -> Iterator[Candidate]:
    """Yield Blue Heron in "Exercise Blue Heron", "the exercise, Blue Heron, which", "drills code-named Blue Heron"."""
    words, low = vocabulary.exercises, lower(text)
    for drill in drills:
        called = words.called.match(low, drill.end())
        leads = LEADS.match(text, called.end() if called else drill.end())
        start = leads.end() if leads else drill.end()
        end = title_run(text, start)
        run = text[start:end].strip(EDGES)
        name = run if called or drill[0][0].isupper() or " " in run else trimmed(run, vocabulary, ends="end")
        owner = text.startswith(("’s", "'s"), end)
        if start == drill.end() or owner or not _is_distinct(name, bool(called), vocabulary):
            continue
        plural = low[drill.end() - 1] == "s"
        apart = text[drill.end() : start].startswith(",") and not called
        if apart and (plural or not AFTER_APPOSED.match(text, start + len(name))):
            continue  # "drills, Combat First Aid and others"
        yield from _two_names(start, name) if plural else ((start, start + len(name), name),)


def _is_distinct(name: str, called: bool, vocabulary: Vocabulary) -> bool:
    """Tell whether a run of capitals is more than a common word, a state or a month."""
    if not name or lower(name.split()[0]) in vocabulary.exercises.never or find_all_states(name, vocabulary):
        return False
    return called or " " in name or bool(WITH_YEAR.search(name)) or not is_common(name, vocabulary)


def _two_names(start: int, name: str) -> Iterator[Candidate]:
    """Yield both names of "the exercises Blue Heron and Red Kite"."""
    position = start
    for part in re.split(r"( and |, )", name):
        if part.strip(", ") not in ("and", ""):
            yield position, position + len(part), part
        position += len(part)


def apposed(text: str, drills: tuple[re.Match[str], ...], vocabulary: Vocabulary) -> Iterator[Candidate]:
    """Yield Blue Heron in "will hold Blue Heron, a cyclone-response exercise"."""
    words, low = vocabulary.exercises, lower(text)
    for drill in drills:
        comma = APPOSITION.search(text, max(0, drill.start() - REACH), drill.start())
        following = NOUN_GOES_ON.match(text, drill.end())
        if not comma or (following and following[1] not in words.stop):
            continue
        start = without_lead(text, title_start(text, comma.start()), comma.start(), vocabulary)
        name = text[start : comma.start()].strip(EDGES)
        placed = before(words.at_place, low, start) and not before(words.holds_name, low, start)
        if placed and not low.startswith(THE, comma.start()):
            continue  # one of a list: "an exercise in Aktau, a command post exercise"
        person = ADVERB.fullmatch(name) or words.titles.search(name) or name.endswith(("’s", "'s"))
        if name and not person and not is_common(name, vocabulary):
            start = text.index(name, start)
            yield start, start + len(name), name


def with_year(text: str, drills: tuple[re.Match[str], ...], vocabulary: Vocabulary) -> Iterator[Candidate]:
    """Yield Blue Heron-2024, and Blue Heron 2024 or 24 where a drill or a verb of holding is near."""
    for match in NAME_YEAR.finditer(text):
        start = without_lead(text, title_start(text, match.start()), match.start(), vocabulary)
        name = text[start : match.end()].strip(EDGES)
        start = text.index(name, start) if name else start
        if _can_bear_year(without_edition(name), vocabulary) and _is_told(text, name, start, match, drills, vocabulary):
            yield start, match.end(), name


def _can_bear_year(core: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a name without its year is one, and no month, state or title of a yearbook."""
    return (
        core[:1].isupper()
        and not re.search(YEAR, core)
        and lower(core.split()[-1]) not in vocabulary.exercises.never
        and not find_all_states(core, vocabulary)
    )


def _is_told(
    text: str, name: str, start: int, match: re.Match[str], drills: tuple[re.Match[str], ...], vocabulary: Vocabulary
) -> bool:
    """Tell whether the sentence speaks of a name with a year as of an exercise."""
    words, low, core = vocabulary.exercises, lower(text), without_edition(name)
    opening = start == 0 or text[:start].endswith(", ")
    held = before(words.holds_name, low, start) or (opening and words.name_held.match(low, match.end()))
    hyphen = text[match.start() : match.end() - len(match["year"] or "24")].strip() != ""
    talks = bool(drills or words.edition.search(low))
    opens = before(words.opens_name, low, start)
    distinct = not is_plain(core, vocabulary) and (" " in core or hyphen or (core.isupper() and len(core) > 3))
    # In a sentence on soldiers a distinct name with a year is enough: "forces trained in Blue Heron 2024".
    told = held or (opens and distinct and (talks or words.martial.search(low)))
    if match["year"]:
        return bool(told or (talks and (hyphen or opens)))
    counted = words.numbered.search(lower(core))
    return bool(distinct and not counted and (told or words.which_was.match(low, match.end())))


def before_noun(text: str, drills: tuple[re.Match[str], ...], vocabulary: Vocabulary) -> Iterator[Candidate]:
    """Yield Blue Heron in "the annual Blue Heron naval exercise"."""
    low = lower(text)
    for drill in drills:
        between = vocabulary.exercises.between.search(low, max(0, drill.start() - REACH), drill.start())
        end = len(text[: between.start() if between else drill.start()].rstrip())
        closing = before(ABBREVIATION_BEFORE, text, end)
        bracket = closing.start() if closing else end
        start = title_start(text, bracket)
        name = trimmed(text[start:bracket], vocabulary)
        if text[:end].endswith(BREAKS) or not _stands_before(text, start, name, vocabulary):
            continue
        start = text.index(name, start)
        if closing and start + len(name) == bracket:
            yield start, end, text[start:end]
        elif not closing:
            yield start, start + len(name), name


def _stands_before(text: str, start: int, name: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a run of capitals before a drill is its name: no item of a list, no owner, no opening word."""
    if not name or is_common(name, vocabulary) or NO_NAME.search(name):
        return False
    if text[:start].rstrip(" “\"‘'").endswith((",", "/")):
        return False
    opening = start + text[start:].index(name) <= 1
    return not opening or " " in name or (name.isupper() and len(name) > 4)
