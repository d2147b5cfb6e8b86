"""The 4×4 example, worked out by hand, and the flip that must not pass unnoticed."""

import numpy as np
import pytest
from matplotlib.colors import to_rgb

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


def luminance(colour) -> float:
    """Relative luminance of WCAG 2.2."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_larger_pixel_is_lighter_and_its_number_is_read(scheme, drawings_of, data_of):
    axes = drawings_of("convolution", scheme)["operands"].figure.axes[0]
    pixels = data_of("convolution").image.ravel()
    greys = [luminance(patch.get_facecolor()) for patch in axes.patches[: pixels.size]]
    order = np.argsort(pixels, kind="stable")
    assert np.all(np.diff(np.array(greys)[order])[np.diff(pixels[order]) > 0] > 0)
    assert greys[0] == 0, "ноль чёрный"
    numbers = [text for text in axes.texts if text.get_text().isdigit()][: pixels.size]
    assert [int(text.get_text()) for text in numbers] == pixels.tolist()
    for grey, text in zip(greys, numbers, strict=True):
        low, high = sorted((grey, luminance(text.get_color())))
        assert (high + 0.05) / (low + 0.05) >= 4.5, text.get_text()


@pytest.mark.parametrize("name", ["result", "steps"])
def test_the_names_of_an_equation_stand_in_one_line(name, drawings_of):
    drawing = drawings_of("convolution", "light")[name]
    figure = (drawing.frames[0] if name == "steps" else drawing).figure
    names = "изображение", "фильтр", "карта активации"
    heights = {t.get_position()[1] for t in figure.axes[0].texts if t.get_text() in names}
    assert len(heights) == 1
