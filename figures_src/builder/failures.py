"""An error or a warning becomes one Russian sentence: what happened, in which figure, where."""

import re
import traceback
from pathlib import Path

from figures_src.builder import disk
from figures_src.builder.places import PACKAGE, ROOT, shown

RUSSIAN = re.compile("[а-яё]", re.IGNORECASE)
NO_GLYPH = re.compile(r"Glyph (\d+) .*missing from")  # the words of matplotlib
NO_NUMBER = re.compile("invalid value|divide by zero|overflow|underflow")  # the words of NumPy
# What those who change a number get wrong: the words of Python, and what they mean.
SLIPS = [
    (re.compile(pattern), words)
    for pattern, words in (
        (r"invalid character '[−–—]' .*", "минус в программе пишут дефисом «-»"),
        (r"invalid character '(.)' .*", r"знака «\1» в программе не бывает"),
        (r".*[Pp]erhaps you (?:forgot|missed) a comma\?", "пропущена запятая"),
        (
            r"closing parenthesis '(.)' does not match opening parenthesis '(.)'.*",
            r"скобка «\1» закрывает не ту: открыта «\2»",
        ),
        (r"'(.)' was never closed", r"скобка «\1» не закрыта"),
        (r"unmatched '(.)'", r"скобка «\1» лишняя"),
        (r"leading zeros .*", "число не начинают с нуля"),
        (r"unterminated string literal .*", "кавычка не закрыта"),
    )
]


class FigureError(Exception):
    """What its reader can mend; the message says where, what is wrong and what is expected."""


def sentence(error: BaseException, source: str) -> str:
    """The error of the program ``source`` as a message: figure, words, places it came from.

    A figure module's author looks at the line of that module; the last place is where in the
    project the error was raised. Lines of the builder itself lead nowhere and are left out.
    Data that were refused know where they are written: ``where``.
    """
    if where := getattr(error, "where", ""):
        return f"{where}: {error}"
    if isinstance(error, SyntaxError) and error.filename:
        return slip(error, shown(Path(error.filename)))
    figure = "".join(f"рисунок {note}: " for note in getattr(error, "__notes__", ()))
    places = places_of(error, source)
    return figure + words(error, source) + (f" ({' → '.join(places)})" if places else "")


def words(error: BaseException, source: str) -> str:
    """What the error says, in Russian: its own words if they are, or theirs with an explanation."""
    text = str(error)
    if isinstance(error, FigureError):
        return text
    if isinstance(error, Warning):
        return warned(text, source)
    if isinstance(error, SystemExit):
        return "программа рисунка сама завершила работу (sys.exit)"
    if isinstance(error, MemoryError):
        return "не хватило памяти"
    if isinstance(error, OSError) and error.errno in disk.REASONS:
        return disk.words(error)
    if RUSSIAN.search(text) and not isinstance(error, NameError):
        return text
    if isinstance(error, NameError) and error.name:
        return f"имя «{error.name}» нигде не определено"
    return f"программа остановилась на ошибке Python «{type(error).__name__}: {text}»"


def warned(text: str, source: str) -> str:
    """What a warning usually means for a picture."""
    if found := NO_GLYPH.search(text):
        sign = chr(int(found[1]))
        program = ROOT / source
        lines = program.read_bytes().decode(errors="replace").splitlines()
        numbers = [number for number, line in enumerate(lines, 1) if sign in line]
        place = f" ({shown(program)}, строка {numbers[0]})" if numbers else ""
        return f"в шрифте нет знака «{sign}» (U+{ord(sign):04X}), замените его другим{place}"
    if NO_NUMBER.search(text):
        return (
            f"предупреждение «{text}»: деление на ноль, переполнение или действие без результата, "
            "в рисунок попало бы не число"
        )
    return f"предупреждение «{text}»: рисунок может быть не таким, как задуман"


def slip(error: SyntaxError, name: str) -> str:
    """Where in the source ``name`` is an error of syntax, and which."""
    place = f", строка {error.lineno}" if error.lineno else ""
    meant = (found.expand(words) for it, words in SLIPS if (found := it.fullmatch(error.msg)))
    return f"{name}{place}: синтаксическая ошибка: {next(meant, f'«{error.msg}»')}"


def places_of(error: BaseException, source: str) -> list[str]:
    """The line of the figure module that led to the error, and the last line of the project."""
    found = []
    for frame in traceback.extract_tb(error.__traceback__):
        path = Path(frame.filename)
        if path.is_relative_to(PACKAGE) and not path.is_relative_to(PACKAGE / "builder"):
            found.append((path, f"{shown(path)}, строка {frame.lineno}"))
    own = [place for path, place in found if path == ROOT / source]
    return list(dict.fromkeys([*own[-1:], *(place for _, place in found[-1:])]))
