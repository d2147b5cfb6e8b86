"""One figure module drawn into a folder: computed, drawn in both schemes, looked at, saved."""

import importlib
from pathlib import Path

from figures_src.builder.contract import check_drawings, check_facts, function
from figures_src.builder.facts import facts_of
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
