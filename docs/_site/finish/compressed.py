"""Compressed copies beside texts: a server sends page.html.br in place of page.html.

nginx takes them as they lie, and compresses nothing itself. They are made last and stay out of the
offline copy. The same text gives the same bytes: neither name nor time is in them.
"""

import gzip
import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

TEXTS = {".css", ".htm", ".html", ".ipynb", ".js", ".json", ".py", ".svg", ".txt", ".xml"}
SMALLEST = 1024  # bytes; what fits into one packet anyway gains nothing
# Brotli's best takes ten times as long as this and saves a twentieth more.
QUALITY = 9


def zipped(contents: bytes) -> bytes:
    """As gzip, by the library's own header: that of zlib names the system."""
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=buffer, mtime=0) as file:
        file.write(contents)
    return buffer.getvalue()


def brotlied(contents: bytes) -> bytes:
    return brotli.compress(contents, quality=QUALITY)


FORMS: dict[str, Callable[[bytes], bytes]] = {".gz": zipped, ".br": brotlied}


def write(site: Path) -> None:
    """Write the copies of every text that they make smaller."""
    texts = [it for it in sorted(site.rglob("*")) if it.suffix in TEXTS and it.is_file()]
    with ThreadPoolExecutor() as threads:  # both libraries work outside of Python's lock
        list(threads.map(copy, texts))


def copy(text: Path) -> None:
    contents = text.read_bytes()
    if len(contents) < SMALLEST:
        return
    for ending, compress in FORMS.items():
        compressed = compress(contents)
        if len(compressed) < len(contents):
            text.with_name(text.name + ending).write_bytes(compressed)
