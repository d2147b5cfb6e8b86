"""The thousand fours and eights: real, shuffled, divided without overlap."""

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
