"""Draw what is stale, in parallel, and keep the manifest true at every moment."""

import json
import multiprocessing
import os
import shutil
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from figures_src.builder import manifest as manifests
from figures_src.builder.modules import ROOT, FigureModule
from figures_src.builder.render import Rendered, render

FIGURES = ROOT / "docs" / "assets" / "figures"
CACHE = ROOT / ".cache"
TIMINGS = CACHE / "figures-timings.json"  # only the order of work depends on it

# Each module is a process of its own: more threads would only fight for the same cores. A default,
# not a rule: the results must not depend on it, and `make portable` tries another number.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def stale(modules: dict[str, FigureModule], folder: Path = FIGURES) -> list[str]:
    """Names of the modules whose sources or outputs are not those of the manifest."""
    manifest = manifests.load(folder)
    return [
        name
        for name, module in modules.items()
        if manifest["modules"].get(name, {}).get("fingerprint") != module.fingerprint
        or manifests.lost(manifest, name, folder)
    ]


def build(
    modules: dict[str, FigureModule],
    names: list[str],
    *,
    folder: Path = FIGURES,
    jobs: int | None = None,
    say: Callable[[str], None] = print,
) -> list[Rendered]:
    """Draw the modules ``names``; return those that failed.

    The files of a failed module stay as they were, and the others go on.
    """
    os.environ.update(ONE_THREAD | dict(os.environ))
    CACHE.mkdir(exist_ok=True)
    timings = read_timings()
    # Longest first. What was never timed goes before: those that rest on most sources.
    queue = sorted(
        names, key=lambda name: (-timings.get(name, 1e9), -len(modules[name].sources), name)
    )
    failures = []
    with tempfile.TemporaryDirectory(prefix="figures-", dir=CACHE) as drafts:
        pool = ProcessPoolExecutor(
            max_workers=max(1, min(jobs or os.cpu_count() or 1, len(queue))),
            mp_context=multiprocessing.get_context("spawn"),
        )
        with pool:
            tasks = {
                pool.submit(render, modules[name], Path(drafts) / name): name for name in queue
            }
            for done, task in enumerate(as_completed(tasks), 1):
                name = tasks[task]
                try:
                    result = task.result()
                except BrokenProcessPool:
                    result = Rendered(name, 0.0, failure="процесс прерван (не хватило памяти?)")
                progress = f"[{done}/{len(queue)}] {name}"
                if result.failure:
                    failures.append(result)
                    say(f"{progress}: ОШИБКА. {result.failure}")
                    continue
                publish(modules[name], result, Path(drafts) / name, folder)
                timings[name] = round(result.seconds, 2)
                seconds = f"{result.seconds:.1f}".replace(".", ",")
                say(f"{progress}: рисунков {len(result.figures)}, {seconds} с")
    manifests.replace(TIMINGS, json.dumps(timings, sort_keys=True).encode())
    return failures


def publish(module: FigureModule, result: Rendered, drafts: Path, folder: Path) -> None:
    """Move the drawn files into place, remove what the module no longer draws, and record it."""
    outputs = {}
    for draft in sorted(path for path in drafts.rglob("*") if path.is_file()):
        name = draft.relative_to(drafts).as_posix()
        target = folder / name
        outputs[name] = manifests.digest(draft)
        if manifests.digest(target) != outputs[name]:
            target.parent.mkdir(parents=True, exist_ok=True)
            draft.replace(target)
    # Read again: another run may have recorded other modules meanwhile.
    manifest = manifests.load(folder)
    old = manifest["modules"].get(module.name, {}).get("outputs", {})
    for name in set(old) - set(outputs):
        (folder / name).unlink(missing_ok=True)
    manifest = manifests.without(manifest, module.name)
    manifest["figures"].update(result.figures)
    manifest["facts"].update(result.facts)
    manifest["modules"][module.name] = {
        "fingerprint": module.fingerprint,
        "sources": list(module.sources),
        "outputs": outputs,
    }
    manifests.store(folder, manifest)


def sweep(modules: dict[str, FigureModule], folder: Path = FIGURES) -> list[str]:
    """Remove the outputs of modules that are gone; return their names."""
    manifest = manifests.load(folder)
    gone = sorted(set(manifest["modules"]) - set(modules))
    for name in gone:
        manifest = manifests.without(manifest, name)
    if gone:
        manifests.store(folder, manifest)
    if folder.is_dir():
        for place in folder.iterdir():
            if place.is_dir() and place.name not in modules:
                shutil.rmtree(place)
                gone = sorted({*gone, place.name})
    return gone


def read_timings() -> dict[str, float]:
    """Module → seconds of its last drawing; nothing if they were lost: only speed suffers."""
    try:
        return dict(json.loads(TIMINGS.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}
