"""A step of training by hand, and against the change of the loss that the gradient promises."""

import numpy as np
import pytest
from scipy.signal import correlate2d

KERNEL = np.array([[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]])
WANTED = np.array([[28, -191], [-37, -22]])


def loss(image: np.ndarray, kernel: np.ndarray) -> float:
    return float(((correlate2d(image, kernel, "valid") - WANTED) ** 2).sum()) / 2


def test_centre_by_hand(data_of):
    """80·1 + 31·(−1) + 90·2 + 0·0 = 229; 0·1 + 50·(−1) + 0·2 + 80·0 = −50."""
    data = data_of("filter_gradient")
    assert data.gradient[1, 1] == 229
    assert data.gradient[0, 0] == -50
    assert data.pixels.tolist() == [[80, 31], [90, 0]]


def test_every_weight_by_raising_it(data_of):
    """The slope of the loss from its definition: SciPy's map, a weight a little up and down."""
    data = data_of("filter_gradient")
    for place in np.ndindex(3, 3):
        up, down = KERNEL.copy(), KERNEL.copy()
        up[place] += 1e-3
        down[place] -= 1e-3
        slope = (loss(data.image, up) - loss(data.image, down)) / 2e-3
        assert slope == pytest.approx(data.gradient[place], abs=1e-6)


def test_what_the_map_lacks_by_hand(data_of):
    """29 − 28, −192 + 191, −35 + 37, −22 + 22; half of 1 + 1 + 4 + 0 is 3."""
    data = data_of("filter_gradient")
    assert data.above.tolist() == [[29 - 28, -192 + 191], [-35 + 37, -22 + 22]]
    assert data.losses[0] == 3


def test_one_step_by_hand(data_of, facts_of):
    """Against the gradient by a fifty-thousandth of it; five hundred times as far goes wrong."""
    facts, data = facts_of("filter_gradient"), data_of("filter_gradient")
    assert facts["filter_gradient.moved"] == pytest.approx(0 - 229 / 50_000)
    assert facts["filter_gradient.moved_corner"] == pytest.approx(-1 + 50 / 50_000)
    assert facts["filter_gradient.corner_wrong_way"] == pytest.approx(-1 - 50 / 50_000)
    before, after, too_far = data.losses
    assert after == pytest.approx(loss(data.image, data.moved))
    assert after < before / 2 < before < too_far
    assert too_far == pytest.approx(loss(data.image, KERNEL - 0.01 * data.gradient))


def test_map_after_the_step_is_nearer(data_of):
    data = data_of("filter_gradient")
    distance = abs(data.moved_map - WANTED)
    assert (distance <= abs(data.above))[data.above != 0].all()


def test_the_subtraction_is_drawn_whole(drawings_of):
    """The map, less the wanted one, is the signal: number under number."""
    axes = drawings_of("filter_gradient", "light")["weight"].figure.axes[0]
    rows = {y: [] for y in (46.5, 83.5)}
    for text in sorted(axes.texts, key=lambda it: it.get_position()[0]):
        if text.get_position()[1] in rows:
            rows[text.get_position()[1]].append(int(text.get_text().replace("−", "-")))
    assert list(rows.values()) == [[29, -192, 28, -191, 1, -1], [-35, -22, -37, -22, 2, 0]]
