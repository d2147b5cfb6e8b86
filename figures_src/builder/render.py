"""One figure module drawn into a folder: computed, drawn in both schemes, looked at, saved."""

import importlib
import math
from collections.abc import Mapping
from pathlib import Path

from figures_src.builder.contract import check_drawings, check_facts, function
from figures_src.builder.failures import FigureError
from figures_src.builder.inspection import inspect
from figures_src.builder.save import save
from figures_src.drawing.canvas import style
from figures_src.drawing.palette import DARK, LIGHT


def draw_module(
    module: str, titles: dict[str, str], folder: Path
) -> tuple[dict[str, dict], dict[str, object]]:
    """The entries of the module's figures, whose files it writes into ``folder``, and its facts.

    An error that concerns one figure carries its name as a note.

    Raises:
        FigureError: the module does not keep its contract, or draws what is no number.
    """
    program = importlib.import_module(f"figures_src.{module}")
    data = function(program, "compute", module)()
    results = program.facts(data) if hasattr(program, "facts") else {}
    try:
        facts = facts_of(check_facts(results, module))
    except (TypeError, ValueError) as error:
        raise FigureError(f"figures_src/{module}.py: {error}") from error
    draw = function(program, "draw", module)
    with style():
        light, dark = (
            check_drawings(draw(data, palette), module, titles) for palette in (LIGHT, DARK)
        )
    figures = {}
    for name, title in titles.items():
        full = f"{module}/{name}"
        try:
            inspect(light[name], "светлая схема")
            inspect(dark[name], "тёмная схема")
            entry = save(full, title, light[name], dark[name], folder)
        except Exception as error:
            error.add_note(full)
            raise
        figures[full] = {"module": module, **entry}
    return figures, facts


def facts_of(results: Mapping[str, object]) -> dict[str, object]:
    """What a module's ``facts()`` returned, as JSON knows it: plain numbers and lists.

    Raises:
        TypeError: a value is none of int, float, str, bool or a list of these.
        ValueError: it is NaN or infinite.
    """
    return {name: plain(value, name) for name, value in results.items()}


def plain(value: object, name: str) -> object:
    """One fact; ``name`` is for the error message."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list | tuple):
        return [plain(item, name) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"факт {name}: ожидается конечное число, получено {value}")
    if isinstance(value, int | float | str | bool):
        return value
    raise TypeError(
        f"факт {name} должен быть числом, строкой или их списком, а не {type(value).__name__}"
    )
