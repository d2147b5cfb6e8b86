"""``make new-figure PAGE=… NAME=…``: the start of a figure module and of its test.

The start draws something true, and everything left open in it is named by the next command.
"""

import difflib
import keyword
import re
import sys
from pathlib import Path

from figures_src.builder.disk import words, write_all
from figures_src.builder.failures import FigureError
from figures_src.builder.modules import LESSON, programs
from figures_src.builder.places import PACKAGE, ROOT

OPEN = "…"  # stands where the author has something to say; the builder refuses it
MODULE_NAME = re.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*")

MODULE = '''"""…"""

from dataclasses import dataclass

import numpy as np

from figures_src.cnn.convolution import correlate2d
from figures_src.cnn.example import IMAGE, KERNEL
from figures_src.drawing import Drawing, Palette, canvas
from figures_src.drawing.grid import matrix

FIGURES = {"DRAWN": "…"}

CELL = 40  # px


@dataclass(frozen=True)
class Data:
    """The map of the lesson's example, (2, 2)."""

    activation_map: np.ndarray


def compute() -> Data:
    return Data(correlate2d(IMAGE, KERNEL))


def facts(data: Data) -> dict[str, object]:
    return {"NAME.corner": data.activation_map[0, 0]}


def draw(data: Data, palette: Palette) -> dict[str, Drawing]:
    figure, axes = canvas(4 * CELL, 4 * CELL, palette)
    matrix(axes, data.activation_map, CELL, CELL, CELL, palette.activation_map, palette)
    return {"DRAWN": Drawing(figure, "…")}
'''

TEST = '''"""Expected numbers are worked out by hand, by definition or by another library."""

EXPECTED = None  # число, посчитанное вручную


def test_the_corner(facts_of):
    assert facts_of("NAME")["NAME.corner"] == EXPECTED
'''

TOLD = """Записаны {module} и {test}.
1. В модуле напишите вместо каждого «…»: что показывает рисунок, его название, его описание.
2. Поставьте рисунок на страницу docs/{lesson}/{page}.md:

![](../assets/figures/{name}/{figure}.svg)
/// figure-caption
    attrs: {{id: {figure}}}
Подпись и число **…**{{ data-fact={name}.corner }}.
///

3. В проверке напишите вместо None число, посчитанное вручную.
Затем make permalinks запишет новые адреса, а make test назовёт, что забыто."""


def flaw(page: str, name: str, root: Path = ROOT) -> str:
    """What is wrong with the two names, as one Russian sentence; empty if they will do."""
    pages = sorted(path.stem for path in (root / "docs" / LESSON).glob("*.md"))
    if page not in pages:
        near = difflib.get_close_matches(page, pages) or pages
        return f"PAGE: ожидается страница урока ({', '.join(near)}), получено «{page}»."
    if not MODULE_NAME.fullmatch(name) or keyword.iskeyword(name):
        return (
            "NAME: ожидается имя модуля из строчных латинских букв, цифр и _ между ними, "
            f"получено «{name}»."
        )
    taken = {path.stem: path for path in programs(root / PACKAGE.name)}
    if name in taken:
        return f"NAME: имя {name} занято модулем {taken[name].relative_to(root).as_posix()}."
    return ""


def begin(page: str, name: str, root: Path = ROOT) -> str:
    """Write the start of the module ``name`` and of its test; return what is to be done next.

    Raises:
        FigureError: a test of this name is there; nothing is written.
        OSError: they cannot be written.
    """
    folder = Path(LESSON, page.replace("-", "_"))
    module = Path(PACKAGE.name, folder, f"{name}.py")
    test = Path("tests", folder, f"test_{name}.py")
    figure = name.replace("_", "-")
    if (root / test).exists():
        raise FigureError(f"{test.as_posix()}: файл уже есть, ничего не записано.")
    texts = {
        root / path: text.replace("NAME", name).replace("DRAWN", figure).encode()
        for path, text in ((module, MODULE), (test, TEST))
    }
    write_all(texts)
    (root / module.parent / "__init__.py").touch()
    places = {"module": module.as_posix(), "test": test.as_posix(), "lesson": LESSON}
    return TOLD.format(**places, page=page, name=name, figure=figure)


def main(page: str = "", name: str = "") -> str:
    """The reason for a refusal, or nothing when the files are written."""
    try:
        if reason := flaw(page, name):
            return reason
        print(begin(page, name))
    except FigureError as error:
        return str(error)
    except OSError as error:
        return words(error)
    return ""


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) or 0)
