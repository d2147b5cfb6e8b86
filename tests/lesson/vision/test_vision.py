"""The maps of slide S27: chosen by rule, and where a person would look for them."""

import numpy as np
from scipy.stats import pearsonr

from figures_src.lesson.vision.vision import EYES, NOSE, match, match_place, shrink


def test_match_is_pearson():
    generator = np.random.default_rng(2)
    maps, pattern = generator.normal(size=(5, 6, 6)), generator.normal(size=(6, 6))
    found = match(maps, pattern)
    likeness = [pearsonr(one.ravel(), pattern.ravel()).statistic for one in maps]
    assert found.channel == int(np.argmax(likeness))
    assert abs(found.likeness - max(likeness)) < 2**-20


def test_a_planted_map_beats_every_other_place():
    """One map is the boxes themselves, the rest is noise; and a constant map does no harm."""
    generator = np.random.default_rng(3)
    maps = generator.normal(size=(6, 14, 14))
    mask = np.zeros((224, 224))
    for above, below, left, right in EYES:
        mask[above:below, left:right] = 1
    maps[4], maps[5] = shrink(mask, 14), 7
    found = match_place(maps, EYES)
    assert (found.channel, found.beaten) == (4, 1.0)
    assert abs(found.likeness - 1) < 1e-9
    assert match_place(maps[:4], EYES).beaten < 1


def test_shrink_by_hand():
    assert shrink(np.array([[1, 3, 0, 0], [5, 7, 0, 4]] * 2), 2).tolist() == [[4, 1], [4, 1]]


def test_parts_are_lit(data_of):
    """In the marked boxes the maps are several times as strong as elsewhere."""
    for found, boxes in zip(data_of("vision").parts, (EYES, NOSE), strict=True):
        mask = np.zeros((224, 224))
        for above, below, left, right in boxes:
            mask[above:below, left:right] = 1
        mask = shrink(mask, 14) > 0.5
        assert found.map[mask].mean() > 5 * found.map[~mask].mean()
        assert found.likeness > 0.7
        assert found.beaten > 0.95


def test_lines_are_lines(data_of):
    assert all(found.likeness > 0.6 for found in data_of("vision").lines)
    assert data_of("vision").channels == (32, 672)
