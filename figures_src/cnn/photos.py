"""Photographs that scikit-image ships, and the square that a network is shown."""

import importlib.util
import math
from pathlib import Path

import numpy as np
from PIL import Image

from figures_src.cnn.validation import whole
from figures_src.cnn.windows import LARGEST_ARRAY

SIDE = 224  # pixels; what EfficientNet-Lite0 was trained on


def photo_path(name: str) -> Path:
    """The picture ``name`` (for example "chelsea") inside the installed scikit-image.

    Raises:
        FileNotFoundError: scikit-image is not installed or ships no such picture.
    """
    spec = importlib.util.find_spec("skimage")  # finds the folder, imports nothing
    folders = [Path(place) / "data" for place in (spec and spec.submodule_search_locations) or ()]
    for folder in folders:
        for suffix in (".png", ".jpg"):
            if (path := folder / f"{name}{suffix}").is_file():
                return path
    names = sorted(
        path.stem
        for folder in folders
        for path in folder.iterdir()
        if path.suffix in {".png", ".jpg"}
    )
    raise FileNotFoundError(
        f"в пакете scikit-image нет снимка {name!r}; есть: {', '.join(names)}"
        if names
        else "нет снимков: установите пакет scikit-image"
    )


def load_photo(name: str) -> np.ndarray:
    """The photograph ``name`` as (height, width, 3) uint8; a grey one gets three equal channels."""
    with Image.open(photo_path(name)) as picture:
        return np.asarray(picture.convert("RGB"))


def centre_square(photo: np.ndarray, side: int = SIDE) -> np.ndarray:
    """Cut out the middle square and scale it (bicubic) to ``side`` × ``side`` pixels.

    Args:
        photo: (height, width, 3) uint8.
        side: from 1 to 9459; more would be 2²⁸ numbers.

    Returns:
        (side, side, 3) uint8.

    Raises:
        ValueError: another type or shape, another side.
    """
    largest = math.isqrt(LARGEST_ARRAY // 3)
    if whole(side, "side", least=1) > largest:
        raise ValueError(f"side: ожидается не больше {largest}, получено {side}")
    if getattr(photo, "dtype", None) != np.uint8 or photo.ndim != 3 or photo.shape[2] != 3:
        got = f"{getattr(photo, 'dtype', type(photo).__name__)} {getattr(photo, 'shape', '')}"
        raise ValueError(f"photo: ожидается uint8 (height, width, 3), получено {got}")
    height, width, _ = photo.shape
    edge = min(height, width)
    if edge == 0:
        raise ValueError(f"photo: ожидается хотя бы один пиксель, получена форма {photo.shape}")
    top, left = (height - edge) // 2, (width - edge) // 2
    square = Image.fromarray(photo[top : top + edge, left : left + edge])
    return np.asarray(square.resize((side, side), Image.Resampling.BICUBIC))


def preprocess(photo: np.ndarray) -> np.ndarray:
    """A photograph as the network wants it: middle square, 224×224, (x − 127) / 128.

    Args:
        photo: (height, width, 3) uint8.

    Returns:
        (3, 224, 224) float32.

    Raises:
        ValueError: another type or shape.
    """
    square = centre_square(photo, SIDE).astype(np.float32)
    return np.ascontiguousarray(((square - 127) / 128).transpose(2, 0, 1))
