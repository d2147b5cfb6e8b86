"""The thousand fours and eights: real, shuffled, divided without overlap."""

import numpy as np

from figures_src.cnn.digits import load_digits
from figures_src.cnn.fours_and_eights import fours_and_eights


def test_the_split_is_fair():
    parts = fours_and_eights()
    assert parts.train_images.shape == (700, 1, 28, 28)
    assert parts.test_images.shape == (300, 1, 28, 28)
    assert parts.train_images.max() == 1
    for labels in (parts.train_labels, parts.test_labels):
        assert 0.45 < labels.mean() < 0.55
    seen = {image.tobytes() for image in parts.train_images}
    assert not any(image.tobytes() in seen for image in parts.test_images)


def test_all_fours_are_class_0_and_all_eights_class_1():
    split, (images, digits) = fours_and_eights(), load_digits()
    given = [*split.train_images, *split.test_images]
    labels = [*split.train_labels, *split.test_labels]
    for label, digit in ((0, 4), (1, 8)):
        ours = {image.tobytes() for image, it in zip(given, labels, strict=True) if it == label}
        assert ours == {(image / 255).tobytes() for image in images[digits == digit]}


def test_the_split_of_the_lesson_is_the_first():
    """All pages count on one and the same division, that of seed 0."""
    assert np.array_equal(fours_and_eights().train_images, fours_and_eights(0).train_images)
    assert not np.array_equal(fours_and_eights().train_images, fours_and_eights(1).train_images)
