"""The laboratory's numerics against figures_src/cnn and against values by hand."""

import numpy as np
import pytest
from playwright.sync_api import Error

from figures_src.cnn.convolution import conv2d, correlate2d, output_size, pad2d, same_padding
from figures_src.cnn.layers import dense, global_average_pool, relu6
from figures_src.cnn.layers import softmax as softmax_of
from figures_src.cnn.receptive_field import Window, receptive_fields, trace
from figures_src.cnn.trainable import Conv2D, Dense, Flatten, GlobalMaxPool, MaxPool, ReLU
from figures_src.cnn.training import Model
from figures_src.lab import data, networks

ALL = ["cnn", "draw", "filter-tasks"]


@pytest.fixture
def lab(show):
    return show(
        "<p>Проба</p>", *(f"lab/{name}" for name in ALL), early=data.palettes() + data.script()
    )


def packed(rows: np.ndarray) -> list:
    return np.asarray(rows, dtype=float).tolist()


CORRELATE = """([image, kernel, stride, padding]) => {
  const map = cnn.correlate2d(cnn.matrix(image), cnn.matrix(kernel), stride, padding);
  return { height: map.height, width: map.width, data: [...map.data] };
}"""


def test_maps_are_those_of_python(lab):
    """Random shapes, strides and paddings; neither image nor filter is square or symmetric."""
    random = np.random.default_rng(12)
    for _ in range(60):
        rows, columns = random.integers(1, 6, 2)
        image = random.normal(size=random.integers([rows, columns], 12))
        kernel = random.normal(size=(rows, columns))
        stride, padding = random.integers(1, 4), random.integers(0, 3)
        wanted = correlate2d(image, kernel, stride=int(stride), padding=int(padding))
        found = lab.evaluate(CORRELATE, [packed(image), packed(kernel), int(stride), int(padding)])
        assert (found["height"], found["width"]) == wanted.shape
        assert np.allclose(found["data"], wanted.ravel(), rtol=0, atol=1e-9)


def test_the_lesson_by_hand(lab):
    image = [[0, 50, 0, 29], [0, 80, 31, 2], [33, 90, 0, 75], [0, 9, 0, 95]]
    kernel = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]
    assert lab.evaluate(CORRELATE, [image, kernel, 1, 0])["data"] == [29, -192, -35, -22]


@pytest.mark.parametrize("case", [(28, 3, 1, 0), (28, 3, 2, 0), (7, 3, 2, 1), (224, 7, 3, 2)])
def test_the_size_is_that_of_python(lab, case):
    size, kernel, stride, padding = case
    found = lab.evaluate("(it) => cnn.output_size(...it)", list(case))
    assert found == output_size(size, kernel, stride, padding)


def test_a_filter_that_does_not_fit_is_refused(lab):
    found = lab.evaluate(
        """() => { try { cnn.correlate2d(cnn.matrix([[1, 2]]), cnn.matrix([[1], [1]]), 1, 0) }
                   catch (error) { return error.name } }"""
    )
    assert found == "RangeError"


def test_padding_and_windows(lab):
    image = np.arange(6).reshape(2, 3) + 1
    found = lab.evaluate("(it) => [...cnn.pad2d(cnn.matrix(it), 2).data]", packed(image))
    assert found == pad2d(image, 2).ravel().tolist()
    found = lab.evaluate(
        """(it) => {
            const { height, width, data } = cnn.pad2d(cnn.matrix(it), [1, 0, 2, 3]);
            return [height, width, ...data] }""",
        packed(image),
    )
    assert found == [5, 6, *pad2d(image, (1, 0, 2, 3)).ravel().tolist()]
    window = """([image, kernel]) => [...cnn.window_at(
        cnn.matrix(image), cnn.matrix(kernel), 2, 1, 1, 1).data]"""
    # Padded by one, step two: the window at (1, 1) begins at row 1, column 1 of the image.
    assert lab.evaluate(window, [packed(image), [[0, 0], [0, 0]]]) == [5, 6, 0, 0]


def test_relu_and_magnitudes(lab):
    found = lab.evaluate(
        """() => { const map = cnn.matrix([[-3, 0, 2]]);
            return [[...cnn.relu(map).data], [...cnn.absolute(map).data], cnn.largest(map)] }"""
    )
    assert found == [[0, 0, 2], [3, 0, 2], 3]


def test_a_filter_on_256_pixels_is_quicker_than_a_frame(lab):
    """The best of ten: other work on the machine only adds."""
    took = lab.evaluate(
        """() => {
          const row = Array.from({ length: 256 }, (_, i) => i);
          const image = cnn.matrix(Array.from({ length: 256 }, () => row));
          const kernel = cnn.matrix(Array.from({ length: 5 }, () => [1, 2, 3, 4, 5]));
          let best = Infinity;
          for (let i = 0; i < 10; i++) {
            const from = performance.now();
            cnn.correlate2d(image, kernel, 1, 2);
            best = Math.min(best, performance.now() - from);
          }
          return best;
        }"""
    )
    assert took < 16


def layers_of(windows: list[Window]) -> list[dict]:
    return [{"kernel": it.kernel, "stride": it.stride, "padding": it.before} for it in windows]


def test_receptive_fields_are_those_of_python(lab):
    random = np.random.default_rng(26)
    for _ in range(40):
        sizes = [random.integers([1, 1, 0], [8, 4, 4]) for _ in range(random.integers(1, 7))]
        windows = [Window(*map(int, it)) for it in sizes]
        found = lab.evaluate("(it) => cnn.receptive_fields(it)", layers_of(windows))
        wanted = [
            {"size": f.size, "jump": f.jump, "start": f.start} for f in receptive_fields(windows)
        ]
        assert found == wanted
        unit = int(random.integers(0, 9))
        ranges = lab.evaluate("([it, unit]) => cnn.trace(it, unit)", [layers_of(windows), unit])
        assert ranges == [[it.start, it.stop - 1] for it in trace(windows, unit)[::-1]]


def test_published_fields_of_the_networks(lab):
    """Araujo, Norris, Sim (Distill, 2019), the table of networks."""
    found = lab.evaluate(
        """() => {
          const layer = ([kernel, stride, padding]) => ({ kernel, stride, padding });
          const field = (layers) => cnn.receptive_fields(layers.map(layer)).pop().size;
          return Object.fromEntries(LAB.stacks.map((it) => [it.name, field(it.layers)]));
        }"""
    )
    assert found == {
        "два слоя 3×3": 5,
        "три слоя 3×3": 7,
        "шаг 2, потом 1": 7,
        "AlexNet": 195,
        "VGG-16": 212,
        "MobileNet v1": 315,
        "ResNet-50": 483,
    }


NETWORK = """([layers, image]) => {
  const read = layers.map((it) => it.weight
    ? { ...it, weight: cnn.unpacked(it.weight), bias: cnn.unpacked(it.bias) } : it);
  const x = { channels: 1, height: image.length, width: image[0].length, data: image.flat() };
  return cnn.forward(read, { ...x, data: Float64Array.from(x.data) }).map((it) => [...it.data]);
}"""


def test_networks_answer_as_in_python(lab):
    """Random weights, every kind of layer; the image is not square."""
    random = np.random.default_rng(7)
    for _ in range(5):
        model = Model(
            Conv2D(random.normal(size=(3, 1, 3, 2)), random.normal(size=3)),
            ReLU(),
            MaxPool(2),
            Conv2D(random.normal(size=(4, 3, 2, 3)), random.normal(size=4)),
            ReLU(),
            GlobalMaxPool(),
            Dense(random.normal(size=(5, 4)), random.normal(size=5)),
        )
        for it in model.parameters():
            it.value[...] = networks.rounded(it.value)
        image = random.random(size=(12, 15))
        answers = lab.evaluate(NETWORK, [networks.written(model), image.tolist()])
        x = image[None, None]
        for layer, answer in zip(model.layers, answers, strict=True):
            x = layer.forward(x)
            assert np.allclose(answer, x.ravel(), rtol=0, atol=1e-9)


def test_flatten_reads_map_after_map_and_row_after_row(lab):
    model = Model(Conv2D(np.array([[[[1.0]]], [[[10.0]]]])), Flatten(), Dense(np.eye(8)))
    image = [[1, 2], [3, 4]]
    answers = lab.evaluate(NETWORK, [networks.written(model), image])
    assert np.allclose(answers[-1], [1, 2, 3, 4, 10, 20, 30, 40], rtol=1e-4)


def test_softmax(lab):
    found = lab.evaluate("() => cnn.softmax([0, Math.log(3), -2000])")
    assert np.allclose(found, [0.25, 0.75, 0])
    assert np.allclose(lab.evaluate("() => cnn.softmax([2000, 2000])"), [0.5, 0.5])


CONV = """([image, weight, bias, options]) => {
  const read = ({ shape, data }) => ({ shape, data: Float64Array.from(data) });
  const [channels, height, width] = image.shape;
  const x = { channels, height, width, data: Float64Array.from(image.data) };
  const map = cnn.conv2d(x, read(weight), bias && { data: Float64Array.from(bias) }, options);
  return { shape: [map.channels, map.height, map.width], data: [...map.data] };
}"""


def shaped(numbers: np.ndarray) -> dict:
    return {"shape": list(numbers.shape), "data": numbers.ravel().tolist()}


def maps(lab, image, weight, bias, **options) -> np.ndarray:
    found = lab.evaluate(CONV, [shaped(image), shaped(weight), bias, options])
    return np.reshape(found["data"], found["shape"])


def test_layers_of_many_channels_are_those_of_python(lab):
    """Random shapes, strides, four-sided paddings, groups; nothing is square or symmetric."""
    random = np.random.default_rng(120)
    for _ in range(80):
        groups, depth, each = (int(it) for it in random.integers(1, 5, 3))
        rows, columns = (int(it) for it in random.integers(1, 8, 2))
        weight = random.normal(size=(groups * each, depth, rows, columns))
        height, width = random.integers([rows, columns], 14)
        image = random.normal(size=(groups * depth, height, width))
        bias = random.normal(size=groups * each).tolist() if random.integers(2) else None
        padding = [int(it) for it in random.integers(0, 4, 4)]
        stride = int(random.integers(1, 4))
        found = maps(lab, image, weight, bias, stride=stride, padding=padding, groups=groups)
        wanted = conv2d(image, weight, bias, stride=stride, padding=tuple(padding), groups=groups)
        assert found.shape == wanted.shape
        assert np.allclose(found, wanted, rtol=0, atol=1e-9)


@pytest.mark.parametrize("filters", range(1, 10))
@pytest.mark.parametrize("shape", [(3, 1, 1), (5, 3, 3), (4, 2, 5)])
def test_filters_of_one_pixel(lab, filters, shape):
    """By the definition: at each pixel a sum over the channels. Counts odd and even."""
    random = np.random.default_rng(filters)
    image = random.normal(size=shape)
    weight, bias = random.normal(size=(filters, shape[0])), random.normal(size=filters)
    wanted = np.einsum("oc,cij->oij", weight, image)
    found = maps(lab, image, weight[:, :, None, None], bias.tolist())
    assert np.allclose(found, wanted + bias[:, None, None], rtol=0, atol=1e-12)
    assert np.allclose(maps(lab, image, weight[:, :, None, None], None), wanted, rtol=0, atol=1e-12)


def test_channels_that_do_not_fit_are_refused(lab):
    for image, weight, groups in [((3, 4, 4), (2, 2, 1, 1), 1), ((4, 4, 4), (3, 2, 1, 1), 2)]:
        with pytest.raises(Error, match="каналов не столько"):
            maps(lab, np.ones(image), np.ones(weight), None, groups=groups)


def test_the_padding_of_a_trained_network_is_that_of_python(lab):
    cases = [(size, k, s) for size in range(1, 30) for k in range(1, 8) for s in range(1, 5)]
    found = lab.evaluate("(all) => all.map((it) => cnn.same_padding(...it))", cases)
    assert found == [list(same_padding(*it)) for it in cases]


LAYERS = """([shape, data, other]) => {
  const [channels, height, width] = shape;
  const x = { channels, height, width, data: Float64Array.from(data) };
  const y = { ...x, data: Float64Array.from(other) };
  const before = [...x.data];
  const found = [cnn.relu6(x), cnn.add(x, y), cnn.global_average_pool(x)].map((it) => [...it.data]);
  const { channels: means, height: rows, width: columns } = cnn.global_average_pool(x);
  const untouched = before.every((it, i) => it === x.data[i]);
  return { found, means: [means, rows, columns], untouched };
}"""


def test_what_stands_between_convolutions(lab):
    random = np.random.default_rng(5)
    x, y = random.normal(0, 5, (2, 3, 4, 2))
    x[0, 0] = [0, 6]
    answer = lab.evaluate(LAYERS, [[3, 4, 2], x.ravel().tolist(), y.ravel().tolist()])
    wanted = [relu6(x), x + y, global_average_pool(x)]
    for found, each in zip(answer["found"], wanted, strict=True):
        assert np.allclose(found, each.ravel(), rtol=0, atol=1e-12)
    assert answer["untouched"] and answer["means"] == [3, 1, 1]


def test_the_likeliest_classes_and_where_they_are_seen(lab):
    found = lab.evaluate("() => cnn.top([1, 3, 0, 3], 3)")
    chances = softmax_of([1.0, 3, 0, 3])
    assert [it["index"] for it in found] == [1, 3, 0]  # of equals the first
    assert np.allclose([it["probability"] for it in found], chances[[1, 3, 0]])
    random = np.random.default_rng(8)
    x, weight = random.normal(size=(5, 2, 3)), random.normal(size=(4, 5))
    where = lab.evaluate(
        """([x, weight]) => [...cnn.class_map({ channels: 5, height: 2, width: 3,
            data: Float64Array.from(x) }, { data: Float32Array.from(weight) }, 2).data]""",
        [x.ravel().tolist(), weight.ravel().tolist()],
    )
    assert np.allclose(where, np.tensordot(weight[2], x, 1).ravel(), atol=1e-6)
    # Its mean is the score: the classifier reads the means of the maps.
    assert np.mean(where) == pytest.approx(dense(x.mean(axis=(1, 2)), weight)[2], abs=1e-6)


FALLING = [[2, -1, -1], [-1, 2, -1], [-1, -1, 2]]
RISING = [row[::-1] for row in FALLING]
SOBEL_V = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]
SOBEL_H = np.transpose(SOBEL_V).tolist()
ONE = [[0, 0, 0], [0, 1, 0], [0, 0, 0]]
ZERO = np.zeros((3, 3)).tolist()
TO_RIGHT = [[0, 0, 0], [1, 0, 0], [0, 0, 0]]
TO_LEFT = [[0, 0, 0], [0, 0, 1], [0, 0, 0]]
DOWN = [[0, 1, 0], [0, 0, 0], [0, 0, 0]]
SHARP = [[0, -1, 0], [-1, 5, -1], [0, -1, 0]]
SIDEWAYS_SHARP = [[0, 0, 0], [-1, 3, -1], [0, 0, 0]]
NINTHS = (np.ones((3, 3)) / 9).tolist()
ROUNDED = np.full((3, 3), 0.11).tolist()
SIDEWAYS_BLUR = [[0, 0, 0], [1 / 3] * 3, [0, 0, 0]]
VERDICTS = [
    ("horizon", SOBEL_H, ""),
    ("horizon", [[0, 1, 0], [0, 0, 0], [0, -1, 0]], ""),
    ("horizon", SOBEL_V, "Стены ещё видны"),  # 100·(1 + 2 + 1) on a wall
    ("horizon", ZERO, "Погасло всё"),
    ("falling", FALLING, ""),
    ("falling", RISING, "на ей встречную"),
    ("falling", SOBEL_V, "нужно хотя бы вдвое меньше"),
    ("falling", ZERO, "не отвечает"),
    ("shift", TO_RIGHT, ""),
    ("shift", np.pad(TO_RIGHT, 1).tolist(), ""),
    ("shift", ONE, "без сдвига"),
    ("shift", TO_LEFT, "не на пиксель вправо"),
    ("shift", DOWN, "не на пиксель вправо"),
    ("shift", np.multiply(TO_RIGHT, 2).tolist(), "не повторяет"),
    ("shift", NINTHS, "не повторяет"),
    ("sharpen", SHARP, ""),
    ("sharpen", np.multiply(SHARP, 2).tolist(), "сумма весов 2, а нужна 1"),
    ("sharpen", SIDEWAYS_SHARP, "Не все края"),
    ("sharpen", ONE, "Не все края"),
    ("sharpen", NINTHS, "Не все края"),
    ("blur", NINTHS, ""),
    ("blur", ROUNDED, ""),  # 9 · 0.11 = 0.99
    ("blur", np.ones((3, 3)).tolist(), "сумма весов 9, а нужна 1"),
    ("blur", SIDEWAYS_BLUR, "Края остались резкими"),
    ("blur", SHARP, "отрицательный вес"),
    ("blur", ONE, "Края остались резкими"),
    ("blur", TO_RIGHT, "Края остались резкими"),
]


@pytest.mark.parametrize(("task", "kernel", "says"), VERDICTS)
def test_tasks_know_what_a_filter_does(lab, task, kernel, says):
    judge = "([task, kernel]) => filter_tasks.fault(task, cnn.matrix(kernel))"
    found = lab.evaluate(judge, [task, kernel])
    assert says in found and bool(says) == bool(found)


def test_no_ready_filter_solves_a_task_but_the_horizon(lab):
    """The horizontal Sobel filter of the lesson is what the first task leads to."""
    solved = lab.evaluate(
        """() => LAB.kernels.flatMap((it) => filter_tasks.list
            .filter((task) => !filter_tasks.fault(task.id, cnn.matrix(it.rows)))
            .map((task) => [it.name, task.id]))"""
    )
    assert solved == [["горизонтальный фильтр Собеля", "horizon"]]
