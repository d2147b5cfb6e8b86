"""A question of the bank as a pupil reads it: the task put together from its words, and solved.

Right answers are by definition, one product after another.
"""

import re
from itertools import product

import numpy as np
from bs4 import BeautifulSoup

from figures_src.cnn.receptive_field import Window
from figures_src.cnn.shapes import Conv
from figures_src.exercises import (
    colour,
    convolve,
    map_size,
    neuron,
    parameters,
    receptive_field,
    relu,
    shapes,
    which_filter,
)


def whole(text: str) -> int:
    return int(text.replace("−", "-").replace("\u00a0", ""))


def numbers(text: str) -> list[int]:
    return [whole(it) for it in re.findall(r"[-−]?\d+", text)]


class Told:
    """The words of a question, its steps, its tables in their order."""

    def __init__(self, html: str) -> None:
        soup = BeautifulSoup(html, "html.parser")
        self.tables = [
            (
                it.caption.get_text(),
                np.array([[whole(cell.get_text()) for cell in row("td")] for row in it("tr")]),
            )
            for it in soup("table")
        ]
        self.named = dict(self.tables)
        self.steps = [it.get_text() for it in soup("li")]
        self.words = " ".join(it.get_text() for it in soup("p"))

    def find(self, pattern: str) -> list[int]:
        match = re.search(pattern, self.words)
        return [int(it) for it in match.groups()] if match else []


def task_of(kind: str, it: Told):
    """The task that the question tells of, put together from its words."""
    if kind == "convolve":
        place = it.find(r"в строке (\d), столбце (\d)")
        (stride,) = it.find(r"с шагом (\d)") or it.find(r"Шаг (\d)")
        at = (place[0] - 1, place[1] - 1) if place else None
        return convolve.Convolve(it.named["изображение"], it.named["фильтр"], stride, at)
    if kind == "map-size":
        height, width, kernel, _ = it.find(r"Изображение (\d+)×(\d+), фильтр (\d)×(\d)")
        (padding,) = it.find(r"дополнение (\d)") or [0]
        return map_size.MapSize((height, width), kernel, *it.find(r"шаг (\d)"), padding)
    if kind == "colour":
        arrays = [values for _, values in it.tables]
        return colour.Colour(np.array(arrays[::2]), np.array(arrays[1::2]))
    if kind == "which-filter":
        kernels = tuple(it.named[letter] for letter in "АБВГ")
        place = [map_of(it.named["изображение"], k) == it.named["карта"].tolist() for k in kernels]
        return which_filter.WhichFilter(it.named["изображение"], kernels, place.index(True))
    if kind == "neuron":
        inputs, weights, bias = (values for _, values in it.tables)
        return neuron.Neuron(inputs[0], weights[0], int(bias[0, 0]))
    if kind == "parameters":
        height, width, maps = it.find(r"приходит (\d+)×(\d+)×(\d+)")
        filters, kernel = it.find(r"В слое (\d+)\D+ (\d)×")
        return parameters.LayerParameters((maps, height, width), Conv(filters, kernel))
    if kind == "shapes":
        height, width, channels = it.find(r"Изображение (\d+)×(\d+)×(\d+)")
        layers = [
            Conv(int(f), int(k), int(s), padding=int(p or 0))
            for f, k, s, p in re.findall(
                r"Свёртка: (\d+)\D+(\d)×\d, шаг (\d)(?:, дополнение (\d))?", " ".join(it.steps)
            )
        ]
        return shapes.Network((channels, height, width), tuple(layers), "flatten" in it.words)
    if kind == "relu":
        inputs, weights, biases = (values for _, values in it.tables)
        return relu.Layer(inputs[0], weights, biases[:, 0])
    assert kind == "receptive-field"
    return receptive_field.Stack(tuple(Window(*numbers(step)[1:]) for step in it.steps))


def map_of(image: np.ndarray, kernel: np.ndarray, stride: int = 1) -> list[list[int]]:
    rows, columns = (
        range(0, side - part + 1, stride)
        for side, part in zip(image.shape, kernel.shape, strict=True)
    )
    return [
        [
            sum(
                int(image[top + i, left + j]) * int(kernel[i, j])
                for i, j in product(*map(range, kernel.shape))
            )
            for left in columns
        ]
        for top in rows
    ]


def places(side: int, kernel: int, stride: int, padding: int) -> int:
    return len(range(-padding, side + padding - kernel + 1, stride))


def summed(xs, ws) -> int:
    return sum(int(x) * int(w) for x, w in zip(np.ravel(xs), np.ravel(ws), strict=True))


def solved(kind: str, task) -> tuple[int, ...]:
    if kind == "convolve":
        found = map_of(task.image, task.kernel, task.stride)
        if task.place is None:
            return tuple(it for row in found for it in row)
        return (found[task.place[0]][task.place[1]],)
    if kind == "map-size":
        sides = tuple(places(it, task.kernel, task.stride, task.padding) for it in task.image)
        return sides[:1] if sides[0] == sides[1] and task.is_square else sides
    if kind == "colour":
        return (summed(task.window, task.kernel),)
    if kind == "which-filter":
        return (task.place,)
    if kind == "neuron":
        return (summed(task.inputs, task.weights) + task.bias,)
    if kind == "parameters":
        one = [1 for _ in product(range(task.layer.kernel), repeat=2)] * task.given[0] + [1]
        return (sum(one) * task.layer.filters,)
    if kind == "shapes":
        first, second = task.layers
        middle = [places(it, first.kernel, first.stride, 0) for it in task.image[1:]]
        rows, columns = (places(it, second.kernel, 1, second.padding) for it in middle)
        maps = second.filters
        return (rows * columns * maps,) if task.flat else (rows, columns, maps)
    if kind == "relu":
        rows = zip(task.weights, task.biases, strict=True)
        sums = (summed(task.inputs, weights) + int(bias) for weights, bias in rows)
        return tuple(max(0, it) for it in sums)
    seen = {0}
    for layer in reversed(task.layers):
        seen = {it * layer.stride + step for it in seen for step in range(layer.kernel)}
    return (max(seen) - min(seen) + 1,)


def answer_of(kind: str, text: str) -> tuple[int, ...]:
    """An answer of the bank as the exercises write it."""
    if kind == "which-filter":
        return ("АБВГ".index(BeautifulSoup(text, "html.parser").get_text()),)
    if "<table" in text:
        return tuple(Told(text).tables[0][1].ravel().tolist())
    parts = BeautifulSoup(text, "html.parser").get_text().split(";")
    return tuple(it for part in parts for it in numbers(part.rsplit(":", 1)[-1]))
