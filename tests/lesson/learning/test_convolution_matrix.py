"""Both matrices of the 4×4 example, written out by hand."""

WINDOWS = [
    [0, 50, 0, 0, 80, 31, 33, 90, 0],
    [50, 0, 29, 80, 31, 2, 90, 0, 75],
    [0, 80, 31, 33, 90, 0, 0, 9, 0],
    [80, 31, 2, 90, 0, 75, 9, 0, 95],
]
WEIGHTS = [
    [-1, 0, 1, 0, -2, 0, 2, 0, -1, 0, 1, 0, 0, 0, 0, 0],
    [0, -1, 0, 1, 0, -2, 0, 2, 0, -1, 0, 1, 0, 0, 0, 0],
    [0, 0, 0, 0, -1, 0, 1, 0, -2, 0, 2, 0, -1, 0, 1, 0],
    [0, 0, 0, 0, 0, -1, 0, 1, 0, -2, 0, 2, 0, -1, 0, 1],
]


def test_matrices_by_hand(data_of):
    data = data_of("convolution_matrix")
    assert data.rows.tolist() == WINDOWS
    assert data.weights.tolist() == WEIGHTS
    assert data.answer.tolist() == [29, -192, -35, -22]
    assert (data.weights @ data.image.ravel()).tolist() == [29, -192, -35, -22]


def test_shared_weights_are_counted(data_of):
    """4·16 = 64 places, 4·9 = 36 of them the filter's; its own zeros are not «always zero»."""
    data = data_of("convolution_matrix")
    assert (data.places > 0).sum() == 36
    assert sorted(data.places[0][data.places[0] > 0]) == list(range(1, 10))


def test_a_filter_cell_with_zero_is_written(drawings_of):
    """The middle column of the filter is zeros: written, unlike the places it never reaches."""
    axes = drawings_of("convolution_matrix", "light")["weights"].figure.axes[0]
    zeros = [text for text in axes.texts if text.get_text() == "0"]
    pixels = 6  # zeros of the image, which is drawn as a table and as a row
    assert len(zeros) == 2 * pixels + 4 * 3


def test_guides_join_the_pixels_of_the_window_to_the_weights_below(drawings_of):
    """Nine lines straight down, each from a pixel to the weight that multiplies it."""
    axes = drawings_of("convolution_matrix", "dark")["weights"].figure.axes[0]
    ends = [(line.get_xdata(), line.get_ydata()) for line in axes.lines]
    assert len(ends) == 9 and all(x[0] == x[1] for x, _ in ends)
    pairs = []
    for (x, _), (above, below) in ends:
        words = [t for t in axes.texts if abs(t.get_position()[0] - x) < 1]
        pixel = max((t for t in words if t.get_position()[1] < above), key=height)
        weight = min((t for t in words if t.get_position()[1] > below), key=height)
        pairs.append(tuple(int(t.get_text().replace("−", "-")) for t in (pixel, weight)))
    pixels, weights = [0, 50, 0, 0, 80, 31, 33, 90, 0], [-1, 0, 1, -2, 0, 2, -1, 0, 1]
    assert pairs == list(zip(pixels, weights, strict=True))


def height(text) -> float:
    return text.get_position()[1]
