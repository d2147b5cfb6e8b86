"""Receptive fields against brute force: change a pixel and see which units change."""

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from figures_src.cnn.convolution import conv2d
from figures_src.cnn.receptive_field import Window, receptive_field, seen_pixels, trace
from tests.cnn.by_definition import reached, starts

# Kernel, stride, padding before and after: gaps (stride > kernel), columns left over, units that
# see nothing but padding, all of them come up.
LAYERS = st.lists(
    st.tuples(st.integers(1, 4), st.integers(1, 4), st.integers(0, 4), st.integers(0, 4)),
    max_size=3,
)


def stack(layers: list[tuple[int, int, int, int]]) -> list[Window]:
    return [Window(kernel, stride, (before, after)) for kernel, stride, before, after in layers]


def sides_of(side: int, layers: list[tuple[int, int, int, int]]) -> list[int]:
    """How many units each map has along one axis; 0 where a layer does not fit."""
    found = [side]
    for layer in layers:
        found.append(len(starts(found[-1], *layer)))
    return found


def as_set(part: slice) -> set[int]:
    return set(range(part.start, part.stop))


@given(st.integers(1, 10), st.integers(1, 10), LAYERS, st.data())
def test_seen_pixels(height, width, layers, data):
    assume(min(*sides_of(height, layers), *sides_of(width, layers)) > 0)
    down, right = reached(height, layers), reached(width, layers)
    unit = tuple(data.draw(st.integers(0, len(found) - 1)) for found in (down, right))
    seen = seen_pixels(stack(layers), unit, (height, width))
    assert np.zeros((height, width))[seen].ndim == 2
    no_gaps = all(stride <= kernel for kernel, stride, *_ in layers[:-1])
    for part, expected in zip(seen, (down[unit[0]], right[unit[1]]), strict=True):
        assert 0 <= part.start <= part.stop
        if expected:
            assert (part.start, part.stop - 1) == (min(expected), max(expected))
        else:
            assert part == slice(0, 0)
        if no_gaps:
            assert as_set(part) == expected


@given(st.integers(3, 7), st.integers(3, 7), LAYERS)
def test_seen_pixels_in_two_dimensions(height, width, layers):
    """The same with the layer that the network uses: positive weights, so that nothing cancels."""
    assume(min(*sides_of(height, layers), *sides_of(width, layers)) > 0)
    assume(all(stride <= kernel for kernel, stride, *_ in layers[:-1]))
    answers = {}
    for pixel in np.ndindex(height, width):
        maps = np.zeros((1, height, width), int)
        maps[0][pixel] = 1
        for kernel, stride, before, after in layers:
            weight, edges = np.ones((1, 1, kernel, kernel), int), (before, before, after, after)
            maps = conv2d(maps, weight, stride=stride, padding=edges)
        answers[pixel] = maps[0] > 0
    for unit in np.ndindex(answers[0, 0].shape):
        expected = np.zeros((height, width), bool)
        expected[seen_pixels(stack(layers), unit, (height, width))] = True
        found = [[answers[i, j][unit] for j in range(width)] for i in range(height)]
        np.testing.assert_array_equal(found, expected)


@given(LAYERS, st.integers(0, 2))
def test_trace(layers, more):
    """In the middle of a large image, where no map ends: at every depth, for some neighbours."""
    sides = sides_of(150, layers)
    first = sides[-1] // 2
    units = range(first, first + 1 + more)
    assume(units.stop <= sides[-1])
    ranges = trace(stack(layers), units)
    assert ranges[0] == units
    assert len(ranges) == len(layers) + 1
    for depth, part in enumerate(reversed(ranges[1:])):
        assume(part.start >= 0 and part.stop <= sides[depth])
        found = reached(sides[depth], layers[depth:])
        seen = set().union(*(found[unit] for unit in units))
        assert (part.start, part.stop - 1) == (min(seen), max(seen))


@given(LAYERS, st.integers(-3, 3))
def test_the_field_is_what_going_back_finds(layers, unit):
    """Size, start and jump against the way back from a unit and from its neighbour."""
    field = receptive_field(stack(layers))
    pixels, neighbour = (trace(stack(layers), one)[-1] for one in (unit, unit + 1))
    assert field.pixels(unit) == pixels
    assert field.size == len(pixels)
    assert field.jump == neighbour.start - pixels.start
    assert field.start == trace(stack(layers), 0)[-1].start
    assert field.centre(unit) == (pixels[0] + pixels[-1]) / 2
