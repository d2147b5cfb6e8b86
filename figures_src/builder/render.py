"""One figure module drawn in a process of its own."""

import importlib
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path

from figures_src.builder.modules import FigureModule


@dataclass
class Rendered:
    """What came of one module: entries for the manifest, or the reason of the failure."""

    module: str
    seconds: float
    figures: dict[str, dict] = field(default_factory=dict)
    facts: dict[str, object] = field(default_factory=dict)
    failure: str = ""


def render(module: FigureModule, folder: Path) -> Rendered:
    """Draw all figures of ``module`` into ``folder``. An error becomes ``failure``, a sentence."""
    started = time.perf_counter()
    try:
        figures, facts = draw_module(module, folder)
    except Exception as error:
        return Rendered(
            module.name, time.perf_counter() - started, failure=reason(error, module.name)
        )
    return Rendered(module.name, time.perf_counter() - started, figures, facts)


def draw_module(module: FigureModule, folder: Path) -> tuple[dict[str, dict], dict[str, object]]:
    """The entries of the module's figures, whose files it writes into ``folder``, and its facts.

    Raises:
        ValueError: ``draw`` and ``FIGURES`` disagree, or a fact has another module's name.
    """
    # Imported here: a run that draws nothing must not pay for matplotlib.
    from figures_src.builder.facts import facts_of
    from figures_src.builder.save import save
    from figures_src.drawing.canvas import style
    from figures_src.drawing.palette import DARK, LIGHT

    program = importlib.import_module(f"figures_src.{module.name}")
    data = program.compute()
    facts = facts_of(program.facts(data) if hasattr(program, "facts") else {})
    strangers = [name for name in facts if name.split(".")[0] != module.name]
    if strangers:
        raise ValueError(f"имя факта начинается с «{module.name}.», а получено: {strangers}")
    with style():
        light, dark = program.draw(data, LIGHT), program.draw(data, DARK)
    for drawn in (light, dark):
        if set(drawn) != set(module.figures):
            raise ValueError(
                f"draw() вернула {sorted(drawn)}, а в FIGURES объявлены {sorted(module.figures)}"
            )
    figures = {}
    for name, title in module.figures.items():
        full = f"{module.name}/{name}"
        entry = save(full, title, light[name], dark[name], folder)
        figures[full] = {"module": module.name, **entry}
    return figures, facts


def reason(error: Exception, module: str) -> str:
    """The error and where it came from: the line of the figure module, then where it was raised."""
    places = []
    for frame in traceback.extract_tb(error.__traceback__):
        parts = Path(frame.filename).parts
        if "figures_src" in parts:
            path = "/".join(parts[parts.index("figures_src") :])
            places.append((path, f"{path}, строка {frame.lineno}"))
    own = [place for path, place in places if path == f"figures_src/{module}.py"]
    shown = dict.fromkeys([*own[-1:], *(place for _, place in places[-1:])])
    words = f"{type(error).__name__}: {error}"
    return f"{words} ({' → '.join(shown)})" if shown else words
