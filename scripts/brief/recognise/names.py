"""The names of exercises: "“Blue Heron-2024” drills", "Exercise STEPPE SHIELD", "the exercise, dubbed Copper Lance"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from brief.model import Mention, MentionKind
from brief.recognise.name_shapes import NAME_YEAR, after_noun, apposed, before_noun, drill_nouns, quoted, with_year
from brief.recognise.scene import Scene, cover, lower, mention
from brief.recognise.title_case import EDITION, WITH_YEAR, is_common
from brief.vocabulary import Vocabulary
from brief.when import YEAR

# The surest shape first: what it finds, the others leave alone.
SHAPES = (quoted, after_noun, apposed, with_year, before_noun)
WITH_A_YEAR = re.compile(rf"[\w)][”\"]? ?[-–—/]? ?{YEAR}(?!\d)|[A-ZÀ-Þ]\w{{1,40}}[ -]['’]?\d\d\b")
LONGEST_WORD = 60  # code points
LAST_WORD = re.compile(r"[\w’'-]+\Z")
# Mark-up that was not read as such
ENTITY = re.compile(r"&#?\w+;|[<>{}]")
BRACKETED = re.compile(r" ?\(.*\)")
QUOTES = (("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"))


def recognise_names(scene: Scene, vocabulary: Vocabulary) -> tuple[Mention, ...]:
    """Return each name of an exercise that the sentence itself shows to be one; the value is the name."""
    text = scene.text
    drills = drill_nouns(text, vocabulary)
    if not drills and not WITH_A_YEAR.search(text):
        return ()
    found: list[Mention] = []
    taken = bytearray(scene.taken)
    for start, end, name in (found for shape in SHAPES for found in shape(text, drills, vocabulary)):
        free = taken.find(1, start, end) < 0
        if free and not ENTITY.search(name) and not vocabulary.exercises.no_event.search(lower(name)):
            found.append(mention(MentionKind.NAME, name, start, end))
            cover(taken, start, end)
    return tuple(found)


def known_names(scenes: Iterable[Scene], vocabulary: Vocabulary) -> re.Pattern[str] | None:
    """Return what finds the names recognised in `scenes`, without their years, in any sentence; None without names."""
    cores: set[str] = set()
    for scene in scenes:
        for name in scene.of(MentionKind.NAME):
            core = EDITION.sub("", name.value).strip(' -–“”"')
            cores |= {part for part in (core, re.sub(r" ?\(.*\)", "", core).strip()) if len(part) > 3}
            cores |= {part for part in re.findall(r"\(([^()]+)\)", core) if len(part) > 2}
    cores = {core for core in cores if core[0].isupper() and (" " in core or not is_common(core, vocabulary))}
    if not cores:
        return None
    both = sorted(
        {form for core in cores for form in (core, core.upper(), core.title() if core.isupper() else core)},
        key=lambda c: (-len(c), c),
    )
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, both))})(?![\w’']*-?[^\W\d_])")


def without_groups(scenes: tuple[Scene, ...], vocabulary: Vocabulary) -> tuple[Scene, ...]:
    """Return the scenes without "names" that the document also sets before countries, forces or leaders."""
    by_last_word: dict[str, set[str]] = defaultdict(set)
    for name in (name.value for scene in scenes for name in scene.of(MentionKind.NAME)):
        if not WITH_YEAR.search(name):
            by_last_word[_last_word(name)].add(name)
    groups = {
        name
        for scene in scenes
        for group in vocabulary.exercises.group.finditer(scene.as_written)
        for name in by_last_word.get(_last_word(scene.text[: group.start()]), ())
        if _ends_with(scene.text[: group.start()], name)
    }
    if not groups:
        return scenes
    return tuple(replace(scene, mentions=tuple(m for m in scene.mentions if m.value not in groups)) for scene in scenes)


def _last_word(text: str) -> str:
    last = LAST_WORD.search(text[-LONGEST_WORD:])
    return last[0] if last else ""


def _ends_with(text: str, name: str) -> bool:
    return text.endswith(name) and not text[: -len(name)][-1:].isalnum()


def recognise_known(scene: Scene, names: re.Pattern[str], vocabulary: Vocabulary) -> Scene:
    """Return the scene with the further mentions of names that are known from elsewhere in the document."""
    found = []
    for match in names.finditer(scene.text):
        edition = EDITION.match(scene.text, match.end())
        sure = edition and (re.search(r"[-–'’]|(?:19|20)\d\d", edition[0]) or NAME_YEAR.match(scene.text, match.end()))
        end = edition.end() if edition and sure else match.end()
        if scene.free(match.start(), end) and (
            " " in match[0] or edition or _stands_out(scene.text, match, vocabulary)
        ):
            found.append(mention(MentionKind.NAME, scene.text[match.start() : end], match.start(), end))
    return scene.with_mentions(tuple(found))


def _stands_out(text: str, match: re.Match[str], vocabulary: Vocabulary) -> bool:
    """Tell whether a name of one word is meant: capital letters, quotation marks, or a drill after it."""
    after = text[match.end() : match.end() + 40]
    quoted = text[match.start() - 1 : match.start()] in ("“", '"', "«") and after[:1] in ("”", '"', "»")
    return bool(
        (match[0].isupper() and len(match[0]) > 3)
        or quoted
        or vocabulary.exercises.drill.search(lower(after).split(",")[0])
    )
