"""The columns of all pages in, the parts of the document out: headings, paragraphs, items, rows, and what is no text.

A paragraph ends where a gap, an indented line, a short last line or another size says so; it goes on over the end of a
column or page where its sentence does. Words parted at the end of a line are joined again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from brief.model import BlockKind
from brief.read.paper.hyphens import joined
from brief.read.paper.lines import Line
from brief.read.parts import Part

# In heights of a line: what parts two paragraphs, what is an indentation, and how short a last line is.
WIDE_GAP, INDENTED, SHORT = 0.35, 0.6, 1.5
# A last line leaves this much more room than the next word would take.
ROOM = 1.3
LARGER, SMALLER = 1.12, 0.9  # than the text, of headings and footnotes
LONGEST_HEADING = 120

# Cells stand in line within so many points, and leave more of their row empty than the words of a wide line do.
ALIGNED, MOST_FILLED = 3.0, 0.75
ENDS = re.compile(r"[.!?…:;][\"”’'»)\]\d]*\Z")
BULLET = re.compile(r"(?P<marker>[•●▪■◦‣–—*·-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+(?=\S)")
# A number that stands apart from the text that it numbers
APART = re.compile(r"[•●▪■◦‣–—*·-]|\(?\d{1,2}[.)]?|\(?[a-z][.)]")
NOTE = re.compile(r"(?:\d{1,3}|[*†‡])\s?\.?\s*\S")


@dataclass(slots=True)
class Draft:
    """A part that is being put together from its lines; `column` is where its last line stands."""

    kind: BlockKind
    lines: list[Line]
    column: int
    marker: str = ""
    rule: str = ""
    texts: list[str] = field(default_factory=list)


def parts_of(columns: Sequence[Sequence[Line]]) -> Iterator[Part]:
    """Yield the parts of the document from its columns in reading order."""
    lines = [line for column in columns for line in column]
    if not lines:
        return
    body = body_size(lines)
    sizes = sorted({round(line.size, 1) for line in lines if line.size >= LARGER * body}, reverse=True)
    drafts: list[Draft] = []
    for number, column in enumerate(columns):
        _take_column(drafts, number, list(column), body)
    whole = Counter(word for line in lines for word in re.findall(r"[\w-]+", line.text.lower()))
    for draft in drafts:
        text = " ".join(draft.texts) if draft.texts else joined([line.text for line in draft.lines], whole)
        level = _level(draft, sizes) if draft.kind is BlockKind.HEADING else 0
        yield Part(text, draft.kind, draft.marker, level, draft.rule)


def body_size(lines: Sequence[Line]) -> float:
    """Return the size in which most letters are set."""
    letters = Counter[float]()
    for line in lines:
        letters[round(line.size, 1)] += len(line.text)
    return max(letters, key=lambda size: (letters[size], size))


def _take_column(drafts: list[Draft], number: int, column: list[Line], body: float) -> None:
    rows = [sorted(row, key=lambda line: line.left) for row in _rows(column)]
    left, right = min(line.left for line in column), max(line.right for line in column)
    notes = _first_note(rows, body)
    gap = _usual_gap(rows)
    before: list[Line] | None = None
    for index, row in enumerate(rows):
        if _is_row(rows, index):
            drafts.append(
                Draft(BlockKind.PARAGRAPH, row, number, texts=[f"| {' | '.join(cell.text for cell in row)} |"])
            )
        else:
            line = _one(row)
            rule = "footnote" if index >= notes else ""
            if _is_item(row) or not _goes_on(drafts, line, before, number, (left, right, gap), body, rule):
                drafts.append(_opened(row, line, number, body, rule))
            else:
                drafts[-1].lines.append(line)
                drafts[-1].column = number
        before = row


def _rows(column: list[Line]) -> Iterator[list[Line]]:
    """Yield the lines that stand on one height, from the top."""
    held: list[Line] = []
    for line in sorted(column, key=lambda line: -(line.top + line.bottom)):
        if held and (line.top + line.bottom) / 2 < held[0].bottom + 0.25 * held[0].size:
            yield held
            held = []
        held.append(line)
    if held:
        yield held


def _is_row(rows: list[list[Line]], index: int) -> bool:
    """Tell whether a row is one of a table: of several cells, all in line with those of a row next to it."""
    row = rows[index]
    if len(row) < 2 or _is_item(row):
        return False
    filled = sum(cell.right - cell.left for cell in row) / max(row[-1].right - row[0].left, 1)
    if filled > MOST_FILLED and len(row) < 3:
        return False
    beside = (rows[near] for near in (index - 1, index + 1) if 0 <= near < len(rows))
    return any(len(other) > 1 and abs(len(other) - len(row)) < 2 and _in_line(row, other) for other in beside)


def _in_line(row: list[Line], other: list[Line]) -> bool:
    """Tell whether each cell of the shorter of two rows stands in line with one of the longer."""
    few, many = sorted((row, other), key=len)
    return all(any(_aligned(one, two) for two in many) for one in few)


def _aligned(one: Line, two: Line) -> bool:
    middles = abs(one.left + one.right - two.left - two.right) / 2
    return min(abs(one.left - two.left), abs(one.right - two.right), middles) < ALIGNED


def _one(row: list[Line]) -> Line:
    """Return a row of a text as one line."""
    if len(row) == 1:
        return row[0]
    return Line(
        " ".join(line.text for line in row), row[0].left, row[-1].right, min(line.bottom for line in row),
        max(line.top for line in row), median(line.size for line in row), all(line.bold for line in row),
    )  # fmt: skip


def _first_note(rows: list[list[Line]], body: float) -> int:
    """Return the index of the row with which the footnotes of a column begin: smaller, and with a mark."""
    first = len(rows)
    while first and all(line.size <= SMALLER * body for line in rows[first - 1]):
        first -= 1
    while first < len(rows) and not NOTE.match(rows[first][0].text):
        first += 1
    return first if first else len(rows)


def _usual_gap(rows: list[list[Line]]) -> float:
    """Return the gap between two lines of a paragraph: the commoner ones are the smaller."""
    gaps = sorted(one[0].bottom - other[0].top for one, other in zip(rows, rows[1:], strict=False))
    return gaps[(len(gaps) - 1) // 3] if gaps else 0.0


def _is_item(row: list[Line]) -> bool:
    """Tell whether a row begins with a mark or a number that stands apart."""
    return len(row) > 1 and bool(APART.fullmatch(row[0].text))


def _opened(row: list[Line], line: Line, number: int, body: float, rule: str) -> Draft:
    if rule:
        return Draft(BlockKind.PARAGRAPH, [line], number, rule=rule)
    if _is_item(row):
        marker = f"{row[0].text.strip('().')}." if row[0].text.strip("().").isdigit() else "-"
        return Draft(BlockKind.ITEM, [_one(row[1:])], number, marker)
    if _is_heading(line, body):
        return Draft(BlockKind.HEADING, [line], number)
    if found := BULLET.match(line.text):
        marker = found["marker"] if found["marker"][-1] in ".)" else "-"
        rest = Line(line.text[found.end() :], line.left, line.right, line.bottom, line.top, line.size, line.bold)
        return Draft(BlockKind.ITEM, [rest], number, marker)
    return Draft(BlockKind.PARAGRAPH, [line], number)


def _is_heading(line: Line, body: float) -> bool:
    if len(line.text) > LONGEST_HEADING or not re.search(r"\w", line.text):
        return False
    return line.size >= LARGER * body or (line.bold and line.size >= 0.95 * body and not ENDS.search(line.text))


def _goes_on(
    drafts: list[Draft], line: Line, before: list[Line] | None, number: int, column: tuple[float, float, float],
    body: float, rule: str,
) -> bool:  # fmt: skip
    """Tell whether `line` goes on with the part that was last put together."""
    last = next((draft for draft in reversed(drafts) if not draft.rule or rule), None)
    if last is None or last is not drafts[-1] and before is not None or last.texts or last.rule != rule:
        return False
    above = last.lines[-1]
    if _is_heading(line, body) != (last.kind is BlockKind.HEADING) or _opens_item(above, line):
        return False
    if abs(above.size - line.size) > 0.12 * body:
        return False
    if rule:
        return not NOTE.match(line.text)
    if last.column != number:
        return last is drafts[-1] and last.kind is not BlockKind.HEADING and _runs_over(above, line, column)
    return not _parted(above, line, column, last)


def _opens_item(above: Line, line: Line) -> bool:
    """Tell whether a line begins with a list's mark; a letter or number may also be the text's own last word."""
    found = BULLET.match(line.text)
    return found is not None and (not found["marker"].strip("().").isalnum() or bool(ENDS.search(above.text)))


def _runs_over(above: Line, line: Line, column: tuple[float, float, float]) -> bool:
    """Tell whether a paragraph goes on at the top of the next column."""
    if line.left > column[0] + INDENTED * line.size and line.text[:1].isupper():
        return False
    return not ENDS.search(above.text) or line.text[:1].islower()


def _parted(above: Line, line: Line, column: tuple[float, float, float], last: Draft) -> bool:
    left, right, gap = column
    if above.bottom - line.top > gap + WIDE_GAP * line.size:
        return True
    if last.kind is BlockKind.HEADING:
        return False
    edge = last.lines[-1].left if last.kind is BlockKind.ITEM and len(last.lines) > 1 else left
    indented = line.left > edge + INDENTED * line.size and last.kind is not BlockKind.ITEM
    if indented and (len(last.lines) > 1 or above.left < line.left - INDENTED * line.size) and not _all_in(last, line):
        return True
    return bool(ENDS.search(above.text)) and line.text[:1].isupper() and _had_room(above, line, right)


def _had_room(above: Line, line: Line, right: float) -> bool:
    """Tell whether the first word of a line would have stood on the line above, had the paragraph gone on."""
    word = len(line.text.partition(" ")[0]) + 1
    width = word * (line.right - line.left) / max(len(line.text), 1)
    return right - above.right > max(ROOM * width, SHORT * line.size)


def _all_in(last: Draft, line: Line) -> bool:
    """Tell whether the whole paragraph stands as far in as the line: a quotation."""
    return all(abs(one.left - line.left) < INDENTED * line.size for one in last.lines[1:] or last.lines)


def _level(draft: Draft, sizes: list[float]) -> int:
    size = round(draft.lines[0].size, 1)
    return min(sizes.index(size) + 1, 5) if size in sizes else min(len(sizes) + 1, 6)
