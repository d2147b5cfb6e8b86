"""An error or a warning becomes one Russian sentence: what happened, in which figure, where."""

import re
import traceback
from pathlib import Path

from figures_src.builder import disk
from figures_src.builder.places import PACKAGE, ROOT, shown

RUSSIAN = re.compile("[а-яё]", re.IGNORECASE)
NO_GLYPH = re.compile(r"Glyph (\d+) .*missing from")  # the words of matplotlib
NO_NUMBER = re.compile("invalid value|divide by zero|overflow|underflow")  # the words of NumPy


class FigureError(Exception):
    """What its reader can mend; the message says where, what is wrong and what is expected."""


def sentence(error: BaseException, source: str) -> str:
    """The error of the program ``source`` as a message: figure, words, places it came from.

    A figure module's author looks at the line of that module; the last place is where in the
    project the error was raised. Lines of the builder itself lead nowhere and are left out.
    """
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
    if RUSSIAN.search(text):
        return text
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


def places_of(error: BaseException, source: str) -> list[str]:
    """The line of the figure module that led to the error, and the last line of the project."""
    found = []
    for frame in traceback.extract_tb(error.__traceback__):
        path = Path(frame.filename)
        if path.is_relative_to(PACKAGE) and not path.is_relative_to(PACKAGE / "builder"):
            found.append((path, f"{shown(path)}, строка {frame.lineno}"))
    own = [place for path, place in found if path == ROOT / source]
    return list(dict.fromkeys([*own[-1:], *(place for _, place in found[-1:])]))
