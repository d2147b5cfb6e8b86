"""ZIP archives: the same bytes, whenever and by whomever they are written."""

import zipfile

import pytest

from figures_src.teacher.zips import read_zip, write_zip

ENTRIES = [("index.html", b"<p>" + 500 * b"a"), ("b/a.png", 500 * b"b"), ("a.txt", b"")]


def test_what_is_written_can_be_read_in_its_order(tmp_path):
    path = tmp_path / "new" / "folder" / "a.zip"
    write_zip(path, iter(ENTRIES))
    assert read_zip(path) == ENTRIES
    assert [it.name for it in path.parent.iterdir()] == ["a.zip"]


def test_its_bytes_tell_neither_when_nor_where(tmp_path):
    write_zip(tmp_path / "a.zip", ENTRIES)
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        for entry in archive.infolist():
            assert entry.date_time == (2026, 1, 1, 0, 0, 0)
            assert entry.create_system == 3
            # Unpacked on Unix everybody may read it, its owner may write.
            assert entry.external_attr >> 16 == 0o644


@pytest.mark.parametrize(
    "name", ["a.png", "a.webp", "a.gif", "a.jpg", "a.zip", "a.pptx", "a.woff2"]
)
def test_what_is_compressed_is_not_compressed_again(tmp_path, name):
    write_zip(tmp_path / "a.zip", [(name, 500 * b"a"), ("a.html", 500 * b"a"), ("png", b"a" * 99)])
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        kinds = [entry.compress_type for entry in archive.infolist()]
        assert kinds == [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED]
        assert archive.getinfo("a.html").compress_size < 100
