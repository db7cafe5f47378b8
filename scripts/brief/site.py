"""What was read and what was laid down in, every page of the site out, with the problems of its addresses."""

from __future__ import annotations

from pathlib import Path

from brief.editorial import ADDRESSES, Editorial
from brief.jobs import Kept
from brief.model import Page
from brief.problems import Problem
from brief.render import Draft, Past, anchors_pages, render, render_led, speakers_of
from brief.run import Reading
from brief.vocabulary import Vocabulary


def make_pages(
    reading: Reading,
    editorial: Editorial,
    vocabulary: Vocabulary,
    templates: Path,
    draft: Draft,
    site: str = "",
    kept: Kept | None = None,
) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """Return every page, and an error for each published address without a target; `site` is the site's address."""
    kept = kept or Kept()
    past = Past(
        ledger=reading.ledger if editorial.editions else {},
        editions=editorial.copies,
        published=editorial.addresses,
        renamed=reading.renamed,
        led=editorial.led,
        called=f"{editorial.folder}/{ADDRESSES}",
    )
    pages = render(reading.documents, reading.register, vocabulary, templates, draft, past, site, kept)
    pages, problems = render_led(pages, reading.register, past, templates, kept)
    speakers = speakers_of(reading.documents, reading.register, vocabulary, kept.memory)
    return (*pages, *anchors_pages(pages, speakers, vocabulary, past.ledger, kept)), problems
