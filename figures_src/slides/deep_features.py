"""S25, S28: the cat in five layers; many maps of four of them, all maps of the last."""

from figures_src.cnn.depth import share_of_zeros
from figures_src.drawing import Drawing, Palette
from figures_src.drawing.marks import label
from figures_src.drawing.numbers import number, plural, share, size
from figures_src.drawing.pictures import picture
from figures_src.drawing.slide import MAIN, WIDTH, slide
from figures_src.lesson.deep_features.deep_features import SCALE, DeepFeatures, scale_bar, show_map

WAFFLE = (20, 64)  # rows and columns of cells, one for each map of the last layer


def draw(data: DeepFeatures, palette: Palette) -> dict[str, tuple[Drawing, ...]]:
    many = draw_many(data, palette), draw_waffle(data, palette)
    return {"s25": (draw_depth(data, palette),), "s28": many}


def draw_depth(data: DeepFeatures, palette: Palette) -> Drawing:
    figure, axes = slide(palette)
    side = 108
    places = [(2 + 204 * column, 2 + 114 * row) for row in range(2) for column in range(3)]
    left, top = places[0]
    picture(axes, data.photo, left, top, side, side, role=palette.image)
    words = f"фото\n{size(*data.photo.shape[:2])}"
    label(axes, left + side + 6, top + side / 2, words, palette, align="left")
    for (left, top), layer in zip(places[1:], data.layers, strict=True):
        show_map(axes, layer.maps[layer.chosen], left, top, side, palette)
        x, middle = left + side + 6, top + side / 2
        label(axes, x, middle - 30, "слой", palette, size=16, align="left")
        words = number(layer.depth)
        label(axes, x, middle - 2, words, palette, size=MAIN + 4, bold=True, align="left")
        label(axes, x, middle + 28, size(layer.side, layer.side), palette, size=16, align="left")
    scale_bar(axes, 2, 234, WIDTH - 4, palette)
    sides = ", ".join(size(layer.side, layer.side) for layer in data.layers)
    return Drawing(
        figure,
        f"Фотография кошки и пять карт активации, от первого слоя к последнему, размером {sides}. "
        "Подробностей всё меньше, на последней остаются крупные квадраты.",
        pixels=True,
        photos=("chelsea",),
    )


def draw_many(data: DeepFeatures, palette: Palette) -> Drawing:
    """Five maps of each layer but the last, and the share of zeros in all of its maps."""
    figure, axes = slide(palette)
    side, told = 60, []
    label(axes, WIDTH - 4, 10, "нулей", palette, align="right")
    for row, layer in enumerate(data.layers[:-1]):
        top = 22 + row * 63
        middle = top + side / 2
        words = f"слой {layer.depth}"
        label(axes, 2, middle - 11, words, palette, size=17, bold=True, align="left")
        label(axes, 2, middle + 13, size(layer.side, layer.side), palette, align="left")
        for place, channel in enumerate(layer.spaced):
            show_map(axes, layer.maps[channel], 100 + place * 84, top, side, palette)
        zeros = share(share_of_zeros(layer.maps))
        label(axes, WIDTH - 4, middle, zeros, palette, size=MAIN, bold=True, align="right")
        told.append(f"слой {layer.depth}: {zeros}")
    alt = f"По пять карт четырёх слоёв. Нулей во всех картах слоя: {'; '.join(told)}."
    return Drawing(figure, alt, pixels=True)


def draw_waffle(data: DeepFeatures, palette: Palette) -> Drawing:
    """All maps of the last layer: a cell is as bright as the strongest answer of its map."""
    figure, axes = slide(palette)
    last, cell, left, top = data.layers[-1], 9.4, 3.0, 4.0
    strongest = last.maps.max(axis=(1, 2)).reshape(WAFFLE)
    high, wide = (count * cell for count in WAFFLE)
    box = left, top, wide, high
    picture(axes, strongest, *box, role=None, colours=palette.sequential, limits=SCALE)
    for place in range(WAFFLE[1] + 1):
        x = left + place * cell
        axes.plot([x, x], [top, top + high], color=palette.image.fill, lw=1)
    for place in range(WAFFLE[0] + 1):
        y = top + place * cell
        axes.plot([left, left + wide], [y, y], color=palette.image.fill, lw=1)
    dark = int((strongest == 0).sum())
    maps = plural(len(last.maps), "карта", "карты", "карт")
    empty = plural(dark, "пуста", "пусты", "пусты")
    words = f"слой {last.depth}: {maps}, из них {empty}"
    label(axes, 304, 216, words, palette, size=MAIN, bold=True)
    scale_bar(axes, 104, 238, 400, palette)
    return Drawing(
        figure,
        f"Все карты слоя {last.depth}, их {number(len(last.maps))}: каждая стала клеткой, её "
        f"яркость — самый сильный ответ карты. {number(dark)} клеток тёмные: эти карты пусты.",
        pixels=True,
    )
