"""A page of hand-made cells: everything that was printed and drawn stands on it, in order."""

import pytest

from _site.lesson.faults import Fault
from _site.pages.practice.markdown import page_text
from _site.pages.practice.source import Source

HEADER = '# ---\n# title: "Проба: один"\n# packages: [numpy, pillow]\n# ---\n\n'
TEXT = (
    HEADER
    + "# %% [markdown]\n# # Проба { #probe }\n\n"
    + "# %%\n# На рисунке: первый\n# рисунок.\nx = 1\n# На рисунке: «второй» рисунок.\nprint(x)\n\n"
    + "# %% [markdown]\n# Множество {а, б}\n# {а, б}\n\n# %%\n1\n"
)
PICTURE = {"width": 10, "height": 5, "light": "TA==", "dark": "RA=="}


def cells(*found: list[dict]) -> list[dict]:
    """The cells of TEXT; what each cell with code put out."""
    given = iter(found)
    return [
        {**cell, "outputs": next(given)} if cell["cell_type"] == "code" else dict(cell)
        for cell in Source("practice/page.py", TEXT).all_cells
    ]


def made(*found: list[dict]) -> tuple[list[str], dict[str, str]]:
    """The blocks of the page, and its pictures."""
    text, pictures = page_text(Source("practice/page.py", TEXT), cells(*found))
    return [block.strip("\n") for block in text.split("\n\n")], pictures


def printed(text: str, fence: str = "`````") -> str:
    return f'{fence} {{ .text .no-copy .cell-output title="Вывод" }}\n{text}\n{fence}'


def drawn(number: int, alt: str) -> str:
    image = '<img class="only-{0}" src="page/{1}{2}.webp" alt="{3}" width="10" height="5"'
    rest = ' loading="lazy" decoding="async">'
    light = image.format("light", number, "", alt) + rest
    dark = image.format("dark", number, ".dark", alt) + rest
    return f'<div class="figure-frame cell-picture">{light}{dark}</div>'


def test_page_holds_everything_in_order() -> None:
    first = [
        {"text": "раз\n"},
        {"picture": PICTURE},
        {"text": "два\n"},
        {"text": "три\n\n"},
        {"picture": PICTURE},
    ]
    blocks, pictures = made(first, [{"text": "1\n"}])
    assert blocks[0] == '---\ntitle: "Проба: один"\npackages: [numpy, pillow]\n---'
    assert blocks[1] == "# Проба { #probe }"
    where = blocks.index("````` { .python }\nx = 1\nprint(x)\n`````")
    assert blocks[where + 1 :] == [
        printed("раз"),
        drawn(1, "первый рисунок."),
        printed("два\nтри"),
        drawn(2, "«второй» рисунок."),
        "Множество {а, б}\n\\{а, б}",
        "````` { .python }\n1\n`````",
        printed("1"),
    ]
    light, dark = PICTURE["light"], PICTURE["dark"]
    assert pictures == {
        "page/1.webp": light,
        "page/1.dark.webp": dark,
        "page/2.webp": light,
        "page/2.dark.webp": dark,
    }
    frame = "\n\n".join(blocks[2:where])
    assert "`````\n\n</div>" in frame and "pip install numpy pillow\npython page.py\n`````" in frame
    assert "(../downloads/practice/page.ipynb)" in frame
    assert "(../downloads/practice/page.py)" in frame


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("```\n# не заголовок\n```", printed("```\n# не заголовок\n```")),
        ("`````", printed("`````", "``````")),
        ("a ``````` b", printed("a ``````` b", "````````")),
        ("~~~", printed("~~~")),
        ('--8<-- "нет.txt"', printed(';--8<-- "нет.txt"')),
        (";--8<--", printed(";;--8<--")),
        ("a --8<-- [start:b]", printed("a ;--8<-- [start:b]")),
        ("--8<-- слова", printed("--8<-- слова")),
        ("  \n \n", None),
    ],
)
def test_output_is_text(text, shown) -> None:
    described = [{"picture": PICTURE}, {"picture": PICTURE}]
    blocks, _ = made([{"text": text}, *described], [])
    where = blocks.index("````` { .python }\nx = 1\nprint(x)\n`````")
    assert blocks[where + 1] == (drawn(1, "первый рисунок.") if shown is None else shown)


@pytest.mark.parametrize("number", [0, 1, 3])
def test_each_picture_has_its_description(number) -> None:
    message = rf"ячейка 1 с кодом, строка 10: рисунков {number}, а комментариев .* 2"
    with pytest.raises(Fault, match=message):
        made([{"picture": PICTURE}] * number, [])


MARK = ' tags=["solution"]'
TASKS = (
    "# %% [markdown]\n# Подумайте.\n\n"
    f"# %% [markdown]{MARK}\n# Раз.\n\n# %%{MARK}\n# На рисунке: рисунок.\nx = 1\n\n"
    "# %% [markdown]\n# Ещё.\n\n"
    f"# %% [markdown]{MARK}\n# Два.\n"
)


@pytest.mark.parametrize("end", ["", "\n# %% [markdown]\n# Дальше.\n"])
def test_a_solution_is_a_closed_box_with_all_it_put_out(end) -> None:
    source = Source("practice/page.py", HEADER + "# %% [markdown]\n# # Проба\n\n" + TASKS + end)
    out = [{"text": "1\n"}, {"picture": PICTURE}]
    given = [{**cell, "outputs": out} for cell in source.all_cells]
    text, _ = page_text(source, given)
    opened = '<details class="example" markdown="1">\n<summary>Решение</summary>\n\n'
    code = f"````` {{ .python }}\nx = 1\n`````\n\n{printed('1')}\n\n{drawn(1, 'рисунок.')}"
    assert text.partition("Подумайте.")[2] == (
        f"\n\n{opened}Раз.\n\n{code}\n\n</details>\n\nЕщё.\n\n{opened}Два.\n\n</details>"
        + ("\n\nДальше.\n" if end else "\n")
    )
