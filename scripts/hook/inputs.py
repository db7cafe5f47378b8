"""MkDocs' settings and the generated files in, the digests of what a page of HTML follows from out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from brief.cache import digest, digest_of_files, digest_of_installed
from brief.listing import read_listing, write_listing
from brief.policy import meta_policy

SCRIPTS = Path(__file__).resolve().parent.parent
# What happens to one page, in which another plugin or hook may have a hand.
OF_A_PAGE = ("pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page")


def only_ours(config: MkDocsConfig, hook: str) -> bool:
    """Tell whether `hook`, a module's name, alone has a hand in what becomes of a page."""
    return all(method.__module__ == hook for event in OF_A_PAGE for method in config.plugins.events[event])


def version_of(config: MkDocsConfig, serving: bool) -> bytes:
    """Return the digest of all that a page of HTML follows from beside its Markdown."""
    folders = (SCRIPTS.parent / "templates" / "theme", SCRIPTS / "hook")
    read = [Path(config.config_file_path or ""), SCRIPTS / "mkdocs_hook.py"]
    read += [path for folder in folders for path in folder.rglob("*.*")]
    settings = json.dumps([config.site_url, config.extra, serving], default=str).encode()
    policy = meta_policy().encode()
    return digest(digest_of_installed(), digest_of_files(path for path in read if path.is_file()), settings, policy)


def digests_of(generated: Iterable[str], files: Files, docs: Path, lists: Path) -> dict[str, str]:
    """Return the digests of the generated files; those that are as `lists` has them are not read again."""
    listing, paths = read_listing(lists), list(generated)
    for path in paths:
        if listing.digest(docs, path) is None and (file := files.src_uris.get(path)):
            listing.note(docs, path, hashlib.sha256(file.content_bytes).hexdigest())
    listing.keep(paths)
    write_listing(listing, lists)
    return {path: entry[0] for path, entry in listing.seen.items()}
