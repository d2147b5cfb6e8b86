"""Programs and pages: every program is shown with its output, every include exists."""

import re
from pathlib import Path

import pytest

from snippets.__main__ import FOLDER, programs

DOCS = FOLDER.parent / "docs"
INCLUDE = re.compile(r'^--8<-- "(?P<file>[^":]+)(?::(?P<section>[^"]+))?"$', re.MULTILINE)
# A program in a fence with its name, and right under it what it printed.
SHOWN = re.compile(
    r"""
    ^```\ \{\ \.python\ title="(?P<name>\w+)\.py"\ \}\n
    --8<--\ "(?P=name)\.py(?::[\w-]+)?"\n
    ```\n
    \n
    ```\ \{\ \.text\ \.no-copy\ title="Вывод\ программы"\ \}\n
    --8<--\ "(?P=name)\.out"\n
    ```$
    """,
    re.MULTILINE | re.VERBOSE,
)


def pages(docs: Path) -> dict[str, str]:
    """The Markdown of each page by its path."""
    found = sorted(docs.rglob("*.md"))
    return {path.relative_to(docs).as_posix(): path.read_text("utf-8") for path in found}


def complaints(docs: Path, folder: Path) -> list[str]:
    """Includes without a file or a form, programs that no page shows."""
    found, shown = [], set()
    for page, text in pages(docs).items():
        blocks = list(SHOWN.finditer(text))
        shown |= {block["name"] for block in blocks}
        for include in INCLUDE.finditer(text):
            file = folder / include["file"]
            if not (file.is_file() or (docs / include["file"]).is_file()):
                found.append(f"{page}: нет файла {include['file']}")
            elif include["section"] and f"[start:{include['section']}]" not in file.read_text(
                "utf-8"
            ):
                found.append(f"{page}: в {include['file']} нет части {include['section']}")
            elif file.is_file() and not any(
                block.start() < include.start() < block.end() for block in blocks
            ):
                found.append(f"{page}: {include['file']} показан не вместе с выводом")
    missing = {program.stem for program in programs(folder)} - shown
    return found + [f"snippets/{name}.py: нет ни на одной странице" for name in sorted(missing)]


def test_programs_and_pages_agree():
    found = complaints(DOCS, FOLDER)
    assert not found, "\n".join(found)


def test_the_site_offers_each_shown_program(built_site):
    for page, text in pages(DOCS).items():
        for block in SHOWN.finditer(text):
            html = (built_site / page).with_suffix(".html").read_text("utf-8")
            name = f"{block['name']}.py"
            link = re.search(rf'href="((?:\.\./)*downloads/snippets/{name})"', html)
            assert link, f"{page}: нет ссылки на {name}"
            offered = (built_site / page).parent / link[1]
            assert offered.read_bytes() == (FOLDER / name).read_bytes()


BLOCK = """
``` { .python title="relu.py" }
--8<-- "relu.py"
```

``` { .text .no-copy title="Вывод программы" }
--8<-- "relu.out"
```
"""


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        (BLOCK, None),
        ("", "relu.py: нет ни на одной странице"),
        (BLOCK + BLOCK.replace("relu", "gelu"), "нет файла gelu.py"),
        (BLOCK.replace("relu.out", "relu.txt"), "нет файла relu.txt"),
        (BLOCK.replace("relu.out", "relu.py"), "не вместе с выводом"),
        (BLOCK.partition("\n\n")[0], "не вместе с выводом"),
        (BLOCK.replace('relu.py"\n```', 'relu.py:part"\n```'), "нет части part"),
    ],
)
def test_a_planted_fault_is_found(tmp_path, written, complaint):
    docs, folder = tmp_path / "docs", tmp_path / "snippets"
    docs.mkdir()
    folder.mkdir()
    (docs / "page.md").write_text(written, "utf-8")
    for suffix in (".py", ".out"):
        (folder / "relu").with_suffix(suffix).write_bytes(
            (FOLDER / "relu").with_suffix(suffix).read_bytes()
        )
    found = complaints(docs, folder)
    assert found == [] if complaint is None else any(complaint in one for one in found)
