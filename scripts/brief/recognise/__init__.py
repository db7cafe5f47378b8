"""Sentences in, what each of them names out: small recognisers of one shape, tried in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from brief.model import Document, Mention, MentionKind, Paragraph, Section
from brief.recognise.dates import recognise_dates
from brief.recognise.drills import recognise_again, recognise_drills
from brief.recognise.name_shapes import drill_nouns
from brief.recognise.names import known_names, recognise_known, recognise_names, without_groups
from brief.recognise.organisations import recognise_organisations
from brief.recognise.places import recognise_places
from brief.recognise.scene import Scene, lower, scene_of
from brief.recognise.states import recognise_states
from brief.recognise.tables import recognise_lists, recognise_tables
from brief.states import find_states
from brief.vocabulary import Vocabulary

Recogniser = Callable[[Scene, Vocabulary], tuple[Mention, ...]]
# Each sees what those before it found: a date inside a name is part of the name.
NOUNS: tuple[Recogniser, ...] = (recognise_states, recognise_organisations, recognise_drills)
CIRCUMSTANCES: tuple[Recogniser, ...] = (recognise_dates, recognise_places)
FAR = 12  # sentences after an exercise in which "took part" may still be said of it
# What a document that speaks of no exercise is still read for: who is a member of what.
STATES_ALONE: tuple[Recogniser, ...] = (recognise_states, recognise_organisations)


def recognise(document: Document, vocabulary: Vocabulary) -> tuple[Scene, ...]:
    """Return a scene for each sentence of the body, with its mentions."""
    scenes = tuple(
        scene_of(sentence, index, number, _is_row(paragraph))
        for number, (index, paragraph, sentence) in enumerate(
            (index, paragraph, sentence)
            for index, paragraph in enumerate(document.paragraphs)
            for sentence in paragraph.sentences
        )
    )
    if not _is_military(document, vocabulary):
        return tuple(_recognised(scene, vocabulary, STATES_ALONE) for scene in scenes)
    named = tuple(
        scene.with_mentions(recognise_names(scene, vocabulary))
        for scene in recognise_lists(recognise_tables(scenes, vocabulary), vocabulary)
    )
    named = without_groups(named, vocabulary)
    names = known_names(named, vocabulary)
    if names:
        named = tuple(recognise_known(scene, names, vocabulary) for scene in named)
    return tuple(_in_order(named, vocabulary))


def _in_order(scenes: tuple[Scene, ...], vocabulary: Vocabulary) -> Iterator[Scene]:
    """Yield the scenes with their mentions; what goes on about an exercise is looked for where one was spoken of."""
    last = -FAR
    for scene in scenes:
        scene = _recognised(scene, vocabulary, NOUNS)
        if scene.number - last <= FAR:
            scene = _recognised(scene, vocabulary, (recognise_again,))
        if scene.of(MentionKind.NAME, MentionKind.DRILL):
            last = scene.number
        yield _recognised(scene, vocabulary, CIRCUMSTANCES)


def _is_military(document: Document, vocabulary: Vocabulary) -> bool:
    """Tell whether the document speaks of drills, or of armed forces at all: a drill may bear but its name."""
    drills = next(rules for rules in vocabulary.sections if rules.section is Section.DRILLS)
    return any(
        Section.DRILLS in document.sections(index)
        or drills.setting.search(lower(paragraph.text))
        or (drill_nouns(paragraph.text, vocabulary) and find_states(paragraph.text, vocabulary.states))
        for index, paragraph in enumerate(document.paragraphs)
    )


def _recognised(scene: Scene, vocabulary: Vocabulary, recognisers: tuple[Recogniser, ...]) -> Scene:
    for recogniser in recognisers:
        scene = scene.with_mentions(recogniser(scene, vocabulary))
    return scene


def _is_row(paragraph: Paragraph) -> bool:
    return bool(paragraph.marker) or paragraph.text.startswith("|")
