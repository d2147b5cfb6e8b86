"""An error becomes one Russian sentence: what happened, in which figure, on which line."""

import errno
import warnings
from pathlib import Path

import pytest

from figures_src.builder.failures import FigureError, sentence, slip, warned
from figures_src.builder.places import ROOT
from figures_src.builder.save import save
from figures_src.cnn.convolution import conv2d
from figures_src.drawing import LIGHT, canvas

RELU = "figures_src/lesson/layers/relu.py"


def caught(action) -> BaseException:
    try:
        action()
    except BaseException as error:
        return error
    raise AssertionError("no error came")


def test_the_place_where_the_project_raised_is_named():
    told = sentence(caught(lambda: canvas("a", 1, LIGHT)), RELU)
    assert told.startswith("программа остановилась на ошибке Python «TypeError: ")
    assert "(figures_src/drawing/canvas.py, строка " in told


def test_own_words_are_not_wrapped():
    told = sentence(caught(lambda: conv2d([[1]], [[1]])), RELU)
    assert not told.startswith("программа")
    assert "Error" not in told
    assert "(figures_src/cnn/" in told


def test_the_builders_own_lines_are_left_out():
    told = sentence(caught(lambda: save("a/b", "А", None, 1, Path("/"))), RELU)
    assert "builder" not in told


def test_a_figure_is_named_first():
    error = FigureError("лист пуст")
    error.add_note("relu/map")
    assert sentence(error, RELU) == "рисунок relu/map: лист пуст"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (MemoryError(), "не хватило памяти"),
        (SystemExit(3), "программа рисунка сама завершила работу (sys.exit)"),
        (KeyError("map"), "программа остановилась на ошибке Python «KeyError: 'map'»"),
        (ValueError("шаг 0"), "шаг 0"),
        (
            UserWarning("Glyph 28450 (x) missing from font(s) DejaVu Sans."),
            "в шрифте нет знака «漢» (U+6F22), замените его другим",
        ),
        (OSError(errno.ENOSPC, "No space left on device"), "на диске кончилось место"),
        (
            FileNotFoundError(errno.ENOENT, "No such file", str(ROOT / "figures_src/a.csv")),
            "figures_src/a.csv: такого файла или папки нет",
        ),
    ],
)
def test_words(error, words):
    assert sentence(error, RELU) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("invalid value encountered in divide", "деление на ноль, переполнение"),
        ("divide by zero encountered in log", "деление на ноль, переполнение"),
        ("overflow encountered in exp", "деление на ноль, переполнение"),
        ("Mean of empty slice", "предупреждение «Mean of empty slice»: рисунок может"),
        ("Glyph 28450 (\\N{CJK}) missing from font(s) DejaVu Sans.", "нет знака «漢» (U+6F22)"),
    ],
)
def test_what_a_warning_means(text, words):
    assert words in warned(text, RELU)


def test_the_line_of_a_missing_sign_is_found_where_it_stands():
    """«ReLU» first stands in the first line of its module; a sign written by its code nowhere."""
    lines = (ROOT / RELU).read_text(encoding="utf-8").splitlines()
    line = next(number for number, line in enumerate(lines, 1) if "×" in line)
    assert warned("Glyph 215 (x) missing from font", RELU).endswith(f"({RELU}, строка {line})")
    assert warned("Glyph 28450 (x) missing from font", RELU).endswith("замените его другим")


def test_data_that_were_refused_are_named_by_their_own_place():
    error = ValueError("KERNEL: ожидается таблица 3×3, строк в ней 4")
    error.where = "figures_src/cnn/example.py, строка 6"
    error.add_note("relu/map")
    told = "figures_src/cnn/example.py, строка 6: KERNEL: ожидается таблица 3×3, строк в ней 4"
    assert sentence(error, RELU) == told


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a = 1\nb = [\u22121, 0]\n", 2, "минус в программе пишут дефисом «-»"),
        ("a = [1, 0»]\n", 1, "знака «»» в программе не бывает"),
        ("a = [-1 0, 1]\n", 1, "пропущена запятая"),
        ("a = f([\n    [1, 0,\n)\n", 3, "скобка «)» закрывает не ту: открыта «[»"),
        ("a = [[1, 0]\n", 1, "скобка «[» не закрыта"),
        ("a = 1]\n", 1, "скобка «]» лишняя"),
        ("a = [01]\n", 1, "число не начинают с нуля"),
        ("a = ['1]\n", 1, "кавычка не закрыта"),
    ],
)
def test_a_slip_is_told_in_russian_with_its_line(text, line, said):
    """As Python itself words it, in the file of the example."""
    file = ROOT / "figures_src/cnn/example.py"
    error = caught(lambda: compile(text, str(file), "exec"))
    told = f"figures_src/cnn/example.py, строка {line}: синтаксическая ошибка: {said}"
    assert sentence(error, RELU) == told == slip(error, "figures_src/cnn/example.py")


def test_rows_without_a_comma_between_them_are_a_slip_too():
    """Python warns of them, and for a drawing a warning is an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        file = str(ROOT / "figures_src/cnn/example.py")
        error = caught(lambda: compile("a = [\n    [1, 2]\n    [3, 4],\n]\n", file, "exec"))
    told = "figures_src/cnn/example.py, строка 2: синтаксическая ошибка: пропущена запятая"
    assert sentence(error, RELU) == told


def test_an_unknown_slip_keeps_the_words_of_python():
    error = SyntaxError("something new")
    assert slip(error, "a.py") == "a.py: синтаксическая ошибка: «something new»"


def test_a_name_that_nobody_defines():
    """A Russian letter in place of a number."""
    error = caught(lambda: eval("[1, х]"))
    assert sentence(error, RELU) == "имя «х» нигде не определено"
