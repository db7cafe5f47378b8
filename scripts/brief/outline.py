"""A `SourceText` in, its blocks out: headings, paragraphs and list items, told by layout alone.

# A heading                A paragraph that its author
                           wrapped by hand.
- one item
  that goes on             | a table | row |
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from brief.model import Block, BlockKind, SourceText, Span

# "## A heading ##"
HASH_HEADING = re.compile(r"[ ]{0,3}(?P<hashes>#{1,6})[ \t]+(?P<text>\S.*?)[ \t]*#*[ \t]*\Z")
# The line below a heading: "=====" or "-----"
UNDERLINE = re.compile(r"[ ]{0,3}(?:={3,}|-{3,})[ \t]*\Z")
# "- item"  "* item"  "• item"  "12. item"  "a) item"  "> quoted"
MARKER = re.compile(r"[ \t]*(?P<marker>[-+*•‣◦▪●–—>]|\d{1,3}[.)]|[a-zA-Z]\)|\([a-z\d]{1,2}\))[ \t]+(?=\S)")
# A bullet that is nothing but a bullet may stand below a line of prose; a dash or a number may be the prose's own.
SURE_BULLETS = frozenset("*•‣◦▪●")
ENDS_A_THOUGHT = re.compile(r"[.!?:;…][\"”’'»)\]]*\Z")
# A paragraph is taken to be wrapped by hand unless one of its lines is longer than any hand wraps.
LONGEST_WRAPPED_LINE = 160
# A heading without mark-up is short, begins like a title and does not end like a sentence.
LONGEST_HEADING, MOST_HEADING_WORDS = 80, 10
LIKE_A_SENTENCE = re.compile(r"[.!?:;,…\"”’'»]\Z")


def outline(source: SourceText) -> tuple[Block, ...]:
    """Return the blocks of `source` after its front matter, in order; every word belongs to one block.

    Where the format itself tells the blocks, they are those.
    """
    if source.blocks is not None:
        return source.blocks
    found: list[Block] = []
    for lines in _paragraphs(source):
        found += _blocks(source, lines)
    return tuple(found)


def plain_headings(source: SourceText, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return `blocks` with short unmarked lines that stand before other text told as headings."""
    return tuple(
        replace(block, kind=BlockKind.HEADING, level=6) if _heads(source, block, following) else block
        for block, following in zip_longest(blocks, blocks[1:])
    )


def _heads(source: SourceText, block: Block, following: Block | None) -> bool:
    text = block.span.of(source.text)
    return (
        block.kind is BlockKind.PARAGRAPH
        and following is not None
        and len(block.lines) == 1
        and len(text) <= LONGEST_HEADING
        and len(text.split()) <= MOST_HEADING_WORDS
        and (text[0].isupper() or text[0].isdigit())
        and not LIKE_A_SENTENCE.search(text)
    )


def _paragraphs(source: SourceText) -> Iterator[list[tuple[int, Span]]]:
    """Yield runs of lines without a blank one, each line with its number and its span, ends included."""
    number = source.text.count("\n", 0, source.body_start) + 1
    position, run = source.body_start, list[tuple[int, Span]]()
    for line in source.text[source.body_start :].split("\n"):
        if line.strip():
            run.append((number, Span(position, position + len(line))))
        elif run:
            yield run
            run = []
        number, position = number + 1, position + len(line) + 1
    if run:
        yield run


def _blocks(source: SourceText, lines: list[tuple[int, Span]]) -> list[Block]:
    blocks: list[Block] = []
    held: list[list[Span]] = []  # the lines of each block; put into it at the end, as blocks do not change
    one_line_each = any(span.end - span.start > LONGEST_WRAPPED_LINE for _, span in lines)
    for number, span in lines:
        line, last = span.of(source.text), blocks[-1] if blocks else None
        if last and last.kind is BlockKind.PARAGRAPH and len(held[-1]) == 1 and UNDERLINE.match(line):
            blocks[-1] = replace(last, kind=BlockKind.HEADING, level=1 if "=" in line else 2)
            continue
        started = _start(source, line, span, number, last, held[-1][-1] if held else span)
        if started is None and (
            last is None or last.kind is BlockKind.HEADING or _stands_alone(line, last, one_line_each)
        ):
            started = Block(BlockKind.PARAGRAPH, (_trimmed(source, span),), number)
        if started:
            blocks.append(started)
            held.append(list(started.lines))
        else:
            held[-1].append(_trimmed(source, span))
    return [
        replace(block, lines=tuple(spans)) if len(spans) > 1 else block
        for block, spans in zip(blocks, held, strict=True)
    ]


def _start(source: SourceText, line: str, span: Span, number: int, last: Block | None, last_line: Span) -> Block | None:
    """Return the block that `line` opens by its own mark, if it bears one."""
    if heading := HASH_HEADING.match(line):
        text = Span(span.start + heading.start("text"), span.start + heading.end("text"))
        return Block(BlockKind.HEADING, (text,), number, level=len(heading["hashes"]))
    found = MARKER.match(line)
    if found and _opens_item(source, found["marker"], last, last_line):
        text = _trimmed(source, Span(span.start + found.end(), span.end))
        return Block(BlockKind.ITEM, (text,), number, marker=found["marker"])
    return None


def _opens_item(source: SourceText, marker: str, last: Block | None, last_line: Span) -> bool:
    """A marker opens an item at the start, after an item or after a finished thought; else it may be prose."""
    if last is None or last.kind is not BlockKind.PARAGRAPH or marker in SURE_BULLETS:
        return True
    return bool(ENDS_A_THOUGHT.search(last_line.of(source.text)))


def _stands_alone(line: str, last: Block, one_line_each: bool) -> bool:
    """A table row is a block of its own, as is every line of a text that has a paragraph a line."""
    is_row = line.lstrip().startswith("|")
    return is_row or (one_line_each and not (last.kind is BlockKind.ITEM and line[:1] in " \t"))


def _trimmed(source: SourceText, span: Span) -> Span:
    line = span.of(source.text)
    return Span(span.start + len(line) - len(line.lstrip()), span.start + len(line.rstrip()))
