"""A sentence's mentions in, references to exercises out, each with what the sentence says of it.

A sentence may speak of several exercises; it is cut between them, and each part speaks of its own.
"""

from __future__ import annotations

from dataclasses import replace

from brief.attach.actors import actors, marked
from brief.attach.fuse import fuse, is_listed, part
from brief.attach.reference import Antecedents, Reference
from brief.attach.share import inherit, respectively
from brief.attach.tell import activities, kinds, places, statuses, until, when
from brief.model import MentionKind
from brief.recognise.scene import Scene
from brief.vocabulary.exercises import ExerciseWords


def attach(scene: Scene, words: ExerciseWords, before: Antecedents) -> tuple[Reference, ...]:
    """Return the references of one sentence, in order; `before` is what pronouns in it may stand for."""
    references = part(scene, fuse(scene, words))
    listed = scene.row or is_listed(references)
    found = [_read(r, [o for o in references if o is not r], words, before, listed) for r in references]
    return respectively(scene, inherit(found, words))


def _read(
    reference: Reference, others: list[Reference], words: ExerciseWords, before: Antecedents, listed: bool
) -> Reference:
    """Fill in what the reference's part of the sentence says."""
    own = [m for m in reference.scene.mentions if reference.start <= m.span.start < reference.end]
    whole = replace(
        reference,
        dates=tuple(sorted((m for m in own if m.kind is MentionKind.DATE), key=lambda m: m.span.start)),
        places=tuple(sorted((m for m in own if m.kind is MentionKind.PLACE), key=lambda m: m.span.start)),
    )
    whole = replace(whole, until=until(whole, words))
    stated = (
        *actors(whole, others, words, before, listed),
        *kinds(whole, words),
        *places(whole, words),
        *activities(whole, marked(whole, others), words),
        *statuses(whole, words),
    )
    return replace(whole, when=when(whole, words), stated=stated)
