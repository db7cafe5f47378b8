"""The states a sentence names: "Kazakhstan", "Turkish", "the US"."""

from __future__ import annotations

from brief.model import Mention, MentionKind
from brief.recognise.scene import Scene
from brief.states import find_states
from brief.vocabulary import Vocabulary


def recognise_states(scene: Scene, vocabulary: Vocabulary) -> tuple[Mention, ...]:
    """Return each state named; the value is its ISO 3166-1 alpha-3 code."""
    found = find_states(scene.text, vocabulary.states)
    return tuple(
        Mention(MentionKind.STATE, name.code, name.span) for name in found if scene.free(name.span.start, name.span.end)
    )
