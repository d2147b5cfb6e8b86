"""Wrong numbers in the example: the place and what was expected; what was drawn stays."""

import shutil
from pathlib import Path

import pytest

from tests.builder.small_project import DOT, ROOT, lay_out, make, outputs, write_module

EXAMPLE = "figures_src/cnn/example.py"
ROW = "        [-2, 0, 2],\n"
USES = ('"""A dot."""\n', '"""A dot."""\n\nfrom figures_src.cnn.example import KERNEL\n')
VALUE = ("return 1", "return KERNEL[0, 0]")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = lay_out(tmp_path_factory.mktemp("data"))
    shutil.copytree(
        ROOT / "figures_src/cnn",
        root / "figures_src/cnn",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    for name in ("a", "b"):
        write_module(root, name, USES, VALUE, text=DOT)
    done = make(root)
    assert not done.returncode, done.stdout + done.stderr
    return root


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("        [-2, 0],\n", "строка 24: KERNEL: ожидается таблица 3×3, в строке 2 чисел 2"),
        (ROW * 2, "строка 24: KERNEL: ожидается таблица 3×3, строк в ней 4"),
        ("        [-2 0, 2],\n", "строка 28: синтаксическая ошибка: пропущена запятая"),
        ("        [-2, 0, 2]\n", "строка 28: синтаксическая ошибка: пропущена запятая"),
        ("        [\u22122, 0, 2],\n", "строка 28: синтаксическая ошибка: минус в программе пишут"),
    ],
)
def test_one_sentence_says_where_and_what(project, new, said):
    before = outputs(project)
    text = (project / EXAMPLE).read_text(encoding="utf-8")
    assert text.count(ROW) == 1
    (project / EXAMPLE).write_text(text.replace(ROW, new), encoding="utf-8")
    try:
        done = make(project)
    finally:
        (project / EXAMPLE).write_text(text, encoding="utf-8")
    told = done.stdout + done.stderr
    assert done.returncode == 1 and told.count(f"{EXAMPLE}, {said}") == 1, told
    assert "Traceback" not in told and "Error" not in told
    assert outputs(project) == before
