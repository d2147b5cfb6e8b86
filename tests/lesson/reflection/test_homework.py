"""The letters of the homework: their maps by an independent convolution, and what the page says."""

import numpy as np
from scipy.signal import correlate2d


def test_maps_are_those_of_scipy(data_of):
    data = data_of("homework")
    sobel = np.array([[1], [2], [1]]) @ np.array([[-1, 0, 1]])
    for name, letter in data.letters.items():
        assert letter.shape == (8, 8)
        assert (data.vertical[name] == correlate2d(letter, sobel, mode="valid")).all()
        assert (data.horizontal[name] == correlate2d(letter, sobel.T, mode="valid")).all()


def test_first_element_by_hand(data_of):
    # П, top left: the ink is at (1,1), (1,2), (2,1); 0·… + 2·1 + 0·1 − 0 + 1·0 = 2
    assert data_of("homework").vertical["П"][0, 0] == -2 * 0 + 0 * 1 + 2 * 1 + 0 * 1 + 1 * 0


def test_the_vertical_filter_hardly_tells_the_letters_apart(data_of):
    data = data_of("homework")
    assert data.difference(data.vertical).max() == 2
    assert data.difference(data.horizontal).max() == 8
    # On the legs alone both letters answer alike, with opposite signs on the two sides.
    assert (data.vertical["П"][4] == data.vertical["Н"][4]).all()
    assert data.vertical["П"][4].tolist() == [0, -4, 0, 0, 4, 0]
