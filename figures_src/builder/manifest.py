"""The manifest as the builder keeps it: every part of it sealed, and what is damaged forgotten."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from figures_src.builder.manifest_types import (
    NAME,
    PARTS,
    Fact,
    Figure,
    Manifest,
    Module,
    fact_of,
    figure_of,
    module_of,
    written,
)

Entry = TypeVar("Entry")


def load(folder: Path) -> Manifest:
    """The manifest of ``folder``; what is absent or damaged in it is as good as never drawn."""
    try:
        found = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        found = {}
    parts = [found.get(part) if isinstance(found, dict) else None for part in PARTS]
    figures, facts, modules = (part if isinstance(part, dict) else {} for part in parts)
    return Manifest(sound(figures, figure_of), sound(facts, fact_of), sound(modules, module_of))


def sound(entries: dict[str, Any], entry_of: Callable[[str, Any], Entry]) -> dict[str, Entry]:
    """The entries that can be read, each of them whole."""
    found = {}
    for name, entry in entries.items():
        try:
            found[name] = entry_of(name, entry)
        except ValueError:
            continue
    return found


def record(
    manifest: Manifest, made: Module, figures: dict[str, Figure], facts: dict[str, Fact]
) -> Manifest:
    """The manifest in which ``made`` takes the place of what was known of this module."""
    name = PurePosixPath(made.program).stem
    rest = without(manifest, name)
    whole = Manifest(rest.figures | figures, rest.facts | facts, rest.modules | {name: made})
    whole.modules[name] = replace(made, seal=seal(whole, name))
    return whole


def without(manifest: Manifest, module: str) -> Manifest:
    """The manifest with nothing of ``module`` left in it."""
    return Manifest(
        {name: it for name, it in manifest.figures.items() if it.module != module},
        {name: it for name, it in manifest.facts.items() if owner(name) != module},
        {name: it for name, it in manifest.modules.items() if name != module},
    )


def seal(manifest: Manifest, module: str) -> str:
    """SHA-256 of all that the manifest says of ``module``: what is changed by hand shows."""
    said = [
        {name: it for name, it in manifest.figures.items() if it.module == module},
        {name: it for name, it in manifest.facts.items() if owner(name) == module},
        {key: it for key, it in vars(manifest.modules[module]).items() if key != "seal"},
    ]
    return hashlib.sha256(json.dumps(written(said), sort_keys=True).encode()).hexdigest()


def altered(manifest: Manifest, module: str, folder: Path) -> bool:
    """Whether of ``module`` a file or an entry is missing or is not what was written."""
    made = manifest.modules[module]
    lost = any(digest(folder / name) != known for name, known in made.outputs.items())
    return lost or made.seal != seal(manifest, module)


def text(manifest: Manifest) -> bytes:
    """The manifest as a file: in one order, whatever the order of its making.

    Raises:
        ValueError: a fact is no number.
    """
    whole = written(manifest)
    return (
        json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False) + "\n"
    ).encode()


def damaged(folder: Path) -> bool:
    """Whether the file is not as the builder would write what it has read there."""
    path = folder / NAME
    return path.is_file() and path.read_bytes() != text(load(folder))


def digest(path: Path) -> str:
    """SHA-256 of a file, or an empty text where there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def owner(fact: str) -> str:
    """The module that a fact belongs to."""
    return fact.split(".")[0]
