"""Body blocks in, the blocks that are text out, with every part that was left out and the rule that did."""

from __future__ import annotations

import re
from dataclasses import replace

from brief.model import Block, BlockKind, LeftOut, SourceText, Span
from brief.vocabulary.reading import Boilerplate, LineRule, Where

LONGEST_BOILERPLATE = 700
LONGEST_HEADING = 80
# A tail without heading levels ends where text stands again: long, of several sentences, and finished.
SHORTEST_TEXT, FEWEST_STOPS = 240, 2
STOP = re.compile(r"[.!?][\"”’'»)]*(?=\s|\Z)")

Result = tuple[tuple[Block, ...], tuple[LeftOut, ...]]


def leave_out_lines(source: SourceText, blocks: tuple[Block, ...], boilerplate: Boilerplate) -> Result:
    """Part `blocks` into text and lines that can be neither text nor header; to be called before the header is read."""
    return _by_rules(source, blocks, tuple(rule for rule in boilerplate.lines if rule.where is Where.ANYWHERE))


def leave_out(source: SourceText, blocks: tuple[Block, ...], boilerplate: Boilerplate) -> Result:
    """Part the body's `blocks` into text and boilerplate; together they hold every line they were given."""
    kept, left = _by_rules(source, blocks, tuple(rule for rule in boilerplate.lines if rule.where is Where.BODY))
    text, tails = _tails(source, kept, boilerplate)
    at_end = tuple(rule for rule in boilerplate.lines if rule.where is Where.END)
    ends: list[LeftOut] = []
    while text and (name := _rule(source, text[-1].span, at_end)):
        ends.append(_whole(source, text.pop(), name))
    return tuple(text), (*left, *tails, *ends)


def _tails(
    source: SourceText, blocks: tuple[Block, ...], boilerplate: Boilerplate
) -> tuple[list[Block], list[LeftOut]]:
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
            kept.append(block)
    return kept, left


def _by_rules(source: SourceText, blocks: tuple[Block, ...], rules: tuple[LineRule, ...]) -> Result:
    kept: list[Block] = []
    left: list[LeftOut] = []
    for block in blocks:
        _part(source, block, rules, kept, left)
    return tuple(kept), tuple(left)


def _tail(source: SourceText, block: Block, boilerplate: Boilerplate) -> str | None:
    """Return the rule for which `block` is the heading of a tail."""
    if len(block.lines) != 1 or block.kind is BlockKind.ITEM or block.span.end - block.span.start > LONGEST_HEADING:
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


def _part(
    source: SourceText, block: Block, rules: tuple[LineRule, ...], kept: list[Block], left: list[LeftOut]
) -> None:
    """Put the lines of `block` that are text into `kept` and the others into `left`."""
    if name := _rule(source, block.span, rules):
        left.append(_whole(source, block, name))
        return
    names = _line_rules(source, block, rules)
    if not any(names):
        kept.append(block)
        return
    start = 0
    for index in range(1, len(block.lines) + 1):
        if index < len(block.lines) and names[index] == names[start]:
            continue
        part = replace(block, lines=block.lines[start:index], line=block.line + start)
        if names[start]:
            left.append(_whole(source, part, names[start]))
        else:
            kept.append(part)
        start = index


def _line_rules(source: SourceText, block: Block, rules: tuple[LineRule, ...]) -> list[str]:
    """Return for each line the rule that leaves it out, or nothing; a line amid wrapped text always stays."""
    if len(block.lines) == 1:
        return [""]
    names = [_rule(source, span, rules) for span in block.lines]
    text = [index for index, name in enumerate(names) if not name]
    if not text:
        return names
    first, last = min(text), max(text)
    return ["" if first <= index <= last else name for index, name in enumerate(names)]


def _rule(source: SourceText, span: Span, rules: tuple[LineRule, ...]) -> str:
    text = " ".join(span.of(source.text).lower().split())
    if len(text) > LONGEST_BOILERPLATE:
        return ""
    return next((rule.name for rule in rules if rule.pattern.fullmatch(text)), "")


def _whole(source: SourceText, block: Block, rule: str) -> LeftOut:
    marker = f"{block.marker} " if block.marker else ""
    return LeftOut(marker + block.span.of(source.text), block.line, rule)
