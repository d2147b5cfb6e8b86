"""What a cell put out, as it is stored."""

import base64
import io

import numpy as np
import pytest
from PIL import Image

from _site.lesson.faults import Fault
from _site.pages.practice.outputs import outputs
from _site.pages.practice.source import Source
from _site.pages.practice.text import CHARACTERS, LINES

STREAM = {"output_type": "stream", "name": "stdout"}
SOURCE = Source("practice/page.py", "# ---\n# packages: [numpy]\n# ---\n" + 2 * "\n# %%\n1\n")


def stored(*texts: str) -> list[dict]:
    return outputs({"outputs": [{**STREAM, "text": text} for text in texts]}, SOURCE, 2)


def test_outputs_are_stored_as_they_are_shown() -> None:
    assert stored("\x1b[1mа\x1b[0m\n", "б") == [{"text": "а\n"}, {"text": "б"}]
    result = {"output_type": "execute_result", "data": {"text/plain": ["[1,\n", " 2]"]}}
    assert outputs({"outputs": [result]}, SOURCE, 2) == [{"text": "[1,\n 2]\n"}]


def test_as_much_as_a_page_shows() -> None:
    assert stored("1\n" * LINES) and stored("1" * CHARACTERS)
    for texts in (["1\n" * LINES, "1\n"], ["1" * CHARACTERS, "1"]):
        with pytest.raises(Fault) as caught:
            stored(*texts)
        assert str(caught.value) == (
            "practice/page.py, ячейка 2 с кодом, строка 9: вывод больше, чем покажет страница "
            "(100 строк, 10 тысяч знаков). Напечатайте только его часть"
        )


@pytest.mark.parametrize(
    "text", ["<function f at 0x7f1842e71950>", "/tmp/cnn-practice-123-ab12_x9z/network.py"]
)
def test_what_differs_from_run_to_run_is_refused(text) -> None:
    with pytest.raises(Fault, match=r"ячейка 2 с кодом, строка 9: «.*» в выводе каждый раз"):
        stored(f"вот: {text}\n")


def test_a_warning_is_one_sentence() -> None:
    with pytest.raises(Fault, match=r"строка 9: предупреждение: осторожно, ток$"):
        outputs(
            {"outputs": [{**STREAM, "name": "stderr", "text": "осторожно,\n  ток\n"}]}, SOURCE, 2
        )


def drawn(**pictures: np.ndarray) -> dict:
    """A picture for both schemes as the kernel puts it out."""
    data = {"text/plain": "<Figure>"}
    for kind, pixels in pictures.items():
        stream = io.BytesIO()
        Image.fromarray(pixels).save(stream, "PNG")
        data[f"image/{kind.replace('_', '-')}"] = base64.b64encode(stream.getvalue()).decode()
    return {"output_type": "display_data", "data": data}


def read(encoded: str) -> np.ndarray:
    picture = Image.open(io.BytesIO(base64.b64decode(encoded)))
    assert picture.format == "WEBP"
    return np.asarray(picture)


def test_a_light_picture_is_stored_exactly_for_both_schemes() -> None:
    light = np.zeros((21, 42, 3), np.uint8)
    light[:5, :7] = 255, 0, 3
    (found,) = outputs({"outputs": [drawn(png=light, x_dark=255 - light)]}, SOURCE, 2)
    picture = found["picture"]
    # The screen of a telephone has two dots a pixel; 10.5 is rounded to the even number.
    assert (picture["width"], picture["height"]) == (21, 10)
    np.testing.assert_array_equal(read(picture["light"]), light)
    np.testing.assert_array_equal(read(picture["dark"]), 255 - light)


def test_a_heavy_picture_loses_what_nobody_sees() -> None:
    rows, columns = np.mgrid[:300, :300] / 30
    smooth = 100 * np.sin(rows + columns)[..., None] + [128, 120, 110]
    grain = np.random.default_rng(0).normal(0, 6, (300, 300, 3))
    pixels = np.clip(smooth + grain, 0, 255).astype(np.uint8)
    (found,) = outputs({"outputs": [drawn(png=pixels, x_dark=pixels)]}, SOURCE, 2)
    shown = read(found["picture"]["light"]).astype(int)
    assert len(base64.b64decode(found["picture"]["light"])) < 60_000
    assert 0 < np.abs(shown - pixels).mean() < 6


def test_texts_and_pictures_keep_their_order() -> None:
    pixels = np.zeros((2, 2, 3), np.uint8)
    text = {**STREAM, "text": "а\n"}
    found = outputs({"outputs": [text, drawn(png=pixels, x_dark=pixels), text]}, SOURCE, 2)
    assert [list(it) for it in found] == [["text"], ["picture"], ["text"]]


@pytest.mark.parametrize(
    ("output", "kinds"),
    [
        (drawn(png=np.zeros((2, 2, 3), np.uint8)), "text/plain, image/png"),
        ({"output_type": "display_data", "data": {"text/html": "<b>1</b>"}}, "text/html"),
        ({"output_type": "error"}, "error"),
    ],
)
def test_what_no_page_can_show_is_named(output, kinds) -> None:
    message = f"строка 9: такой вывод не показать на странице: {kinds}$"
    with pytest.raises(Fault, match=message):
        outputs({"outputs": [output]}, SOURCE, 2)
