"""Maps, photographs, classes, shifts and rounding at their limits: by hand, or refused."""

import json
import math
import re
from dataclasses import replace

import numpy as np
import pytest

from figures_src.cnn import depth
from figures_src.cnn.classes import class_names, read_class_names, top
from figures_src.cnn.fours_and_eights import fours_and_eights
from figures_src.cnn.moved_digits import shifted, shifted_each_way
from figures_src.cnn.network import Layer, Network, load_network
from figures_src.cnn.photos import centre_square, photo_path
from figures_src.cnn.settled import settled

PHOTO = np.zeros((4, 6, 3), np.uint8)
MAPS = np.array([[[0, 0], [0, 0]], [[0, 1], [0, 0]], [[4, 0], [0, 4]]])
HUGE = Layer("only", "conv", 3, 1, 1, 32, relu=False, weight=1e38 * np.eye(3)[..., None, None])
TINY = Network((HUGE,), np.ones((2, 3)), np.zeros(2))

REFUSED = [
    (lambda: depth.always_empty({}), "maps_of_photos: ожидаются снимки (хотя бы один) с равным"),
    (lambda: depth.always_empty({"a": MAPS, "b": MAPS[:2]}), "maps_of_photos: ожидаются снимки"),
    (lambda: depth.always_empty({"a": MAPS[0]}), "maps: ожидаются три оси (channels, height, wid"),
    (lambda: depth.empty_maps(MAPS[0]), "maps: ожидаются три оси"),
    (lambda: depth.share_of_zeros(np.ones((2, 0, 3))), "maps: ожидается хотя бы одно число"),
    (lambda: depth.share_of_zeros([[[np.nan]]]), "maps: ожидаются конечные числа"),
    (lambda: depth.share_of_zeros(MAPS[0]), "maps: ожидаются три оси"),
    (lambda: depth.most_contrasting([[[np.nan]]]), "maps: ожидаются конечные числа"),
    (lambda: depth.most_contrasting(MAPS[0]), "maps: ожидаются три оси"),
    (lambda: depth.most_contrasting(1e200 * MAPS), "maps: ожидаются числа, суммы произведений кот"),
    (lambda: depth.evenly_spaced(2.5), "channels: ожидается целое число, получено 2.5"),
    (lambda: depth.evenly_spaced(9, 2.5), "count: ожидается целое число, получено 2.5"),
    (lambda: depth.evenly_spaced(0), "channels: ожидается целое число не меньше 1, получено 0"),
    (lambda: depth.evenly_spaced(3), "count: ожидается не больше каналов (3), получено 5"),
    (lambda: depth.layers_of_growing_depth(TINY), "network: ожидается сеть хотя бы с одним слоем"),
    (lambda: depth.depth(load_network(), TINY.layers[0]), "layer: ожидается слой этой сети, получ"),
    (lambda: centre_square(PHOTO, 0), "side: ожидается целое число не меньше 1, получено 0"),
    (lambda: centre_square(PHOTO, -1), "side: ожидается целое число не меньше 1, получено -1"),
    (lambda: centre_square(PHOTO, 2.5), "side: ожидается целое число, получено 2.5"),
    (lambda: centre_square(PHOTO, True), "side: ожидается целое число, получено True"),
    (lambda: centre_square(PHOTO[:0]), "photo: ожидается хотя бы один пиксель, получена форма (0,"),
    (lambda: centre_square(PHOTO, 9460), "side: ожидается не больше 9459, получено 9460"),
    (lambda: shifted(PHOTO, 1.5, 0), "down: ожидается целое число, получено 1.5"),
    (lambda: shifted(PHOTO, 2**70, 0), "down: ожидается целое число до 64 бит"),
    (lambda: shifted(PHOTO, 0, "1"), "right: ожидается целое число, получено '1'"),
    (lambda: shifted([1, 2], 0, 0), "images: ожидаются хотя бы оси (height, width), получена"),
    (lambda: shifted([[np.nan]], 0, 0), "images: ожидаются конечные числа"),
    (lambda: shifted_each_way([[1, 2]], 0), "images: ожидаются хотя бы оси (N, height, width)"),
    (lambda: shifted_each_way(MAPS, 0.5), "by: ожидается целое число, получено 0.5"),
    (lambda: fours_and_eights(-1), "seed: ожидается целое число не меньше 0, получено -1"),
    (lambda: top(np.ones(1000), 1001), "n: ожидается не больше числа классов (1000), получено"),
    (lambda: top([np.nan] * 1000), "logits: ожидаются конечные числа"),
    (lambda: top(np.ones((1000, 1))), "logits: ожидается одна ось (classes)"),
    (lambda: top(np.ones(1000), 0), "n: ожидается целое число не меньше 1, получено 0"),
    (lambda: settled("1"), "values: ожидается массив чисел, получен dtype <U1"),
    (lambda: settled([None]), "values: ожидается массив чисел, получен dtype object"),
    (lambda: settled([1j]), "values: ожидается массив чисел, получен dtype complex128"),
    (lambda: settled([[1], [1, 2]]), "values: ожидается массив чисел, получены строки разной"),
    (lambda: settled(1, 2.5), "bits: ожидается целое число, получено 2.5"),
    (lambda: settled(1, -1), "bits: ожидается целое число не меньше 0, получено -1"),
    (lambda: settled(1, 1001), "bits: ожидается не больше 1000, получено 1001"),
    (lambda: TINY.layers[0]([1, 2]), "x: ожидаются три оси (channels, height, width)"),
    (
        lambda: TINY.forward(np.full((3, 32, 32), 10)),
        "x: ожидаются числа, с которыми карты не выходят за пределы float32, слой only дал до 1e",
    ),
    (lambda: TINY.class_map(None, 2), "index: ожидается класс от 0 до 1, получено 2"),
]  # fmt: skip


@pytest.mark.parametrize(("call", "message"), REFUSED)
def test_refused(call, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        call()


def test_maps_by_hand():
    """Three of twelve are not 0; deviations 0, √3/4 and 2; the same in every type."""
    for kind in (np.uint8, np.int64, np.float16, np.float32):
        maps = MAPS.astype(kind)
        assert depth.share_of_zeros(maps) == 9 / 12
        assert depth.empty_maps(maps).tolist() == [True, False, False]
        assert depth.most_contrasting(maps) == 2
    assert depth.always_empty({"a": MAPS, "b": np.ones((3, 1, 1))}) == 0
    assert depth.always_empty({"a": MAPS, "b": np.zeros((3, 1, 1))}) == 1
    assert depth.evenly_spaced(7, 3) == [0, 2, 4]
    assert depth.evenly_spaced(np.uint8(200), 2) == [0, 100]
    assert depth.evenly_spaced(3, 3) == [0, 1, 2]


def test_contrast_beyond_float16():
    """Their squares leave float16: deviations 30000 and 60000, not two infinities."""
    maps = np.float16([[[-30000, 30000]], [[-60000, 60000]], [[0, 60000]]])
    assert depth.most_contrasting(maps) == 1


def test_the_first_layer_and_then_the_last_of_each_size():
    sizes = {"a": 8, "b": 4, "c": 4, "d": 2, "e": 2}
    layers = [replace(HUGE, name=name, size=size, relu=True) for name, size in sizes.items()]
    layers.append(replace(HUGE, name="f", size=2))  # without ReLU
    found = depth.layers_of_growing_depth(replace(TINY, layers=tuple(layers)))
    assert [layer.name for layer in found] == ["a", "c", "e"]


def test_a_layer_is_found_by_its_name():
    """A copy of a layer with arrays of its own is still that layer: no array is asked if true."""
    network = load_network()
    stem = network.layers[0]
    assert depth.depth(network, replace(stem, weight=stem.weight.copy())) == 1


@pytest.mark.parametrize(("down", "right"), [(2, 0), (-3, 0), (0, 3), (0, -4), (9, 9)])
def test_further_than_the_image_is_paper(down, right):
    moved = shifted(np.full((2, 2, 3), 7, np.uint8), down, right)
    assert (moved.dtype, moved.shape, moved.any()) == (np.uint8, (2, 2, 3), False)


def test_fewer_than_four_images_move_too():
    assert shifted_each_way([[[1, 2]], [[1, 2]]], np.int8(1)).tolist() == [[[0, 1]], [[2, 0]]]


def test_the_smallest_photograph():
    assert centre_square(np.full((1, 3, 3), 7, np.uint8), 2).tolist() == [[[7] * 3] * 2] * 2


def test_a_wrong_name_lists_photographs_and_nothing_else():
    with pytest.raises(FileNotFoundError, match=r"^в пакете scikit-image нет снимка 'dog'; ") as no:
        photo_path("dog")
    names = str(no.value).partition("есть: ")[2].split(", ")
    assert {"chelsea", "coffee"} < set(names) and all(map(photo_path, names))


def test_small_floats_are_counted_as_large_ones():
    """p = 1 / (1 + e⁻ˣ) to the last multiple of 2⁻²⁰, which float32 would miss now and then."""
    for sixteenths in range(1, 100):
        logits = np.full(1000, -1000, np.float32)
        logits[:2] = sixteenths / 16, 0
        expected = 1 / (1 + math.exp(-sixteenths / 16))
        assert top(logits, 1)[0].probability == round(expected * 2**20) / 2**20


@pytest.mark.parametrize("kind", [np.int64, np.uint64])
def test_huge_scores_differ_by_one(kind):
    """float64 takes them for equal; p = e / (e + 1) for the larger, the rest has none."""
    logits = np.full(1000, np.iinfo(kind).min, kind)
    logits[7], logits[3] = np.iinfo(kind).max, np.iinfo(kind).max - 1
    first, second, third = top(logits, 3)
    assert (first.index, second.index, third.index) == (7, 3, 0)
    assert first.probability == pytest.approx(np.e / (np.e + 1), abs=1e-6)
    assert (second.probability, third.probability) == (
        pytest.approx(1 / (np.e + 1), abs=1e-6),
        0,
    )


def test_huge_floats_stay_in_order():
    logits = np.zeros(1000)
    logits[[5, 8]] = 1e305, 2e305
    assert [each.index for each in top(logits, 3)] == [8, 5, 0]


def test_the_network_takes_huge_numbers():
    """ReLU6 holds what the first layer makes of them."""
    seen = load_network().forward(np.full((3, 32, 32), 1e300))
    assert np.isfinite(seen.logits).all()
    assert all(np.isfinite(maps).all() for maps in seen.maps.values())


def test_settled_at_the_limits():
    """Beyond 2⁵³ multiples a number is one already; what lies beside it is rounded all the same."""
    assert settled([1e308, -1e308, 0.3], 1).tolist() == [1e308, -1e308, 0.5]
    assert settled(np.float32(3e38), 1000) == np.float32(3e38)
    assert settled(np.array([2.0**1000, 0.5, 0.75]), 30).tolist() == [2.0**1000, 0.5, 0.75]
    assert settled([np.inf, 1e308], 9).tolist() == [np.inf, 1e308]
    assert np.isnan(settled([np.nan, 1e308])).tolist() == [True, False]
    assert settled([]).shape == (0,)
    assert settled([True, False]).tolist() == [1, 0]


GOOD = {str(index): f"name {index}, other" for index in range(1000)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "Expecting property name"),
        ("", "Expecting value"),
        ("[]", "получено []"),
        (b"\xff", "codec can't decode"),
        (json.dumps({}), "под номером 0 получено None"),
        (json.dumps(GOOD | {"7": 5}), "под номером 7 получено 5"),
        (json.dumps(GOOD | {"999": ""}), "под номером 999 получено ''"),
        (json.dumps(GOOD | {"1000": "a"}), "получено названий: 1001"),
    ],
)
def test_a_damaged_file_of_names(tmp_path, text, told):
    path = tmp_path / "names.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    message = (
        "файл названий классов names.json повреждён: ожидаются названия с номерами от 0 до 999"
    )
    with pytest.raises(ValueError, match=re.escape(message) + ".*" + re.escape(told)):
        read_class_names(path)


def test_names_are_read(tmp_path):
    path = tmp_path / "names.json"
    path.write_text(json.dumps(GOOD), encoding="utf-8")
    assert read_class_names(path)[::999] == ("name 0", "name 999")
    assert len(class_names()) == 1000
