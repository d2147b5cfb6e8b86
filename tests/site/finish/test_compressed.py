"""Compressed copies: of texts that become smaller, of every one, and of the same contents."""

import gzip
import io
import random
import zipfile
from pathlib import Path

import brotli
import pytest

from _site.finish import compressed

UNPACK = {".gz": gzip.decompress, ".br": brotli.decompress}
TEXT = "Свёртка. " * 200


def names(folder: Path) -> set[str]:
    return {it.relative_to(folder).as_posix() for it in folder.rglob("*") if it.is_file()}


def test_texts_get_both_copies(tmp_path) -> None:
    kept = {
        "a.html",
        "b/engine.htm",
        "c.svg",
        "d.css",
        "e.js",
        "f.json",
        "g.txt",
        "h.py",
        "i.ipynb",
    }
    left = {"a.png", "b.webp", "c.pdf", "d.zip", "e.js.map"}
    (tmp_path / "b").mkdir()
    for name in kept | left:
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    compressed.write(tmp_path)
    assert names(tmp_path) == kept | left | {f"{it}{end}" for it in kept for end in UNPACK}
    for name in kept:
        for end, unpack in UNPACK.items():
            assert unpack((tmp_path / f"{name}{end}").read_bytes()).decode() == TEXT


@pytest.mark.parametrize(("size", "copied"), [(1023, False), (1024, True)])
def test_what_fits_into_one_packet_stays_as_it_is(tmp_path, size, copied) -> None:
    (tmp_path / "a.js").write_text("a" * size, encoding="utf-8")
    compressed.write(tmp_path)
    assert (names(tmp_path) == {"a.js", "a.js.gz", "a.js.br"}) is copied


def test_a_copy_that_saves_nothing_is_not_kept(tmp_path) -> None:
    (tmp_path / "noise.js").write_bytes(random.Random(1).randbytes(5000))
    compressed.write(tmp_path)
    assert names(tmp_path) == {"noise.js"}


def test_neither_time_nor_name_nor_system_is_in_it() -> None:
    """RFC 1952: method 8, no flags, the time 0, best compression, an unknown system."""
    assert compressed.zipped(b"a" * 2000)[:10] == bytes([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 255])


def test_the_site_has_a_copy_of_each_text_and_no_other(built_site) -> None:
    there = names(built_site)
    copies = {name for name in there if name.endswith((".gz", ".br"))}
    assert {"index.html.br", "index.html.gz", "search/search_index.js.br"} < copies
    for copy in copies:
        name, _, form = copy.rpartition(".")
        plain = (built_site / name).read_bytes()
        packed = (built_site / copy).read_bytes()
        assert UNPACK[f".{form}"](packed) == plain and len(packed) < len(plain)
    lacking = {
        name
        for name in there
        if name.endswith((".html", ".js", ".css", ".svg"))
        and (built_site / name).stat().st_size > 2000
        and not {f"{name}.gz", f"{name}.br"} <= copies
    }
    assert not lacking


def test_what_is_for_a_server_is_not_in_the_offline_copy(built_site) -> None:
    archive = (built_site / "downloads/offline.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        copied = opened.namelist()
    assert not [it for it in copied if it.endswith((".gz", ".br", ".conf", "_headers"))]
