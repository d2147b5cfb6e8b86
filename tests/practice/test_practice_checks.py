"""What is found on a page before it is executed; each message names page, cell and line."""

import pytest

from _site.lesson.faults import Fault
from _site.pages.practice.checks import check
from _site.pages.practice.source import Source

HEAD = "# ---\n# title: Проба\n# packages: [numpy]\n# ---\n\n"
PAGE = (
    HEAD
    + "# %% [markdown]\n# # Проба\n# x = 1\n\n# %%\nx = 1\n\n# %%\n\nx = 1\n{}\n\n# %%\nx = 1\n"
)
CELL = "practice/page.py, ячейка 2 с кодом, строка {}: "


def refused(text: str) -> str:
    with pytest.raises(Fault) as caught:
        check(Source("practice/page.py", text))
    return str(caught.value)


@pytest.mark.parametrize(
    ("planted", "line", "said"),
    [
        ("y = (1 +", 16, "Python не понимает «y = (1 +» ("),
        ("if x:\ny = 1", 17, "Python не понимает «y = 1» ("),
        (" y = 1", 16, "Python не понимает «y = 1» ("),
        ('y = "\\d"', 16, "Python не понимает"),
        ("y = '\0'", 15, "Python не понимает"),
        ("# %time y = 1", 16, "«# %time y = 1» для Jupyter — команда"),
        ("y = 1\n\n# %time y = 1  ", 18, "«# %time y = 1» для Jupyter — команда"),
        ("# !ls", 16, "«# !ls» для Jupyter — команда"),
        ("import time\ny = time.time()", 17, "time.time смотрит на часы"),
        ("import random\n\ny = random.random()", 18, "random.random каждый раз даёт другое"),
    ],
)
def test_a_fault_is_named_with_its_place(planted, line, said) -> None:
    found = refused(PAGE.format(planted))
    assert found.startswith(CELL.format(line) + said)
    assert "\n" not in found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (PAGE.replace("# %%\n\n", '# %% tags=["raises-exception"]\n\n').format(""), "try и except"),
        (
            PAGE.replace("# %%\n\n", '# %% tags=["solved"]\n\n').format(""),
            "метки «solved» здесь нет",
        ),
        (
            PAGE.replace("# %%\n\n", '# %% tags=["solution"]\n\n').format(""),
            "строка 15: перед решением нет ячейки с текстом задания",
        ),
        (HEAD.replace("[numpy]", "numpy"), "packages в шапке — список имён, получено «numpy»"),
        (HEAD.replace("[numpy]", "[numpy, 5]"), "packages в шапке — список имён"),
        (HEAD.replace("[numpy]", "[numpy"), "шапка не разобрана как YAML"),
        (HEAD.replace("# packages: [numpy]\n", ""), "в шапке нет packages"),
        ("", "нет шапки"),
        ("x = 1\n", "нет шапки"),
        (HEAD + "x = 1\n\n# %%\ny = 1\n", "каждая ячейка после шапки начинается строкой «# %%»"),
    ],
)
def test_a_page_that_is_none_is_refused(text, said) -> None:
    assert said in refused(text)


def test_the_seed_of_an_earlier_cell_counts() -> None:
    text = HEAD + "# %%\nimport random\n\nrandom.seed({})\n\n# %%\nrandom.random()\n"
    check(Source("practice/page.py", text.format(5)))
    found = refused(text.format(""))
    assert found.startswith("practice/page.py, ячейка 2 с кодом, строка 12: random.random ")


def test_an_ordinary_page_passes(source) -> None:
    check(source)
    check(Source("practice/page.py", PAGE.format("y = 1   \n# слово  \n\n\ny = 2")))
