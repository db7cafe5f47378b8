"""MkDocs' server in, the same server out, told of edits at once, and not of what the build itself writes.

MkDocs looks at every file twice a second, at the generated pages too, and takes what it has just written for an edit:
it builds twice. Here the system tells of an edit as it happens.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mkdocs.livereload import LiveReloadServer
from watchdog.events import (
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

EDITS = [FileModifiedEvent, FileClosedEvent, FileCreatedEvent, FileMovedEvent, FileDeletedEvent]
DELAY = 0.02  # seconds without an edit after which a build begins; programs save in several steps


def watch(server: LiveReloadServer, docs: Path, stamp: Path, generated: Iterable[str], folders: Iterable[Path]) -> None:
    """Watch `folders`, and in `docs` what people wrote; `generated` are the paths below it that a build writes.

    The server knows whole folders alone. An edit in `docs` that is nobody's but a person's touches `stamp`, which
    stands in a folder that is watched.
    """
    server.unwatch(str(docs))
    server.observer = _Edits()
    server.build_delay = DELAY
    stamp.parent.mkdir(parents=True, exist_ok=True)
    for folder in (*folders, stamp.parent):
        if folder.exists():
            server.watch(str(folder))
    own = {docs / path for path in generated}
    server.observer.schedule(_Stamper(stamp, own), str(docs), recursive=False)
    for below in (path for path in by_hand(docs, generated) if path.is_dir()):
        server.watch(str(below))


def by_hand(docs: Path, generated: Iterable[str]) -> list[Path]:
    """Return the files in `docs`, and the folders, in which no build writes."""
    own = {path.partition("/")[0] for path in generated}
    return sorted(path for path in docs.iterdir() if path.name not in own and not path.name.startswith("."))


class _Edits(Observer):  # type: ignore[misc, valid-type]  # another class on each system
    """Tells of what changes a file: that one was opened and read is no edit."""

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool = False) -> ObservedWatch:
        """Have a folder watched."""
        watched: ObservedWatch = super().schedule(handler, path, recursive=recursive, event_filter=EDITS)
        return watched


class _Stamper(FileSystemEventHandler):
    """Touches a file when another is edited that no build wrote."""

    def __init__(self, stamp: Path, own: set[Path]) -> None:
        self.stamp, self.own = stamp, own

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Pass an edit on."""
        path = Path(str(event.dest_path or event.src_path))
        if path not in self.own and not path.name.startswith("."):
            self.stamp.write_bytes(b"\n")
