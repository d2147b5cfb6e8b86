"""Fields of the real network by hand, and the influence of pixels without the chain rule."""

from dataclasses import replace

import numpy as np
import pytest

from figures_src.cnn.network import Layer, load_network, preprocess
from figures_src.cnn.photos import load_photo
from figures_src.lesson.receptive_field.sight import influence, through


def test_fields_by_hand(data_of):
    """Depthwise filters and strides of EfficientNet-Lite0, r + (k − 1)·j, as kernel and stride."""
    filters = [(3, 2), (3, 1), (3, 2), (3, 1), (5, 2), (5, 1), (3, 2), (3, 1), (3, 1)]
    filters += [(5, 1)] * 3 + [(5, 2)] + [(5, 1)] * 3 + [(3, 1)]
    size, jump, sizes = 1, 1, []
    for kernel, stride in filters:
        size, jump = size + (kernel - 1) * jump, jump * stride
        sizes.append(size)
    shown = [sight.field.size for sight in data_of("sight")[1]]
    assert shown == [sizes[0], sizes[3], sizes[5], sizes[11], sizes[-1]] == [3, 19, 67, 339, 851]


def test_the_first_ten_layers_make_nineteen(facts_of):
    """r + (k − 1)·j by hand over the pairs that the page lists."""
    facts = facts_of("sight")
    size, jump = 1, 1
    for kernel, stride in zip(facts["sight.kernels"], facts["sight.strides"], strict=True):
        size, jump = size + (kernel - 1) * jump, jump * stride
    assert (len(facts["sight.kernels"]), size) == (10, 19)


def test_the_part_that_matters_shrinks(data_of, facts_of):
    """The square with 90 % of the influence over the whole field, as areas: less at each depth."""
    parts = [facts_of("sight")[f"sight.part_{index}"] for index in (2, 3, 4)]
    assert parts == pytest.approx([15**2 / 19**2, 43**2 / 67**2, 141**2 / 339**2])
    assert parts == sorted(parts, reverse=True)


def test_the_last_map_does_not_favour_the_middle(data_of):
    """«Ярче всего у правого края»: the strongest pixel lies within ten of it."""
    last = data_of("sight")[1][-1]
    _, column = np.unravel_index(last.influence.argmax(), last.influence.shape)
    assert column >= 224 - 10


def test_nothing_outside_the_field(data_of):
    """The network itself, not a formula, says that pixels outside have no influence at all."""
    for sight in data_of("sight")[1]:
        outside = np.ones_like(sight.influence, bool)
        seen = slice(max(sight.pixels.start, 0), max(sight.pixels.stop, 0))
        outside[seen, seen] = False
        assert not sight.influence[outside].any()
        assert sight.influence[~outside].any()


@pytest.mark.parametrize(
    ("kind", "shape", "stride"),
    [("conv", (4, 3, 3, 3), 2), ("depthwise", (3, 1, 5, 5), 2), ("depthwise", (3, 1, 3, 3), 1)],
)
def test_through_is_the_transpose(kind, shape, stride):
    """⟨layer(x), g⟩ = ⟨x, through(g)⟩ for a layer with neither bias nor ReLU."""
    generator = np.random.default_rng(1)
    weight = generator.normal(size=shape)
    side = 12
    zeros = np.zeros(len(weight))
    layer = Layer("", kind, len(weight), shape[2], stride, side // stride, False, weight, zeros)
    x = generator.normal(size=(3, side, side))
    gradient = generator.normal(size=(len(weight), side // stride, side // stride))
    forwards = (layer(x) * gradient).sum()
    back = (x * through(layer, layer(x), gradient, side)).sum()
    assert back == pytest.approx(forwards, rel=1e-5)


def test_influence_against_finite_differences():
    """Shallow enough for the slope to be straight over a small change."""
    network = load_network()
    x = preprocess(load_photo("chelsea")).astype(np.float64)
    layer = next(layer for layer in network.layers if layer.name == "stage2.block2.project")
    slope = influence(network, network.forward(x), layer, 28)
    change = 2e-3
    for place in ((0, 112, 112), (1, 110, 114), (2, 113, 109)):
        sums = []
        for sign in (1, -1):
            moved = x.copy()
            moved[place] += sign * change
            sums.append(network.forward(moved)[layer.name][:, 28, 28].astype(np.float64).sum())
        measured = (sums[0] - sums[1]) / (2 * change)
        assert measured == pytest.approx(slope[place], rel=0.1, abs=0.02)


def test_effective_field_is_smaller(data_of):
    sights = data_of("sight")[1]
    for sight in sights[1:-1]:
        assert 0.3 * sight.field.size < sight.effective < sight.field.size
    last = sights[-1]  # «вся фотография»: its square leaves the picture
    assert last.field.centre(last.unit) + last.effective / 2 > 224


def test_effective_field_of_a_known_influence(data_of):
    """Even influence on 21×21 pixels: the smallest odd square with 90 % of 441 is 21 wide."""
    sight = data_of("sight")[1][1]
    even = np.zeros((224, 224))
    middle = int(sight.field.centre(sight.unit))
    even[middle - 10 : middle + 11, middle - 10 : middle + 11] = 1
    assert replace(sight, influence=even).effective == 21
