"""What no function takes: every array and every whole number of every function, one by one."""

import re

import numpy as np
import pytest

from figures_src.cnn import layers
from figures_src.cnn.convolution import conv2d, correlate2d
from figures_src.cnn.receptive_field import ReceptiveField, Window, receptive_fields, trace
from figures_src.cnn.receptive_field import seen_pixels as seen
from figures_src.cnn.russian_names import russian_name
from figures_src.cnn.shapes import Conv, Dense, MaxPool, describe
from figures_src.cnn.sizes import map_shape, output_size, same_padding
from figures_src.cnn.unrolling import unrolled_image, unrolled_matrix
from figures_src.cnn.windows import pad2d, windows

IMAGE, MAPS, FILTERS = np.ones((4, 4)), np.ones((2, 4, 4)), np.ones((3, 2, 2, 2))
KERNEL, ROW, MATRIX = np.ones((2, 2)), np.ones(2), np.ones((3, 2))
NORM = {"scale": ROW, "shift": ROW, "mean": ROW, "variance": ROW, "epsilon": 0}

ARRAYS = {  # name of the function and of the argument → a call with that argument
    "correlate2d image": lambda bad: correlate2d(bad, KERNEL),
    "correlate2d kernel": lambda bad: correlate2d(IMAGE, bad),
    "conv2d x": lambda bad: conv2d(bad, FILTERS),
    "conv2d weight": lambda bad: conv2d(MAPS, bad),
    "conv2d bias": lambda bad: conv2d(MAPS, FILTERS, bad),
    "unrolled_matrix kernel": lambda bad: unrolled_matrix(bad, (4, 4)),
    "unrolled_image image": lambda bad: unrolled_image(bad, (2, 2)),
    "relu x": layers.relu,
    "relu6 x": layers.relu6,
    "flatten x": layers.flatten,
    "softmax scores": layers.softmax,
    "global_average_pool x": layers.global_average_pool,
    "max_pool2d x": lambda bad: layers.max_pool2d(bad, 2),
    "dense x": lambda bad: layers.dense(bad, MATRIX),
    "dense weight": lambda bad: layers.dense(ROW, bad),
    "dense bias": lambda bad: layers.dense(ROW, MATRIX, bad),
    "fold_batch_norm scale": lambda bad: layers.fold_batch_norm(**NORM | {"scale": bad}),
    "fold_batch_norm shift": lambda bad: layers.fold_batch_norm(**NORM | {"shift": bad}),
    "fold_batch_norm mean": lambda bad: layers.fold_batch_norm(**NORM | {"mean": bad}),
    "fold_batch_norm variance": lambda bad: layers.fold_batch_norm(**NORM | {"variance": bad}),
    "fold_batch_norm epsilon": lambda bad: layers.fold_batch_norm(**NORM | {"epsilon": bad}),
}
BAD = {
    "NaN": ([np.nan], "ожидаются конечные числа, получено NaN и бесконечных: 1"),
    "infinity": ([np.inf, 1.0], "ожидаются конечные числа, получено NaN и бесконечных: 1"),
    "minus infinity": ([-np.inf, 1.0], "ожидаются конечные числа, получено NaN и бесконечных: 1"),
    "float16": (np.float16([-np.inf]), "ожидаются конечные числа, получено NaN и бесконечных: 1"),
    "text": (["a"], "ожидается массив чисел, получен dtype <U1"),
    "bytes": ([b"1"], "ожидается массив чисел, получен dtype |S1"),
    "complex": ([1j], "ожидается массив чисел, получен dtype complex128"),
    "dates": (np.array(["2020-01-01"], "M8[D]"), "получен dtype datetime64[D]"),
    "None": ([None], "ожидается массив чисел до 64 бит, получено None"),
    "a word among numbers": (np.array([1, "а"], object), "до 64 бит, получено 'а'"),
    "numbers as objects": (
        np.array([2**64 - 1, -(2**63), 2.5], object),
        "до 64 бит, получено dtype object",
    ),
    "a huge integer": ([1, 2**64], "до 64 бит, получено целое число в 65 бит"),
    "a hugely negative integer": ([-(2**63) - 1], "до 64 бит, получено целое число в 64 бит"),
    "an integer that Python does not print": ([10**5000], "целое число в 16610 бит"),
    "integers of two types": (
        [2**63, -1],
        "целые числа одного типа, int64 или uint64, получено от -1 до 9223372036854775808",
    ),
    "rows of different length": ([[1, 2], [3]], "ожидается массив чисел, получены строки разной"),
    "masked": (np.ma.array([1, 2], mask=[True, False]), "без пропусков, получен массив с маской"),
    "nothing": ([], "ожидается хотя бы одно число, получена форма (0,)"),
}


def axes_of(function: str, name: str) -> int:
    """How many axes the argument has; 1 where any number of them will do."""
    if name in ("image", "kernel"):
        return 2
    if name == "weight":
        return 4 if function == "conv2d" else 2
    return 3 if name == "x" and function in ("conv2d", "max_pool2d", "global_average_pool") else 1


def raised(call, *arguments) -> str:
    with pytest.raises(ValueError) as caught:
        call(*arguments)
    return str(caught.value)


@pytest.mark.parametrize("what", BAD)
@pytest.mark.parametrize("where", ARRAYS)
def test_no_numbers(where, what):
    """The message begins with the argument's name and says what was expected and what came."""
    value, message = BAD[what]
    function, name = where.split()
    more = axes_of(function, name) - 1
    for _ in range(more):
        value = value[None] if isinstance(value, np.ndarray) else [value]
    found = raised(ARRAYS[where], value)
    assert found.startswith(f"{name}: ")
    empty = str((1,) * more + (0,))
    assert message.replace("(0,)", empty) in found


def test_wide_floats_depend_on_the_machine():
    if np.finfo(np.longdouble).bits == 64:
        pytest.skip("no such type here")
    message = f"x: ожидается массив чисел, получен dtype {np.dtype(np.longdouble)}"
    assert raised(layers.relu, np.ones(2, np.longdouble)) == message


@pytest.mark.parametrize("where", ARRAYS)
@pytest.mark.parametrize("axes", [0, 1, 2, 3, 4, 5])
def test_axes(where, axes):
    """A function takes the number of axes that it names, and says which ones these are."""
    function, name = where.split()
    value = np.ones((2,) * axes)
    any_number = function in ("relu", "relu6", "flatten") or (function == "softmax" and axes > 0)
    if any_number or axes == (0 if name == "epsilon" else axes_of(function, name)):
        ARRAYS[where](np.ones(3) if name == "bias" else value)  # a number for each filter
        return
    found = raised(ARRAYS[where], value)
    assert found.startswith(f"{name}: ожида")
    assert name in ("epsilon", "scores") or found.endswith(f"получена форма {value.shape}")


WHOLE = {  # name of the function and of the argument → a call, and the least number it takes
    "output_size size": (lambda n: output_size(n, 1), 1),
    "output_size kernel": (lambda n: output_size(9, n), 1),
    "output_size stride": (lambda n: output_size(9, 3, n), 1),
    "output_size padding": (lambda n: output_size(9, 3, 1, n), 0),
    "same_padding size": (lambda n: same_padding(n, 3), 1),
    "same_padding kernel": (lambda n: same_padding(9, n), 1),
    "same_padding stride": (lambda n: same_padding(9, 3, n), 1),
    "map_shape image_shape": (lambda n: map_shape((9, n), 1), 1),
    "map_shape kernel": (lambda n: map_shape((9, 9), (1, n)), 1),
    "map_shape stride": (lambda n: map_shape((9, 9), 3, (n, 1)), 1),
    "map_shape padding": (lambda n: map_shape((9, 9), 3, 1, (0, n, 0, 0)), 0),
    "correlate2d stride": (lambda n: correlate2d(IMAGE, KERNEL, stride=n), 1),
    "correlate2d padding": (lambda n: correlate2d(IMAGE, KERNEL, padding=n), 0),
    "conv2d stride": (lambda n: conv2d(MAPS, FILTERS, stride=(1, n)), 1),
    "conv2d padding": (lambda n: conv2d(MAPS, FILTERS, padding=(n, 0)), 0),
    "conv2d groups": (lambda n: conv2d(MAPS, FILTERS, groups=n), 1),
    "pad2d padding": (lambda n: pad2d(IMAGE, (0, 0, 0, n)), 0),
    "windows kernel": (lambda n: windows(IMAGE, n), 1),
    "windows stride": (lambda n: windows(IMAGE, 2, n), 1),
    "unrolled_matrix stride": (lambda n: unrolled_matrix(KERNEL, (4, 4), stride=n), 1),
    "unrolled_matrix image_shape": (lambda n: unrolled_matrix([[1]], (n, 4)), 1),
    "unrolled_image stride": (lambda n: unrolled_image(IMAGE, (2, 2), stride=n), 1),
    "unrolled_image kernel_shape": (lambda n: unrolled_image(IMAGE, (n, 1)), 1),
    "max_pool2d kernel": (lambda n: layers.max_pool2d(MAPS, n), 1),
    "max_pool2d stride": (lambda n: layers.max_pool2d(MAPS, 2, stride=n), 1),
    "max_pool2d padding": (lambda n: layers.max_pool2d(MAPS, 3, padding=n), 0),
    "softmax axis": (lambda n: layers.softmax(MAPS, axis=n), -3),
    "Window kernel": (lambda n: Window(n), 1),
    "Window stride": (lambda n: Window(3, n), 1),
    "Window padding": (lambda n: Window(3, 1, (0, n)), 0),
    "trace units": (lambda n: trace([Window(3)], n), None),
    "pixels unit": (lambda n: ReceptiveField(3).pixels(n), None),
    "centre unit": (lambda n: ReceptiveField(3).centre(n), None),
    "seen_pixels unit": (lambda n: seen([Window(3)], (1, n), (9, 9)), 0),
    "seen_pixels image_shape": (lambda n: seen([Window(1)], (0, 0), (9, n)), 1),
    "Conv filters": (lambda n: Conv(n, 3), 1),
    "Conv kernel": (lambda n: Conv(1, (1, n)), 1),
    "Conv stride": (lambda n: Conv(1, 3, n), 1),
    "Conv padding": (lambda n: Conv(1, 3, 1, n), 0),
    "MaxPool kernel": (lambda n: MaxPool(n), 1),
    "MaxPool stride": (lambda n: MaxPool(2, n), 1),
    "MaxPool padding": (lambda n: MaxPool(2, 1, (n, n)), 0),
    "Dense units": (lambda n: Dense(n), 1),
    "describe input_shape": (lambda n: describe([], (3, n, 4)), 1),
    "russian_name index": (russian_name, 0),
}
NOT_WHOLE = [True, np.True_, 1.0, 2.5, np.float64(1), "1", None, [1.5], np.array([1]), 1j]


@pytest.mark.parametrize("where", WHOLE)
def test_whole_numbers(where):
    call, least = WHOLE[where]
    name = where.split()[1]
    for value in NOT_WHOLE:
        if value is None and where in ("max_pool2d stride", "MaxPool stride"):
            continue  # the side of the window
        found = raised(call, value)
        assert found.startswith(f"{name}: ожидается "), value
        if not isinstance(value, list):
            assert found == f"{name}: ожидается целое число, получено {value!r}"
    huge = f"{name}: ожидается целое число до 64 бит, получено число в 101 бит"
    assert raised(call, 2**100) == raised(call, -(2**100)) == huge
    if least is not None:
        message = f"{name}: ожидается целое число не меньше {least}, получено {least - 1}"
        assert raised(call, least - 1) == raised(call, np.int64(least - 1)) == message
        for kind in (int, np.int8, np.int64, *([np.uint8] if least >= 0 else [])):
            call(kind(least))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: conv2d(MAPS, FILTERS, stride=(1, 2, 3)), "stride: ожидается одно число или два"),
        (lambda: conv2d(MAPS, FILTERS, stride=()), "stride: ожидается одно число или два"),
        (lambda: pad2d(IMAGE, (1, 2, 3)), "padding: ожидается одно число, (rows, columns) или"),
        (lambda: pad2d(np.ones(3), 1), "x: ожидаются хотя бы две оси (height, width), получена"),
        (lambda: pad2d(["a"], 1), "x: ожидается массив чисел, получен dtype <U1"),
        (lambda: pad2d(IMAGE, 20_000), "padding: ожидается изображение не больше 268435456 чисел"),
        (lambda: conv2d(MAPS, FILTERS, padding=2**62), "padding: ожидается изображение не больше"),
        (lambda: pad2d([[1]], 1, 0.5), "value: ожидается число типа int64, получено 0.5"),
        (lambda: pad2d([[1]], 1, np.nan), "value: ожидается число типа int64, получено nan"),
        (lambda: pad2d(np.uint8([[1]]), 1, -1), "value: ожидается число типа uint8, получено -1"),
        (lambda: pad2d(np.int8([[1]]), 1, 128), "value: ожидается число типа int8, получено 128"),
        (lambda: pad2d(np.float32([[1]]), 1, 1e300), "value: ожидается число типа float32"),
        (lambda: pad2d(IMAGE, 1, "1"), "value: ожидается число типа float64, получено '1'"),
        (lambda: pad2d(IMAGE, 1, [1, 2]), "value: ожидается число типа float64, получено [1, 2]"),
        (lambda: windows(np.ones(3), 1), "x: ожидаются хотя бы две оси (height, width), получена"),
        (lambda: windows(IMAGE, 5), "kernel: ожидается не больше стороны изображения (4)"),
        (
            lambda: unrolled_matrix([[1]], (200, 200)),
            "image_shape: ожидается матрица не больше 268435456 чисел, для (200, 200) получена "
            "форма (40000, 40000)",
        ),
        (lambda: layers.softmax(5), "scores: ожидается хотя бы одна ось, получено одно число 5"),
        (lambda: layers.softmax(MAPS, 3), "axis: ожидается номер оси меньше 3, получено 3"),
        (lambda: receptive_fields([3]), "layers: ожидается список слоёв Window, получено [3]"),
        (lambda: trace(Window(3), 1), "layers: ожидается список слоёв Window, получено Window("),
        (lambda: seen([Conv(1, 3)], (0, 0), (9, 9)), "layers: ожидается список слоёв Window"),
        (lambda: trace([], range(0, 4, 2)), "units: ожидаются соседние номера, получено range("),
        (lambda: describe([Window(3)], (1, 9, 9)), "layers: ожидается список слоёв, получено ["),
        (lambda: describe(Conv(1, 3), (1, 9, 9)), "layers: ожидается список слоёв, получено Conv"),
        (lambda: describe([], ()), "input_shape: ожидается (C, height, width) или (numbers,), по"),
        (lambda: describe([], 5), "input_shape: ожидается (C, height, width) или (numbers,), по"),
    ],
)  # fmt: skip
def test_other_refusals(call, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        call()
