"""One figure module drawn into a folder: computed, drawn in both schemes, looked at, saved."""

import importlib
from pathlib import Path, PurePosixPath
from types import ModuleType

from figures_src.builder.contract import check_drawings, check_facts, check_slides, function
from figures_src.builder.facts import facts_of
from figures_src.builder.failures import FigureError
from figures_src.builder.inspection import inspect
from figures_src.builder.manifest_types import Fact, Figure, SlidePicture
from figures_src.builder.save import save, save_slide
from figures_src.drawing.canvas import style
from figures_src.drawing.palette import DARK, LIGHT


def draw_module(
    source: str, titles: dict[str, str], folder: Path, slides: str = ""
) -> tuple[dict[str, Figure], dict[str, Fact], dict[str, tuple[SlidePicture, ...]]]:
    """The figures and slides, whose files it writes into ``folder``, and the facts between them.

    ``source`` is the module's path from the root, ``slides`` that of its drawings for slides, if
    there are some; ``titles``: figure → title.

    An error that concerns one figure carries its name as a note.

    Raises:
        FigureError: the module does not keep its contract, or draws what is no number.
    """
    program = program_of(source)
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
    return figures, facts, draw_slides(slides, data, folder) if slides else {}


def draw_slides(source: str, data: object, folder: Path) -> dict[str, tuple[SlidePicture, ...]]:
    """The slides that the program ``source`` draws of the module's data: they are always light.

    Raises:
        FigureError: as for a module.
    """
    program = program_of(source)
    draw = function(program, "draw", source)
    with style():
        drawn = check_slides(draw(data, LIGHT), source)
    module, made = PurePosixPath(source).stem, {}
    for code, pictures in drawn.items():
        shown = []
        for number, picture in enumerate(pictures, 1):
            name = f"{module}/{code}-{number}"
            try:
                inspect(picture, f"слайд {number}")
                shown.append(save_slide(name, picture, folder))
            except Exception as error:
                error.add_note(name)
                raise
        made[code] = tuple(shown)
    return made


def program_of(source: str) -> ModuleType:
    return importlib.import_module(source.removesuffix(".py").replace("/", "."))
