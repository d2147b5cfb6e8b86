"""The teacher's pages of worksheets: every ready set, its keys, the work that is measured."""

import pytest

from _site.lesson.faults import Fault
from _site.pages import worksheets
from figures_src.teacher.ready import READY
from figures_src.teacher.tasks import convolve, parameters, receptive, sizes, which
from figures_src.teacher.tasks.level import Level


def rows(markdown: str) -> list[list[str]]:
    lines = [line for line in markdown.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def test_every_set_has_a_line_with_its_files() -> None:
    made = worksheets.fill("<!-- sets -->\n<!-- work -->", worksheets.PAGE)
    table = rows(made)[2:8]
    for ready, (label, level, pdf, docx) in zip(READY, table, strict=True):
        assert label == f"**{ready.sheets.label}**" and level == ready.sheets.level.russian
        for cell, address in ((pdf, ready.pdf), (docx, ready.docx)):
            name = f"worksheets-{ready.sheets.file_label}.{address[-4:].strip('.')}"
            link = f'<a href="../{address}" download="{name}">{name}</a>'
            assert cell == f"{link}, <!-- size: {address} -->"
    assert "answers" not in made, "на странице листов ответов нет"


def test_every_set_has_its_keys() -> None:
    table = rows(worksheets.fill("<!-- keys -->", worksheets.KEYS))[2:]
    assert [row[0] for row in table] == [f"**{it.sheets.label}**" for it in READY]
    assert all(it.answers in row[2] for it, row in zip(READY, table, strict=True))


def test_the_work_of_each_task() -> None:
    """Bounds as tests/teacher/test_tasks.py measures them; equal ones are one number."""
    made = rows(worksheets.fill("<!-- sets -->\n<!-- work -->", worksheets.PAGE))[8:]
    assert made[0][2:] == ["базовый уровень", "повышенный уровень"]
    expected = []
    for number, module in enumerate((convolve, sizes, which, receptive, parameters), 1):
        for name, bounds in module.WORK[Level.BASIC].items():
            both = (bounds, module.WORK[Level.ADVANCED][name])
            spans = [f"{low}–{high}" if low < high else str(low) for low, high in both]
            expected.append([str(number), name, *spans])
    assert made[2:] == expected and ["4", "пикселей закрасить", "25", "49"] in expected


def test_other_pages_are_left_alone() -> None:
    assert worksheets.fill("<!-- sets -->", "teacher/plan.md") == "<!-- sets -->"


@pytest.mark.parametrize("uri", [worksheets.PAGE, worksheets.KEYS])
def test_a_page_without_a_place_stops_the_build(uri) -> None:
    with pytest.raises(Fault, match=r"teacher/\w+\.md: нет места, строки <!-- (sets|keys) -->"):
        worksheets.fill("", uri)
