"""Slide S26 and its table: fields known in advance, and published ones."""

import pytest

from figures_src.cnn.receptive_field import Window
from figures_src.drawing import LIGHT
from figures_src.lesson.receptive_field.field import draw_trace, follow


def test_yellow_red_blue(data_of):
    two = data_of("field")["two-layers"]
    assert two.sides == [7, 5, 3]
    assert two.fields == [range(1, 6), range(1, 4), range(1, 2)]


def test_table_by_hand(facts_of):
    """Stride 1 adds two pixels a layer; stride 2 makes 2^(n + 1) − 1."""
    facts = facts_of("field")
    for count in range(1, 5):
        assert facts[f"field.plain_{count}"] == [2 * count + 1] * 2
        assert facts[f"field.strided_{count}"] == [2 ** (count + 1) - 1] * 2
    assert facts["field.mixed"] == [7, 7]  # 3 + 2·2
    assert (facts["field.weights_three"], facts["field.weights_one"]) == (27, 49)


@pytest.mark.parametrize(
    ("name", "side"), [("alexnet", 195), ("vgg16", 212), ("mobilenet", 315), ("resnet50", 483)]
)
def test_published(facts_of, name, side):
    """Araujo, Norris, Sim (Distill, 2019)."""
    assert facts_of("field")[f"field.{name}"] == [side, side]


def test_any_stack_can_be_drawn():
    """A stack that the page does not show: 5×5, then 3×3 with stride 2, then 2×2."""
    layers = [Window(5), Window(3, stride=2), Window(2)]
    found = follow(layers, 15)
    assert found.sides == [15, 11, 5, 4]
    assert [len(field) for field in found.fields] == [9, 5, 2, 1]
    words = [text.get_text() for text in draw_trace(found, LIGHT).figure.axes[0].texts]
    assert {"синий 9×9", "красный 5×5", "2×2", "жёлтый"} <= set(words)


def test_one_map_is_red(drawings_of):
    """With three layers as with two: the map between has no name of a colour, and another hue."""
    axes = drawings_of("field", "light")["three-layers"].figure.axes[0]
    fields = [patch.get_edgecolor() for patch in axes.patches if patch.get_linewidth() == 2.5]
    assert len(set(fields)) == 4
    assert sum("красный" in text.get_text() for text in axes.texts) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_are_those_of_the_words(drawings_of, scheme):
    """The pixel is yellow (red and green without blue), the field on the image blue."""
    axes = drawings_of("field", scheme)["two-layers"].figure.axes[0]
    fields = [patch for patch in axes.patches if patch.get_linewidth() == 2.5]
    blue, red, yellow = (patch.get_facecolor()[:3] for patch in fields)
    assert blue[2] > max(blue[:2])
    assert red[0] > 1.2 * max(red[1:])
    assert min(yellow[:2]) > 0.85 > 0.5 > yellow[2]
