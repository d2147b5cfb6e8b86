"""The operators against the test cases that ONNX publishes for those who implement it."""

import importlib
from collections import Counter
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import numpy_helper
from onnx.backend.test.case import node as published

from figures_src.cnn import convolution, layers

TORCH = Path(onnx.__file__).parent / "backend" / "test" / "data" / "pytorch-converted"


def each(function, x, *rest, **how):
    """Ours take one image, ONNX a batch."""
    return np.stack([function(image, *rest, **how) for image in x])


def padding_of(how: dict, x, kernel, stride):
    mode = how.get("auto_pad", b"NOTSET").decode()
    if mode.startswith("SAME"):
        sides = [
            convolution.same_padding(n, k, s)
            for n, k, s in zip(x.shape[2:], kernel, stride, strict=True)
        ]
        if mode == "SAME_LOWER":
            sides = [side[::-1] for side in sides]
        return (sides[0][0], sides[1][0], sides[0][1], sides[1][1])
    return tuple(how.get("pads", (0, 0, 0, 0)))  # top, left, bottom, right: our order too


def conv(how, x, weight, bias=None):
    stride = tuple(how.get("strides", (1, 1)))
    padding = padding_of(how, x, weight.shape[2:], stride)
    more = {"stride": stride, "padding": padding, "groups": how.get("group", 1)}
    return each(convolution.conv2d, x, weight, bias, **more)


def max_pool(how, x):
    kernel, stride = tuple(how["kernel_shape"]), tuple(how.get("strides", (1, 1)))
    return each(
        layers.max_pool2d, x, kernel, stride=stride, padding=padding_of(how, x, kernel, stride)
    )


def gemm(how, a, b, c=None):
    a = (a.T if how.get("transA") else a) * np.float32(how.get("alpha", 1))
    b = b if how.get("transB") else b.T
    product = each(layers.dense, a, b)
    return product if c is None else product + np.float32(how.get("beta", 1)) * c


def batch_norm(how, x, *rest):
    slope, offset = layers.fold_batch_norm(*rest, epsilon=how.get("epsilon", 1e-5))
    return x * slope[:, None, None] + offset[:, None, None]


def clip(how, x, low, high):
    """ReLU6 clips to 0 … 6: bring the case's limits there and back."""
    scale = (high - low) / np.float32(6)
    return layers.relu6((x - low) / scale) * scale + low


def flatten(how, x):
    return each(layers.flatten, x)


OPERATORS = {
    "Conv": conv,
    "MaxPool": max_pool,
    "Gemm": gemm,
    "BatchNormalization": batch_norm,
    "Flatten": flatten,
    "GlobalAveragePool": lambda how, x: each(layers.global_average_pool, x)[..., None, None],
    "Relu": lambda how, x: layers.relu(x),
    "Clip": clip,
    "Softmax": lambda how, x: layers.softmax(x, axis=how.get("axis", -1)),
}
SOURCES = (
    "batch_normalization", "clip", "conv", "flatten", "gemm", "globalaveragepool", "maxpool",
    "relu", "softmax",
)  # fmt: skip


def attributes(node) -> dict:
    return {item.name: onnx.helper.get_attribute_value(item) for item in node.attribute}


def applies(node, inputs) -> bool:
    """Whether the case asks for what the lesson's layers offer: two dimensions, inference."""
    how = attributes(node)
    if node.op_type in ("Conv", "MaxPool"):
        plain = set(how.get("dilations", [1])) == {1} and not how.get("ceil_mode")
        return plain and inputs[0].ndim == 4 and len(node.output) == 1
    if node.op_type == "Clip":
        return len(inputs) == 3 and inputs[1] < inputs[2]
    if node.op_type == "BatchNormalization" and inputs[0].ndim != 4:
        return False
    if node.op_type == "Flatten":
        return how.get("axis", 1) == 1
    return not how.get("training_mode")


def collect() -> list:
    for source in SOURCES:  # one by one: all of them together take seconds
        importlib.import_module(f"{published.__name__}.{source}")
    found = {}
    for case in published._NodeTestCases:
        nodes = case.model.graph.node
        inputs, outputs = case.data_sets[0]
        if len(nodes) == 1 and nodes[0].op_type in OPERATORS and applies(nodes[0], inputs):
            found[case.name] = (nodes[0], inputs, outputs[0])
    for folder in sorted(TORCH.iterdir()):
        model = onnx.load(folder / "model.onnx")
        graph, data = model.graph, folder / "test_data_set_0"
        constants = {item.name: numpy_helper.to_array(item) for item in graph.initializer}
        if len(graph.node) == 1 and graph.node[0].op_type in OPERATORS:
            given = read(data / "input_0.pb")
            inputs = [constants.get(name, given) for name in graph.node[0].input]
            old_softmax = graph.node[0].op_type == "Softmax" and model.opset_import[0].version < 13
            if applies(graph.node[0], inputs) and not old_softmax:
                found[folder.name] = (graph.node[0], inputs, read(data / "output_0.pb"))
    return [pytest.param(*case, id=name) for name, case in found.items()]


def read(path: Path) -> np.ndarray:
    return numpy_helper.to_array(onnx.load_tensor(path))


CASES = collect()


def test_every_operator_has_its_cases():
    """A change inside the package must not empty this file silently."""
    counted = Counter(case.values[0].op_type for case in CASES)
    least = {"Conv": 16, "MaxPool": 10, "Gemm": 11, "BatchNormalization": 4, "Softmax": 7}
    assert set(counted) == set(OPERATORS)
    assert all(counted[name] >= number for name, number in least.items()), counted


@pytest.mark.parametrize(("node", "inputs", "expected"), CASES)
def test_published_case(node, inputs, expected):
    result = OPERATORS[node.op_type](attributes(node), *inputs)
    assert result.shape == expected.shape
    np.testing.assert_allclose(result, expected, rtol=1e-5, atol=1e-5)
