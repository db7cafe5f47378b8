"""Generated pages in, the same pages of HTML in the site out: kept from the last build, or made on all cores.

MkDocs reads, converts and frames one page after the other, and forgets all of it. What a generated page becomes
follows from its Markdown, the theme, the settings and the tools alone, as none of them stands in the navigation. So
such pages are handed to MkDocs as known; its own functions make those that are not, in forked workers where there are
many; and each result is kept under the digest of what it follows from, with the warnings met on the way.
"""

from __future__ import annotations

import html
import logging
import pickle
import re
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from brief.cache import Cache, Keeping, digest, packed
from brief.pickled import pickled
from brief.progress import watched
from brief.spread import spread
from hook.site import Site

MKDOCS = logging.getLogger("mkdocs")
ELSEWHERE = re.compile(r"[a-z][a-z+.-]*:|//", re.IGNORECASE)
MADE_BY_MKDOCS = frozenset(("404.html", "sitemap.xml"))


@dataclass(frozen=True, slots=True)
class Told:
    """What stands on a page of HTML: its ids, its links as addresses below the root with the id they ask for, the
    metadata that other pages print, and the warnings met when it was made."""

    ids: frozenset[str]
    links: tuple[tuple[str, str], ...]
    meta: Mapping[str, Any]
    warnings: tuple[str, ...]


class KnownPage(Page):
    """A page that MkDocs has neither to read nor to convert."""

    def read_source(self, config: MkDocsConfig) -> None:
        """Read nothing."""
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert nothing."""
        self.content, self.toc, self.present_anchor_ids = "", get_toc([]), set()


@dataclass(frozen=True, slots=True)
class Frame:
    """What MkDocs makes pages with."""

    env: Environment
    files: Files
    nav: Navigation
    config: MkDocsConfig


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where finished pages are kept; `version` is the digest of all they follow from beside their Markdown."""

    cache: Cache
    version: bytes


@dataclass(frozen=True, slots=True)
class Finished:
    """A page that stands in the site: what stands on it, and what to keep where it is new."""

    told: Told
    kept: Mapping[bytes, bytes]


def take(files: Files, config: MkDocsConfig, generated: Iterable[str]) -> list[File]:
    """Tell MkDocs that the `generated` pages outside of the navigation are known; return them."""
    known = []
    for path in generated:
        file = files.src_uris.get(path)
        if file and file.is_documentation_page() and file.inclusion is InclusionLevel.NOT_IN_NAV:
            KnownPage(None, file, config)  # which makes itself the page of its file
            known.append(file)
    return known


def finish(known: Mapping[str, tuple[File, str]], frame: Frame, shelf: Shelf, site: Site) -> dict[str, Told]:
    """Have the HTML of every known page in the site; return what stands on each, by address below the root.

    `known` are the files by path, with the digest of their Markdown.
    """
    keys = {path: digest(shelf.version, path.encode(), markdown.encode()) for path, (_, markdown) in known.items()}
    found = {path: _standing(file, keys[path], shelf, site) for path, (file, _) in known.items()}
    others = [path for path, one in found.items() if one is None]
    work = partial(_finish, frame=frame, shelf=shelf, site=site)
    made = watched(spread(work, [(known[path][0], keys[path]) for path in others]), len(others), "finishing")
    keeping = Keeping(shelf.cache)
    for path, finished in zip(others, made, strict=True):
        found[path] = finished.told
        keeping.add(finished.kept)
    told: dict[str, Told] = {}
    for path, (file, _) in known.items():
        site.note(file.dest_uri, keys[path].hex())
        keeping.use(keys[path], _of_content(keys[path]))
        page, one = file.page, found[path]
        assert isinstance(page, Page) and one
        page.meta, page.present_anchor_ids = dict(one.meta), set(one.ids)
        told[address_of(file)] = one
    keeping.close()
    return told


def _standing(file: File, key: bytes, shelf: Shelf, site: Site) -> Told | None:
    """Return what stands on a page that is in the site already as it is to be; None where it is not."""
    told = shelf.cache.get(key) if site.has(file.dest_uri, key.hex()) else None
    return pickle.loads(told) if told else None


def _finish(known: tuple[File, bytes], frame: Frame, shelf: Shelf, site: Site) -> Finished:
    """Have a page in the site that is not there: as it was kept under its key, or made."""
    file, key = known
    content_key = _of_content(key)
    if (told := shelf.cache.get(key)) and (content := shelf.cache.get(content_key)) is not None:
        site.write(file.dest_uri, content)
        return Finished(pickle.loads(told), {})
    file.abs_dest_path = str(site.folder / file.dest_uri)
    one = _make(file, frame)
    content = Path(file.abs_dest_path).read_bytes()
    return Finished(one, {key: packed(pickled(one)), content_key: packed(content)})


def _of_content(key: bytes) -> bytes:
    return digest(key, b"content")


def _make(file: File, frame: Frame) -> Told:
    """Have MkDocs make a page and write it."""
    known = file.page
    with _listening() as warnings:
        page = Page(None, file, frame.config)
        _populate_page(page, frame.config, frame.files)
        _build_page(page, frame.config, (), frame.nav, frame.env)
    file.page = known
    content = Path(file.abs_dest_path).read_text(encoding="utf-8")
    meta = {name: page.meta[name] for name in ("date", "canonical") if name in page.meta}
    return Told(ids_of(content), links_of(content, address_of(file)), meta, tuple(warnings))


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Hold back what MkDocs logs, and gather its warnings: they are told with the page, made or kept."""
    heard: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.append(record.getMessage())

    handlers, propagate = MKDOCS.handlers, MKDOCS.propagate
    MKDOCS.handlers, MKDOCS.propagate = [Listener(logging.WARNING)], False
    try:
        yield heard
    finally:
        MKDOCS.handlers, MKDOCS.propagate = handlers, propagate


def address_of(file: File) -> str:
    """Return a file's address below the root: "documents/a/", "" for the front page."""
    return file.url.removeprefix("./")


def ids_of(content: str) -> frozenset[str]:
    """Return every id on a page of HTML."""
    return frozenset(_values(content, "id"))


def _values(content: str, attribute: str) -> Iterator[str]:
    """Return what an attribute is said to be; templates write them with a space before and double quotes."""
    return (part[: part.index('"')] for part in content.split(f' {attribute}="')[1:])


def links_of(content: str, address: str) -> tuple[tuple[str, str], ...]:
    """Return where a page at `address` links to on this site: addresses below the root, each with an id or ""."""
    links = {*_values(content, "href"), *_values(content, "src")}
    return tuple(sorted({_target(html.unescape(link), address) for link in links if not ELSEWHERE.match(link)}))


def _target(link: str, address: str) -> tuple[str, str]:
    """Return the address and id to which a link of the page at `address` leads."""
    path, _, id_ = link.partition("#")
    path = path.partition("?")[0]
    if not path:
        return address, id_
    parts = [] if path.startswith("/") else address.split("/")[:-1]
    *folders, name = path.lstrip("/").split("/")
    for folder in (*folders, *(() if name not in (".", "..") else (name,))):
        if folder == "..":
            parts = parts[:-1]
        elif folder != ".":
            parts.append(folder)
    end = [*parts, "" if name in (".", "..") else name]
    return "/".join(end) if parts or name not in (".", "..") else "", id_


def dead_links(address: str, one: Told, told: Mapping[str, Told], others: Set[str]) -> Iterator[str]:
    """Return a sentence for each link of a page that leads nowhere; `others` are the addresses of what is no page."""
    for target in sorted({target for target, _ in one.links} - told.keys() - MADE_BY_MKDOCS):
        if target not in others:
            yield f"{address or 'the front page'} links to {target}, which is not part of the site"
    for target, id_ in one.links:
        there = told.get(target)
        if there and id_ and not id_.startswith(":~:") and id_ not in there.ids:
            yield f"{address or 'the front page'} links to {target}#{id_}, and no such id is there"


def everything(files: Files) -> list[Page]:
    """Return all pages, by address, for the sitemap."""
    pages = (file.page for file in files.documentation_pages())
    return sorted((page for page in pages if page), key=lambda page: page.url)
