"""What a build wrote below docs/ in, the served site brought up to date out: only the pages that differ are made again.

It goes on from a whole build by MkDocs, with its files, navigation and templates. That holds while nothing but sources
and what editors laid down is edited; after any other edit MkDocs builds the whole again.
"""

from __future__ import annotations

import hashlib
import logging
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.commands.build import _build_page, _build_theme_template, _populate_page
from mkdocs.structure.files import File, set_exclusions

from hook.awake import Answer
from hook.finished import Frame, Shelf, Told, address_of, dead_links, everything, finish, take
from hook.site import Site

MKDOCS = logging.getLogger("mkdocs")
SITEMAP = "sitemap.xml"


@dataclass(slots=True)
class Live:
    """A served site, as the last build left it.

    `known` are the pages that MkDocs need not make, by path; `told` is what stands on every page, by address below the
    root; `others` are the addresses of what is no page.
    """

    frame: Frame
    shelf: Shelf
    site: Site
    known: dict[str, File]
    told: dict[str, Told]
    others: set[str]
    linked: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    dead: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def check(self) -> None:
        """Look for dead links on every page, and tell every warning."""
        self._check(self.told)
        self._warn()

    def update(self, answer: Answer) -> None:
        """Bring the site up to date with what a build wrote and removed."""
        if not self.linked:
            self.link()
        listed = self._listed()
        before = {address: self.told.get(address) for address in self._addresses((*answer.written, *answer.removed))}
        for path in answer.removed:
            self._remove(path)
        fresh = {path: self._file(path) for path in answer.written}
        self._finish({path: file for path, file in fresh.items() if path in self.known})
        for path, file in fresh.items():
            if file.is_documentation_page() and path not in self.known:
                self._build(file)
        self._copy({path: file for path, file in fresh.items() if not file.is_documentation_page()})
        if self._listed() != listed:
            self._list()
        changed = before.keys() | self._addresses(answer.written)
        self.link(changed & self.told.keys())
        lost = {address for address, old in before.items() if old and old.ids - self._ids(address)}
        self._check(changed | {source for address in lost for source in self.linked[address]})
        self._warn()

    def ready(self) -> None:
        """Do now what the first edit would wait for."""
        self.link()
        self.frame.env.get_template("main.html")

    def link(self, addresses: Iterable[str] | None = None) -> None:
        """Note whom pages link to, all of them unless they are named."""
        for address in self.told if addresses is None else addresses:
            for target, _ in self.told[address].links:
                self.linked[target].add(address)

    def _warn(self) -> None:
        """Tell every warning that stands, as a whole build does."""
        met = (message for one in self.told.values() for message in one.warnings)
        for sentence in (*met, *(sentence for own in self.dead.values() for sentence in own)):
            MKDOCS.getChild("brief").warning(sentence)

    def _addresses(self, paths: Iterable[str]) -> set[str]:
        """Return the addresses of those paths that MkDocs has files for."""
        files = (self.frame.files.src_uris.get(path) for path in paths)
        return {address_of(file) for file in files if file}

    def _ids(self, address: str) -> frozenset[str]:
        told = self.told.get(address)
        return told.ids if told else frozenset()

    def _file(self, path: str) -> File:
        """Return MkDocs' file at a path below docs/, a new one where it has none."""
        files, config = self.frame.files, self.frame.config
        file = files.src_uris.get(path)
        if file is None:
            file = File(path, config.docs_dir, str(self.site.folder), config.use_directory_urls)
            set_exclusions([file], config)
            files.append(file)
            self.known.update((found.src_uri, found) for found in take(files, config, [path]))
            if not file.is_documentation_page():
                self.others.add(address_of(file))
        return file

    def _remove(self, path: str) -> None:
        file = self.frame.files.src_uris.get(path)
        if file:
            self.frame.files.remove(file)
            self.known.pop(path, None)
            self.told.pop(address_of(file), None)
            self.others.discard(address_of(file))
            self.site.remove(file.dest_uri)

    def _finish(self, files: dict[str, File]) -> None:
        pages = {path: (file, _digest(file)) for path, file in files.items()}
        self.told.update(finish(pages, self.frame, self.shelf, self.site))

    def _build(self, file: File) -> None:
        """Have MkDocs make a page of the navigation."""
        config, files, nav, env = self.frame.config, self.frame.files, self.frame.nav, self.frame.env
        assert file.page is not None
        file.abs_dest_path = str(self.site.folder / file.dest_uri)
        _populate_page(file.page, config, files)
        _build_page(file.page, config, (), nav, env)
        self.site.note(file.dest_uri, hashlib.sha256(Path(file.abs_dest_path).read_bytes()).hexdigest())

    def _copy(self, files: dict[str, File]) -> None:
        docs = Path(self.frame.config.docs_dir)
        self.site.copy({file.dest_uri: (docs / path, _digest(file)) for path, file in files.items()})

    def _listed(self) -> list[tuple[str, object, object]]:
        """Return what the sitemap says of each page."""
        pages = (file.page for file in self.known.values() if file.page)
        return [(page.url, page.meta.get("date"), page.meta.get("canonical")) for page in pages]

    def _list(self) -> None:
        """Have MkDocs write the sitemap."""
        config, files, nav, env = self.frame.config, self.frame.files, self.frame.nav, self.frame.env
        env.globals["everything"] = everything(files)
        _build_theme_template(SITEMAP, env, files, config, nav)

    def _check(self, addresses: Iterable[str]) -> None:
        """Look for dead links on pages."""
        for address in addresses:
            self.dead.pop(address, None)
            own = self.told.get(address)
            if own and (found := tuple(dead_links(address, own, self.told, self.others))):
                self.dead[address] = found


def _digest(file: File) -> str:
    return hashlib.sha256(file.content_bytes).hexdigest()
