"""S30: the shapes and the parameters of the question, counted by hand."""

from matplotlib.patches import Rectangle


def test_sides_fall_by_two(data_of):
    maps = data_of("open_question").maps
    assert maps == [(1, 100, 100), *((5, side, side) for side in (98, 96, 94, 92, 90))]


def test_numbers_counted_by_hand(facts_of, data_of):
    facts = facts_of("open_question")
    assert facts["open_question.inputs"] == 90 * 90 * 5 == 40_500
    assert data_of("open_question").conv_parameters == (9 + 1) * 5 + 4 * (9 * 5 + 1) * 5 == 970
    assert facts["open_question.dense"] == 40_500 * 100 + 100 == 4_050_100
    assert facts["open_question.straight"] == 100 * 100 * 100 + 100 == 1_000_100
    assert facts["open_question.one_number_dense"] == 5 * 100 + 100 == 600
    assert facts["open_question.dense_percent"] == 0.999 < 4_050_100 / (4_050_100 + 970)


def test_halving_three_times(facts_of):
    side = 100
    for layer in range(5):
        side -= 2
        if layer < 3:
            side //= 2
    facts = facts_of("open_question")
    assert facts["open_question.pooled_maps"] == [side, side] == [6, 6]
    assert facts["open_question.pooled_inputs"] == 6 * 6 * 5


def test_bars_are_as_long_as_their_numbers(drawings_of):
    axes = drawings_of("open_question", "light")["parameters"].figure.axes[0]
    bars = [
        p.get_width() for p in axes.patches if isinstance(p, Rectangle) and p.get_height() == 22
    ]
    conv, dense, straight = bars
    assert abs(straight / dense - 1_000_100 / 4_050_100) < 1e-9
    assert conv < 2
