"""What is drawn, looked at before it is saved: something is there, and every number is one."""

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import Collection
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Annotation, Text

from figures_src.builder.failures import FigureError
from figures_src.drawing.canvas import Animation, Drawing

# What Python writes for something that is not a number. A letter beside it makes it a word.
NO_NUMBER = re.compile(r"(?<![\w\\])(?:nan|inf|infinity)(?!\w)", re.IGNORECASE)
MEANT = "не число (NaN или бесконечность): проверьте вычисление"


def inspect(drawing: Drawing | Animation, scheme: str) -> None:
    """Look at every picture of ``drawing`` and at the words that describe it.

    Raises:
        FigureError: a picture is empty, or a number that is none (NaN, infinity) is drawn in it or
            written; the message names ``scheme`` ("светлая схема"), the frame and the object.
    """
    pictures = drawing.frames if isinstance(drawing, Animation) else (drawing,)
    check_words(drawing.alt, "описание (alt)")
    for step, picture in enumerate(pictures, 1):
        frame = f"кадр {step}, " if isinstance(drawing, Animation) else ""
        check_words(picture.alt, f"{frame}описание (alt)")
        check_words(picture.says, f"{frame}подпись шага (says)")
        check_canvas(picture.figure, f"{frame}{scheme}")


def check_words(words: str, what: str) -> None:
    if NO_NUMBER.search(words):
        raise FigureError(f"{what} «{words}»: {MEANT}")


def check_canvas(figure: Figure, where: str) -> None:
    empty = True
    for artist in seen(figure):
        for what, numbers in drawn(artist):
            empty = empty and not numbers.size
            if not np.isfinite(numbers).all():
                raise FigureError(f"{where}, {what}: {MEANT}")
        if isinstance(artist, Text):
            check_words(artist.get_text(), f"{where}, надпись")
    if empty:
        raise FigureError(f"{where}: лист пуст, на нём ничего не нарисовано")


def seen(artist: Artist) -> Iterator[Artist]:
    """The artist and all that it holds, but nothing hidden, no paper, and no axes that are off."""
    if not artist.get_visible():
        return
    yield artist
    left_out: set[Artist] = {artist.patch} if isinstance(artist, Figure | Axes) else set()
    if isinstance(artist, Axes) and not artist.axison:
        left_out |= {artist.xaxis, artist.yaxis, *artist.spines.values()}
    for child in artist.get_children():
        if child not in left_out:
            yield from seen(child)


def drawn(artist: Artist) -> Iterator[tuple[str, np.ndarray]]:
    """Everything that places or colours ``artist``: what it is in Russian, and its numbers.

    matplotlib hides what is no number behind a mask and draws nothing there; a mask over numbers
    is the author's own wish. So the data under the mask is looked at.
    """
    if isinstance(artist, Annotation):
        yield f"стрелка или надпись «{artist.get_text()}»", numeric([artist.xy, artist.xyann])
    elif isinstance(artist, Text):
        if artist.get_text().strip():
            yield f"место надписи «{artist.get_text()}»", numeric(artist.get_position())
    elif isinstance(artist, Line2D):
        yield "линия", numeric(artist.get_xydata())
    elif isinstance(artist, Patch):
        path = artist.get_path().vertices
        yield f"фигура {type(artist).__name__}", artist.get_patch_transform().transform(path)
    elif isinstance(artist, AxesImage):
        yield "картинка", numeric(artist.get_array())
        yield "место картинки", numeric(artist.get_extent())
    elif isinstance(artist, Collection):
        name = f"набор {type(artist).__name__}"
        yield name, numeric(artist.get_offsets())
        yield from ((name, numeric(path.vertices)) for path in artist.get_paths())
        if artist.get_array() is not None:
            yield name, numeric(artist.get_array())


def numeric(values: Any) -> np.ndarray:
    """The numbers, those under a mask too."""
    return np.asarray(np.ma.getdata(values), dtype=float)
