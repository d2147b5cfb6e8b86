"""What reaches the canvas is looked at: nothing that is no number is drawn or written."""

import numpy as np
import pytest
from matplotlib.collections import LineCollection
from matplotlib.patches import Circle, Rectangle

from figures_src.builder.failures import FigureError
from figures_src.builder.inspection import inspect
from figures_src.drawing import LIGHT, Animation, Drawing, canvas
from figures_src.drawing.grid import matrix

NAN, INF = float("nan"), float("inf")
PLOTTED = {
    "line": (lambda axes: axes.plot([1, 2, NAN], [1, 2, 3]), "линия"),
    "infinite line": (lambda axes: axes.plot([1, 2], [1, -INF]), "линия"),
    "place of words": (lambda axes: axes.text(NAN, 1, "сумма"), "место надписи «сумма»"),
    "words": (lambda axes: axes.text(1, 1, f"сумма {NAN}"), "надпись «сумма nan»"),
    "minus infinity": (lambda axes: axes.text(1, 1, f"\u2212{INF:.1f}%"), "надпись «\u2212inf%»"),
    "patch": (lambda axes: axes.add_patch(Rectangle((1, 1), NAN, 2)), "фигура Rectangle"),
    "circle": (lambda axes: axes.add_patch(Circle((1, INF), 1)), "фигура Circle"),
    "picture": (lambda axes: axes.imshow([[1, NAN]]), "картинка"),
    "box of a picture": (
        lambda axes: axes.imshow([[1]]).set_extent((0, 1, 0, 1)) or frame(axes),
        "место картинки",
    ),
    "points": (lambda axes: axes.scatter([1, NAN], [1, 2]), "набор PathCollection"),
    "colours": (lambda axes: axes.scatter([1, 2], [1, 2], c=[1, NAN]), "набор PathCollection"),
    "lines": (
        lambda axes: axes.add_collection(LineCollection([[(1, 1), (2, NAN)]])),
        "набор LineCollection",
    ),
    "arrow": (
        lambda axes: axes.annotate("", xy=(NAN, 1), xytext=(2, 2), arrowprops={}),
        "стрелка",
    ),
    "inside other axes": (lambda axes: axes.inset_axes((0, 0, 1, 1)).plot([NAN], [1]), "линия"),
    "legend": (lambda axes: axes.plot([1, 2], label="nan") and axes.legend(), "надпись «nan»"),
}


def frame(axes) -> None:
    axes.images[0]._extent = (0, NAN, 0, 1)  # what a careless calculation would leave there


def drawing(plot, alt: str = "Точка посреди листа.", says: str = "") -> Drawing:
    figure, axes = canvas(100, 50, LIGHT)
    plot(axes)
    return Drawing(figure, alt, says=says)


def dot(axes) -> None:
    axes.plot([1, 2], [1, 2])


@pytest.mark.parametrize("case", PLOTTED)
def test_no_number_is_refused(case):
    plot, what = PLOTTED[case]
    with pytest.raises(FigureError) as caught:
        inspect(drawing(plot), "тёмная схема")
    assert str(caught.value).startswith(f"тёмная схема, {what}")
    assert "NaN или бесконечность" in str(caught.value)


@pytest.mark.parametrize(
    "words", ["nan", "Сумма nan.", "от −inf до 3", "(NaN)", "infinity", "8×nan"]
)
def test_words_that_are_no_number_are_refused(words):
    for bad, what in (
        (drawing(dot, alt=words), "описание (alt)"),
        (Animation((drawing(dot),), words), "описание (alt)"),
        (Animation((drawing(dot), drawing(dot, alt=words)), "Шаги."), "кадр 2, описание (alt)"),
        (Animation((drawing(dot, says=words),), "Шаги."), "кадр 1, подпись шага (says)"),
    ):
        with pytest.raises(FigureError) as caught:
            inspect(bad, "светлая схема")
        assert str(caught.value).startswith(f"{what} «{words}»")


def test_a_frame_is_named():
    steps = Animation((drawing(dot), drawing(PLOTTED["line"][0])), "Шаги.")
    with pytest.raises(FigureError, match=r"^кадр 2, светлая схема, линия"):
        inspect(steps, "светлая схема")


@pytest.mark.parametrize(
    "plot",
    [
        lambda axes: None,
        lambda axes: axes.text(1, 1, " "),
        lambda axes: axes.plot([], []),
        lambda axes: axes.plot([1, 2], visible=False),
        lambda axes: (axes.plot([1, 2]), axes.set_visible(False)),
    ],
)
def test_an_empty_sheet_is_refused(plot):
    with pytest.raises(FigureError, match="лист пуст"):
        inspect(drawing(plot), "светлая схема")


@pytest.mark.parametrize(
    "plot",
    [
        lambda axes: matrix(axes, [[NAN, 1]], 1, 1, 20, LIGHT.image, LIGHT),
        lambda axes: axes.imshow(np.ma.masked_equal([[1.0, 2.0]], 2)),
        lambda axes: axes.imshow(np.zeros((2, 2, 3), np.uint8)),
        lambda axes: (dot(axes), axes.plot([NAN], [1], visible=False)),
        lambda axes: axes.text(1, 1, "банан, nano, информация, info и ∞"),
        lambda axes: axes.text(1, 1, r"$\inf$"),
        lambda axes: axes.set_axis_on(),
    ],
    ids=["empty cell", "masked", "photograph", "hidden", "words", "formula", "axes alone"],
)
def test_what_is_meant_passes(plot):
    inspect(drawing(plot), "светлая схема")
