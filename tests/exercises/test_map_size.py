"""Sizes of maps: places of a filter counted one by one, for the mistakes too."""

from figures_src.exercises import map_size as KIND


def places(side: int, kernel: int, stride: int, before: int, after: int) -> int:
    """Where a filter fits on ``side`` pixels with so many added."""
    return sum(start + kernel <= side + after for start in range(-before, side + after, stride))


def wrong(side: int, kernel: int, stride: int, padding: int) -> dict[str, int]:
    right = places(side, kernel, stride, padding, padding)
    steps = [it for it in range(1, 200) if it * stride <= side + 2 * padding - kernel]
    rest = (side + 2 * padding - kernel) - stride * len(steps)
    found = {
        "no_one": right - 1,
        "no_kernel": len([it for it in range(1, 200) if it * stride <= side + 2 * padding]),
    }
    if padding:
        found["padding_once"] = places(side, kernel, stride, padding, 0)
        found["no_padding"] = places(side, kernel, stride, 0, 0)
    if stride > 1:
        found["no_stride"] = places(side, kernel, 1, padding, padding)
        found["rounded_up"] = right + (rest > 0)
        found["one_inside"] = right - 1 + (rest == stride - 1)
    return found


def test_right_and_wrong_by_counting(tasks):
    for task in tasks:
        numbers = task.kernel, task.stride, task.padding
        right = tuple(places(it, *numbers, task.padding) for it in task.image)
        rows, columns = (wrong(it, *numbers) for it in task.image)
        pairs = {key: (rows[key], columns[key]) for key in rows}
        if task.image[0] == task.image[1]:
            assert task.right == right[:1]
            assert task.ways == {key: pair[:1] for key, pair in pairs.items()}
        else:
            assert task.right == right
            assert task.ways == pairs | {"swapped": right[::-1]}


def test_few_mistakes_coincide(tasks):
    alike = [len(task.ways) - len(set(task.ways.values())) for task in tasks]
    assert max(alike) == 1 and sum(alike) < len(tasks) / 3
    assert all(
        task.stride > 1 and task.padding for task, it in zip(tasks, alike, strict=True) if it
    )


def test_steps_and_padding_of_every_kind_occur(tasks):
    assert {(it.stride > 1, it.padding > 0) for it in tasks} == {
        (True, False), (False, True), (True, True)
    }  # fmt: skip
    assert {it.is_square for it in tasks} == {True, False}


def test_words():
    """The lesson's own exercise with other sides: 14 + 4 − 5 is 13, in threes four and one over."""
    made = KIND.item(KIND.MapSize((14, 20), 5, 3, 2))
    assert made.question == (
        "Изображение 14×20, фильтр 5×5, дополнение 2\u00a0пикселя с каждой стороны, шаг 3. "
        "Какого размера карта активации? Первыми называйте строки.",
    )
    assert made.right == (5, 7)
    assert made.solution == (
        "Строки. С дополнением сторона изображения 14 + 2·2 = 18. Сдвинуть фильтр можно на "
        "18 − 5 = 13\u00a0пикселей. По шагам: 13 : 3 = 4, остаток 1 отброшен. "
        "И начальное положение: 4 + 1 = 5.",
        "Столбцы. С дополнением сторона изображения 20 + 2·2 = 24. Сдвинуть фильтр можно на "
        "24 − 5 = 19\u00a0пикселей. По шагам: 19 : 3 = 6, остаток 1 отброшен. "
        "И начальное положение: 6 + 1 = 7.",
        "Карта 5×7.",
    )
    plain = KIND.item(KIND.MapSize((20, 20), 3, 2, 0))
    assert plain.question[0].endswith("дополнения нет, шаг 2. Какова сторона карты активации?")
    assert [it.parts for it in (*made.fields, *plain.fields)] == [2, 1]


def test_flaws():
    for task, flaw in (
        (KIND.MapSize((20, 30), 3, 1, 0), "нет ни шага, ни дополнения"),
        (KIND.MapSize((14, 30), 5, 3, 2), "изображение мало"),
        (KIND.MapSize((20, 25), 3, 3, 0), "стороны почти равны"),
        (KIND.MapSize((21, 21), 3, 3, 0), "верный ответ даёт и ошибка rounded_up"),
    ):
        assert flaw in KIND.flaws(task)
