"""Complete the pictures of the pages from the manifest.

A page says only ``![](../assets/figures/MODULE/NAME.svg)``. From the manifest come the alternative
text, the size, the twin for the dark scheme, the downloads and the link to the figure's source;
an animation (written as ``.gif``) becomes the list of steps that player.js makes a player of.
"""

import difflib
import re
from html import escape

from figure_manifest import ADDRESS, FOLDER, code_page, read_manifest, relative
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from source_line import line_of, place

FIGURE = re.compile(r"<figure\b(?P<attributes>[^>]*)>(?P<inside>.*?)</figure>", re.DOTALL)
PICTURE = re.compile(rf'(?:<p>\s*)?<img\b[^>]*\bsrc="{ADDRESS}"[^>]*>(?:\s*</p>)?')
# One pass over the page: what has been completed is not read again.
EITHER = re.compile(f"{FIGURE.pattern}|{PICTURE.pattern}", re.DOTALL)
KINDS = ("SVG", "GIF", "WebP", "PNG")  # the order in which downloads are offered
ID = re.compile(r'\bid="([^"]+)"')

_manifest: dict = {}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Read the manifest once a build, after the figures have been drawn."""
    _manifest.clear()
    _manifest.update(read_manifest(config))
    return files


def on_page_content(html: str, page: Page, **_: object) -> str:
    """Complete each picture of the page; tell MkDocs of the ids that this adds.

    Raises:
        PluginError: a picture is unknown, or it has no caption with an id.
    """
    html = EITHER.sub(lambda match: completed(match, page), html)
    if page.present_anchor_ids is not None:
        page.present_anchor_ids.update(ID.findall(html))
    return html


def completed(match: re.Match, page: Page) -> str:
    """A <figure> with its picture completed; any other <figure> as it was."""
    inside = match["inside"]
    picture = PICTURE.search(match[0] if inside is None else inside)
    if not picture:
        return match[0]
    name = picture["figure"]
    figure = find(name, page)
    if inside is None:
        raise PluginError(
            f"{where(name, page)}: рисунок «{name}» стоит без подписи: "
            "под ним нужна /// figure-caption с id"
        )
    attributes = match["attributes"]
    known = ID.search(attributes)
    # Without one, pymdownx makes up «__figure-caption_2»: an address that moves with the figures.
    if not known or known[1].startswith("__"):
        raise PluginError(f"{where(name, page)}: в подписи рисунка «{name}» нет attrs: {{id: …}}")
    if figure["kind"] == "animation":
        shown = steps(figure, known[1], page)
        attributes += f' class="lesson-figure player" data-player="{figure["seconds"]}"'
    else:
        shown = f'<div class="figure-frame">{pictures(figure, page)}</div>'
        attributes += ' class="lesson-figure"'
    inside = inside[: picture.start()] + shown + inside[picture.end() :]
    inside = inside.replace("</figcaption>", f"{downloads(figure, page)}</figcaption>")
    return f"<figure{attributes}>{inside}</figure>"


def find(name: str, page: Page) -> dict:
    """The manifest's entry.

    Raises:
        PluginError: no module draws such a figure; the message lists the nearest names.
    """
    figures = _manifest["figures"]
    if name in figures:
        return figures[name]
    near = difflib.get_close_matches(name, figures)
    hint = f" Похожие имена: {', '.join(near)}." if near else ""
    raise PluginError(f"{where(name, page)}: рисунка «{name}» нет в описи.{hint}")


def where(name: str, page: Page) -> str:
    """The page, and the line of its source that first names the figure."""
    source = page.file.content_string
    position = source.find(f"{FOLDER}/{name}.")
    return place(page.file.src_uri, line_of(source, position) if position >= 0 else None)


def pictures(drawing: dict, page: Page, within: tuple[int, int] | None = None) -> str:
    """The picture for each scheme, in its natural size or scaled to fit ``within`` a box.

    Both are lazy: the browser then never asks for the one that the scheme hides.
    """
    width, height = drawing["width"], drawing["height"]
    if within:
        factor = min(within[0] / width, within[1] / height)
        width, height = round(width * factor), round(height * factor)
    return "".join(
        f'<img class="only-{scheme}" src="{address(drawing[scheme], page)}"'
        f' alt="{escape(drawing["alt"])}" width="{width}" height="{height}"'
        ' loading="lazy" decoding="async">'
        for scheme in ("light", "dark")
    )


def steps(figure: dict, anchor: str, page: Page) -> str:
    """The frames of an animation as a list: all of it is there without a script and on paper."""
    frames = figure["frames"]
    items = []
    for number, frame in enumerate(frames, start=1):
        says = frame.get("says") or frame["alt"]
        if not says.startswith("Шаг "):
            says = f"Шаг {number} из {len(frames)}: {says}"
        items.append(
            f'<li class="player-step" id="{anchor}-step-{number}">'
            f'<div class="figure-frame">{pictures(frame, page)}</div>'
            f'<p class="player-says">{escape(says)}</p></li>'
        )
    return f'<ol class="player-steps" role="list">{"".join(items)}</ol>'


def downloads(figure: dict, page: Page) -> str:
    """The line under a caption: the figure's files and the program that drew it."""
    title = escape(figure["title"])
    offered = sorted(figure["downloads"].items(), key=lambda item: (*KINDS, item[0]).index(item[0]))
    files = " · ".join(
        f'<a href="{address(path, page)}" download aria-label="{kind}: {title}">{kind}</a>'
        for kind, path in offered
    )
    code = relative(code_page(figure["module"]), page.file.src_uri).removesuffix(".md") + ".html"
    return (
        '<span class="figure-files" data-search-exclude="data-search-exclude">'
        f'Скачать: {files} · <a href="{code}" aria-label="Код рисунка: {title}">Код рисунка</a>'
        "</span>"
    )


def address(path: str, page: Page) -> str:
    """A file of the figures' folder as the page's HTML refers to it."""
    return relative(f"{FOLDER}/{path}", page.file.dest_uri)
