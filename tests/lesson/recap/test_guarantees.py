"""S29: parameters counted by hand, and the weights that are drawn."""

import numpy as np
from matplotlib.patches import Rectangle


def test_parameters_counted_by_hand(data_of):
    data = data_of("guarantees")
    assert data.dense.parameters == 6 * 6 * 16 + 16 == 592
    assert data.conv.parameters == data.big_conv.parameters == 3 * 3 + 1
    assert data.big_dense.parameters == 784 * 676 + 676 == 530_660
    # The comparison is fair: both layers put out as many numbers.
    assert data.dense.numbers == data.conv.numbers == 16
    assert data.big_dense.numbers == data.big_conv.numbers == 26 * 26


def test_dense_weights_differ_and_filters_do_not(data_of, drawings_of):
    first, second = data_of("guarantees").dense_weights
    assert (first != second).all()
    axes = drawings_of("guarantees", "light")["weights"].figure.axes[0]
    cells = [patch for patch in axes.patches if isinstance(patch, Rectangle)]
    coloured = {}  # (left, top) of the drawn images → the colours of their cells
    for cell in cells:
        if cell.get_width() == 22 and cell.get_linewidth() < 1:
            left = 8 if cell.get_x() < 200 else 252
            coloured.setdefault((left, cell.get_y() > 200), []).append(cell.get_facecolor())
    pairs = [(np.array(coloured[8, low]), np.array(coloured[252, low])) for low in (False, True)]
    dense, conv = pairs
    assert len(dense[0]) == len(conv[0]) == 36
    assert (dense[0] != dense[1]).any(axis=1).all()
    # The same nine colours, moved by two rows and three columns.
    one, other = (colours.reshape(6, 6, 4) for colours in conv)
    assert (one[:3, :3] == other[2:5, 3:6]).all()


def test_totals_are_written(drawings_of):
    texts = drawings_of("guarantees", "dark")["weights"].figure.axes[0].texts
    written = {text.get_text().replace("\u00a0", " ") for text in texts}
    assert written >= {"всего 592 параметра", "всего 10 параметров", "те же 9 весов"}
