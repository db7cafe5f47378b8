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
from dataclasses import dataclass, field, replace

from brief.dates import read_date
from brief.model import Block, BlockKind, LeftOut, Metadata, SourceText
from brief.problems import Problem, warning
from brief.vocabulary import Header

LONGEST_TITLE = 250
LONGEST_ENTRY = 1000
LONGEST_HEADER = 30  # lines
EXPECTED_DATE = "expected a line such as 'Apr 16, 2024'"
# "Author: A. Writer"
LABELLED = re.compile(r"(?P<label>[^\W\d_][\w /()-]{0,30}?)\s*[:：]\s*(?P<value>\S.*)")
# Several entries on one line: "By A. Writer | Apr 16, 2024"
SEPARATOR = re.compile(r"\s+[|•·]\s+|\s+[–—]\s+(?=\d)|\s+/\s+")
# Between names: "A. Writer, B. Writer and C. Writer"
BETWEEN_NAMES = re.compile(r"\s*(?:;|,\s*(?:and|&)\s|,|\s(?:and|&|und|et|и|және)\s)\s*", re.IGNORECASE)
# What follows a comma and is no further name: "Jr.", "PhD"
AFTER_A_NAME = re.compile(r"(?:[JS]r|Ph\.?\s?D|M\.?[AD]|Esq|Ret|II|III)\.?", re.IGNORECASE)
# A line that can be nothing but a person's name: "Aigerim B. Example"
PERSON = re.compile(r"[^\W\d_a-zа-я][\w.’'-]*(?: (?:[^\W\d_a-zа-я][\w.’'-]*|de|van|von|bin|al)){1,3}")
LINK = re.compile(r"\[(?P<text>[^\]]*)\]\([^)\s]*\)")
ENDS_A_SENTENCE = re.compile(r"[.…:;,][\"”’'»)]*\Z")
DOMAIN = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|int|gov|edu|eu|[a-z]{2})", re.IGNORECASE)
ACRONYM = re.compile(r"[A-Z]{2,8} [-–—] \w.*|.* \([A-Z]{2,8}\)")


@dataclass(slots=True)
class _Found:
    """What the header has yielded so far; values are texts as written, `lines` where they stood."""

    values: dict[str, list[str]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)

    def add(self, name: str, value: str, line: int) -> None:
        self.values.setdefault(name, []).append(value)
        self.lines.setdefault(name, line)

    def first(self, name: str) -> str | None:
        return self.values.get(name, [None])[0]


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
    found = _Found()
    _read_fields(source, header, found)
    entries = _Lines(header)
    blocks = tuple(part for block in blocks[:3] for part in _split_entries(source, block, entries)) + blocks[3:]
    size = _header_size(source, blocks, entries)
    candidates = [left for block in blocks[:size] for left in _read_block(source, block, entries, found)]
    rest = _read_titles(source, candidates, header, found)
    title = next((block for block in candidates if block.line == found.lines.get("title") and block not in rest), None)
    metadata, problems = _finish(source, found)
    return HeaderReading(metadata, (*rest, *blocks[size:]), title, tuple(found.left_out), problems)


def _split_entries(source: SourceText, block: Block, entries: _Lines) -> list[Block]:
    """Part a header that was written without blank lines from the text that follows it at once."""
    opening = [bool(entries[span.of(source.text)]) for span in block.lines[:LONGEST_HEADER]]
    if block.kind is not BlockKind.PARAGRAPH or len(block.lines) == 1 or not any(opening):
        return [block]
    last = max(index for index, is_entry in enumerate(opening) if is_entry)
    parts = [replace(block, lines=(span,), line=block.line + n) for n, span in enumerate(block.lines[: last + 1])]
    if block.lines[last + 1 :]:
        parts.append(replace(block, lines=block.lines[last + 1 :], line=block.line + last + 1))
    return parts


def split_names(text: str) -> tuple[str, ...]:
    """Return the persons in "A. Writer, B. Writer and C. Writer"."""
    names: list[str] = []
    for name in BETWEEN_NAMES.split(re.sub(r"[_*]{2,}", "", text).strip(" .;,")):
        if names and AFTER_A_NAME.fullmatch(name):
            names[-1] += f", {name}"
        elif name.strip(" .") and name.casefold() not in ("and", "&"):
            names.append(name.strip())
    return tuple(names)


def authors_in_tail(left_out: tuple[LeftOut, ...]) -> tuple[str, ...]:
    """Return the authors from a list of names below a heading "Authors" at the end; none if it is prose."""
    for part in left_out:
        names = split_names(part.text) if part.rule == "authors" else ()
        if names and all(PERSON.fullmatch(name) for name in names):
            return names
    return ()


def _read_fields(source: SourceText, header: Header, found: _Found) -> None:
    """Take from the front matter what is metadata; list the rest as left out."""
    used = {name: target for target, names in header.front_matter.items() for name in names}
    for name, values, line in source.fields:
        target, text = used.get(name), ", ".join(values)
        if target == "author":
            for value in values:
                found.add(target, value, line)
        elif target and text and not (target == "publisher" and "://" in text):
            found.add(target, text, line)
        elif text:
            found.left_out.append(LeftOut(f"{name}: {text}", line, "front-matter"))


def _header_size(source: SourceText, blocks: tuple[Block, ...], entries: _Lines) -> int:
    """Return how many blocks may be header: those before the first that reads like body text."""
    for index, block in enumerate(blocks[:LONGEST_HEADER]):
        text = block.span.of(source.text)
        first = block.lines[0].of(source.text)
        is_entry = bool(entries[first]) or block.kind is BlockKind.HEADING
        is_line = block.kind is BlockKind.PARAGRAPH and len(block.lines) <= 2 and len(text) <= LONGEST_TITLE
        if not is_entry and (not is_line or ENDS_A_SENTENCE.search(text)):
            return index
        if index and block.kind is BlockKind.HEADING and _has_heading(blocks[:index]) and not entries[first]:
            return index if not _same(text, blocks[index - 1].span.of(source.text)) else index + 1
    return min(len(blocks), LONGEST_HEADER)


def _has_heading(blocks: tuple[Block, ...]) -> bool:
    return any(block.kind is BlockKind.HEADING and block.level <= 2 for block in blocks)


def _read_block(source: SourceText, block: Block, entries: _Lines, found: _Found) -> list[Block]:
    """Take the header entries from the top of `block`; return what remains of it, as no block or one."""
    for taken, span in enumerate(block.lines):
        met = entries[span.of(source.text)]
        if not met:
            return [replace(block, lines=block.lines[taken:], line=block.line + taken)]
        for name, value in met:
            found.add(name, value, block.line + taken)
    return []


class _Lines(dict[str, list[tuple[str, str]]]):
    """The entries on each line of one header, read once."""

    def __init__(self, header: Header) -> None:
        super().__init__()
        self.header = header

    def __missing__(self, line: str) -> list[tuple[str, str]]:
        self[line] = _entries(line, self.header)
        return self[line]


def _entries(line: str, header: Header) -> list[tuple[str, str]]:
    """Return the (field, value) entries on a header line; none unless all of the line is entries."""
    if len(line) > LONGEST_ENTRY:
        return []
    line = LINK.sub(lambda link: link["text"], line).strip("*_ ")
    whole = _entry(line, header)
    if whole:
        return [whole]
    parts = [_entry(part.strip(), header) for part in SEPARATOR.split(line)]
    if len(parts) == 2 and parts[1] and parts[1][0] == "date" and not parts[0]:
        name = SEPARATOR.split(line)[0].strip()
        parts[0] = ("author", name) if _is_person(name, header) else None
    return [part for part in parts if part] if all(parts) else []


def _entry(text: str, header: Header) -> tuple[str, str] | None:
    if (reading := read_date(text)) is not None:
        return ("date", text) if reading.iso or reading.fault else None
    labelled = LABELLED.fullmatch(text)
    if labelled and (name := header.labels.get(labelled["label"].casefold())):
        return name, labelled["value"].strip("*_ ")
    for name, openings in header.bare.items():
        for opening in openings:
            value = text[len(opening) :].strip()
            if text.casefold().startswith(opening + " ") and _fits(name, value):
                return name, value
    return None


def _fits(name: str, value: str) -> bool:
    """Tell whether a value without a colon before it is one: "By A. Writer", but not "By late spring"."""
    if name == "date":
        return read_date(value) is not None
    return len(value) <= 120 and all(PERSON.fullmatch(person) or name != "author" for person in split_names(value))


def _is_person(text: str, header: Header) -> bool:
    words = {word.casefold() for word in re.findall(r"\w+", text)}
    return bool(PERSON.fullmatch(text)) and not words & header.publisher_words


def _read_titles(source: SourceText, rest: list[Block], header: Header, found: _Found) -> list[Block]:
    """Tell title, publisher and author among the unlabelled header blocks; return those that are none."""
    texts = [_title_text(block.span.of(source.text)) for block in rest]
    title = _title_index(rest, texts, found.first("title"), header)
    if title is None:
        return rest
    stated = found.first("title") or texts[title]
    taken: set[int] = set()
    for index, text in enumerate(texts):
        if index == title and not found.values.get("title"):
            found.add("title", text, rest[index].line)
        elif _same(text, stated):
            found.left_out.append(LeftOut(rest[index].span.of(source.text), rest[index].line, "duplicate-title"))
        elif index < title and not found.first("publisher") and _may_publish(text, title < len(texts), header):
            found.add("publisher", text, rest[index].line)
        elif index == title + 1 and not found.first("author") and "date" in found.lines and _is_person(text, header):
            found.add("author", text, rest[index].line)
        else:
            continue
        taken.add(index)
    return [block for index, block in enumerate(rest) if index not in taken]


def _title_index(rest: list[Block], texts: list[str], stated: str | None, header: Header) -> int | None:
    """Return which of the header blocks is the title: the one stated, the top heading, one that is repeated."""
    if stated is not None:
        return next((index for index, text in enumerate(texts) if _same(text, stated)), len(texts))
    headings = [(block.level, index) for index, block in enumerate(rest) if block.kind is BlockKind.HEADING]
    if headings:
        return min(headings)[1]
    repeated = [index for index, text in enumerate(texts) if sum(_same(text, other) for other in texts) > 1]
    if repeated:
        return max(repeated, key=lambda index: (sum(c.isupper() for c in texts[index]), -index))
    return _first_title(texts, header)


def _first_title(texts: list[str], header: Header) -> int | None:
    if not texts:
        return None
    words = {word.casefold() for word in re.findall(r"\w+", texts[0])}
    sounds_so = _names_publisher(texts[0]) or (bool(words & header.publisher_words) and len(words) <= 5)
    return 1 if len(texts) > 1 and sounds_so and len(texts[1]) > len(texts[0]) else 0


def _names_publisher(text: str) -> bool:
    return bool(DOMAIN.fullmatch(text) or ACRONYM.fullmatch(text))


def _may_publish(text: str, before_title: bool, header: Header) -> bool:
    words = {word.casefold() for word in re.findall(r"\w+", text)}
    sounds_so = _names_publisher(text) or bool(words & header.publisher_words)
    return len(text) <= header.publisher_longest and (before_title or sounds_so)


def _same(one: str, other: str) -> bool:
    """Compare titles without case, punctuation and spaces: an address repeats its title so."""
    return bool(squash := re.sub(r"[\W_]+", "", one).casefold()) and squash == re.sub(r"[\W_]+", "", other).casefold()


def _title_text(text: str) -> str:
    """Return a title without its Markdown: links, emphasis, line ends."""
    text = LINK.sub(lambda link: link["text"], " ".join(text.split()))
    return re.sub(r"\A([*_]{1,3})(\S.*\S)\1\Z", r"\2", text)


def _finish(source: SourceText, found: _Found) -> tuple[Metadata, tuple[Problem, ...]]:
    problems = []
    title, written = found.first("title"), found.first("date")
    if title is None:
        problems.append(warning(source.path, "no title in the header; expected a line or a heading before the text", 1))
    reading = read_date(written) if written else None
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
    language = found.first("language")
    metadata = Metadata(
        title=title,
        authors=tuple(name for text in found.values.get("author", ()) for name in split_names(text)),
        date=reading.iso if reading else None,
        date_text=written,
        publisher=found.first("publisher"),
        image_credit=found.first("image_credit"),
        language=language if language and re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", language) else None,
    )
    return metadata, tuple(problems)
