"""The square that the network sees, and what is laid over it, in levels worked out by hand."""

import pytest

from figures_src.lab import data

# A grey photograph of 4×4 pixels under what is laid over it; then the levels at some places.
PAINTED = """([layer, hidden, places]) => {
  const photo = { height: 4, width: 4, data: Uint8ClampedArray.from({ length: 48 }, () => 100) };
  const canvas = document.createElement("canvas");
  if (layer) layer.map.data = Float64Array.from(layer.map.data, (it) => it ?? NaN);
  stage.paint(canvas, photo, layer, hidden);
  const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const level = ([row, column]) => {
    const at = 4 * (row * canvas.width + column);
    return [...pixels.data.slice(at, at + 3)];
  };
  return [canvas.width, canvas.height, ...places.map(level)];
}"""
LEFT, RIGHT = [6, 1], [6, 10]  # of twelve pixels: three to one of the photograph
QUARTERS = [[1, 1], [1, 10], [10, 1], [10, 10]]


@pytest.fixture
def painted(show):
    page = show("<p>Проба</p>", "lab/draw", "lab/stage", early=data.palettes())

    def paint(layer: dict | None, hidden: dict | None, *places: list[int]) -> list:
        wide, high, *levels = page.evaluate(PAINTED, [layer, hidden, list(places)])
        assert (wide, high) == (12, 12)
        return levels

    return paint


def layer(kind: str, values: list, end: float, **more: object) -> dict:
    side = int(len(values) ** 0.5)
    return {"map": {"height": side, "width": side, "data": values}, "kind": kind, "end": end} | more


def test_a_photograph_alone(painted):
    assert painted(None, None, LEFT, RIGHT) == [[100] * 3] * 2


def test_where_a_map_found_nothing_it_is_dark(painted):
    """15 % of the light is left at nought, all of it at the end of the scale, 66 % at 0.6."""
    found = painted(layer("strength", [0, 6, 3.6, 9], 6), None, *QUARTERS)
    assert found == [[15] * 3, [100] * 3, [66] * 3, [100] * 3]


def test_signs_are_colours_and_nought_is_grey(painted):
    """At the ends 85 % of the colour and 15 % of the grey, 100: 0.85·0x64 + 15 = 100 of red."""
    found = painted(layer("signed", [-2, 0, None, 2], 2), None, *QUARTERS)
    assert found[0] == [round(0.85 * it + 15) for it in (0x42, 0x20, 0x7F)]
    assert found[1] == found[2] == [100] * 3
    assert found[3] == [round(0.85 * it + 15) for it in (0x64, 0x2E, 0x00)]


def test_a_map_whose_cells_begin_later_reaches_the_rims(painted):
    """Cells of one pixel from the second on: 0 0 | 6 6, the first and the last go on to the rim."""
    of_places = layer("strength", [0, 6, 0, 6], 6, **{"from": 1, "cell": 1})
    found = painted(of_places, None, *([6, column] for column in (1, 4, 7, 10)))
    assert [it[0] for it in found] == [15, 15, 100, 100]


def test_the_grey_square_lies_where_it_should(painted):
    """The right half, and half of its outline on the left: ten pixels of the canvas around 6."""
    hidden = {"row": 0, "column": 2, "side": 4}
    assert painted(None, hidden, [6, 11], [6, 0]) == [[127] * 3, [100] * 3]
