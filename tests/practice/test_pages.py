"""The practice pages of the built site."""

import gzip
import json
import re

import pytest

from tests.practice.conftest import NAMES
from tests.practice.shown import blocks
from tests.site import crawl

BUDGET = 40_000  # bytes of HTML after gzip
WIDEST = 480 + 20  # CSS pixels: letters drawn for 480 stay legible on a phone


@pytest.fixture(scope="session")
def practice(built_site) -> dict[str, crawl.Page]:
    pages = {}
    for name in NAMES:
        address = f"practice/{name}.html"
        html = (built_site / address).read_text(encoding="utf-8")
        pages[address] = crawl.Page(built_site, address, html)
    return pages


@pytest.fixture
def page(practice, name) -> crawl.Page:
    return practice[f"practice/{name}.html"]


def test_headings_and_their_table_of_contents(page) -> None:
    assert not crawl.heading_faults({page.name: page})
    assert not crawl.double_ids({page.name: page})
    listed = [it["href"] for it in page.soup.select(".md-nav--secondary a.md-nav__link")]
    headings = [f"#{it['id']}" for it in page.article.find_all("h2")]
    assert len(headings) >= 5
    assert set(headings) <= set(listed)


def test_nothing_of_the_plugin_s_own_page_is_left(page) -> None:
    assert "jp-" not in page.html
    assert "clipboard-copy" not in page.html
    assert not page.article.find_all(["script", "style"])
    text = page.soup.get_text()
    for words in ("Copied!", "Copy to Clipboard", "No description", "In [", "Out["):
        assert words not in text


def test_page_is_light(page) -> None:
    assert len(gzip.compress(page.html.encode(), mtime=0)) < BUDGET
    assert "data:image" not in page.html


def test_pictures_are_described_in_russian_for_both_schemes(page) -> None:
    assert not crawl.picture_faults({page.name: page})
    boxes = page.soup.select(".cell-picture")
    assert bool(boxes) == (page.name != "practice/by_hand.html")
    for box in boxes:
        light, dark = box.find_all("img")
        assert (light["class"], dark["class"]) == (["only-light"], ["only-dark"])
        assert light["alt"] == dark["alt"] and len(light["alt"]) > 40
        assert int(light["width"]) <= WIDEST


# All that by_hand.py prints, its solutions too, counted by hand.
BY_HAND = """\
Изображение: (4, 4)
Фильтр: (3, 3)
[[ 0 50  0]
 [ 0 80 31]
 [33 90  0]]
[[  0   0   0]
 [  0   0  62]
 [-33   0   0]]
29
-192
0 0 29
0 1 -192
1 0 -35
1 1 -22
[[  29 -192]
 [ -35  -22]]
Все четыре числа верны.
[[-2 -2]
 [-2 -2]]
[[80 31]
 [90  0]]
[[29]]
[[-1  0  1]
 [-2  0  2]
 [-1  0  1]]
"""


def test_every_line_of_by_hand_is_there(practice) -> None:
    shown = [block.text for block in blocks(practice["practice/by_hand.html"].soup)]
    assert len(shown) == 9 + 3  # each cell with code prints
    assert "".join(shown) == BY_HAND


# How each output of a page begins. Of these numbers all can be counted without the page:
# 2 · 26² = 1352, the cat has 300 × 451 pixels, a network of 49 convolutions has 144 maps here,
# 4 · (9 + 1) + 8 · (4 · 9 + 1) + 2 · (8 + 1) = 354 and 4 · 9 = 36, 8 · 9 = 72.
ORDER = {
    "filters": """\
[рисунок 1]
[рисунок 2]
Строк и столбцов: (300, 451)
[рисунок 3]
[рисунок 4]
вертикальный   сумма 0, ответ 0
[рисунок 5]
[[1 2 3 2 1]""",
    "prototype": """\
Всего цифр: 1000
[рисунок 1]
Изображения: (700, 28, 28)
Чисел на одну цифру: 1352
Верных ответов:
[рисунок 2]
оба фильтра
четвёрки и восьмёрки
Верных ответов:
Верных ответов:
[рисунок 3]""",
    "learning": """\
[[
Верных ответов:
До обучения:
После обучения:
[рисунок 1]
[рисунок 2]
Верных ответов:
Фильтры учатся:
[рисунок 3]""",
    "two_layers": """\
карты 26×26×4
карты 26×26×4
first     совпало чисел: 36
До обучения:
[рисунок 1]
При сдвиге на 4 за край ушло 0.6% чернил
Карты сдвинулись вместе с цифрой.
максимум параметров 354
сдвиг
[рисунок 2]
first     72
сдвиг 0: верных
сдвиг""",
    "inside": """\
Свёрток: 49
 38
Карт: 144 размер: (56, 56)
[рисунок 1]
сторона 112: 30%
[рисунок 2]
окно сдвинуто на -32: кошка
левая закрыта: кошка
[рисунок 3]
 94
[рисунок 4]
второй ответ: 0.98
[рисунок 5]
Карта
[рисунок 6]
чашка
[рисунок 7]""",
}


@pytest.mark.parametrize("name", ORDER)
def test_outputs_stand_in_the_order_of_the_cells(practice, name) -> None:
    shown = blocks(practice[f"practice/{name}.html"].soup)
    for block, begins in zip(shown, ORDER[name].splitlines(), strict=True):
        assert block.text.startswith(begins)


def test_each_output_stands_under_its_cell(page, source) -> None:
    """The page is: code, what it put out, code …; no cell is lost, doubled or moved."""
    cells = [cell["source"] for cell in source.cells if cell["cell_type"] == "code"]
    boxes = page.article.select(".language-python, .cell-output, .cell-picture")
    code = [box.code.get_text() for box in boxes if "language-python" in box["class"]]
    assert code == [without_descriptions(cell) for cell in cells]
    under: list[str] = []
    for box in boxes:
        if "language-python" in box["class"]:
            under.append("")
        else:
            under[-1] += "p" if "cell-picture" in box["class"] else "t"
    for cell, outputs in zip(cells, under, strict=True):
        assert outputs.count("p") == cell.count("# На рисунке: ")
        prints = re.search(r"^ *(print|answers)\(", cell, re.MULTILINE)
        assert ("t" in outputs) == bool(prints) or "def " in cell


def without_descriptions(cell: str) -> str:
    """The cell's code without the comments that begin with «На рисунке»."""
    kept, inside = [], False
    for line in cell.splitlines():
        inside = line.startswith("# На рисунке: ") or (inside and line.startswith("#"))
        if not inside:
            kept.append(line)
    return "\n".join(kept).strip("\n") + "\n"


def test_pictures_say_what_the_page_s_comments_say(page, source) -> None:
    said = re.findall(r"^# На рисунке: (.*(?:\n# .*)*)", source.text, re.MULTILINE)
    expected = [" ".join(it.replace("\n# ", " ").split()) for it in said]
    shown = [block for block in blocks(page.soup) if block.alt]
    assert [block.alt for block in shown] == expected
    stem = page.name.removesuffix(".html").removeprefix("practice/")
    numbers = range(1, len(expected) + 1)
    assert [block.address for block in shown] == [f"{stem}/{n}.webp" for n in numbers]


def test_descriptions_are_not_shown_as_code(page) -> None:
    assert "На рисунке" not in page.article.get_text()


def test_solutions_are_closed_boxes(page) -> None:
    boxes = page.article.find_all("details")
    assert len(boxes) >= 3
    for box in boxes:
        assert box.get("open") is None and "example" in box["class"]
        assert box.summary.get_text() == "Решение"
        assert box.select_one(".language-python"), "решение показывает программу"
        assert box.select_one(".cell-output, .cell-picture"), "и то, что она даёт"


def test_each_task_stands_before_its_solution(page, source) -> None:
    tasks = [it for it in page.article.find_all("strong") if it.get_text().startswith("★")]
    assert [it.get_text().replace("\xa0", " ") for it in tasks] == re.findall(
        r"^# \*\*(★+ .*?)\*\*", source.text, re.MULTILINE
    )
    for task in tasks:
        assert task.find_parent("p").find_next_sibling().name == "details"


def test_page_tells_how_to_run_it(page, source) -> None:
    box = page.soup.select_one(".practice-files")
    assert [it.strong.get_text() for it in box.find_all("li")] == [
        "Python есть.",
        "Есть Jupyter.",
        "Python нет.",
    ]
    (commands,) = box.find_all("code")
    assert commands.get_text() == (
        f"pip install {' '.join(source.packages)}\npython {source.stem}.py\n"
    )
    files = {page.resolve(it["href"])[0] for it in box.find_all("a", download=True)}
    stem = f"downloads/practice/{source.stem}"
    assert files == {f"{stem}.ipynb", f"{stem}.py"}


def test_formulas_are_rendered(practice) -> None:
    page = practice["practice/by_hand.html"]
    assert page.article.find("math")
    assert "$" not in page.article.get_text()


def test_search_knows_the_pages_and_not_their_frame(built_site) -> None:
    index = json.loads((built_site / "search/search_index.json").read_text(encoding="utf-8"))
    found = [it for it in index["docs"] if it["location"].startswith("practice/")]
    assert {it["location"].partition(".html")[0] for it in found} >= {
        f"practice/{name}" for name in NAMES
    }
    text = " ".join(it["text"] for it in found)
    assert not re.search(r"In \[|Copied|Скачать блокнот", text)
