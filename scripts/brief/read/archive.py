"""The bytes of a Word file in, the XML parts of it that hold text out, unpacked within limits and checked.

A part is refused where it declares entities or a document type: nothing in it can expand, and nothing is fetched.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from brief.problems import Unusable, error

# A brief is some hundred kilobytes of XML; the rest of a Word file is pictures, which are not read.
MOST_XML = 5_000_000
MOST_MEMBERS = 5_000
# What is taken out of the archive: parts of the document, their relations, and the document's properties.
TAKEN = re.compile(r"(?:\[Content_Types\]\.xml|(?:_rels|word|word/_rels|docProps)/[\w.-]{1,80}\.(?:xml|rels))\Z")
DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.I)
SAVE_AGAIN = "open it in Word and save it again as .docx"


def unpack(data: bytes, called: str) -> dict[str, bytes]:
    """Return the parts by name. Raises `Unusable` for an archive that is damaged, locked, too large or hostile."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if any(member.flag_bits & 1 for member in members):
                raise Unusable(error(called, "is locked with a password; save it without one"))
            taken = [member for member in members if TAKEN.match(member.filename)]
            if len(members) > MOST_MEMBERS or sum(member.file_size for member in taken) > MOST_XML:
                limit = f"{MOST_MEMBERS:,} parts and {MOST_XML:,} bytes of text and mark-up"
                raise Unusable(error(called, f"unpacks to more than {limit}; split the document"))
            parts = {member.filename: archive.read(member) for member in taken}
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        IndexError,
    ):
        raise Unusable(
            error(called, f"is no Word file, or a damaged one: it cannot be unpacked; {SAVE_AGAIN}")
        ) from None
    for name, part in parts.items():
        if DECLARATION.search(part.replace(b"\0", b"")):  # UTF-16 has a zero beside each letter
            raise Unusable(error(called, f"declares entities in {name}, which no Word file does; {SAVE_AGAIN}"))
    return parts


def pack(parts: dict[str, bytes]) -> io.BytesIO:
    """Return an archive of `parts`, uncompressed."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return held
