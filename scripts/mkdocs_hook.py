"""Each MkDocs build starts with scripts/build.py, in a child process, so that edited code is never stale."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

ROOT = Path(__file__).resolve().parent.parent
SOURCES = os.environ.get("SOURCES") or str(ROOT / "sources")
serving = False

# MkDocs writes the build's date into sitemap.xml and into its compressed copy. The theme's sitemap.xml gives each
# document's own date instead; this pins what is left, so that the same input gives the same bytes.
os.environ["SOURCE_DATE_EPOCH"] = os.environ.get("SOURCE_DATE_EPOCH") or "315532800"


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether MkDocs serves: then a bad source is shown and the server lives on."""
    global serving
    serving = command == "serve"


def on_pre_build(config: MkDocsConfig) -> None:
    """Write the pages before MkDocs looks for them. Raises `PluginError` where a build must not go on."""
    command = [
        sys.executable,
        str(ROOT / "scripts" / "build.py"),
        "--sources",
        SOURCES,
        "--docs",
        config.docs_dir,
    ]
    # Byte code beside the scripts would look like an edit to the server, which watches that folder.
    cache = {"PYTHONPYCACHEPREFIX": str(ROOT / ".cache" / "python"), "SITE_URL": config.site_url or ""}
    status = subprocess.run([*command, *(["--draft"] if serving else [])], env={**os.environ, **cache}).returncode
    if status and not serving:
        raise PluginError("the brief was not built; the problems are listed above")
    if status:
        logging.getLogger("mkdocs.hooks.brief").warning(
            "a source has a problem; the list stands above and on the front page"
        )


def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Tell search engines of a copy, or of an address that leads on, which page to show instead."""
    if address := page.meta.get("canonical"):
        page.canonical_url = urljoin(config.site_url or "/", address)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> None:
    """Build again when a source changes."""
    if Path(SOURCES).exists():
        server.watch(SOURCES)
