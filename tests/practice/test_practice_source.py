"""A page as it is read: header, cells, lines."""

import warnings

import pytest

from _site.lesson.faults import Fault
from _site.pages.practice.source import Source

PAGE = """\
# ---
# title: "Проба: один"
# packages: [numpy, scikit-image]
# ---

# %% [markdown]
# # Проба
# x = 1

# %%
x = 1

# %% Название

x = 1
import numpy as np, os.path

# %%
#%%
from PIL import Image


def f():
    from skimage import data
    s = '''
# %% не ячейка
'''
"""
WITHOUT_TRAP = PAGE.replace("# %% не ячейка", "# не ячейка")


@pytest.fixture
def page() -> Source:
    return Source("practice/page.py", WITHOUT_TRAP)


def test_header(page) -> None:
    assert page.stem == "page"
    assert page.header == 'title: "Проба: один"\npackages: [numpy, scikit-image]'
    assert page.packages == ("numpy", "scikit-image")


@pytest.mark.parametrize("listed", ["[numpy, 5]", "[5, numpy]", "numpy"])
def test_packages_are_a_list_of_names(listed) -> None:
    source = Source("practice/page.py", PAGE.replace("[numpy, scikit-image]", listed))
    with pytest.raises(Fault, match=r"^practice/page\.py: packages в шапке — список имён"):
        assert source.packages


def test_cells(page) -> None:
    assert [cell["cell_type"] for cell in page.cells] == [
        "markdown",
        "code",
        "code",
        "code",
        "code",
    ]
    assert [cell["cell_type"] for cell in page.all_cells][:2] == ["raw", "markdown"]
    assert page.cells[0]["source"] == "# Проба\nx = 1"
    assert page.cells[1]["source"] == "x = 1"


def test_lines(page) -> None:
    assert [line for line, _ in page.parts] == [1, 7, 11, 15, 19, 20]
    assert [(index, line) for index, line, _ in page.code()] == [(2, 11), (3, 15), (4, 19), (5, 20)]
    texts = {index: text for index, _, text in page.code()}
    assert texts[2].rstrip("\n") == "x = 1"
    assert texts[3].rstrip("\n") == "x = 1\nimport numpy as np, os.path"
    assert texts[4] == ""


def test_equal_cells_are_told_apart(page) -> None:
    assert [page.cell_name(index) for index in (2, 3, 5)] == [
        "practice/page.py, ячейка 1 с кодом, строка 11",
        "practice/page.py, ячейка 2 с кодом, строка 15",
        "practice/page.py, ячейка 4 с кодом, строка 20",
    ]
    assert page.cell_name(3, 16) == "practice/page.py, ячейка 2 с кодом, строка 16"


def test_modules(page) -> None:
    assert page.modules == {"numpy", "os.path", "PIL", "skimage"}


def test_trees_have_the_lines_of_the_file(page) -> None:
    assert {index: [it.lineno for it in tree.body] for index, tree in page.trees.items()} == {
        2: [11],
        3: [15, 16],
        4: [],
        5: [20, 23],
    }


def test_a_mark_of_a_cell_inside_a_text_is_refused() -> None:
    with pytest.raises(Fault, match="каждая ячейка после шапки начинается строкой «# %%»"):
        _ = Source("practice/page.py", PAGE).parts


def test_what_a_later_python_refuses_is_refused_by_each() -> None:
    page = Source("practice/page.py", WITHOUT_TRAP + 's = "\\d"\n')
    with warnings.catch_warnings(), pytest.raises(Fault, match=r"строка 28: Python не пон"):
        warnings.simplefilter("ignore")
        _ = page.trees
