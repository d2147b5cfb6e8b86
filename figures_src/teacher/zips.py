"""ZIP archives that are the same bytes whenever their contents are."""

import hashlib
import io
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from figures_src.builder import disk

DATE = (2026, 1, 1, 0, 0, 0)
# Their contents are compressed already.
STORED = {".png", ".webp", ".gif", ".jpg", ".zip", ".pptx", ".docx", ".woff2"}


def write_zip(path: Path, entries: Iterable[tuple[str, bytes]]) -> None:
    """Write ``entries`` (name, contents) in the given order, whole or not at all."""
    disk.write(path, packed(entries))


def packed(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """The archive of ``entries`` (name, contents) in the given order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, contents in entries:
            entry = zipfile.ZipInfo(name, DATE)
            entry.create_system = 3  # Unix, whatever builds it
            entry.external_attr = 0o644 << 16
            stored = Path(name).suffix in STORED
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, contents)
    return buffer.getvalue()


def digest(entries: Iterable[tuple[str, bytes]]) -> str:
    """SHA-256 of ``entries`` (name, contents): what decides the bytes of their archive."""
    found = hashlib.sha256()
    for name, contents in entries:
        found.update(f"{name}\0{len(contents)}\0".encode() + contents)
    return found.hexdigest()


def read_zip(source: Path | IO[bytes]) -> list[tuple[str, bytes]]:
    """All entries of an archive (a path or a file object), in its own order."""
    with zipfile.ZipFile(source) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]
