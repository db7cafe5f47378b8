"""Each MkDocs build starts with scripts/build.py, in a child process, so that edited code is never stale."""

from __future__ import annotations

import logging
import os
import shutil
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
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from brief.alone import alone, lock_of  # noqa: E402
from brief.cache import Cache  # noqa: E402
from brief.listing import Listing  # noqa: E402
from brief.policy import header_files, meta_policy  # noqa: E402
from brief.problems import Unusable  # noqa: E402
from brief.publish import MANIFEST  # noqa: E402
from hook.blocks import WholeBlocks  # noqa: E402
from hook.finished import Frame, Shelf, Told, address_of, dead_links, finish, ids_of, links_of, take  # noqa: E402
from hook.inputs import digests_of, only_ours, version_of  # noqa: E402
from hook.site import Site, begin  # noqa: E402
from hook.watch import watch  # noqa: E402

SOURCES = os.environ.get("SOURCES") or str(ROOT / "sources")
# Scripts and styles of Material's own, which no page asks for.
UNUSED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")
serving = False
MKDOCS = logging.getLogger("mkdocs")
CACHE = ROOT / ".cache" / "brief"
# The site on its way; and the lock that keeps a second build waiting.
site: Site | None = None
lock = ExitStack()
# The generated files, the pages among them that MkDocs need not make, and the navigation.
generated: list[str] = []
known: dict[str, File] = {}
navigation: Navigation | None = None
# What stands on every page of the site, and the addresses of what is no page.
told: dict[str, Told] = {}
others: set[str] = set()

# MkDocs writes the build's date into sitemap.xml and into its compressed copy. The theme's sitemap.xml gives each
# document's own date instead; this pins what is left, so that the same input gives the same bytes.
os.environ["SOURCE_DATE_EPOCH"] = os.environ.get("SOURCE_DATE_EPOCH") or "315532800"


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether MkDocs serves: then a bad source is shown and the server lives on."""
    global serving
    serving = command == "serve"


def on_config(config: MkDocsConfig) -> None:
    """Have MkDocs write beside the last site, which stays as it is until the new one is whole."""
    global site
    place = Path(config.site_dir)
    if not serving:
        site = begin(place, CACHE / lock_of(place).stem)
    elif site is None or site.place != place:
        site = Site(place, place, CACHE, Listing())
    site.names.clear()
    config.site_dir = str(place.with_name(f".{place.name}.part"))
    config.markdown_extensions.append(WholeBlocks())  # type: ignore[arg-type]  # Python-Markdown takes both


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
    """Publish what the pages ask for, and no more; leave MkDocs the pages that are not known by what they hold."""
    for file in [file for file in files if file.src_uri.startswith(UNUSED)]:
        files.remove(file)
    listed = Path(config.docs_dir) / MANIFEST
    known_by_content = listed.is_file() and only_ours(config, __name__)
    generated[:] = listed.read_text(encoding="utf-8").splitlines() if known_by_content else []
    known.clear()
    known.update((file.src_uri, file) for file in take(files, config, generated))
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Remember the navigation, which the frame of each page prints."""
    global navigation
    navigation = nav
    return nav


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give the frame of each page its policy; while serving none, as MkDocs reloads pages by a script in them.

    Then make the known pages: what else MkDocs makes, it makes after this.
    """
    assert navigation is not None and site is not None
    env.globals["policy"] = "" if serving else meta_policy()
    documents = files.documentation_pages()
    env.globals["everything"] = sorted((file.page for file in documents if file.page), key=lambda page: page.url)
    others.clear()
    others.update(address_of(file) for file in files if not file.is_documentation_page())
    docs = Path(config.docs_dir)
    digests = digests_of(generated, files, docs, CACHE / lock_of(docs).stem / "docs.json")
    shelf = Shelf(Cache(CACHE / "pages.sqlite"), version_of(config, serving))
    pages = {path: (file, digests[path]) for path, file in known.items()}
    told.clear()
    told.update(finish(pages, Frame(env, files, navigation, config), shelf, site))
    copied = {path: file for path in digests if (file := files.get_file_from_path(path)) and path not in pages}
    copied = {path: file for path, file in copied.items() if not file.is_documentation_page()}
    site.copy({file.dest_uri: (Path(file.abs_src_path or ""), digests[path]) for path, file in copied.items()})
    for file in (*known.values(), *copied.values()):
        file.inclusion = InclusionLevel.EXCLUDED  # from what MkDocs has still to write
    return env


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Tell MkDocs of the ids in blocks of HTML that were handed on unread, for its own check of links."""
    page.present_anchor_ids = {*(page.present_anchor_ids or ()), *ids_of(html)}
    return html


def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Tell search engines of a copy, or of an address that leads on, which page to show instead."""
    if address := page.meta.get("canonical"):
        page.canonical_url = urljoin(config.site_url or "/", address)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Note what stands on a page; of those that are known it is known already."""
    address = address_of(page.file)
    if page.file.src_uri not in known:
        told[address] = Told(ids_of(output), links_of(output, address), {}, ())
    return output


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Put the new site in the place of the last one, unless a strict build met a warning, such as a dead link."""
    assert site is not None
    for sentence in dead_links(told, others):
        MKDOCS.getChild("brief").warning(sentence)
    made = Path(config.site_dir)
    config.site_dir = str(site.place)
    if not serving:
        for name, content in header_files().items():
            (made / name).write_text(content, encoding="utf-8", newline="\n")
    if serving or not (config.strict and any(h.get_counts() for h in MKDOCS.handlers if isinstance(h, CountHandler))):
        site.copy_folder(made)
        site.stand()
    shutil.rmtree(made, ignore_errors=True)
    lock.close()


def on_build_error(error: Exception) -> None:
    """Leave the last site as it was, and tell of a bad disk in one sentence."""
    lock.close()
    if isinstance(error, OSError) and not serving:
        name = error.filename or "the site"
        raise Abort(f"{name}: cannot be written: {error.strerror or error}; the last good site is as it was")


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> None:
    """Build again when a source, a word list, a template or a page written by hand changes."""
    settings = Path(config.config_file_path or "")
    server.unwatch(str(settings))
    watch(server, Path(config.docs_dir), CACHE / "edited" / "stamp", generated, (Path(SOURCES),))
    server.watch(str(settings.parent), recursive=False)
