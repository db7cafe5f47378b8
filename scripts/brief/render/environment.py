"""Templates and values in, pages out: the only file that knows Jinja2.

Law 5, a source is data: the templates can print nothing that has not gone through a filter of `escape`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.bccache import Bucket
from markupsafe import Markup

from brief.addresses import ids_of
from brief.cache import Cache, digest, packed
from brief.escape import as_html, as_identifier, as_json, as_markdown, as_yaml
from brief.jobs import Kept
from brief.model import Page
from brief.problems import Unusable, error
from brief.render.languages import foreign_in_html, foreign_in_markdown, language_attribute
from brief.render.passages import month_of
from brief.render.wording import day


class Compiled(BytecodeCache):
    """Templates as they were compiled before: to compile one takes longer than to make a page.

    Each has one place in the cache, and counts while its text and the version of the code are the same.
    """

    def __init__(self, cache: Cache, version: bytes) -> None:
        self._cache, self._version = cache, version

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load a template, if it is kept."""
        kept = self._cache.get(self._key(bucket)) or b""
        if kept.startswith(self._sign(bucket)):
            bucket.bytecode_from_string(kept.removeprefix(self._sign(bucket)))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        self._cache.put({self._key(bucket): packed(self._sign(bucket) + bucket.bytecode_to_string())})

    def _key(self, bucket: Bucket) -> bytes:
        return digest(bucket.key.encode())

    def _sign(self, bucket: Bucket) -> bytes:
        return digest(self._version, bucket.checksum.encode())


def make_environment(templates: Path, shared: Mapping[str, Any], kept: Kept | None = None) -> Environment:
    """Return the environment in which the pages are rendered; `shared` stands in every template."""
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        finalize=_only_escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=Compiled(kept.compiled, kept.version) if kept and kept.compiled else None,
    )
    filters: dict[str, Callable[..., Any]] = {
        "md": as_markdown,
        "html": as_html,
        "text": foreign_in_markdown,
        "foreign": foreign_in_html,
        "lang": language_attribute,
        "yaml": as_yaml,
        "json": as_json,
        "id": as_identifier,
        "path": _path,
        "link": _link,
        "address": _address,
        "day": _day,
        "edition": _edition,
        "month": month_of,
    }
    environment.filters.update(filters)
    environment.globals.update(shared)
    return environment


def _only_escaped(value: object) -> object:
    """Refuse to print a text that no filter has made safe for where it stands."""
    if isinstance(value, str) and not isinstance(value, Markup):
        raise TemplateError(f"prints {value[:40]!r} without a filter; use |md, |html, |yaml or |id")
    return value


def _path(folder: str) -> Markup:
    """Return a folder below docs/ as a part of an address."""
    return Markup("/").join(as_identifier(part) for part in folder.split("/"))


def _address(address: str) -> Markup:
    """Return an address below the site's root, "documents/a/#s-b", as a part of one."""
    folder, _, id_ = address.partition("#")
    return _path(folder.rstrip("/")) + Markup("/") + (Markup("#") + as_identifier(id_) if id_ else Markup(""))


def _link(address: str) -> Markup:
    """Return an address below the site's root as Markdown links to it: "documents/a/index.md#s-b"."""
    folder, hash_, id_ = _address(address).partition("#")
    return Markup(f"{folder}index.md{hash_}{id_}")


def _day(date: str) -> Markup:
    """Write an ISO 8601 date in words: 16 April 2024."""
    return as_markdown(day(date))


def _edition(edition: str) -> Markup:
    """Write an edition in words: 16 April 2024, no. 2."""
    return as_markdown(day(edition[:10]) + (f", no. {edition[11:]}" if edition[10:] else ""))


def page(path: str, environment: Environment, template: str, values: Mapping[str, Any]) -> Page:
    """Return a page made of a template, with the ids on it. Raises `Unusable` naming file and line of a broken one."""
    try:
        content = environment.get_template(template).render(values)
        return Page(path, content, ids_of(content))
    except TemplateSyntaxError as failure:
        raise Unusable(
            error(f"templates/{failure.name}", f"is not a template: {failure.message}", failure.lineno)
        ) from None
    except TemplateError as failure:
        raise Unusable(error(f"templates/{template}", str(failure.message), _line(failure, template))) from None


def _line(failure: Exception, template: str) -> int:
    """Return the line of the template on which rendering failed."""
    line, step = 0, failure.__traceback__
    while step:
        if step.tb_frame.f_code.co_filename.endswith(template):
            line = step.tb_lineno
        step = step.tb_next
    return line
