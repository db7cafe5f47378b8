"""Text blocks in, paragraphs and sentences out, as spans into the text read, with permanent ids.

A sentence ends at . ! ? or … unless an abbreviation, an initial or a quotation says otherwise; the words
that say so stand in vocabulary/abbreviations.toml, the cases in tests/cases/sentences.txt.
"""

from __future__ import annotations

import re

from brief.ids import Ids, paragraph_id
from brief.model import Block, BlockKind, Heading, Paragraph, Sentence, SourceText, Span
from brief.vocabulary.reading import Abbreviations

# A stop with what belongs to it: closing quotes and brackets, note marks ("[36]", or a bare 2 as in "year.2 From"),
# then white space. Full stops of other scripts need no space after them.
STOP = re.compile(
    r"""(?P<stop>(?<![.!?…‽])[.!?…‽]++|[。！？])
        (?P<close>[\"“”‘’'»)\]*_]*+)
        (?P<notes>(?:\[\d{1,3}\])+|(?<=[^\W\d_][.!?])\d{1,3}|(?<=[”’"'»)])\d{1,3}(?=\s)|[¹²³⁰-⁹]+)?
        (?P<late>[\"”’»)]*+)
        (?:(?P<space>\s+)|(?<=[。！？])(?=\S))""",
    re.VERBOSE,
)
OPENING = re.compile(r"[\"“”„‘’'«(\[*_–—-]*\s*")
NEXT_WORD = re.compile(r"[\w’'-]+")
LONGEST_QUOTATION = 400
# She asked, “Why now?”    She asked: “Why now?”
SPEAKER_BEFORE = re.compile(r"[,:]\s+[\"“„‘'«][^\"“”„‘»]*\Z")
INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_])*")
LONGEST_ENUMERATOR = 8
ENUMERATOR = re.compile(r"\s*[(\[]?(?:\d{1,3}|[a-zA-Zа-яА-Я]|[ivxlIVXL]{1,5})\Z")


def segment(
    source: SourceText, blocks: tuple[Block, ...], words: Abbreviations
) -> tuple[tuple[Paragraph, ...], tuple[Heading, ...]]:
    """Return the paragraphs of the body and the headings between them."""
    ids = Ids()
    paragraphs: list[Paragraph] = []
    headings: list[Heading] = []
    for block in blocks:
        text = block.span.of(source.text)
        if block.kind is BlockKind.HEADING:
            headings.append(Heading(text, block.span, block.level, len(paragraphs)))
            continue
        spans = [Span(block.span.start + s.start, block.span.start + s.end) for s in split_sentences(text, words)]
        sentences = tuple(Sentence(ids.give(span.of(source.text)), span.of(source.text), span) for span in spans)
        if sentences:
            paragraphs.append(Paragraph(paragraph_id(sentences[0].id), text, block.span, sentences, block.marker))
    return tuple(paragraphs), tuple(headings)


def split_sentences(text: str, words: Abbreviations) -> list[Span]:
    """Return the sentences of `text` as spans without the white space between them; together they hold all words."""
    spans: list[Span] = []
    start = len(text) - len(text.lstrip())
    for stop in STOP.finditer(text):
        if stop.start() >= start and _ends(text, start, stop, words):
            end = stop.start("space") if stop["space"] else stop.end()
            spans.append(Span(start, end))
            start = stop.end()
    if text[start:].strip():
        spans.append(Span(start, len(text.rstrip())))
    return spans


def _ends(text: str, start: int, stop: re.Match[str], words: Abbreviations) -> bool:
    """Tell whether the sentence that began at `start` ends at `stop`."""
    opening = OPENING.match(text, stop.end())
    at = opening.end() if opening else stop.end()
    following = text[at : at + 1]
    if not following or following.islower():
        return not following
    if stop["stop"] != ".":
        return not _goes_on_after_quotation(text, start, stop, words)
    if stop["notes"]:
        return True
    return not _is_abbreviation(text, start, stop, at, words)


def _is_abbreviation(text: str, start: int, stop: re.Match[str], at: int, words: Abbreviations) -> bool:
    if stop.start() - start <= LONGEST_ENUMERATOR and ENUMERATOR.match(text[start : stop.start()]):
        return True
    # The word before the stop, with the points inside it: "U.S", "Gen", "т.д"
    before = text[max(start, stop.start() - 40) : stop.start()].split()
    last = before[-1].lstrip("([\"“„«‘'*_-–—/") if before else ""
    word = last.casefold()
    if word in words.never or f"{word}." in words.never:
        return True
    following = NEXT_WORD.match(text, at)
    next_word = following[0].casefold() if following else ""
    if word in words.before_number and text[at : at + 1].isdigit():
        return True
    if word in words.seldom or INITIALS.fullmatch(last):
        return next_word not in words.openers or stop["close"].startswith(")")
    return word.isdigit() and next_word in words.after_ordinal


def _goes_on_after_quotation(text: str, start: int, stop: re.Match[str], words: Abbreviations) -> bool:
    """Tell whether who spoke follows: “Are you ready?” General Example asked. Not if he is named before it."""
    if (
        not stop["close"]
        or stop["close"].startswith(")")
        or SPEAKER_BEFORE.search(text, max(start, stop.start() - LONGEST_QUOTATION), stop.start())
    ):
        return False
    clause = re.match(r"[^.,;:!?…]{0,60}", text[stop.end() :])
    return any(word.casefold() in words.speech for word in NEXT_WORD.findall(clause[0])[:6]) if clause else False
