"""Pages and programs that are not UTF-8."""

from pathlib import Path

import pytest

from _site.lesson.faults import Fault
from _site.start import encoding


@pytest.mark.parametrize(
    ("contents", "expected"),
    [
        ("# Глава\n\nСвёртка и фильтр\n".encode(), ""),
        (b"\xef\xbb\xbf" + "# Глава\n".encode(), ""),
        (b"", ""),
        (
            "# Title\n\nAB Свёртка\n".encode("cp1251"),
            "a.md, строка 3, байт 4: файл не в кодировке UTF-8, похоже на Windows-1251. ",
        ),
        (
            "Да\n".encode("utf-16"),
            "a.md, строка 1, байт 1: файл не в кодировке UTF-8, похоже на UTF-16. ",
        ),
        (b"ok\n\xff\n", "a.md, строка 2, байт 1: файл не в кодировке UTF-8. "),
    ],
)  # fmt: skip
def test_encodings(contents, expected) -> None:
    found = encoding.fault(contents, "a.md")
    assert found == (expected and expected + "Сохраните его в UTF-8")


def files_of(folder: Path, **contents: bytes) -> tuple[dict[str, Path], Path]:
    """The files of docs/ and the folder of programs; a.md is always sound."""
    pages = {"docs/a.md": "Да\n".encode(), **contents}
    for name, text in pages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)
    listed = {
        name.removeprefix("docs/"): folder / name for name in pages if name.startswith("docs/")
    }
    return listed, folder / "snippets"


def test_every_page_and_program_is_looked_at(tmp_path) -> None:
    bad = "Свёртка\n".encode("cp1251")
    names = ["docs/b.md", "docs/practice/c.py", "snippets/d.py", "snippets/d.out"]
    with pytest.raises(Fault) as stop:
        encoding.check(*files_of(tmp_path, **dict.fromkeys(names, bad)))
    named = [line.split(",")[0] for line in str(stop.value).splitlines()]
    assert named == ["b.md", "practice/c.py", "snippets/d.out", "snippets/d.py"]


def test_what_is_no_text_is_not_looked_at(tmp_path) -> None:
    encoding.check(*files_of(tmp_path, **{"docs/a.png": b"\xff", "snippets/a.pyc": b"\xff"}))
