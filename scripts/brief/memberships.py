"""The sentences of one document in, who it says is a member of which organisation and who is leaving, out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from brief.model import Claim, Document, Field, Mention, MentionKind, Organisation, Span
from brief.recognise.scene import Scene
from brief.vocabulary.memberships import MembershipRule

NEAR = 6  # sentences after which "the bloc" no longer means the organisation named last
# "Example Organization (EO)" is the name and its abbreviation
ABBREVIATION = re.compile(r"[*_\s]*\([^()]*\)\Z")


def memberships(
    document: Document, scenes: tuple[Scene, ...], rules: tuple[MembershipRule, ...]
) -> tuple[Organisation, ...]:
    """Return the organisations whose members the document states, each with its name as the document writes it."""
    claims: dict[str, list[Claim]] = {}
    names: dict[str, Claim] = {}
    last, seen_in = "", -NEAR
    for scene in scenes:
        named = scene.of(MentionKind.ORGANISATION)
        for mention in named:
            claim = _claim(document, scene, Field.NAME, mention)
            if mention.value not in names or claim.value == mention.value != names[mention.value].value:
                names[mention.value] = claim  # as first written, but by its abbreviation where the document has one
        for code, stated in _stated(document, scene, rules, last if scene.number - seen_in <= NEAR else ""):
            known = claims.setdefault(code, [])
            if all((c.field, c.value) != (stated.field, stated.value) for c in known):
                known.append(stated)
        if named:
            last, seen_in = named[-1].value, scene.number
    return tuple(Organisation(code, (names[code], *found)) for code, found in claims.items())


def _stated(
    document: Document, scene: Scene, rules: tuple[MembershipRule, ...], last: str
) -> Iterator[tuple[str, Claim]]:
    """Yield each stated membership of a sentence with its organisation's code."""
    organisations = {m.span.start: m.value for m in scene.of(MentionKind.ORGANISATION)}
    if not scene.of(MentionKind.STATE) or not (organisations or last):
        return
    for rule in rules:
        position = 0
        while match := rule.pattern.search(scene.low, position):
            position = max(match.end("who"), match.start() + 1)
            if rule.unless and rule.unless.search(match[0]):
                continue
            code = organisations.get(match.start("org"), last)
            for state in scene.within(MentionKind.STATE, *match.span("who")):
                if code and state.span.end <= match.end("who"):
                    yield code, replace(_claim(document, scene, rule.field, state), value=state.value)


def _claim(document: Document, scene: Scene, field: Field, mention: Mention) -> Claim:
    start = scene.sentence.span.start
    span = Span(start + mention.span.start, start + mention.span.end)
    words = span.of(document.text)
    bracket = ABBREVIATION.search(words)
    if bracket and bracket[0].strip("*_ ()").isupper():
        return Claim(field, bracket[0].strip("*_ ()"), document.slug, scene.sentence.id, span, words)
    short = (
        mention.value if re.search(rf"(?<!\w){re.escape(mention.value)}(?!\w)", words) else ABBREVIATION.sub("", words)
    )
    return Claim(field, short, document.slug, scene.sentence.id, span, words)
