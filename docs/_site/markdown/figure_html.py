"""A figure as HTML: its pictures, its steps, its files.

Addresses are relative to the page's source. It is well-formed, so that a tree can be made of it.
"""

import re
from html import escape

from _site.lesson.addresses import FIGURES, code_page, relative
from _site.lesson.lesson import Lesson
from figures_src.builder.manifest_types import Figure, Picture, single

SLIDE_FILE = re.compile(r"s\d\d-\d+")  # s02-1, the stem of a slide's picture
KINDS = ("SVG", "GIF", "WebP", "PNG")  # the order in which downloads are offered


def pictures(drawing: Picture, page: str) -> str:
    """The picture for each scheme, in its natural size.

    All are lazy: the browser then never asks for the one that the scheme hides. A picture of pixels
    has a small copy for the screens that need no more; paper, which would take what the screen
    has, then gets a picture of its own.
    """
    shown = [("light", drawing.light), ("dark", drawing.dark)]
    pixels = drawing.light.endswith(".webp")
    if pixels:
        shown.append(("print", drawing.light))
    images = []
    for where, path in shown:
        address = file(path, page)
        choice = ""
        if pixels and where != "print":
            choice = f' srcset="{file(single(path), page)} 1x, {address} 2x"'
        images.append(
            f'<img class="only-{where}" src="{address}"{choice} alt="{escape(drawing.alt)}"'
            f' width="{drawing.width}" height="{drawing.height}" loading="lazy" decoding="async" />'
        )
    return "".join(images)


def steps(figure: Figure, anchor: str, page: str) -> str:
    """The frames of an animation as a list: all of it is there without a script and on paper."""
    items = []
    for number, frame in enumerate(figure.frames, start=1):
        says = frame.says or frame.alt
        if not says.startswith("Шаг "):
            says = f"Шаг {number} из {len(figure.frames)}: {says}"
        items.append(
            f'<li class="player-step" id="{anchor}-step-{number}">'
            f'<div class="figure-frame">{pictures(frame, page)}</div>'
            f'<p class="player-says">{escape(says)}</p></li>'
        )
    return f'<ol class="player-steps" role="list">{"".join(items)}</ol>'


def downloads(figure: Figure, page: str, lesson: Lesson) -> str:
    """The line under a caption: the figure's files and the program that drew it."""
    title = escape(figure.title)
    offered = sorted(figure.downloads.items(), key=lambda item: (*KINDS, item[0]).index(item[0]))
    files = " · ".join(
        f'<a href="{file(path, page)}" download="{saved_as(path)}"'
        f' aria-label="{kind}: {title}">{kind}</a>'
        for kind, path in offered
    )
    program = lesson.manifest.modules[figure.module].program
    code = relative(lesson.code.get(program, code_page(program)), page)
    return (
        '<span class="figure-files" data-search-exclude="data-search-exclude">'
        f'Скачать: {files} · <a href="{code}" aria-label="Код рисунка: {title}">Код рисунка</a>'
        "</span>"
    )


def file(path: str, page: str) -> str:
    """A file of the figures' folder as the page refers to it."""
    return relative(f"{FIGURES}/{path}", page)


def saved_as(path: str) -> str:
    """The name under which a file is saved: two modules may have figures of one name.

    Pictures of slides begin with their slide, so that a folder lists them in order.
    """
    module, name = path.split("/")
    stem, suffix = name.rsplit(".", 1)
    parts = (stem, module) if SLIDE_FILE.fullmatch(stem) else (module, stem)
    return f"{'-'.join(parts).replace('_', '-')}.{suffix}"
