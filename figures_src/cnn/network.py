"""EfficientNet-Lite0 with its ImageNet weights: a forward pass that keeps every activation.

Architecture: Tan and Le, «EfficientNet» (2019), table 1, in the Lite variant of the TensorFlow TPU
repository (no squeeze-and-excitation, ReLU6 instead of swish, stem and head not scaled). A block is
MobileNetV2's (Sandler et al., 2018, figure 3d): a 1×1 convolution widens ("expand"), a depthwise
one filters ("depthwise"), a 1×1 one narrows ("project", with no ReLU); where sizes agree, the
block's input is added ("add").

The weights were trained as float32; here everything is counted in float64, where processors differ
by 1e-15, and what is kept is rounded to a millionth: the same numbers everywhere, a zero included.
"""

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike

from figures_src.cnn.classes import Prediction, class_names, top
from figures_src.cnn.convolution import conv2d, same_padding
from figures_src.cnn.layers import dense, fold_batch_norm, global_average_pool, relu6
from figures_src.cnn.photos import SIDE, preprocess
from figures_src.cnn.receptive_field import Window
from figures_src.cnn.settled import settled
from figures_src.cnn.validation import numeric, whole
from figures_src.cnn.weights import load_weights

__all__ = [
    "Activations",
    "Layer",
    "Network",
    "Prediction",
    "class_names",
    "load_network",
    "preprocess",
    "top",
]

EPSILON = 1e-3  # of the batch normalisation
STAGES = (  # blocks, stride of the first block
    (1, 1),
    (2, 2),
    (2, 2),
    (3, 2),
    (3, 1),
    (4, 2),
    (1, 1),
)


@dataclass(frozen=True)
class Layer:
    """One convolution (with its batch normalisation), or the addition at the end of a block.

    ``kind`` is "conv", "expand", "depthwise", "project" or "add"; ``weight`` (O, C / groups, k, k)
    and ``bias`` (O,), float64, hold the normalisation already and are None for "add"; ``relu``
    tells whether ReLU6 follows, so that a zero means "nothing found".
    """

    name: str
    kind: str
    channels: int
    kernel: int
    stride: int
    size: int  # side of its maps for a 224×224 photograph
    relu: bool
    weight: np.ndarray | None = None
    bias: np.ndarray | None = None

    def __call__(self, x: np.ndarray) -> np.ndarray:
        """The layer's maps for the maps ``x``, (C, height, width).

        Raises:
            ValueError: as :func:`~figures_src.cnn.convolution.conv2d`.
        """
        assert self.weight is not None  # an addition has none, and is not called
        x = numeric(x, "x", "channels", "height", "width")
        top, bottom = same_padding(x.shape[1], self.kernel, self.stride)
        left, right = same_padding(x.shape[2], self.kernel, self.stride)
        maps = conv2d(
            x,
            self.weight,
            self.bias,
            stride=self.stride,
            padding=(top, left, bottom, right),
            groups=self.channels if self.kind == "depthwise" else 1,
        )
        return relu6(maps) if self.relu else maps


@dataclass(frozen=True)
class Activations:
    """All that the network computed for one photograph, rounded to multiples of 2⁻²⁰.

    ``maps``: name → (C, height, width) float32, in the order of computation;
    ``features``: (1280,), the means of the last maps; ``logits``: (1000,), both float64.
    """

    maps: MappingProxyType[str, np.ndarray]
    features: np.ndarray
    logits: np.ndarray

    def __getitem__(self, name: str) -> np.ndarray:
        if name not in self.maps:
            raise KeyError(f"нет слоя {name!r}; есть: {', '.join(self.maps)}")
        return self.maps[name]


@dataclass(frozen=True)
class Network:
    """The network: its layers in order, and the classifier (1000, 1280), (1000,) at the end."""

    layers: tuple[Layer, ...]
    classifier_weight: np.ndarray
    classifier_bias: np.ndarray

    def forward(self, x: ArrayLike) -> Activations:
        """Run the network.

        Args:
            x: (3, height, width), scaled as ``preprocess`` does; any size from 32×32 on, numbers
                of any kind, counted in float64.

        Raises:
            ValueError: not finite numbers, another rank or number of channels, too small; numbers
                so large that a map leaves float32.
        """
        x = numeric(x, "x", "channels", "height", "width").astype(np.float64, copy=False)
        if x.shape[0] != 3 or min(x.shape[1:]) < 32:
            raise ValueError(
                f"x: ожидается форма (3, не меньше 32, не меньше 32), получена {x.shape}"
            )
        maps: dict[str, np.ndarray] = {}
        shortcut = x
        for layer in self.layers:
            if layer.kind == "expand":
                shortcut = x  # a block begins
            x = x + shortcut if layer.kind == "add" else layer(x)
            # Kept as float32 (exact below eight): half the memory of what goes on in float64.
            try:
                with np.errstate(over="raise"):
                    maps[layer.name] = settled(x).astype(np.float32)
            except FloatingPointError:
                raise ValueError(
                    "x: ожидаются числа, с которыми карты не выходят за пределы float32, "
                    f"слой {layer.name} дал до {abs(x).max():.3g}"
                ) from None
        features = global_average_pool(x)
        logits = dense(features, self.classifier_weight, self.classifier_bias)
        return Activations(MappingProxyType(maps), settled(features), settled(logits))

    def class_map(self, activations: Activations, index: int) -> np.ndarray:
        """Where in the photograph the network found class ``index``: (7, 7) for 224×224 pixels.

        The last maps weighted as the classifier weights them; the mean of the result plus the
        bias is the logit. Source: Zhou et al., «Learning Deep Features for Discriminative
        Localization» (2016), section 2, equation 2.

        Raises:
            ValueError: no whole number, or no such class.
        """
        if whole(index, "index", least=0) >= len(self.classifier_weight):
            last = len(self.classifier_weight) - 1
            raise ValueError(f"index: ожидается класс от 0 до {last}, получено {index}")
        maps = activations[self.layers[-1].name].astype(np.float64)
        return settled(np.tensordot(self.classifier_weight[index], maps, 1))

    def windows(self, name: str) -> list[Window]:
        """The convolutions up to layer ``name``, for the receptive field in 224×224 pixels."""
        names = [layer.name for layer in self.layers]
        if name not in names:
            raise KeyError(f"нет слоя {name!r}; есть: {', '.join(names)}")
        return [
            Window(
                layer.kernel,
                layer.stride,
                same_padding(layer.size * layer.stride, layer.kernel, layer.stride),
            )
            for layer in self.layers[: names.index(name) + 1]
            if layer.kind != "add"
        ]


@cache
def load_network() -> Network:
    """The network with the published weights; read once in a process.

    Raises:
        FileNotFoundError: the package with the weights is not installed.
        ValueError: the file of weights is damaged or another one.
    """
    weights = load_weights()
    layers: list[Layer] = []

    def add(name: str, kind: str, conv: str, norm: str, stride: int = 1) -> None:
        """Append the convolution ``conv`` with the batch normalisation ``norm`` taken into it."""
        weight = weights[f"{conv}.weight"]
        parts = ("weight", "bias", "running_mean", "running_var")
        slope, offset = fold_batch_norm(
            *(weights[f"{norm}.{part}"] for part in parts), epsilon=EPSILON
        )
        before = layers[-1].size if layers else SIDE
        layers.append(
            Layer(
                name,
                kind,
                channels=len(weight),
                kernel=weight.shape[2],
                stride=stride,
                size=-(-before // stride),
                relu=kind != "project",
                weight=weight * slope[:, None, None, None],
                bias=offset,
            )
        )

    add("stem", "conv", "_conv_stem", "_bn0", stride=2)
    index = 0  # the file counts the blocks through
    for stage, (blocks, first_stride) in enumerate(STAGES, 1):
        for block in range(1, blocks + 1):
            name, source = f"stage{stage}.block{block}", f"_blocks.{index}"
            stride = first_stride if block == 1 else 1
            if stage > 1:  # the first stage has nothing to widen
                add(f"{name}.expand", "expand", f"{source}._expand_conv", f"{source}._bn0")
            conv, norm = f"{source}._depthwise_conv", f"{source}._bn1"
            add(f"{name}.depthwise", "depthwise", conv, norm, stride)
            add(f"{name}.project", "project", f"{source}._project_conv", f"{source}._bn2")
            if block > 1:  # as many maps, and as large, at both ends
                last = layers[-1]
                layers.append(
                    Layer(f"{name}.add", "add", last.channels, 1, 1, last.size, relu=False)
                )
            index += 1
    add("head", "conv", "_conv_head", "_bn1")
    classifier = (weights[f"_fc.{part}"].astype(np.float64) for part in ("weight", "bias"))
    return Network(tuple(layers), *classifier)
