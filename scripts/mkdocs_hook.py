"""Each MkDocs build starts with scripts/build.py, in a child process, so that edited code is never stale."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urljoin

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from brief.alone import alone, lock_of  # noqa: E402
from brief.policy import header_files, meta_policy  # noqa: E402
from brief.problems import Unusable  # noqa: E402
from brief.swap import fresh, swap  # noqa: E402

SOURCES = os.environ.get("SOURCES") or str(ROOT / "sources")
# Scripts and styles of Material's own, which no page asks for.
UNUSED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")
serving = False
MKDOCS = logging.getLogger("mkdocs")
# Where the site is to stand while it is built elsewhere; and the lock that keeps a second build waiting.
place: Path | None = None
lock = ExitStack()

# MkDocs writes the build's date into sitemap.xml and into its compressed copy. The theme's sitemap.xml gives each
# document's own date instead; this pins what is left, so that the same input gives the same bytes.
os.environ["SOURCE_DATE_EPOCH"] = os.environ.get("SOURCE_DATE_EPOCH") or "315532800"


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether MkDocs serves: then a bad source is shown and the server lives on."""
    global serving
    serving = command == "serve"


def on_config(config: MkDocsConfig) -> None:
    """Have the site built beside the last one, which stays as it is until the new one is whole."""
    global place
    if not serving:
        place = Path(config.site_dir)
        config.site_dir = str(fresh(place))


def on_pre_build(config: MkDocsConfig) -> None:
    """Write the pages before MkDocs looks for them. Raises `PluginError` where a build must not go on."""
    held = lock_of(Path(config.docs_dir))
    lock.close()
    try:
        lock.enter_context(alone(held))
    except Unusable as unusable:
        raise PluginError(str(unusable)) from None
    command = [
        sys.executable,
        str(ROOT / "scripts" / "build.py"),
        "--sources",
        SOURCES,
        "--docs",
        config.docs_dir,
    ]
    # Byte code beside the scripts would look like an edit to the server, which watches that folder.
    cache = {"PYTHONPYCACHEPREFIX": str(ROOT / ".cache" / "python")}
    told = {"SITE_URL": config.site_url or "", "BRIEF_LOCK": str(held)}
    status = subprocess.run(
        [*command, *(["--draft"] if serving else [])], env={**os.environ, **cache, **told}
    ).returncode
    if status and not serving:
        raise PluginError("the brief was not built; the problems are listed above")
    if status:
        logging.getLogger("mkdocs.hooks.brief").warning(
            "a source has a problem; the list stands above and on the front page"
        )


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Publish what the pages ask for, and no more."""
    for file in [file for file in files if file.src_uri.startswith(UNUSED)]:
        files.remove(file)
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give the frame of each page its policy; while serving none, as MkDocs reloads pages by a script in them."""
    env.globals["policy"] = "" if serving else meta_policy()
    return env


def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Tell search engines of a copy, or of an address that leads on, which page to show instead."""
    if address := page.meta.get("canonical"):
        page.canonical_url = urljoin(config.site_url or "/", address)


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Put the new site in the place of the last one, unless a strict build met a warning."""
    global place
    if place:
        for name, content in header_files().items():
            (Path(config.site_dir) / name).write_text(content, encoding="utf-8", newline="\n")
        built, site = Path(config.site_dir), place
        config.site_dir, place = str(site), None
        if not (config.strict and any(h.get_counts() for h in MKDOCS.handlers if isinstance(h, CountHandler))):
            swap(built, site)
    lock.close()


def on_build_error(error: Exception) -> None:
    """Leave the last site as it was, and tell of a bad disk in one sentence."""
    lock.close()
    if isinstance(error, OSError) and not serving:
        name = error.filename or "the site"
        raise Abort(f"{name}: cannot be written: {error.strerror or error}; the last good site is as it was")


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> None:
    """Build again when a source changes."""
    if Path(SOURCES).exists():
        server.watch(SOURCES)
