"""The 4×4 example, worked out by hand, and the flip that must not pass unnoticed."""

import numpy as np

# 0·(−1) + 50·0 + 0·1 + 0·(−2) + 80·0 + 31·2 + 33·(−1) + 90·0 + 0·1 = 62 − 33, and so on.
BY_HAND = [[29, -192], [-35, -22]]


def test_map_is_what_a_hand_computes(data_of):
    assert data_of("convolution").activation_map.tolist() == BY_HAND


def test_each_step_shows_its_nine_products(data_of):
    steps = data_of("convolution").steps
    assert [(step.row, step.column, step.total) for step in steps] == [
        (0, 0, 29),
        (0, 1, -192),
        (1, 0, -35),
        (1, 1, -22),
    ]
    assert steps[1].products.tolist() == [[-50, 0, 29], [-160, 0, 4], [-90, 0, 75]]
    assert all(step.products.sum() == step.total for step in steps)


def test_flipped_filter_changes_every_sign(data_of):
    assert (data_of("convolution").flipped_map == -np.array(BY_HAND)).all()


def test_steps_say_where_the_filter_went(drawings_of):
    says = [frame.says for frame in drawings_of("convolution", "light")["steps"].frames]
    assert says[1] == "Шаг 2 из 4: фильтр сдвинут на один пиксель вправо, сумма −192"
    assert "вниз" in says[2]


def test_cells_show_the_numbers(drawings_of):
    """The artists themselves: what is written in the cells of the finished picture."""
    axes = drawings_of("convolution", "dark")["result"].figure.axes[0]
    written = [text.get_text() for text in axes.texts]
    for number in ("29", "−192", "−35", "−22", "95", "−2"):
        assert number in written
