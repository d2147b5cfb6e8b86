"""What is read from a figure module without running it: its figures, and what it rests on."""

import pytest

from figures_src.builder.failures import FigureError
from figures_src.builder.modules import discover, read
from tests.builder.small_project import write_module


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("FIGURES = dict(a=1)\n", "записанный буквально"),
        ("FIGURES = {}\n", "записанный буквально"),
        ('FIGURES = {"dot": ""}\n', "записанный буквально"),
        ('FIGURES = {"dot": 1}\n', "записанный буквально"),
        ('FIGURES = ["dot"]\n', "записанный буквально"),
        ('FIGURES = {[]: "Точка"}\n', "записанный буквально"),
        ('TITLES = {"dot": "Точка"}\n', "записанный буквально"),
        ("FIGURES: dict\n", "записанный буквально"),
        ('FIGURES = {"../dot": "Точка"}\n', "«../dot» станет именем файла"),
        ('FIGURES = {"точка": "Точка"}\n', "«точка» станет именем файла"),
        ("FIGURES = {\n", "строка 1: синтаксическая ошибка"),
        ("x = 1\nFIGURES = \n", "строка 2: синтаксическая ошибка"),
        ("x = 1\0\n", "alpha.py"),
    ],
)
def test_a_bad_declaration_is_explained(project, source, message):
    path = project / "figures_src" / "alpha.py"
    path.write_text(source, encoding="utf-8")
    with pytest.raises(FigureError, match=message) as caught:
        read(path)
    assert str(caught.value).startswith("figures_src/alpha.py")


def test_what_is_declared(project):
    before = ("FIGURES =", 'TITLES = {"no": "Нет"}\nFIGURES: dict[str, str] =')
    module = read(write_module(project, "alpha", before))
    assert module.name == "alpha"
    assert module.about.startswith("A dot.")
    assert module.figures == {"dot": "Точка", "dash": "Черта"}


def test_sources_are_what_a_reader_may_open(project):
    """The pages of code show them: the module, what it draws with, what saves it."""
    (project / "figures_src" / "alpha.csv").write_text("1", encoding="utf-8")
    assert read(project / "figures_src" / "alpha.py").sources == (
        "figures_src/__init__.py",
        "figures_src/alpha.csv",
        "figures_src/alpha.py",
        "figures_src/builder/save.py",
        "figures_src/drawing/__init__.py",
        "figures_src/drawing/canvas.py",
        "figures_src/drawing/palette.py",
    )


def test_modules_come_by_name_and_private_ones_do_not(project):
    write_module(project, "aardvark")
    (project / "figures_src" / "_draft.py").write_text("FIGURES = {", encoding="utf-8")
    assert list(discover(project / "figures_src")) == ["aardvark", "alpha", "beta"]
