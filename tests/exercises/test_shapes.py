"""Shapes through a network: places of filters counted layer by layer."""

from figures_src.cnn.shapes import Conv
from figures_src.exercises import shapes as KIND


def places(side: int, kernel: int, stride: int = 1, padding: int = 0) -> int:
    ends = range(-padding + kernel, side + padding + 1, stride)
    return len(ends)


def through(task, stride: int, padding: int, less: int = 0) -> list[int]:
    """Height and width of the last map; each layer's sides are ``less`` by so much."""
    first, second = task.layers
    middle = [places(side, first.kernel, stride) - less for side in task.image[1:]]
    return [places(side, second.kernel, 1, padding) - less for side in middle]


def test_right_and_wrong_by_counting(tasks):
    for task in tasks:
        (first, second), channels = task.layers, task.image[0]
        maps, sides = second.filters, through(task, first.stride, second.padding)
        found = {
            "right": (*sides, maps),
            "input_depth": (*sides, first.filters),
            "multiplied_depth": (*sides, channels * first.filters * maps),
            "no_one": (*through(task, first.stride, second.padding, 1), maps),
        }
        if task.flat:
            found["one_map"] = (*sides, 1)
        else:
            found["swapped"] = (*sides[::-1], maps)
        if second.padding:
            found["no_padding"] = (*through(task, first.stride, 0), maps)
            found["padded_depth"] = (*sides, maps + 2 * second.padding)
        if first.stride > 1:
            found["no_stride"] = (*through(task, 1, second.padding), maps)
        if task.flat:
            found = {key: (a * b * c,) for key, (a, b, c) in found.items()}
        assert task.right == found.pop("right")
        assert task.ways == found
    assert {task.flat for task in tasks} == {True, False}


def test_words():
    """15 − 3 = 12, in twos six and one: 7; then 7 + 2 − 3 + 1 = 7. And 21 → 10 → 10."""
    layers = Conv(4, 3, 2), Conv(10, 3, padding=1)
    made = KIND.item(KIND.Network((1, 21, 15), layers, False))
    assert made.right == (10, 7, 10)
    assert made.question[1].lines == (
        "Свёртка: 4\u00a0фильтра 3×3, шаг 2, дополнения нет.",
        "ReLU.",
        "Свёртка: 10\u00a0фильтров 3×3, шаг 1, дополнение 1.",
        "ReLU.",
    )
    assert made.solution == (
        "Первая свёртка. Стороны: (21 − 3) : 2 + 1 = 10; (15 − 3) : 2 + 1 = 7. Частное округляем "
        "вниз. Фильтров 4, значит, 4\u00a0карты: 10×7×4.",
        "Вторая свёртка. Стороны: 10 + 2·1 − 3 + 1 = 10; 7 + 2·1 − 3 + 1 = 7. Фильтров 10, "
        "значит, 10\u00a0карт: 10×7×10.",
        "ReLU размеров не меняет.",
    )
    flat = KIND.item(KIND.Network((1, 14, 14), layers, True))
    assert flat.right == (6 * 6 * 10,) and flat.solution[-1] == "Flatten: 6·6·10 = 360."


def test_flaws():
    def flaws(image=(3, 25, 17), first=5, second=9, flat=False):
        return KIND.flaws(KIND.Network(image, (Conv(first, 5), Conv(second, 3)), flat))

    assert flaws() == []
    assert flaws(first=3) == ["карт где-то столько же, сколько каналов"]
    assert "верный ответ даёт и ошибка input_depth" in flaws(second=5)
    assert flaws(image=(3, 25, 22)) == ["стороны почти равны"]
    assert flaws(image=(3, 25, 9)) == ["карта мала"]
    assert "слишком большие числа" in flaws(image=(3, 25, 25), flat=True)
