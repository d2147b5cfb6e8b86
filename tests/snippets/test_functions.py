"""The functions that pages show compute what figures_src.cnn computes, on asymmetric input."""

import contextlib
import importlib.util
import io
from types import ModuleType

import numpy as np
import pytest

from figures_src.cnn.convolution import conv2d, correlate2d, output_size
from figures_src.cnn.example import IMAGE, KERNEL
from figures_src.cnn.filters import SOBEL_HORIZONTAL, SOBEL_VERTICAL
from figures_src.cnn.layers import flatten, relu
from figures_src.cnn.receptive_field import Window, receptive_fields
from figures_src.cnn.trainable import Conv2D
from figures_src.cnn.unrolling import unrolled_image
from figures_src.lesson.colour import colour_sum
from figures_src.lesson.prototype import flatten as flatten_figure
from snippets.__main__ import FOLDER

CONVOLUTIONS = ["convolution_loops", "convolution_numpy", "sobel", "gradient_step"]


def program(name: str) -> ModuleType:
    """The program as a module, newly run; what it prints is swallowed."""
    spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    with contextlib.redirect_stdout(io.StringIO()):
        spec.loader.exec_module(module)
    return module


@pytest.fixture
def rng():
    return np.random.default_rng(20261125)


def tells_orientation_apart(kernel: np.ndarray) -> bool:
    """Whether a flipped, mirrored or transposed filter would be another one."""
    others = (kernel[::-1, ::-1], kernel[::-1], kernel[:, ::-1])
    same_shape = [*others, kernel.T] if kernel.shape[0] == kernel.shape[1] else others
    return not any((kernel == other).all() for other in same_shape)


@pytest.mark.parametrize("name", CONVOLUTIONS)
@pytest.mark.parametrize("shape", [(3, 3), (2, 3), (4, 2)])
def test_convolution(name, shape, rng):
    image, kernel = rng.integers(0, 100, (7, 9)), rng.integers(-9, 10, shape)
    assert tells_orientation_apart(kernel)
    shown = np.array(program(name).convolve(image, kernel))
    expected = correlate2d(image, kernel)
    assert shown.tolist() == expected.tolist()
    flipped = correlate2d(image, kernel[::-1, ::-1])
    assert shown.tolist() != flipped.tolist(), "the input cannot tell a flipped filter"


@pytest.mark.parametrize("name", ["convolution_loops", "convolution_numpy", "matrix_product"])
def test_example_is_that_of_the_figures(name):
    shown = program(name)
    assert np.array(shown.IMAGE).tolist() == IMAGE.tolist()
    assert np.array(shown.KERNEL).tolist() == KERNEL.tolist()


def test_maps_are_those_of_the_figures():
    first, second = flatten_figure.compute().maps.tolist()
    shown = program("flatten")
    assert np.array(shown.FIRST).tolist() == first
    assert np.array(shown.SECOND).tolist() == second
    assert first == program("relu").ACTIVATION_MAP


def test_colours_are_those_of_the_figure():
    shown, data = program("colour"), colour_sum.compute()
    assert data.image.tolist() == shown.IMAGE
    assert data.kernel.tolist() == shown.KERNEL


def test_loops_take_plain_lists():
    shown = program("convolution_loops").convolve([[1, 2, 3], [4, 5, 6]], [[1, 10]])
    assert shown == [[21, 32], [54, 65]]


def test_colour_both_ways(rng):
    image, kernel = rng.integers(0, 100, (3, 6, 8)), rng.integers(-9, 10, (3, 3, 2))
    shown = program("colour")
    whole = np.array(shown.convolve(image, kernel))
    slices = [np.array(shown.convolve(image[c : c + 1], kernel[c : c + 1])) for c in range(3)]
    expected = conv2d(image, kernel[None])[0]
    assert whole.tolist() == expected.tolist() == sum(slices).tolist()


def test_sobel_has_the_filters_of_the_lesson():
    shown = program("sobel")
    assert SOBEL_VERTICAL.tolist() == shown.VERTICAL
    assert SOBEL_HORIZONTAL.tolist() == shown.HORIZONTAL


def test_map_size():
    shown = program("map_size")
    for image in range(1, 12):
        for kernel in range(1, image + 1):
            expected = output_size(image, kernel)
            assert shown.output_size(image, kernel) == expected
            assert shown.count_places(image, kernel) == expected
        with pytest.raises(ValueError, match="больше"):
            shown.output_size(image, image + 1)


def test_flatten_and_concatenation(rng):
    shown = program("flatten")
    maps = rng.integers(-99, 100, (2, 3, 4))
    rows = [shown.flatten(one.tolist()) for one in maps]
    assert shown.concatenate(rows) == flatten(maps).tolist()
    # The page says that NumPy does both by this.
    assert np.array([shown.FIRST, shown.SECOND]).flatten().tolist() == shown.concatenate(
        shown.vectors
    )


def test_relu(rng):
    x = rng.integers(-99, 100, (3, 5))
    shown = program("relu").relu
    assert [[shown(it) for it in row] for row in x.tolist()] == relu(x).tolist()


def test_receptive_field(rng):
    layers = [(int(k), int(s)) for k, s in rng.integers(1, 6, (6, 2))]
    expected = [field.size for field in receptive_fields(Window(k, s) for k, s in layers)]
    assert program("receptive_field").receptive_fields(layers) == expected


def test_matrix_product(rng):
    image, kernel = rng.integers(0, 100, (5, 7)), rng.integers(-9, 10, (2, 3))
    shown = program("matrix_product")
    matrix = shown.unroll(image, *kernel.shape)
    assert np.array(matrix).tolist() == unrolled_image(image, kernel.shape).tolist()
    answers = correlate2d(image, kernel).ravel().tolist()
    assert shown.product(matrix, kernel.ravel()) == answers


def test_gradient(rng):
    shown = program("gradient_step")
    shown.IMAGE, shown.TARGET = rng.normal(size=(5, 7)), rng.normal(size=(4, 5))
    kernel = rng.normal(size=(2, 3))

    layer = Conv2D(kernel[None, None])
    difference = layer.forward(shown.IMAGE[None, None]) - shown.TARGET
    layer.backward(difference)
    np.testing.assert_allclose(shown.loss(kernel), (difference**2).sum() / 2)
    np.testing.assert_allclose(shown.gradient(kernel), layer.weight.gradient[0, 0])
    measured = [shown.measured_slope(kernel, place) for place in np.ndindex(kernel.shape)]
    np.testing.assert_allclose(measured, shown.gradient(kernel).ravel(), atol=1e-9)


def test_a_flipped_filter_would_be_caught(rng):
    """The planted fault: convolve as mathematicians define it."""
    shown = program("convolution_numpy")
    straight = shown.convolve
    shown.convolve = lambda image, kernel: straight(image, kernel[::-1, ::-1])
    image, kernel = rng.integers(0, 100, (7, 9)), rng.integers(-9, 10, (3, 3))
    assert shown.convolve(image, kernel).tolist() != correlate2d(image, kernel).tolist()
