"""The trained dense layer against a classifier of another making, and what the page claims."""

import numpy as np
import pytest
from scipy.optimize import minimize

from figures_src.cnn.fours_and_eights import fours_and_eights
from figures_src.cnn.prototype import SPLITS, features, standardised


def test_two_means_as_an_exact_minimum_finds_them(data_of):
    """Logistic regression by SciPy's minimiser: the same answers within two digits of 300."""
    split = fours_and_eights(0)
    given, asked = features(split.train_images), features(split.test_images)
    train, test = standardised(given["means"], asked["means"])
    x, sides = train.reshape(700, -1), 2 * split.train_labels - 1

    def loss(weights: np.ndarray) -> float:
        return np.logaddexp(0, -sides * (x @ weights[:-1] + weights[-1])).mean()

    weights = minimize(loss, np.zeros(3)).x
    said = test.reshape(300, -1) @ weights[:-1] + weights[-1] > 0
    right = np.count_nonzero(said == split.test_labels)
    assert data_of("prototype_training").right["means"][0] == pytest.approx(right, abs=2)


def test_what_the_page_claims(data_of):
    data = data_of("prototype_training")
    mean = {key: np.mean(counts) / data.test for key, counts in data.right.items()}
    assert mean["means"] < 0.8 < 0.9 < mean["vertical"], "места решают"
    assert mean["both"] <= mean["rising"] + 0.01, "второй фильтр ничего не добавил"
    assert max(data.right["both"]) < min(data.right["pixels"]), "прототип проиграл"
    assert max(data.right["both"]) < min(data.right["both_relu"]), "ReLU помогает"
    assert data.learned == [data.train] * SPLITS


def test_every_mistake_is_shown(data_of):
    data = data_of("prototype_training")
    assert len(data.wrong) == len(data.truth) == data.test - data.right["both"][0]


def test_training_and_test_digits_are_apart():
    split = fours_and_eights(0)
    seen = {image.tobytes() for image in split.train_images}
    assert not any(image.tobytes() in seen for image in split.test_images)


def test_rows_go_from_the_weakest_to_the_strongest(drawings_of):
    axes = drawings_of("prototype_training", "light")["accuracy"].figure.axes[0]
    told = [text for text in axes.texts if text.get_ha() == "right"]
    told.sort(key=lambda text: text.get_position()[1])
    means = [float(text.get_text().split()[0].replace(",", ".")) for text in told]
    assert len(means) == 7 and means == sorted(means)
