"""Paragraphs in, the sections each belongs to out, with the rule and the words that decided."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from brief.model import Decision, Paragraph, Section, Span
from brief.states import cover_states, find_states
from brief.vocabulary.sections import Rule, SectionRules
from brief.vocabulary.states import States

WHITE_SPACE = re.compile(r"\s")
NO_RULE = "no-other-section"
LIST_RULE = "item-of-its-list"
# Stands for what looks like a match and is none; no pattern matches it.
COVER = "\ue003"
COVERED = re.compile(f"{COVER}+")


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A paragraph as patterns see it: of equal length, state names covered, a line a sentence; and its states.

    `text` is in lower case, `cased` as written.
    """

    text: str
    cased: str
    start: int
    states: frozenset[str]


def classify(
    paragraphs: tuple[Paragraph, ...], title: str, sections: tuple[SectionRules, ...], states: States
) -> tuple[tuple[Decision, ...], ...]:
    """Return for each paragraph its decisions, one a section; context alone where no section fits."""
    prepared = [_prepare(paragraph, sections, states) for paragraph in paragraphs]
    decided: list[dict[Section, Decision]] = [{} for _ in paragraphs]
    tried: dict[Section, list[str]] = {}
    for section in sections:
        rules = _fitting(section, (title, *(paragraph.text for paragraph in paragraphs)))
        # What is no match in a section is none in a section within it either.
        seen = tried[rules.within] if rules.within else [ready.text for ready in prepared]
        covered = [_candidate(text, rules, found) for text, found in zip(seen, decided, strict=True)]
        tried[section.section] = covered
        decisions = [_decide(text, ready, rules) for text, ready in zip(covered, prepared, strict=True)]
        if rules.echo and any(decisions):
            decisions = [
                decision or _match(text, ready, rules.section, rules.echo)
                for decision, text, ready in zip(decisions, covered, prepared, strict=True)
            ]
        for found, decision in zip(decided, decisions, strict=True):
            if decision:
                found[rules.section] = decision
    _follow_introductions(paragraphs, decided)
    return tuple(tuple(found.values()) or (Decision(Section.CONTEXT, NO_RULE),) for found in decided)


def _follow_introductions(paragraphs: tuple[Paragraph, ...], decided: list[dict[Section, Decision]]) -> None:
    """Put list items that fit no section into those of the paragraph that introduces their list with a colon."""
    introduced: tuple[Section, ...] = ()
    for paragraph, found in zip(paragraphs, decided, strict=True):
        if not paragraph.marker:
            introduced = tuple(found) if paragraph.text.endswith(":") else ()
        elif not found:
            found.update({section: Decision(section, LIST_RULE) for section in introduced})


def _fitting(rules: SectionRules, texts: tuple[str, ...]) -> SectionRules:
    """Drop the weak rules where nothing in the document sets the scene for them."""
    if any(rules.setting.search(_lower(text)) for text in texts):
        return rules
    return replace(rules, rules=tuple(rule for rule in rules.rules if not rule.weak))


def _prepare(paragraph: Paragraph, sections: tuple[SectionRules, ...], states: States) -> _Prepared:
    low = _lower(paragraph.text)
    if not any(rules.cue.search(low) for rules in sections if rules.within is None):
        return _Prepared("", "", 0, frozenset())
    text = WHITE_SPACE.sub(" ", paragraph.text)
    names = find_states(text, states)
    cased = _one_line_each(paragraph, cover_states(text, names))
    return _Prepared(_lower(cased), cased, paragraph.span.start, frozenset(name.code for name in names))


def _lower(text: str) -> str:
    """Return `text` in lower case and of equal length; the few letters that would become two stay."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _one_line_each(paragraph: Paragraph, text: str) -> str:
    """Put a line end after each sentence but the last, so that no pattern reaches from one into the next."""
    characters = list(text)
    for sentence in paragraph.sentences[:-1]:
        characters[sentence.span.end - paragraph.span.start] = "\n"
    return "".join(characters)


def _candidate(text: str, rules: SectionRules, found: dict[Section, Decision]) -> str:
    """Return the text the rules are tried on: without sentences that lack the cue and without false matches."""
    if not text or (rules.within and rules.within not in found) or not rules.cue.search(text):
        return ""
    return "\n".join(_cover(line, rules) for line in text.split("\n"))


def _cover(line: str, rules: SectionRules) -> str:
    if not rules.cue.search(line):
        return COVER * len(line)
    return rules.covered.sub(lambda match: COVER * len(match[0]), line) if rules.covered else line


def _decide(text: str, ready: _Prepared, rules: SectionRules) -> Decision | None:
    if not text:
        return None
    return next((decision for rule in rules.rules if (decision := _match(text, ready, rules.section, rule))), None)


def _as_written(text: str, ready: _Prepared) -> str:
    """Return the paragraph as written, with what is covered in `text` covered there as well."""
    cased = ready.cased
    for covered in COVERED.finditer(text):
        cased = cased[: covered.start()] + covered[0] + cased[covered.end() :]
    return cased


def _match(text: str, ready: _Prepared, section: Section, rule: Rule) -> Decision | None:
    if (
        not text
        or (rule.states and len(ready.states) != rule.states)
        or (rule.unless and rule.unless.search(ready.text))
    ):
        return None
    found = rule.pattern.search(_as_written(text, ready) if rule.cased else text)
    if found is None:
        return None
    return Decision(section, rule.name, Span(ready.start + found.start(), ready.start + found.end()))
