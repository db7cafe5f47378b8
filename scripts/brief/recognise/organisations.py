"""The organisations a sentence names: "the Collective Security Treaty Organization (CSTO)", "NATO"."""

from __future__ import annotations

from brief.model import Mention, MentionKind
from brief.recognise.scene import Scene, mention
from brief.vocabulary import Vocabulary


def recognise_organisations(scene: Scene, vocabulary: Vocabulary) -> tuple[Mention, ...]:
    """Return each organisation named; the value is its code. A name with its abbreviation is one mention."""
    found: list[Mention] = []
    for match in vocabulary.organisations.pattern.finditer(scene.text):
        code = vocabulary.organisations.codes[match[0]]
        last = found[-1] if found else None
        if last and last.value == code and scene.text[last.span.end : match.start()].strip("*_ ") == "(":
            end = match.end() + scene.text[match.end() : match.end() + 3].find(")") + 1
            found[-1] = mention(MentionKind.ORGANISATION, code, last.span.start, end)
        else:
            found.append(mention(MentionKind.ORGANISATION, code, match.start(), match.end()))
    return tuple(found)
