"""Body blocks in, the blocks that are text out, with every part that was left out and the rule that did."""

from __future__ import annotations

import re
from dataclasses import replace

from brief.model import Block, BlockKind, LeftOut, SourceText, Span
from brief.vocabulary import Boilerplate

LONGEST_BOILERPLATE = 700
# A tail without heading levels ends where text stands again: long, of several sentences, and finished.
SHORTEST_TEXT, FEWEST_STOPS = 240, 2
STOP = re.compile(r"[.!?][\"”’'»)]*(?=\s|\Z)")

Result = tuple[tuple[Block, ...], tuple[LeftOut, ...]]


def leave_out(source: SourceText, blocks: tuple[Block, ...], boilerplate: Boilerplate) -> Result:
    """Part `blocks` into text and boilerplate; together they hold every line they were given."""
    kept: list[Block] = []
    left: list[LeftOut] = []
    tail: tuple[str, int] | None = None
    for block in blocks:
        if opened := _tail(source, block, boilerplate):
            tail = (opened, block.level)
        elif tail and _ends_tail(source, block, tail[1]):
            tail = None
        if tail:
            left.append(_whole(source, block, tail[0]))
        else:
            _part(source, block, boilerplate, kept, left)
    while kept and (rule := _rule(source, kept[-1].span, boilerplate, at_end=True)):
        left.append(_whole(source, kept.pop(), rule))
    return tuple(kept), tuple(left)


def _tail(source: SourceText, block: Block, boilerplate: Boilerplate) -> str | None:
    """Return the rule for which `block` is the heading of a tail."""
    if len(block.lines) != 1 or block.kind is BlockKind.ITEM:
        return None
    text = re.sub(r"[*_#\[\]]|\(.*\)", "", block.span.of(source.text)).strip(" :»>.").replace("’", "'")
    return boilerplate.tails.get(text.casefold())


def _ends_tail(source: SourceText, block: Block, level: int) -> bool:
    text = block.span.of(source.text)
    if level and block.kind is BlockKind.HEADING:
        return block.level <= level
    if level or block.kind is not BlockKind.PARAGRAPH:
        return False
    stops = list(STOP.finditer(text))
    return len(text) >= SHORTEST_TEXT and len(stops) >= FEWEST_STOPS and stops[-1].end() == len(text)


def _part(source: SourceText, block: Block, boilerplate: Boilerplate, kept: list[Block], left: list[LeftOut]) -> None:
    """Put the lines of `block` that are text into `kept` and the others into `left`."""
    if rule := _rule(source, block.span, boilerplate, at_end=False):
        left.append(_whole(source, block, rule))
        return
    rules = _line_rules(source, block, boilerplate)
    start = 0
    for index in range(1, len(block.lines) + 1):
        if index < len(block.lines) and rules[index] == rules[start]:
            continue
        part = replace(block, lines=block.lines[start:index], line=block.line + start)
        if rules[start]:
            left.append(_whole(source, part, rules[start]))
        else:
            kept.append(part)
        start = index


def _line_rules(source: SourceText, block: Block, boilerplate: Boilerplate) -> list[str]:
    """Return for each line the rule that leaves it out, or nothing; a line amid wrapped text always stays."""
    if len(block.lines) == 1:
        return [""]
    rules = [_rule(source, span, boilerplate, at_end=False) for span in block.lines]
    text = [index for index, rule in enumerate(rules) if not rule]
    if not text:
        return rules
    first, last = min(text), max(text)
    return ["" if first <= index <= last else rule for index, rule in enumerate(rules)]


def _rule(source: SourceText, span: Span, boilerplate: Boilerplate, at_end: bool) -> str:
    text = " ".join(span.of(source.text).lower().split())
    if len(text) > LONGEST_BOILERPLATE:
        return ""
    rules = (rule for rule in boilerplate.lines if rule.at_end == at_end)
    return next((rule.name for rule in rules if rule.pattern.fullmatch(text)), "")


def _whole(source: SourceText, block: Block, rule: str) -> LeftOut:
    marker = f"{block.marker} " if block.marker else ""
    return LeftOut(marker + block.span.of(source.text), block.line, rule)
