"""How long a page is read, against a page whose minutes are worked out by hand."""

import pytest

from _site.lesson.reading import about, minutes, words

# Words: the heading has 2, the question 3, the first text 6 (the dash is none), the caption 2,
# the question of the box 2 and its answer 3, the table 4, the list 3: 25 in all.
PAGE = """---
title: Не считается
description: "Тоже не считается"
---

# Два слова { #two }

Где проходит край?
{ .lead }

Число **−192**{ data-fact=a.b } — [самый сильный](map.md#place) ответ `convolve`. <!-- не тут -->

![Описание картинки](../assets/figures/a/b.svg)
/// figure-caption
    attrs: {id: s01}
Подпись рисунка.
///

``` { .python title="a.py" }
total = 0  # ни одного слова
```

??? question "Сколько всего?"
    Ровно двадцать пять.

    ```text
    и здесь ничего
    ```

| раз | два |
|-----|----:|
| три | 4×4 |

- слова, снова слова
"""


def test_words_of_prose():
    assert words(PAGE) == 25


def test_minutes_worked_out_by_hand():
    """25 words are 12.5 s, one figure 20 s, one question 30 s: 62.5 s, a minute.

    With 95 words more it is 60 + 20 + 30 = 110 s, two minutes.
    """
    assert minutes(PAGE) == 1
    assert minutes(PAGE + "\nслово" * 95) == 2


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, 0), (59, 0), (60, 1), (120, 1), (179, 1), (180, 2), (1200, 10)],
)
def test_whole_minutes(count, expected):
    """At 120 words a minute; half a minute counts as one."""
    assert minutes("слово " * count) == expected


@pytest.mark.parametrize(("count", "expected"), [(1, 0), (2, 1), (3, 1), (9, 3)])
def test_a_figure_is_a_third_of_a_minute(count, expected):
    assert minutes("/// figure-caption\n///\n" * count) == expected


@pytest.mark.parametrize(("count", "expected"), [(1, 1), (2, 1), (3, 2), (8, 4)])
def test_a_question_is_half_a_minute(count, expected):
    assert minutes('??? question ""\n' * count) == expected


def test_other_boxes_are_no_questions():
    assert minutes('??? note ""\n!!! warning ""\n' * 9) == 0


def test_a_longer_fence_holds_a_shorter_one():
    assert words("````\n```\nраз\n```\n````\nдва\n") == 1


@pytest.mark.parametrize(
    ("mark", "words", "expected"),
    [
        # 20 s and 10 s are half a minute, 20 s and 9.5 s are less.
        ("/// figure-caption\n///\n", 20, 1),
        ("/// figure-caption\n///\n", 19, 0),
        # 30 s and 59.5 s are less than a minute and a half, 30 s and 60 s are that.
        ('??? question ""\n', 119, 1),
        ('??? question ""\n', 120, 2),
    ],
)
def test_seconds_are_added_up(mark, words, expected):
    assert minutes(mark + "слово " * words) == expected


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "≈ 1 минута"), (2, "≈ 2 минуты"), (12, "≈ 12 минут"), (25, "≈ 25 минут")],
)
def test_minutes_are_said_with_their_noun(number, said):
    assert about(number) == said.replace(" ", "\u00a0")
