"""Drawn files go to their places, and the manifest says so: under a lock, one module at a time."""

import json
from dataclasses import replace
from pathlib import Path

from figures_src.builder import disk
from figures_src.builder import manifest as manifests
from figures_src.builder.disk import remove
from figures_src.builder.lock import locked
from figures_src.builder.manifest_types import NAME, Fact, Figure, Module, SlidePicture
from figures_src.builder.modules import FigureModule
from figures_src.builder.places import CACHE, FIGURES

LOCK = CACHE / "figures.lock"
TIMINGS = CACHE / "figures-timings.json"  # only the order of work depends on it
UNFINISHED = ".draft"  # under the lock no other run writes: such a file is what a killed one left


def prepare(folder: Path) -> None:
    """Make ``folder`` and try to write in it: before half a minute of drawing, not after.

    Raises:
        OSError: it cannot be made or written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    probe = folder / f".probe{UNFINISHED}"
    try:
        probe.touch()
        probe.unlink(missing_ok=True)
    except OSError as error:
        error.filename = str(folder)
        raise


def publish(
    module: FigureModule,
    figures: dict[str, Figure],
    facts: dict[str, Fact],
    drafts: Path,
    folder: Path = FIGURES,
    slides: dict[str, tuple[SlidePicture, ...]] | None = None,
) -> None:
    """Move the drawn files into place, remove what the module no longer draws, and record it.

    Raises:
        OSError: a file cannot be written; what was there is still there.
    """
    with locked(LOCK):
        outputs, room = {}, folder / module.name
        if room.exists() and not room.is_dir():
            remove(room)
        for draft in sorted(path for path in drafts.rglob("*") if path.is_file()):
            name = draft.relative_to(drafts).as_posix()
            outputs[name] = manifests.digest(draft)
            if manifests.digest(folder / name) != outputs[name]:
                place(draft, folder / name)
        for path in room.iterdir():
            if f"{module.name}/{path.name}" not in outputs:
                remove(path)
        made = Module(module.program, module.sources, outputs, module.fingerprint)
        made = replace(made, slides=slides or {})
        manifest = manifests.record(manifests.load(folder), made, figures, facts)
        write(folder / NAME, manifests.text(manifest))


def sweep(modules: dict[str, FigureModule], folder: Path = FIGURES) -> list[str]:
    """Remove the outputs and entries of modules that are gone; return their names.

    What is damaged in the manifest goes too: those who read it demand it whole.
    """
    if not folder.is_dir() or not (leftovers(modules, folder) or manifests.damaged(folder)):
        return []
    with locked(LOCK):
        gone = leftovers(modules, folder)
        manifest = manifests.load(folder)
        for name in gone:
            manifest = manifests.without(manifest, name)
        write(folder / NAME, manifests.text(manifest))
        for name in gone:
            if (folder / name).exists():
                remove(folder / name)
    return sorted(name for name in gone if not name.endswith(UNFINISHED))


def leftovers(modules: dict[str, FigureModule], folder: Path) -> set[str]:
    """Names of unfinished files, and of folders and entries whose module there is not."""
    manifest = manifests.load(folder)
    owners = {path.name for path in folder.iterdir() if path.is_dir() or path.suffix == UNFINISHED}
    owners |= set(manifest.modules) | {manifests.owner(fact) for fact in manifest.facts}
    owners |= {figure.module for figure in manifest.figures.values()}
    return owners - {*modules, NAME}


def place(draft: Path, target: Path) -> None:
    """Put the file ``draft`` at ``target`` in one step."""
    make_room(target)
    disk.move(draft, target)


def write(path: Path, contents: bytes) -> None:
    """Put ``contents`` at ``path`` in one step; the same contents are not written again."""
    make_room(path)
    disk.write(path, contents)


def make_room(target: Path) -> None:
    """Let ``target`` be a file: a folder of its name was not made by the builder."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_dir():
        remove(target)


def read_timings() -> dict[str, float]:
    """Module → seconds of its last drawing; nothing if they were lost: only speed suffers."""
    try:
        found = json.loads(TIMINGS.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    pairs = found.items() if isinstance(found, dict) else ()
    return {name: value for name, value in pairs if isinstance(value, int | float)}


def write_timings(timings: dict[str, float]) -> None:
    """Remember how long the modules took; what another run has measured meanwhile stays."""
    with locked(LOCK):
        write(TIMINGS, json.dumps({**read_timings(), **timings}, sort_keys=True).encode())
