"""Draw what is stale, in parallel, and keep the manifest true at every moment."""

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from figures_src.builder import manifest as manifests
from figures_src.builder.modules import FigureModule
from figures_src.builder.places import CACHE, FIGURES
from figures_src.builder.publishing import prepare, publish, read_timings, write_timings

if TYPE_CHECKING:
    from figures_src.builder.worker import Rendered

# Each module is a process of its own: more threads would only fight for the same cores. A default,
# not a rule: the results must not depend on it, and `make portable` tries another number.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
LIMIT = 600.0  # seconds for one module; the slowest takes twenty, a hundred on a busy computer


def stale(modules: dict[str, FigureModule], folder: Path = FIGURES) -> list[str]:
    """Names of the modules whose sources, outputs or entries are not those of the manifest."""
    manifest = manifests.load(folder)
    return [
        name
        for name, module in modules.items()
        if name not in manifest.modules
        or manifest.modules[name].fingerprint != module.fingerprint
        or manifests.altered(manifest, name, folder)
    ]


def build(
    modules: dict[str, FigureModule],
    names: list[str],
    *,
    folder: Path = FIGURES,
    jobs: int | None = None,
    limit: float = LIMIT,
    say: Callable[[str], None] = print,
) -> "list[Rendered]":
    """Draw the modules ``names``; return those that failed.

    The files of a failed module stay as they were, and the others go on.

    Raises:
        OSError: what is drawn cannot be written.
    """
    # Imported here: a run that draws nothing must not pay for processes.
    from figures_src.builder.drafts import drafts
    from figures_src.builder.pool import draw_all
    from figures_src.builder.worker import Task

    for name, value in ONE_THREAD.items():
        os.environ.setdefault(name, value)
    prepare(folder)
    failures: list[Rendered] = []
    queue = longest_first(modules, names)
    timings = {}
    with drafts(CACHE) as place:
        tasks = [
            Task(it.program, it.figures, place / it.name, it.slides)
            for it in (modules[name] for name in queue)
        ]
        workers = min(jobs or os.cpu_count() or 1, len(queue))
        with closing(draw_all(tasks, workers, limit)) as results:
            for done, result in enumerate(results, 1):
                name = result.module
                progress = f"[{done}/{len(queue)}] {name}"
                if result.failure:
                    told = any(it.failure == result.failure for it in failures)
                    say(f"{progress}: ОШИБКА{', та же' if told else f'. {result.failure}'}")
                    failures.append(result)
                    continue
                drawn = result.figures, result.facts, place / name, folder, result.slides
                publish(modules[name], *drawn)
                timings[name] = round(result.seconds, 2)
                seconds = f"{result.seconds:.1f}".replace(".", ",")
                say(f"{progress}: рисунков {len(result.figures)}, {seconds} с")
    write_timings(timings)
    return failures


def longest_first(modules: dict[str, FigureModule], names: list[str]) -> list[str]:
    """The order of work. What was never timed goes first: those that rest on most sources."""
    timings = read_timings()
    return sorted(
        names, key=lambda name: (-timings.get(name, 1e9), -len(modules[name].sources), name)
    )
