"""What a figure module must offer and return; whatever is missing is named."""

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath
from types import ModuleType

from matplotlib.figure import Figure

from figures_src.builder.failures import FigureError
from figures_src.builder.modules import is_open
from figures_src.drawing.canvas import Animation, Drawing
from figures_src.drawing.slide import HEIGHT, WIDTH

SLIDE = re.compile(r"s\d\d")


def function(program: ModuleType, name: str, source: str) -> Callable:
    """The function ``name`` of the figure module at ``source``, a path from the root.

    Raises:
        FigureError: there is none.
    """
    found = getattr(program, name, None)
    if not callable(found):
        raise FigureError(f"{source}: нет функции {name}()")
    return found


def check_facts(facts: object, source: str) -> dict[str, object]:
    """What ``facts()`` returned, as it is.

    Raises:
        FigureError: it is no dictionary, or a name is not that of a fact of this module.
    """
    if not isinstance(facts, Mapping):
        raise FigureError(
            f"{source}: facts() возвращает словарь «имя факта: значение», а вернула {kind(facts)}"
        )
    module = PurePosixPath(source).stem
    for name in facts:
        if not isinstance(name, str) or not name.startswith(f"{module}.") or name.endswith("."):
            raise FigureError(f"{source}: имя факта начинается с «{module}.», а получено «{name}»")
    return dict(facts)


def check_drawings(drawings: object, source: str, names: Iterable[str]) -> dict:
    """What ``draw()`` returned, as it is.

    Raises:
        FigureError: it is no dictionary of drawings, or not the one that FIGURES declares.
    """
    module, where = PurePosixPath(source).stem, f"{source}: draw()"
    if not isinstance(drawings, Mapping):
        raise FigureError(
            f"{where} возвращает словарь «имя рисунка: Drawing или Animation», "
            f"а вернула {kind(drawings)}"
        )
    drawn, declared = listed(drawings), listed(names)
    if drawn != declared:
        raise FigureError(f"{where} нарисовала: {drawn}, а в FIGURES объявлены: {declared}")
    for name, drawing in drawings.items():
        check_drawing(drawing, f"{where}, рисунок {module}/{name}")
    return dict(drawings)


def check_slides(drawings: object, source: str) -> dict[str, tuple[Drawing, ...]]:
    """What ``draw()`` of slides returned: code (s02) → drawings of a slide's size.

    Raises:
        FigureError: it is something else.
    """
    where = f"{source}: draw()"
    if not isinstance(drawings, Mapping) or not drawings:
        raise FigureError(
            f"{where} возвращает словарь «слайд: рисунки», а вернула {kind(drawings)}"
        )
    for code, shown in drawings.items():
        if not isinstance(code, str) or not SLIDE.fullmatch(code):
            raise FigureError(f"{where}: слайд называют как «s02», а получено «{code}»")
        if not isinstance(shown, tuple) or not shown:
            raise FigureError(f"{where}, слайд {code}: ожидаются рисунки, а не {kind(shown)}")
        for number, drawing in enumerate(shown, 1):
            place = f"{where}, слайд {code}, рисунок {number}"
            if not isinstance(drawing, Drawing):
                raise FigureError(f"{place}: ожидается Drawing, а не {kind(drawing)}")
            check_drawing(drawing, place)
            found = tuple(round(72 * it) for it in drawing.figure.get_size_inches())
            if found != (WIDTH, HEIGHT):
                raise FigureError(
                    f"{place}: ожидается размер {WIDTH}×{HEIGHT}, а не {found[0]}×{found[1]}"
                )
    return dict(drawings)


def check_drawing(drawing: object, where: str) -> None:
    if isinstance(drawing, Animation):
        frames = drawing.frames
        if not isinstance(frames, list | tuple) or not frames:
            raise FigureError(f"{where}: у анимации нет кадров")
        if not isinstance(drawing.alt, str) or is_open(drawing.alt):
            raise FigureError(f"{where}: нет описания (alt)")
        for number, frame in enumerate(frames, 1):
            if not isinstance(frame, Drawing):
                raise FigureError(f"{where}, кадр {number}: ожидается Drawing, а не {kind(frame)}")
            check_drawing(frame, f"{where}, кадр {number}")
        return
    if not isinstance(drawing, Drawing):
        raise FigureError(
            f"{where}: ожидается Drawing(figure, описание) или Animation, а не {kind(drawing)}"
        )
    if not isinstance(drawing.figure, Figure):
        raise FigureError(
            f"{where}: первым в Drawing ожидается рисунок matplotlib (Figure), "
            f"а не {kind(drawing.figure)}"
        )
    if not isinstance(drawing.alt, str) or is_open(drawing.alt):
        raise FigureError(f"{where}: нет описания (alt)")
    if not isinstance(drawing.says, str):
        raise FigureError(f"{where}: says ожидается строкой, а не {kind(drawing.says)}")


def kind(value: object) -> str:
    """What a value is, as an author of a module writes it."""
    return "None" if value is None else type(value).__name__


def listed(names: Iterable[object]) -> str:
    return ", ".join(sorted(map(str, names))) or "ничего"
