"""One figure module drawn into a folder: computed, drawn in both schemes, looked at, saved."""

import importlib
from pathlib import Path, PurePosixPath

from figures_src.builder.contract import check_drawings, check_facts, function
from figures_src.builder.facts import facts_of
from figures_src.builder.failures import FigureError
from figures_src.builder.inspection import inspect
from figures_src.builder.manifest_types import Fact, Figure
from figures_src.builder.save import save
from figures_src.drawing.canvas import style
from figures_src.drawing.palette import DARK, LIGHT


def draw_module(
    source: str, titles: dict[str, str], folder: Path
) -> tuple[dict[str, Figure], dict[str, Fact]]:
    """The figures, whose files it writes into ``folder``, and the facts.

    ``source`` is the module's path from the root; ``titles``: figure → title.

    An error that concerns one figure carries its name as a note.

    Raises:
        FigureError: the module does not keep its contract, or draws what is no number.
    """
    program = importlib.import_module(source.removesuffix(".py").replace("/", "."))
    module = PurePosixPath(source).stem
    data = function(program, "compute", source)()
    results = program.facts(data) if hasattr(program, "facts") else {}
    try:
        facts = facts_of(check_facts(results, source))
    except (TypeError, ValueError) as error:
        raise FigureError(f"{source}: {error}") from error
    draw = function(program, "draw", source)
    with style():
        light, dark = (
            check_drawings(draw(data, palette), source, titles) for palette in (LIGHT, DARK)
        )
    figures = {}
    for name, title in titles.items():
        full = f"{module}/{name}"
        try:
            inspect(light[name], "светлая схема")
            inspect(dark[name], "тёмная схема")
            figures[full] = save(full, title, light[name], dark[name], folder)
        except Exception as error:
            error.add_note(full)
            raise
    return figures, facts
