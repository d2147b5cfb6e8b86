"""Parameters of a layer, counted one by one."""

import itertools

from figures_src.cnn.shapes import Conv
from figures_src.exercises import parameters as KIND


def counted(filters: int, kernel: int, channels: int) -> tuple[int, int]:
    """Weights and biases, by going through them."""
    places = (range(filters), range(kernel), range(kernel), range(channels))
    return sum(1 for _ in itertools.product(*places)), sum(1 for _ in range(filters))


def test_right_and_wrong_by_counting(tasks):
    for task in tasks:
        channels, side, _ = task.given
        filters, kernel = task.layer.filters, task.layer.kernel
        weights, biases = counted(filters, kernel, channels)
        places = sum(start + kernel <= side for start in range(side)) ** 2
        assert task.right == (weights + biases,)
        assert task.ways == {
            "no_bias": (weights,),
            "no_channels": (sum(counted(filters, kernel, 1)),),
            "one_bias": (weights + 1,),
            "one_filter": (sum(counted(1, kernel, channels)),),
            "each_place": (weights * places,),
        }
        assert len(set(task.ways.values())) == 5 and task.right[0] <= 5000
        assert 2 <= channels <= 16 and channels != filters


def test_words():
    made = KIND.item(KIND.LayerParameters((5, 30, 30), Conv(7, 5)))
    assert made.question == (
        "На вход слоя приходит 30×30×5: строк, столбцов, карт. В слое 7\u00a0фильтров 5×5, шаг 1, "
        "дополнения нет. Сколько в слое параметров?",
    )
    assert made.solution == (
        "Фильтр охватывает все карты входа, их 5: в нём 5·5·5 = 125\u00a0весов.",
        "Со смещением 125 + 1 = 126.",
        "Фильтров 7: 126·7 = 882.",
    )


def test_flaws():
    assert KIND.flaws(KIND.LayerParameters((5, 30, 30), Conv(7, 5))) == []
    same = KIND.LayerParameters((7, 30, 30), Conv(7, 5))
    assert KIND.flaws(same) == ["каналов столько же, сколько фильтров"]
    large = KIND.LayerParameters((16, 30, 30), Conv(32, 7))
    assert KIND.flaws(large) == ["слишком большие числа"]
