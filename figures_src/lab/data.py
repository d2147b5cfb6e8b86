"""The laboratory's pictures and filters as a script, its colours as another.

Scripts and not files of numbers: a page that was opened from a disk may load the one and not
fetch the other.
"""

import base64
import functools

import numpy as np
from matplotlib.colors import Colormap, to_hex

from figures_src.cnn.digits import load_digits
from figures_src.cnn.filters import RISING_LINE, SOBEL_HORIZONTAL, SOBEL_VERTICAL, VERTICAL_LINE
from figures_src.cnn.known_networks import NETWORKS, STACKS
from figures_src.cnn.photos import centre_square, load_photo
from figures_src.drawing.palette import DARK, LIGHT, Palette
from figures_src.lab.constant import constant

CAT_SIDE = 112  # pixels
DEEP_SIDE = 500  # pixels: without padding a smaller image would leave nothing of a deep network
GREY = np.array([2125, 7154, 721])  # ten thousandths of red, green and blue (ITU-R BT.709)
COLOURS = 255  # of a ramp: an odd number, so that zero has one of its own
# Of the lesson; what the tasks ask for is not among them.
KERNELS = {
    "вертикальный фильтр Собеля": SOBEL_VERTICAL,
    "горизонтальный фильтр Собеля": SOBEL_HORIZONTAL,
    "вертикальная линия": VERTICAL_LINE,
    "линия под углом 45°": RISING_LINE,
    "единица в середине": np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]]),
}


def script() -> str:
    """The data, as a script that puts them into the constant ``LAB``.

    The example is imported here, and not before: `serve` lives longer than a version of it, and one
    that is wrong is refused by those who draw it.
    """
    from figures_src.cnn.example import KERNEL

    data: dict[str, object] = {
        "pictures": {name: packed(pixels) for name, pixels in pictures().items()},
        "kernels": [{"name": name, "rows": rows.tolist()} for name, rows in KERNELS.items()],
        "start": KERNEL.tolist(),
        "stacks": stacks(),
        "grey": (GREY / GREY.sum()).tolist(),
    }
    return constant("LAB", data)


def palettes() -> str:
    """The colours of both schemes, in the constant ``COLOURS``: all that some pages need."""
    return constant("COLOURS", {it.name: colours(it) for it in (LIGHT, DARK)})


def pictures() -> dict[str, np.ndarray]:
    """Grey levels 0 to 255, (height, width), of each picture."""
    from figures_src.cnn.example import IMAGE
    from figures_src.cnn.house import house

    return {"example": IMAGE, "house": house(), **read_pictures()}


@functools.cache  # `make serve` asks at each change of a page
def read_pictures() -> dict[str, np.ndarray]:
    """The pictures that nobody changes."""
    digits, labels = load_digits()
    cat = grey(centre_square(load_photo("chelsea"), CAT_SIDE))
    return {"cat": cat, "digit": digits[labels == 8][0]}


def stacks() -> list[dict[str, object]]:
    """Layers as (kernel, stride, padding) and the side of an image that they are shown with."""
    shown = {
        "два слоя 3×3": STACKS["two-layers"],
        "три слоя 3×3": STACKS["three-layers"],
        "шаг 2, потом 1": STACKS["stride"],
        "AlexNet": (NETWORKS["alexnet"], DEEP_SIDE),
        "VGG-16": (NETWORKS["vgg16"], DEEP_SIDE),
        "MobileNet v1": (NETWORKS["mobilenet"], DEEP_SIDE),
        "ResNet-50": (NETWORKS["resnet50"], DEEP_SIDE),
    }
    return [
        {
            "name": name,
            "image": side,
            "layers": [[it.kernel, it.stride, it.before] for it in layers],
        }
        for name, (layers, side) in shown.items()
    ]


def grey(photo: np.ndarray) -> np.ndarray:
    """Brightness (height, width) of a photograph (height, width, 3), rounded half up."""
    return (photo.astype(int) @ GREY + GREY.sum() // 2) // GREY.sum()


def packed(pixels: np.ndarray) -> dict[str, object]:
    """A picture as its size and the base64 of its bytes, row by row.

    Raises:
        ValueError: a level that is no byte.
    """
    levels = np.asarray(pixels)
    if not np.array_equal(levels, levels.astype(np.uint8)):
        raise ValueError(f"уровни серого: ожидаются целые от 0 до 255, получено до {levels.max()}")
    text = base64.b64encode(levels.astype(np.uint8).tobytes()).decode()
    return {"height": levels.shape[0], "width": levels.shape[1], "bytes": text}


def colours(palette: Palette) -> dict[str, str]:
    """The colours of one scheme: of the two ramps, end to end, and of what lies over a picture."""
    return {
        "signed": ramp(palette.diverging),
        "strength": ramp(palette.sequential),
        "paper": palette.paper,
        "window": palette.filter.line,
        "spot": palette.highlight.line,
        "rule": palette.rule,
        "unit": palette.field_map2.fill,
        "unit_line": palette.field_map2.line,
        "seen": palette.field_map1.fill,
        "seen_line": palette.field_map1.line,
        "field": palette.field_image.fill,
        "field_line": palette.field_image.line,
    }


def ramp(colormap: Colormap) -> str:
    """``COLOURS`` evenly spaced colours as one string, six digits each."""
    return "".join(to_hex(colormap(it))[1:] for it in np.linspace(0, 1, COLOURS))
