"""The files of a site in, the site in its place out: whole at every instant, and only what differs is written.

The site that stood before the last stays beside it as .site.old. The next one is made of that: what is the same is left
as it is, the rest is written, and in the end both change their places. While serving there is one folder, brought up to
date in place: MkDocs lets readers wait until a build is over.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path

from brief.listing import Listing, read_listing, write_listing
from brief.spread import spread
from brief.swap import reclaim, swap


@dataclass(slots=True)
class Site:
    """A site on its way: it is made in `folder`, and is to stand at `place`, where that is another one.

    `lists` is the folder that holds what both are known to hold.
    """

    folder: Path
    place: Path
    lists: Path
    listing: Listing
    names: set[str] = field(default_factory=set)

    @property
    def swaps(self) -> bool:
        """Tell whether the site is made beside its place."""
        return self.folder != self.place

    def has(self, name: str, digest: str) -> bool:
        """Tell whether a file of the site is there already as it is to be."""
        return self.listing.digest(self.folder, name) == digest

    def write(self, name: str, content: bytes) -> None:
        """Write a file of the site."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def note(self, name: str, digest: str) -> None:
        """Note a file that belongs to the site, and what it holds."""
        self.names.add(name)
        if not self.has(name, digest):
            self.listing.note(self.folder, name, digest)

    def remove(self, name: str) -> None:
        """Remove a file of the site."""
        self.names.discard(name)
        (self.folder / name).unlink(missing_ok=True)

    def copy(self, files: dict[str, tuple[Path, str]]) -> None:
        """Have files in the site, given by their names with where they are and their digests."""
        missing = [name for name, (_, digest) in files.items() if not self.has(name, digest)]
        for _ in spread(lambda name: self.write(name, files[name][0].read_bytes()), missing):
            pass
        for name, (_, digest) in files.items():
            self.note(name, digest)

    def copy_folder(self, folder: Path) -> None:
        """Have every file below `folder` in the site."""
        found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
        self.copy({name: (path, hashlib.sha256(path.read_bytes()).hexdigest()) for name, path in sorted(found.items())})

    def stand(self) -> None:
        """Remove what is not of the site, and put it in its place. Raises `OSError`."""
        _remove_others(self.folder, self.names)
        self.listing.keep(self.names)
        if not self.swaps:
            return
        before = read_listing(self.lists / "standing.json")
        swap(self.folder, self.place)
        write_listing(self.listing, self.lists / "standing.json")
        write_listing(before, self.lists / "spare.json")


def begin(place: Path, lists: Path) -> Site:
    """Return the next site at `place`, made of the one before the last."""
    return Site(reclaim(place), place, lists, read_listing(lists / "spare.json"))


def _remove_others(folder: Path, names: set[str]) -> None:
    """Remove every file but `names`, and every folder that is left empty."""
    for root, folders, files in os.walk(folder, topdown=False):
        below = "".join(f"{part}/" for part in Path(root).relative_to(folder).parts)
        others = [file for file in files if below + file not in names]
        for file in others:
            Path(root, file).unlink()
        if below and len(others) == len(files) and not any(Path(root, name).exists() for name in folders):
            Path(root).rmdir()
