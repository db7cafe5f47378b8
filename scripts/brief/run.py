"""The order of the rooms, on one screen.

read → outline → metadata → leave out → segment → classify → recognise → attach → resolve → register
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from operator import itemgetter
from pathlib import Path

from brief.cache import Cache, Keeping, digest, packed
from brief.classify import classify
from brief.editorial import Editorial
from brief.language import tell_language
from brief.leave_out import leave_out, leave_out_lines
from brief.ledger import Ledger, keep
from brief.listing import seen
from brief.memberships import memberships
from brief.memory import Memory
from brief.metadata import read_metadata
from brief.metadata.persons import authors_in_tail
from brief.model import BlockKind, Document, Register, SourceText
from brief.outline import outline, plain_headings
from brief.pickled import pickled
from brief.problems import Problem, Severity, error
from brief.progress import watched
from brief.read import clashes, find_files, read_file, slug_of
from brief.recognise import recognise
from brief.register import register
from brief.resolve import resolve
from brief.rulings import rule
from brief.segment import segment
from brief.spellings import other_spellings
from brief.spread import spread
from brief.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Reading:
    """All documents that could be read, newest first, the register of what they claim, and every problem met.

    `unusable` holds the problems of each address that gave no document, `ledger` where every id stands now, `renamed`
    the new address of each renamed document.
    """

    documents: tuple[Document, ...]
    register: Register
    problems: tuple[Problem, ...]
    unusable: tuple[tuple[str, Problem], ...] = ()
    ledger: Ledger = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)


# A source, its document, and the problems met on the way; `None` where it could not be used.
Taken = tuple[SourceText | None, Document | None, tuple[Problem, ...]]


@dataclass(frozen=True, slots=True)
class Kept:
    """What was read before, of the same file by the same `version` of the code and the word lists: by other builds, in
    a `cache`, and by those of this process, in its `memory`.
    """

    cache: Cache | None = None
    version: bytes = b""
    memory: Memory = field(default_factory=Memory)


def read_documents(
    paths: Iterable[Path],
    vocabulary: Vocabulary,
    editorial: Editorial | None = None,
    edition: str = "",
    kept: Kept | None = None,
) -> Reading:
    """Take every document at `paths` through the rooms, and their register past the editors' rulings.

    `edition` is the one being released, if any; of the files that are `kept` none is taken again.
    """
    editorial, kept = editorial or Editorial(), kept or Kept()
    files, problems = find_files(paths)
    gathered = list(problems)
    unusable: list[tuple[str, Problem]] = []
    read: list[tuple[SourceText, Document]] = []
    results = _take_all(files, vocabulary, kept)
    for file, (source, document, met) in zip(files, watched(results, len(files), "reading"), strict=True):
        gathered += met
        if source and document:
            read.append((source, document))
        else:
            unusable += [(slug_of(file.name), problem) for problem in met if problem.severity is Severity.ERROR]
    gathered += clashes(source for source, _ in read)
    by_address = {document.slug: document for _, document in reversed(read)}
    documents = newest_first(by_address.values())
    ledger: Ledger = {}
    renamed: Mapping[str, str] = {}
    if editorial.ledger or edition:  # else nothing was published that could have an id to keep
        known = keep(documents, editorial.ledger, editorial.released, edition)
        documents, ledger, renamed = known.documents, known.ledger, known.renamed
    drawn = register(documents, vocabulary.states, kept.memory)
    ruled, met = drawn, ()
    if editorial.rulings:
        ruled, met = rule(drawn, documents, editorial.rulings, vocabulary, kept.memory)
    return Reading(documents, ruled, (*gathered, *met), tuple(unusable), ledger, renamed)


def _take_all(files: Sequence[Path], vocabulary: Vocabulary, kept: Kept) -> Iterator[Taken]:
    """Yield what becomes of each file, in order: what is known, and the others on all cores."""
    stamped = [(str(file), seen(file)) for file in files]
    values, unknown, before = kept.memory.known("files", stamped, itemgetter(0))
    if not unknown and not before:
        yield from values
        return
    fresh, keeping = set(unknown), Keeping(kept.cache) if kept.cache else None
    spelt: dict[tuple[str, ...], tuple[str, ...]] = {}
    read = spread(partial(_read_or_kept, vocabulary=vocabulary, kept=kept), [files[place] for place in unknown])
    for place in range(len(files)):
        if place in fresh:
            written, key, is_new = next(read)
            values[place] = _sharing(spelt, *pickle.loads(written))
            if keeping and key:
                keeping.use(key)
                keeping.add({key: packed(written)} if is_new else {})
        yield values[place]
    if keeping and kept.memory.keeps:
        keeping.flush()
    elif keeping:
        keeping.close()
    kept.memory.keep("files", stamped, values)


def _sharing(
    spelt: dict[tuple[str, ...], tuple[str, ...]],
    source: SourceText | None,
    document: Document | None,
    met: tuple[Problem, ...],
) -> Taken:
    """Return what became of a file; names that many documents spell are held once."""
    if document:
        document = replace(document, spellings=tuple(spelt.setdefault(row, row) for row in document.spellings))
    return source, document, met


def _read_or_kept(file: Path, vocabulary: Vocabulary, kept: Kept) -> tuple[bytes, bytes, bool]:
    """Return what becomes of a file, pickled, the key under which that is kept, and whether it is new."""
    key = _key_of(file, kept.version) if kept.cache else b""
    if kept.cache and key and (value := kept.cache.get(key)):
        return value, key, False
    return pickled(_take(file, vocabulary)), key, True


def _key_of(file: Path, version: bytes) -> bytes:
    """Return what a document is kept under, nothing where it cannot be read; messages call it by its path."""
    try:
        return digest(version, str(file).encode(), file.read_bytes())
    except OSError:
        return b""


def _take(file: Path, vocabulary: Vocabulary) -> Taken:
    source, met = read_file(file, vocabulary.web_pages)
    document, more = read_document(source, vocabulary) if source else (None, ())
    # The text travels in the document alone: results are sent from one process to another.
    return SourceText(source.name, source.path, source.slug, "") if source else None, document, (*met, *more)


def read_document(source: SourceText, vocabulary: Vocabulary) -> tuple[Document | None, tuple[Problem, ...]]:
    """Take one source through the rooms; a body without a sentence gives no document."""
    blocks, furniture = leave_out_lines(source, outline(source), vocabulary.boilerplate)
    header = read_metadata(source, blocks, vocabulary.header)
    blocks, left_out = leave_out(source, header.body, vocabulary.boilerplate)
    if header.title_block and header.title_block.span.of(source.text).endswith("."):
        # News in brief: the headline is a sentence, and the first of the text.
        headline = replace(header.title_block, kind=BlockKind.PARAGRAPH)
        blocks = tuple(sorted((headline, *blocks), key=lambda block: block.span.start))
    paragraphs, headings = segment(source, plain_headings(source, blocks), vocabulary.abbreviations)
    if not paragraphs:
        problem = error(source.path, "the body holds no sentence; expected text after the header")
        return None, (*header.problems, problem)
    metadata = replace(header.metadata, authors=header.metadata.authors or authors_in_tail(left_out))
    told = tell_language(" ".join(p.text for p in paragraphs), vocabulary.languages)
    language = told or metadata.language if "language" in metadata.from_file else metadata.language or told
    document = Document(
        name=source.name,
        slug=source.slug,
        text=source.text,
        metadata=replace(metadata, language=language),
        paragraphs=paragraphs,
        headings=headings,
        left_out=tuple(sorted((*source.left_out, *furniture, *header.left_out, *left_out), key=lambda part: part.line)),
        decisions=classify(paragraphs, metadata.title or "", vocabulary.sections, vocabulary.states),
        spellings=other_spellings(source.text, vocabulary.spellings),
        form=source.form,
    )
    return claim(document, vocabulary), header.problems


def claim(document: Document, vocabulary: Vocabulary) -> Document:
    """Return the document with the exercises and memberships it speaks of."""
    scenes = recognise(document, vocabulary)
    return replace(
        document,
        exercises=resolve(document, scenes, vocabulary.exercises),
        organisations=memberships(document, scenes, vocabulary.memberships),
    )


def newest_first(documents: Iterable[Document]) -> tuple[Document, ...]:
    """Sort by date, newest first, undated last; then by address."""
    by_address = sorted(documents, key=lambda document: document.slug)
    return tuple(sorted(by_address, key=lambda document: document.metadata.date or "", reverse=True))
