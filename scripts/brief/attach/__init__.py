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
from brief.model import Mention, MentionKind
from brief.recognise.scene import Scene
from brief.vocabulary.exercises import ExerciseWords


def attach(scene: Scene, words: ExerciseWords, before: Antecedents) -> tuple[Reference, ...]:
    """Return the references of one sentence, in order; `before` is what pronouns in it may stand for."""
    references = part(scene, fuse(scene, words))
    listed = scene.row or is_listed(references)
    found = [_read(r, words, before, listed) for r in references]
    return respectively(scene, inherit(found, words))


def _read(reference: Reference, words: ExerciseWords, before: Antecedents, listed: bool) -> Reference:
    """Fill in what the reference's part of the sentence says."""
    whole = replace(reference, dates=_own(reference, MentionKind.DATE), places=_own(reference, MentionKind.PLACE))
    whole = replace(whole, until=until(whole, words))
    text = marked(whole)
    stated = (
        *actors(whole, text, words, before, listed),
        *kinds(whole, words),
        *places(whole, words),
        *activities(whole, text, words),
        *statuses(whole, words),
    )
    return replace(whole, when=when(whole, words), stated=stated)


def _own(reference: Reference, kind: MentionKind) -> tuple[Mention, ...]:
    """Return the mentions of one kind that stand in the reference's part of the sentence, in order."""
    return reference.scene.within(kind, reference.start, reference.end)
