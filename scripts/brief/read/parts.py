"""The parts of a document whose format knows them in, one text and its blocks out.

Part("Five states plan a drill", BlockKind.HEADING, level=1)
Part("The drill begins in July.")
Part("Accept cookies", rule="cookie-banner")        is no text: it is listed with the rule that left it out
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from brief.model import Block, BlockKind, Fields, LeftOut, SourceText, Span
from brief.read.normal_form import normalise
from brief.read.received import Received

# Soft hyphen, zero width space, word joiner, byte order mark: where a line may break, or may not.
BREAKS = re.compile("[\u00ad\u200b\u2060\ufeff]")


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, paragraph, list item or row of a table, of one line or several; `rule` is why it is left out."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    marker: str = ""
    level: int = 0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The text of all parts, a blank line between two; its blocks; and what is left out, with its lines."""

    text: str
    blocks: tuple[Block, ...]
    left_out: tuple[LeftOut, ...]

    def source(self, received: Received, form: str, fields: Fields = (), properties: Fields = ()) -> SourceText:
        """Return the document that was `received` in the format `form`."""
        return SourceText(
            name=received.name,
            path=received.called,
            slug=received.slug,
            text=self.text,
            fields=fields,
            properties=properties,
            blocks=self.blocks,
            left_out=self.left_out,
            form=form,
        )


def lay_out(parts: Iterable[Part]) -> LaidOut:
    """Return the parts as one text."""
    texts: list[str] = []
    blocks: list[Block] = []
    left_out: list[LeftOut] = []
    position, number = 0, 1
    for part in parts:
        lines = [line for line in map(_folded, normalise(part.text).split("\n")) if line]
        if not lines:
            continue
        text = "\n".join(lines)
        if part.rule:
            left_out.append(LeftOut(text, number, part.rule))
        else:
            blocks.append(Block(part.kind, _spans(lines, position), number, part.marker, part.level))
        texts.append(text)
        position, number = position + len(text) + 2, number + len(lines) + 1
    return LaidOut("\n\n".join(texts), tuple(blocks), tuple(left_out))


def _folded(line: str) -> str:
    """Return a line with its white space made one, and without the characters that only allow a break."""
    return " ".join(BREAKS.sub("", line).split())


def _spans(lines: list[str], position: int) -> tuple[Span, ...]:
    spans = []
    for line in lines:
        spans.append(Span(position, position + len(line)))
        position += len(line) + 1
    return tuple(spans)
