"""The three networks of the recapitulation, trained, as a script of whole numbers and scales."""

import base64

import numpy as np

from figures_src.cnn.digits import load_digits
from figures_src.cnn.moved_digits import NETWORKS, held_back, taught
from figures_src.cnn.trainable import Conv2D, Dense, GlobalMaxPool, MaxPool, ReLU
from figures_src.cnn.training import Model
from figures_src.drawing.numbers import plural
from figures_src.lab.constant import constant

NAMES = ("полносвязная", "свёртка, flatten", "свёртки, максимум")
LARGEST = 2**15 - 1  # of a 16-bit whole number


def script() -> str:
    """The networks and ten digits that they have not learned, in the constant ``DIGITS``."""
    models = trained()
    networks = [
        {"name": f"{name}, {size_of(model)}", "layers": written(model)}
        for name, model in zip(NAMES, models, strict=True)
    ]
    samples = [base64.b64encode(it.tobytes()).decode() for it in known_to_all(models)]
    return constant("DIGITS", {"networks": networks, "samples": samples})


def parted() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """All digits, what they are, and which are kept from the networks: every fifth."""
    digits, labels = load_digits()
    return digits, labels, held_back(len(digits))


def trained() -> list[Model]:
    """The networks as the recapitulation trains them, each from its first seed."""
    digits, labels, kept = parted()
    images = digits[~kept, None] / 255
    return [taught(number, 0, images, labels[~kept]) for number in range(len(NETWORKS))]


def size_of(model: Model) -> str:
    return plural(model.count(), "параметр", "параметра", "параметров")


def known_to_all(models: list[Model]) -> list[np.ndarray]:
    """For 0 to 9 the first digit kept from the networks that each of them knows in its place."""
    digits, labels, kept = parted()
    images = digits[kept, None] / 255
    right = np.all([it.predict(images) == labels[kept] for it in models], axis=0)
    return [digits[kept][right & (labels[kept] == it)][0] for it in range(10)]


def written(model: Model) -> list[dict[str, object]]:
    """Each layer as its kind and what it has learned."""
    layers: list[dict[str, object]] = []
    for layer in model.layers:
        if isinstance(layer, Conv2D | Dense):
            kind = "conv2d" if isinstance(layer, Conv2D) else "dense"
            weight, bias = packed(layer.weight.value), packed(layer.bias.value)
            layers.append({"kind": kind, "weight": weight, "bias": bias})
        elif isinstance(layer, MaxPool):
            layers.append({"kind": "max_pool", "side": layer.side})
        elif isinstance(layer, GlobalMaxPool):
            layers.append({"kind": "global_max_pool"})
        elif isinstance(layer, ReLU):
            layers.append({"kind": "relu"})
    return layers


def packed(values: np.ndarray) -> dict[str, object]:
    """Numbers as 16-bit whole ones (little-endian, base64) and the scale that gives them back."""
    whole, scale = scaled(values)
    text = base64.b64encode(whole.astype("<i2").tobytes()).decode()
    return {"shape": list(values.shape), "scale": scale, "data": text}


def rounded(values: np.ndarray) -> np.ndarray:
    """What :func:`packed` gives back."""
    whole, scale = scaled(values)
    return whole * scale


def scaled(values: np.ndarray) -> tuple[np.ndarray, float]:
    """The nearest whole numbers, 16 bits at most, and what to multiply them by."""
    scale = float(np.abs(values).max()) / LARGEST or 1.0
    return np.rint(values / scale), scale
