"""The product itself in, its digest out: what is kept from another version of it is not found."""

from __future__ import annotations

from pathlib import Path

from brief.cache import digest, digest_of_files, digest_of_installed

PACKAGE = Path(__file__).resolve().parent


def version_of(*folders: Path) -> bytes:
    """Return the digest of the code, of the tools it runs on, and of the files in `folders`, such as the word lists.

    Raises `OSError` where one cannot be read.
    """
    below = (path for folder in (PACKAGE, *folders) for path in folder.rglob("*"))
    files = [path for path in below if path.is_file() and "__pycache__" not in path.parts]
    return digest(digest_of_installed(), digest_of_files(files))
