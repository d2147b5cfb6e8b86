"""Drawings become files: SVG, PNG, WebP and GIF that are the same bytes on every run."""

import io
from pathlib import Path, PurePosixPath

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure as Sheet
from PIL import Image

from figures_src.builder.manifest_types import ANIMATION, Figure, Frame, SlidePicture, single
from figures_src.drawing.canvas import UNITS_PER_INCH, Animation, Drawing, style

SLIDE_WIDTH = 1920  # pixels: a full-HD slide
GIF_WIDTH = 960
SMALL_WIDTH = 560  # pixels: twice what the page of slides gives a picture
PAGE_SCALE = 2  # pixels of a raster figure to one CSS pixel


def save(
    name: str, title: str, light: Drawing | Animation, dark: Drawing | Animation, folder: Path
) -> Figure:
    """Write the files of figure ``name`` (module/figure) below ``folder``; return what is noted.

    ``light`` and ``dark`` are the same figure in the two colour schemes.

    Raises:
        ValueError: the two schemes differ in kind or size, or a picture is of one colour.
    """
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    with style():
        if isinstance(light, Animation) and isinstance(dark, Animation):
            return save_animation(name, title, light, dark, folder)
        if isinstance(light, Drawing) and isinstance(dark, Drawing):
            return save_drawing(name, title, light, dark, folder)
        raise ValueError("в одной схеме рисунок, в другой анимация")


def save_drawing(name: str, title: str, light: Drawing, dark: Drawing, folder: Path) -> Figure:
    """Write one picture in both schemes and as a slide."""
    width, height = pixel_size(light.figure)
    if (width, height) != pixel_size(dark.figure) or light.pixels != dark.pixels:
        raise ValueError(f"{name}: светлый и тёмный рисунки разного размера или вида")
    suffix = "webp" if light.pixels else "svg"
    paths = {"light": f"{name}.{suffix}", "dark": f"{name}.dark.{suffix}", "png": f"{name}.png"}
    for scheme, drawing in (("light", light), ("dark", dark)):
        if light.pixels:
            picture = raster(drawing.figure, width * PAGE_SCALE)
            (folder / paths[scheme]).write_bytes(webp(picture))
            half = picture.reduce(PAGE_SCALE)
            (folder / single(paths[scheme])).write_bytes(webp(half))
        else:
            (folder / paths[scheme]).write_bytes(svg(drawing.figure, title))
    save_png(name, light, folder / paths["png"])
    return Figure(
        light=paths["light"],
        dark=paths["dark"],
        alt=light.alt,
        width=width,
        height=height,
        module=PurePosixPath(name).parent.name,
        title=title,
        kind="pixels" if light.pixels else "line",
        downloads={"WebP" if light.pixels else "SVG": paths["light"], "PNG": paths["png"]},
    )


def save_slide(name: str, drawing: Drawing, folder: Path) -> SlidePicture:
    """Write a drawing that was made for a slide: PNG, a small WebP, and SVG if it is of lines.

    Raises:
        ValueError: it is of one colour.
    """
    lines = "" if drawing.pixels else f"{name}.svg"
    shown = SlidePicture(f"{name}.png", drawing.alt, lines, drawing.photos)
    with style():
        save_png(name, drawing, folder / shown.png)
        (folder / shown.small).write_bytes(webp(raster(drawing.figure, SMALL_WIDTH)))
        if lines:
            (folder / lines).write_bytes(svg(drawing.figure, drawing.alt))
    return shown


def save_png(name: str, drawing: Drawing, path: Path) -> None:
    picture = raster(drawing.figure, SLIDE_WIDTH)
    bands = (band.getextrema() for band in picture.split())
    if all(darkest == lightest for darkest, lightest in bands):
        raise ValueError(f"{name}: лист пуст, он весь одного цвета")
    if not drawing.pixels:  # few colours: a palette halves the file
        picture = picture.quantize(128, dither=Image.Dither.NONE)
    picture.save(path)


def save_animation(
    name: str, title: str, light: Animation, dark: Animation, folder: Path
) -> Figure:
    """Write every step as a picture of its own, and all of them as GIF and WebP."""
    sizes = {pixel_size(frame.figure) for frame in light.frames}
    if len(sizes) != 1:
        raise ValueError(f"{name}: кадры разного размера")
    if len(light.frames) != len(dark.frames):
        raise ValueError(f"{name}: в светлой и тёмной анимации разное число кадров")
    ((width, height),) = sizes
    frames = []
    for step, (day, night) in enumerate(zip(light.frames, dark.frames, strict=True), 1):
        it = save_drawing(f"{name}-{step}", f"{title}, шаг {step}", day, night, folder)
        picture = it.light, it.dark, it.alt, it.width, it.height
        frames.append(Frame(*picture, png=it.png, says=day.says, kind=it.kind))
    pictures = [raster(frame.figure, GIF_WIDTH) for frame in light.frames]
    milliseconds = round(light.seconds * 1000)
    first, *rest = (picture.quantize(256, dither=Image.Dither.NONE) for picture in pictures)
    first.save(
        folder / f"{name}.gif", save_all=True, append_images=rest, duration=milliseconds, loop=0
    )
    pictures[0].save(
        folder / f"{name}.webp",
        save_all=True,
        append_images=pictures[1:],
        duration=milliseconds,
        loop=0,
        lossless=True,
        method=4,
    )
    return Figure(
        light=frames[-1].light,
        dark=frames[-1].dark,
        alt=light.alt,
        width=width,
        height=height,
        module=PurePosixPath(name).parent.name,
        title=title,
        kind=ANIMATION,
        downloads={"GIF": f"{name}.gif", "WebP": f"{name}.webp"},
        frames=tuple(frames),
        seconds=light.seconds,
    )


def pixel_size(figure: Sheet) -> tuple[int, int]:
    """Width and height of ``figure`` in CSS pixels."""
    width, height = figure.get_size_inches()
    return round(width * UNITS_PER_INCH), round(height * UNITS_PER_INCH)


def svg(figure: Sheet, title: str) -> bytes:
    """The figure as an SVG measured in CSS pixels, without a date."""
    buffer = io.StringIO()
    figure.savefig(
        buffer,
        format="svg",
        facecolor=figure.get_facecolor(),
        metadata={"Title": title, "Date": None, "Creator": None, "Format": None, "Type": None},
    )
    # matplotlib measures in points; as many pixels is the natural size on a page.
    head, tag, rest = buffer.getvalue().partition("<svg ")
    size, end, rest = rest.partition(">")
    return "".join([head, tag, size.replace('pt"', '"'), end, rest]).encode()


def webp(picture: Image.Image) -> bytes:
    """The smaller of two encodings: exact (good for enlarged pixels) or lossy (for photographs)."""
    encodings = []
    for options in ({"lossless": True}, {"quality": 82}):
        buffer = io.BytesIO()
        picture.save(buffer, "WEBP", method=4, **options)
        encodings.append(buffer.getvalue())
    return min(encodings, key=len)


def raster(figure: Sheet, width: int) -> Image.Image:
    """The figure as an opaque picture ``width`` pixels wide."""
    inches = figure.get_size_inches()[0]
    buffer = io.BytesIO()
    FigureCanvasAgg(figure).print_figure(
        buffer, format="raw", dpi=(width + 0.01) / inches, facecolor=figure.get_facecolor()
    )
    height = len(buffer.getvalue()) // (4 * width)
    return Image.frombytes("RGBA", (width, height), buffer.getvalue()).convert("RGB")
