"""The data that the laboratory takes along."""

import base64
import json

import numpy as np
import pytest

from figures_src.cnn import example
from figures_src.lab import data


def read(text: str, name: str) -> dict:
    assert text.startswith(f"const {name} = {{") and text.endswith("};\n")
    return json.loads(text.removeprefix(f"const {name} = ").removesuffix(";\n"))


@pytest.fixture(scope="module")
def lab() -> dict:
    return read(data.script(), "LAB")


def pixels(picture: dict) -> np.ndarray:
    levels = np.frombuffer(base64.b64decode(picture["bytes"]), np.uint8)
    return levels.reshape(picture["height"], picture["width"])


def test_the_example_is_that_of_the_lesson(lab):
    """Slide S01: the picture and the filter."""
    written = [[0, 50, 0, 29], [0, 80, 31, 2], [33, 90, 0, 75], [0, 9, 0, 95]]
    assert pixels(lab["pictures"]["example"]).tolist() == written
    assert lab["start"] == [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]


def test_a_changed_example_is_taken_along_at_once(monkeypatch):
    """`make serve` makes the script again and again."""
    data.script()
    monkeypatch.setattr(example, "KERNEL", example.KERNEL.T)
    monkeypatch.setattr(example, "IMAGE", example.IMAGE + 1)
    changed = read(data.script(), "LAB")
    assert changed["start"] == [[-1, -2, -1], [0, 0, 0], [1, 2, 1]]
    assert pixels(changed["pictures"]["example"])[0].tolist() == [1, 51, 1, 30]


def test_the_pictures_are_whole(lab):
    sizes = {name: pixels(it).shape for name, it in lab["pictures"].items()}
    assert sizes == {"example": (4, 4), "house": (64, 64), "cat": (112, 112), "digit": (28, 28)}
    house = pixels(lab["pictures"]["house"])
    assert (house[0, 63], house[63, 0], house[40, 16]) == (200, 140, 40)  # sky, ground, wall
    digit = pixels(lab["pictures"]["digit"])
    assert digit[0].max() == 0 and digit.max() > 250  # white on black, nothing at the rim


def test_brightness_is_that_of_the_standard():
    """ITU-R BT.709 in four digits: 0.2125, 0.7154, 0.0721."""
    photo = np.array([[[255, 0, 0], [0, 255, 0], [0, 0, 255], [10, 20, 30], [255, 255, 255]]])
    by_hand = [54, 182, 18, 19, 255]  # 54.19, 182.43, 18.39, 18.60
    assert data.grey(photo.astype(np.uint8)).tolist() == [by_hand]


@pytest.mark.parametrize("level", [256, -1, 0.5])
def test_a_level_that_is_no_byte_is_refused(level):
    with pytest.raises(ValueError, match="уровни серого"):
        data.packed(np.array([[level]]))


def test_zero_is_the_paper_in_both_schemes():
    colours = read(data.palettes(), "COLOURS")
    for scheme, paper in (("light", "ffffff"), ("dark", "1e2129")):
        ramp = colours[scheme]["signed"]
        assert len(ramp) == 6 * 255
        assert ramp[6 * 127 : 6 * 128] == paper


def test_no_task_is_solved_by_what_lies_ready(lab):
    """A blurring filter adds up to 1 without a minus, a sharp one to 1 with some."""
    for kernel in lab["kernels"]:
        rows = np.array(kernel["rows"])
        if kernel["name"] != "единица в середине":
            assert rows.sum() == 0
