"""A document's opening blocks in, its `Metadata` out, with the blocks that remain and what was left out.

CPD - A Policy Desk                     publisher
five states plan a drill                a title once more, as an address: left out
Five States Plan a Drill                title
By A. Writer and B. Writer              authors
Apr 16, 2024                            date
Image source: A Ministry                image credit
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from brief.dates import read_date
from brief.metadata.entries import Lines, opening_date, read_dateline
from brief.metadata.found import Found
from brief.metadata.persons import split_names
from brief.metadata.titles import read_titles, same_title
from brief.model import Block, BlockKind, LeftOut, Metadata, SourceText
from brief.problems import Problem, warning
from brief.vocabulary.reading import Header
from brief.web import web_address

LONGEST_TITLE = 250
LONGEST_HEADER = 30  # lines
LONGEST_OPENING = 3  # paragraphs
EXPECTED_DATE = "expected a line such as 'Apr 16, 2024'"
# A language tag, as RFC 5646 has them: "en", "zh-Hant-TW"
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
ENDS_A_SENTENCE = re.compile(r"[.…:;,][\"”’'»)]*\Z")


@dataclass(frozen=True, slots=True)
class HeaderReading:
    """What `read_metadata` makes of a document's opening; `title_block` is where its title stood, if it did."""

    metadata: Metadata
    body: tuple[Block, ...]
    title_block: Block | None
    left_out: tuple[LeftOut, ...]
    problems: tuple[Problem, ...]


def read_metadata(source: SourceText, blocks: tuple[Block, ...], header: Header) -> HeaderReading:
    """Read the header of `source`; whatever is no header entry stays in the body."""
    found = Found()
    _read_fields(source, header, found)
    entries = Lines(header)
    blocks = tuple(part for block in blocks[:3] for part in _split_entries(source, block, entries)) + blocks[3:]
    size = _header_size(source, blocks, entries)
    candidates = [left for block in blocks[:size] for left in _read_block(source, block, entries, found)]
    rest = read_titles(source, candidates, header, found)
    if "date" not in found.values and (opening := _opening_date(source, (*rest, *blocks[size:]))):
        found.add("date", *opening)
    found.settle_date()
    from_file, doubts = _read_properties(source, header, found)
    title = next((block for block in candidates if block.line == found.lines.get("title") and block not in rest), None)
    metadata, problems = _finish(source, found)
    metadata = replace(metadata, from_file=from_file)
    return HeaderReading(metadata, (*rest, *blocks[size:]), title, tuple(found.left_out), (*problems, *doubts))


def _split_entries(source: SourceText, block: Block, entries: Lines) -> list[Block]:
    """Part a header that was written without blank lines from the text that follows it at once."""
    opening = [bool(entries[span.of(source.text)]) for span in block.lines[:LONGEST_HEADER]]
    if block.kind is not BlockKind.PARAGRAPH or len(block.lines) == 1 or not any(opening):
        return [block]
    last = max(index for index, is_entry in enumerate(opening) if is_entry)
    parts = [replace(block, lines=(span,), line=block.line + n) for n, span in enumerate(block.lines[: last + 1])]
    if block.lines[last + 1 :]:
        parts.append(replace(block, lines=block.lines[last + 1 :], line=block.line + last + 1))
    return parts


def _read_fields(source: SourceText, header: Header, found: Found) -> None:
    """Take from the front matter what is metadata; list the rest as left out."""
    used = {name: target for target, names in header.front_matter.items() for name in names}
    for name, values, line in source.fields:
        target, text = used.get(name), ", ".join(values)
        if name == "source" and web_address(text):  # "source" names a publisher, or leads to its page
            target = "url"
        if target == "author":
            for value in values:
                found.add(target, value, line)
        elif target and text and _can_be(target, text):
            found.add(target, text, line)
        elif text:
            found.left_out.append(LeftOut(f"{name}: {text}", line, "front-matter"))


def _read_properties(source: SourceText, header: Header, found: Found) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Take from the file's properties what the document does not state itself, and say which; list the rest."""
    used = {name: target for target, names in header.front_matter.items() for name in names}
    taken, doubts = [], []
    stated = frozenset(found.values)
    for name, values, line in source.properties:
        target, text = used.get(name), ", ".join(values)
        if (
            target
            and target not in stated
            and _can_be(target, text)
            and text.strip("() ").casefold() not in header.empty_properties
        ):
            for value in values:
                found.add(target, value, line)
            taken.append(target)
            told = f"the {target} '{text}' is not in the text but in the file's properties; check it"
            if target != "language":  # the text tells better than the file, and is asked first
                doubts.append(warning(source.path, told))
        elif text and list(values) != found.values.get(target or ""):
            found.left_out.append(LeftOut(f"{name}: {text}", line, "file-property"))
    return tuple(taken), tuple(doubts)


def _can_be(target: str, text: str) -> bool:
    """Tell whether a value has the form that its field asks for."""
    match target:
        case "publisher":
            return "://" not in text
        case "url":
            return web_address(text) is not None
        case "language":
            return bool(LANGUAGE.fullmatch(text))
    return True


def _header_size(source: SourceText, blocks: tuple[Block, ...], entries: Lines) -> int:
    """Return how many blocks may be header: those before the first that reads like body text."""
    for index, block in enumerate(blocks[:LONGEST_HEADER]):
        text = block.span.of(source.text)
        first = block.lines[0].of(source.text)
        is_entry = bool(entries[first]) or block.kind is BlockKind.HEADING
        is_line = block.kind is BlockKind.PARAGRAPH and len(block.lines) <= 2 and len(text) <= LONGEST_TITLE
        if not is_entry and (not is_line or ENDS_A_SENTENCE.search(text)):
            return index
        if index and block.kind is BlockKind.HEADING and _has_heading(blocks[:index]) and not entries[first]:
            return index if not same_title(text, blocks[index - 1].span.of(source.text)) else index + 1
    return min(len(blocks), LONGEST_HEADER)


def _has_heading(blocks: tuple[Block, ...]) -> bool:
    return any(block.kind is BlockKind.HEADING and block.level <= 2 for block in blocks)


def _read_block(source: SourceText, block: Block, entries: Lines, found: Found) -> list[Block]:
    """Take the header entries from the top of `block`; return what remains of it, as no block or one."""
    for taken, span in enumerate(block.lines):
        met = entries[span.of(source.text)]
        if not met:
            return [replace(block, lines=block.lines[taken:], line=block.line + taken)]
        for name, value in met:
            found.add(name, value, block.line + taken)
    return []


def _opening_date(source: SourceText, body: tuple[Block, ...]) -> tuple[str, int] | None:
    """Return the date a news agency puts before its first sentence, and its line; it stays in the text as well."""
    opening = [block for block in body if block.kind is BlockKind.PARAGRAPH][:LONGEST_OPENING]
    dated = ((opening_date(block.span.of(source.text)), block.line) for block in opening)
    return next(((written, line) for written, line in dated if written), None)


def _finish(source: SourceText, found: Found) -> tuple[Metadata, tuple[Problem, ...]]:
    problems = []
    title, written = found.first("title"), found.first("date")
    if title is None:
        problems.append(warning(source.path, "no title in the header; expected a line or a heading before the text", 1))
    reading = read_dateline(written) if written else None
    if written is None:
        problems.append(warning(source.path, f"no date in the header; {EXPECTED_DATE}", 1))
    elif reading is None or reading.iso is None:
        fault = reading.fault if reading else "is not a date"
        problems.append(
            warning(
                source.path,
                f"the date '{written}' cannot be used: {fault}; {EXPECTED_DATE}",
                found.lines["date"],
            )
        )
    language, url, fetched = found.first("language"), found.first("url"), found.first("retrieved")
    retrieved = read_date(fetched) if fetched else None
    if fetched and not retrieved:
        told = f"the date '{fetched}' on which it was retrieved cannot be used; expected one such as 'Apr 16, 2024'"
        problems.append(warning(source.path, told, found.lines["retrieved"]))
    metadata = Metadata(
        title=title,
        authors=tuple(name for text in found.values.get("author", ()) for name in split_names(text)),
        date=reading.iso if reading else None,
        date_text=written,
        publisher=found.first("publisher"),
        image_credit=found.first("image_credit"),
        language=language if language and LANGUAGE.fullmatch(language) else None,
        url=web_address(url) if url else None,
        retrieved=retrieved.iso if retrieved else None,
    )
    return metadata, tuple(problems)
