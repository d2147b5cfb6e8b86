"""What differs between two trial runs: facts, descriptions of figures, files, printed lines."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageSequence

SHOWN = 60  # characters of a differing line, on either side of the difference


def differences(one: Path, other: Path) -> Iterator[str]:
    """Each difference between the outputs in two folders as a sentence; module and name first."""
    first, second = (read(folder / "figures" / "manifest.json") for folder in (one, other))
    for name, a, b in pairs(first["facts"], second["facts"]):
        yield f"{name}: {written(a)} и {written(b)}"
    for figure, these, those in pairs(first["figures"], second["figures"]):
        for key, a, b in pairs(these or {}, those or {}):
            yield f"{figure}, {key}: {written(a)} и {written(b)}"
    for path in sorted(files(one) | files(other)):
        name = path.as_posix().partition("/")[2]
        if not ((one / path).is_file() and (other / path).is_file()):
            yield f"{name}: есть только в одном из прогонов"
        elif (one / path).read_bytes() != (other / path).read_bytes():
            yield f"{name}: {told(one / path, other / path)}"


def read(manifest: Path) -> dict:
    """A manifest, or an empty one where nothing was drawn."""
    if not manifest.is_file():
        return {"facts": {}, "figures": {}}
    return json.loads(manifest.read_text(encoding="utf-8"))


def pairs(one: dict, other: dict) -> Iterator[tuple[str, Any, Any]]:
    """The keys whose values differ, in order, with both values; None stands for a missing one."""
    for key in sorted(one.keys() | other.keys()):
        a, b = one.get(key), other.get(key)
        if a != b:
            yield key, a, b


def written(value: object) -> str:
    return "нет" if value is None else json.dumps(value, ensure_ascii=False)


def files(folder: Path) -> set[Path]:
    """All outputs but the manifest, whose contents are compared one by one."""
    paths = [path for shelf in ("figures", "programs") for path in (folder / shelf).rglob("*")]
    known = {path.relative_to(folder) for path in paths if path.is_file()}
    return known - {Path("figures", "manifest.json")}


def told(one: Path, other: Path) -> str:
    """How two files differ: the first line of a text, the points of a picture."""
    if one.suffix in {".svg", ".txt"}:
        lines = [path.read_text(encoding="utf-8").splitlines() for path in (one, other)]
        for number, (a, b) in enumerate(zip(*lines, strict=False), 1):
            if a != b:
                return f"строка {number}: {around(a, b)} и {around(b, a)}"
        return f"строк {len(lines[0])} и {len(lines[1])}"
    return points(one, other)


def around(line: str, other: str) -> str:
    """The part of ``line`` where it begins to differ from ``other``, in quotation marks."""
    same = next((n for n, (a, b) in enumerate(zip(line, other, strict=False)) if a != b), 0)
    start = max(0, same - SHOWN)
    return f"«{'…' if start else ''}{line[start : same + SHOWN]}»"


def points(one: Path, other: Path) -> str:
    """How many pixels of two pictures differ, and which is the first."""
    with Image.open(one) as a, Image.open(other) as b:
        if a.size != b.size:
            return f"размеры {a.size} и {b.size}"
        every = zip(ImageSequence.Iterator(a), ImageSequence.Iterator(b), strict=False)
        for frame, (these, those) in enumerate(every, 1):
            pair = [np.asarray(it.convert("RGB"), dtype=int) for it in (these, those)]
            gap = abs(pair[0] - pair[1])
            if gap.any():
                places = np.argwhere(gap.any(axis=2))
                row, column = places[0].tolist()
                first, second = (it[row, column].tolist() for it in pair)
                return (
                    f"кадр {frame}: отличается точек {len(places)}, самое большее на {gap.max()} "
                    f"из 255; строка {row}, столбец {column}: {first} и {second}"
                )
    return "точки те же, байты файлов разные"
