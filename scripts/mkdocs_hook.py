"""Each MkDocs build starts with scripts/build.py, in a child process, so that edited code is never stale."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
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
from brief.listing import Listing, stamps  # noqa: E402
from brief.policy import header_files, meta_policy  # noqa: E402
from brief.problems import Unusable  # noqa: E402
from brief.publish import MANIFEST  # noqa: E402
from hook.awake import Awake  # noqa: E402
from hook.blocks import WholeBlocks  # noqa: E402
from hook.finished import Frame, Shelf, Told, address_of, everything, finish, ids_of, links_of, take  # noqa: E402
from hook.inputs import digests_of, only_ours, version_of  # noqa: E402
from hook.live import Live  # noqa: E402
from hook.site import Site, begin  # noqa: E402
from hook.watch import by_hand, watch  # noqa: E402

SOURCES = os.environ.get("SOURCES") or str(ROOT / "sources")
CACHE = ROOT / ".cache" / "brief"
# Scripts and styles of Material's own, which no page asks for.
UNUSED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")
UNUSABLE = "a source has a problem; the list stands above and on the front page"
MKDOCS = logging.getLogger("mkdocs")

# MkDocs writes the build's date into sitemap.xml and into its compressed copy. The theme's sitemap.xml gives each
# document's own date instead; this pins what is left, so that the same input gives the same bytes.
os.environ["SOURCE_DATE_EPOCH"] = os.environ.get("SOURCE_DATE_EPOCH") or "315532800"


@dataclass(slots=True)
class Run:
    """What one event leaves to those after it.

    `lock` keeps a second build waiting; `site` is the site on its way; `generated` are the paths below docs/ that a
    build writes, `known` the pages among them that MkDocs need not make, `told` what stands on each page, and `others`
    the addresses of what is no page. While `serving`, `awake` is the build script, `live` the served site, and `begun`
    what the files were like that it follows from beside sources and what editors laid down.
    """

    serving: bool = False
    lock: ExitStack = field(default_factory=ExitStack)
    awake: Awake | None = None
    site: Site | None = None
    shelf: Shelf | None = None
    frame: Frame | None = None
    navigation: Navigation | None = None
    generated: list[str] = field(default_factory=list)
    known: dict[str, File] = field(default_factory=dict)
    inclusion: dict[str, InclusionLevel] = field(default_factory=dict)
    told: dict[str, Told] = field(default_factory=dict)
    others: set[str] = field(default_factory=set)
    live: Live | None = None
    begun: object = None


run = Run()


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether MkDocs serves: then a bad source is shown and the server lives on."""
    run.serving = command == "serve"


def on_shutdown() -> None:
    """Let the build script end."""
    if run.awake:
        run.awake.end()


def on_config(config: MkDocsConfig) -> None:
    """Have MkDocs write beside the last site, which stays as it is until the new one is whole."""
    place = Path(config.site_dir)
    run.live, run.begun = None, followed(config) if run.serving else None
    if not run.serving:
        run.site = begin(place, CACHE / lock_of(place).stem)
    elif run.site is None or run.site.place != place:
        run.site = Site(place, place, CACHE, Listing())
    run.site.names.clear()
    config.site_dir = str(place.with_name(f".{place.name}.part"))
    config.markdown_extensions.append(WholeBlocks())  # type: ignore[arg-type]  # Python-Markdown takes both


def followed(config: MkDocsConfig) -> object:
    """Return by what an edit shows after which MkDocs must build the whole again."""
    settings, docs = Path(config.config_file_path or ""), Path(config.docs_dir)
    listed = docs / MANIFEST
    generated = listed.read_text(encoding="utf-8").splitlines() if listed.is_file() else []
    return stamps(settings, ROOT / "scripts", ROOT / "templates", *by_hand(docs, generated))


def on_pre_build(config: MkDocsConfig) -> None:
    """Write the pages before MkDocs looks for them. Raises `PluginError` where a build must not go on."""
    held(config)
    if run.serving:
        run.awake = run.awake or Awake([*script(config), "--draft"], environment(config))
        if run.awake.build().status:
            say(UNUSABLE)
    elif subprocess.run(script(config), env=environment(config)).returncode:
        raise PluginError("the brief was not built; the problems are listed above")


def held(config: MkDocsConfig) -> None:
    """Hold the lock on docs/. Raises `PluginError` where another build does not let go of it."""
    run.lock.close()
    try:
        run.lock.enter_context(alone(lock_of(Path(config.docs_dir))))
    except Unusable as unusable:
        raise PluginError(str(unusable)) from None


def script(config: MkDocsConfig) -> list[str]:
    """Return the command that builds the pages."""
    return [sys.executable, str(ROOT / "scripts" / "build.py"), "--sources", SOURCES, "--docs", config.docs_dir]


def environment(config: MkDocsConfig) -> dict[str, str]:
    """Return the environment in which the build script runs."""
    # Byte code beside the scripts would look like an edit to the server, which watches that folder.
    cache = {"PYTHONPYCACHEPREFIX": str(ROOT / ".cache" / "python")} if run.serving else {}
    told = {"SITE_URL": config.site_url or "", "BRIEF_LOCK": str(lock_of(Path(config.docs_dir)))}
    return {**os.environ, **cache, **told}


def say(sentence: str) -> None:
    """Tell a warning."""
    MKDOCS.getChild("brief").warning(sentence)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Publish what the pages ask for, and no more; leave MkDocs the pages that are not known by what they hold."""
    for file in [file for file in files if file.src_uri.startswith(UNUSED)]:
        files.remove(file)
    listed = Path(config.docs_dir) / MANIFEST
    known_by_content = listed.is_file() and only_ours(config, __name__)
    run.generated = listed.read_text(encoding="utf-8").splitlines() if known_by_content else []
    run.known = {file.src_uri: file for file in take(files, config, run.generated)}
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Remember the navigation, which the frame of each page prints."""
    run.navigation = nav
    return nav


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give the frame of each page its policy; while serving none, as MkDocs reloads pages by a script in them.

    Then make the known pages: what else MkDocs makes, it makes after this.
    """
    assert run.navigation is not None and run.site is not None
    env.globals["policy"] = "" if run.serving else meta_policy()
    env.globals["everything"] = everything(files)
    run.others = {address_of(file) for file in files if not file.is_documentation_page()}
    docs = Path(config.docs_dir)
    digests = digests_of(run.generated, files, docs, CACHE / lock_of(docs).stem / "docs.json")
    run.frame = Frame(env, files, run.navigation, config)
    run.shelf = Shelf(Cache(CACHE / "pages.sqlite"), version_of(config, run.serving))
    run.told = finish({path: (file, digests[path]) for path, file in run.known.items()}, run.frame, run.shelf, run.site)
    copied = {path: file for path in digests if (file := files.src_uris.get(path)) and path not in run.known}
    copied = {path: file for path, file in copied.items() if not file.is_documentation_page()}
    run.site.copy({file.dest_uri: (Path(file.abs_src_path or ""), digests[path]) for path, file in copied.items()})
    run.inclusion = {path: file.inclusion for path, file in (*run.known.items(), *copied.items())}
    for file in (*run.known.values(), *copied.values()):
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
    if page.file.src_uri not in run.known:
        run.told[address] = Told(ids_of(output), links_of(output, address), {}, ())
    return output


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Put the new site in the place of the last one, unless a strict build met a warning, such as a dead link."""
    assert run.site is not None and run.frame is not None and run.shelf is not None
    for path, inclusion in run.inclusion.items():
        if file := run.frame.files.src_uris.get(path):
            file.inclusion = inclusion
    run.live = Live(run.frame, run.shelf, run.site, run.known, run.told, run.others)
    run.live.check()
    made = Path(config.site_dir)
    config.site_dir = str(run.site.place)
    if not run.serving:
        for name, content in header_files().items():
            (made / name).write_text(content, encoding="utf-8", newline="\n")
    if run.serving or not (
        config.strict and any(h.get_counts() for h in MKDOCS.handlers if isinstance(h, CountHandler))
    ):
        run.site.copy_folder(made)
        run.site.stand()
    if run.serving:
        run.live.ready()
    shutil.rmtree(made, ignore_errors=True)
    run.lock.close()


def on_build_error(error: Exception) -> None:
    """Leave the last site as it was, and tell of a bad disk in one sentence."""
    run.lock.close()
    if isinstance(error, OSError) and not run.serving:
        name = error.filename or "the site"
        raise Abort(f"{name}: cannot be written: {error.strerror or error}; the last good site is as it was")


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> None:
    """Build again when a source, a word list, a template or a page written by hand changes; no more than need be."""
    settings = Path(config.config_file_path or "")
    server.unwatch(str(settings))
    folders = [folder for folder in (Path(SOURCES), Path(SOURCES).parent / "editorial") if folder.exists()]
    watch(server, Path(config.docs_dir), CACHE / "edited" / "stamp", run.generated, folders)
    server.watch(str(settings.parent), recursive=False)
    server.builder = lambda: None if follow(config) else builder()


def follow(config: MkDocsConfig) -> bool:
    """Bring the served site up to date with an edit; tell whether that could be done without building the whole."""
    if run.live is None or run.awake is None or followed(config) != run.begun:
        return False
    start = time.monotonic()
    try:
        held(config)
        answer = run.awake.build()
        if not run.awake.remembers:  # it has ended, and nobody knows what it wrote
            return False
        run.live.update(answer)
    except Exception:  # whatever it is, a whole build sets it right or says what is wrong
        MKDOCS.getChild("brief").debug("building the whole instead", exc_info=True)
        return False
    finally:
        run.lock.close()
    if answer.status:
        say(UNUSABLE)
    pages, seconds = len(answer.written) + len(answer.removed), time.monotonic() - start
    MKDOCS.getChild("brief").info(f"{pages} files brought up to date in {seconds:.2f} seconds")
    return True
