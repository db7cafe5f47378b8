"""The unlabelled lines of a header in; which is title, publisher or author out."""

from __future__ import annotations

import re

from brief.metadata.entries import LINK, is_person
from brief.metadata.found import Found
from brief.model import Block, BlockKind, LeftOut, SourceText
from brief.vocabulary.reading import Header

DOMAIN = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|int|gov|edu|eu|[a-z]{2})", re.IGNORECASE)
MOST_PUBLISHER_WORDS = 6
ACRONYM = re.compile(r"[A-Z]{2,8} [-–—] \w.*|.* \([A-Z]{2,8}\)")


def read_titles(source: SourceText, rest: list[Block], header: Header, found: Found) -> list[Block]:
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
        elif same_title(text, stated):
            found.left_out.append(LeftOut(rest[index].span.of(source.text), rest[index].line, "duplicate-title"))
        elif rest[index].kind is not BlockKind.PARAGRAPH:
            continue
        elif index < title and not found.first("publisher") and _may_publish(text, title < len(texts), header):
            found.add("publisher", text, rest[index].line)
        elif index == title + 1 and not found.first("author") and "date" in found.lines and is_person(text, header):
            found.add("author", text, rest[index].line)
        else:
            continue
        taken.add(index)
    return [block for index, block in enumerate(rest) if index not in taken]


def _title_index(rest: list[Block], texts: list[str], stated: str | None, header: Header) -> int | None:
    """Return which of the header blocks is the title: the one stated, the top heading, one that is repeated."""
    if stated is not None:
        return next((index for index, text in enumerate(texts) if same_title(text, stated)), len(texts))
    headings = [(block.level, index) for index, block in enumerate(rest) if block.kind is BlockKind.HEADING]
    if headings:
        return min(headings)[1]
    repeated = [index for index, text in enumerate(texts) if sum(same_title(text, other) for other in texts) > 1]
    if repeated:
        return max(repeated, key=lambda index: (sum(c.isupper() for c in texts[index]), -index))
    return _first_title(texts, header)


def _first_title(texts: list[str], header: Header) -> int | None:
    """Return the first line that is not a publisher's name above a longer one."""
    if not texts:
        return None
    longest = max(map(len, texts))
    titles = (
        index for index, text in enumerate(texts) if len(text) == longest or not _sounds_like_publisher(text, header)
    )
    return next(titles)


def _sounds_like_publisher(text: str, header: Header) -> bool:
    words = [word.casefold() for word in re.findall(r"\w+", text)]
    return _names_publisher(text) or (len(words) <= MOST_PUBLISHER_WORDS and bool(header.publisher_words & set(words)))


def _names_publisher(text: str) -> bool:
    return bool(DOMAIN.fullmatch(text) or ACRONYM.fullmatch(text))


def _may_publish(text: str, before_title: bool, header: Header) -> bool:
    return len(text) <= header.publisher_longest and (before_title or _sounds_like_publisher(text, header))


def same_title(one: str, other: str) -> bool:
    """Compare titles without case, punctuation and spaces: an address repeats its title so."""
    return bool(squash := re.sub(r"[\W_]+", "", one).casefold()) and squash == re.sub(r"[\W_]+", "", other).casefold()


def _title_text(text: str) -> str:
    """Return a title without its Markdown: links, emphasis, line ends."""
    text = LINK.sub(lambda link: link["text"], " ".join(text.split()))
    return re.sub(r"\A([*_]{1,3})(\S.*\S)\1\Z", r"\2", text)
