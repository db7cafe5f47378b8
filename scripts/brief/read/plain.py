"""A .txt or .md file in, a `SourceText` out: the whole file, with its front matter read as fields."""

from __future__ import annotations

from brief.model import SourceText
from brief.problems import Problem, Unusable, error
from brief.read.encoding import decode
from brief.read.front_matter import read_front_matter
from brief.read.normal_form import normalise
from brief.read.received import Received


def read_plain(received: Received) -> tuple[SourceText, tuple[Problem, ...]]:
    """Read a text file. Raises `Unusable` when it is empty or no text."""
    text, encoding, problems = decode(received.data, received.called)
    text = normalise(text)
    if not text.strip():
        raise Unusable(error(received.called, "the file is empty"))
    fields, body_start, more = read_front_matter(text, received.called)
    form = f"text, {encoding}"
    source = SourceText(received.name, received.called, received.slug, text, fields, body_start, form=form)
    return source, (*problems, *more)
