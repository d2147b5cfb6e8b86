"""Files of a drawing: exact where pixels are the content, of the promised size, in two schemes."""

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from figures_src.builder.manifest_types import Figure, Frame
from figures_src.builder.save import GIF_WIDTH, SLIDE_WIDTH, raster, save, webp
from figures_src.drawing import DARK, LIGHT, Animation, Drawing, canvas


def drawing(palette, width=100, height=50, pixels=False, end=60) -> Drawing:
    figure, axes = canvas(width, height, palette)
    axes.plot([10, end], [10, 40], color=palette.text)
    return Drawing(figure, "Черта.", pixels=pixels)


def opened(path: Path) -> Image.Image:
    return Image.open(io.BytesIO(path.read_bytes()))


def both(**options) -> tuple[Drawing, Drawing]:
    return drawing(LIGHT, **options), drawing(DARK, **options)


def test_enlarged_pixels_are_kept_exactly():
    """An activation map: few values in hard squares. A lossy encoding would blur their edges."""
    values = np.random.default_rng(3).integers(0, 4, (8, 8)).astype(np.uint8) * 80
    squares = np.repeat(np.kron(values, np.ones((20, 20), np.uint8))[..., np.newaxis], 3, axis=2)
    decoded = Image.open(io.BytesIO(webp(Image.fromarray(squares)))).convert("RGB")
    assert (np.asarray(decoded) == squares).all()


def test_a_photograph_takes_the_smaller_encoding():
    noise = np.random.default_rng(3).normal(128, 30, (96, 96, 3)).clip(0, 255).astype(np.uint8)
    buffer = io.BytesIO()
    Image.fromarray(noise).save(buffer, "WEBP", method=4, lossless=True)
    assert len(webp(Image.fromarray(noise))) < len(buffer.getvalue()) / 2


@pytest.mark.parametrize("width", [1, 3, 97, 328, 480, 960, 1920])
@pytest.mark.parametrize("size", [(480, 402), (333.3, 71), (7, 13)])
def test_a_raster_has_exactly_the_width_it_should(width, size):
    """A hundredth of a pixel less and the last column would be lost."""
    figure, _ = canvas(*size, LIGHT)
    assert raster(figure, width).width == width


def test_the_files_of_a_line_drawing(tmp_path):
    assert save("alpha/dot", "Точка", *both(), tmp_path) == Figure(
        light="alpha/dot.svg",
        dark="alpha/dot.dark.svg",
        alt="Черта.",
        width=100,
        height=50,
        module="alpha",
        title="Точка",
        kind="line",
        downloads={"SVG": "alpha/dot.svg", "PNG": "alpha/dot.png"},
    )
    assert opened(tmp_path / "alpha/dot.png").size == (SLIDE_WIDTH, SLIDE_WIDTH // 2)
    slide = opened(tmp_path / "alpha/dot.png")
    assert slide.mode == "P"  # few colours: a palette halves the file
    assert len(slide.getcolors()) <= 128
    light = (tmp_path / "alpha/dot.svg").read_text(encoding="utf-8")
    dark = (tmp_path / "alpha/dot.dark.svg").read_text(encoding="utf-8")
    assert 'width="100" height="50"' in light
    assert "<title>Точка</title>" in light
    assert LIGHT.text in light
    assert DARK.text in dark
    assert DARK.text not in light
    assert "<dc:date>" not in light


def test_the_files_of_pixels(tmp_path):
    figure = save("alpha/dot", "Точка", *both(pixels=True), tmp_path)
    assert figure.kind == "pixels"
    assert figure.downloads == {"WebP": "alpha/dot.webp", "PNG": "alpha/dot.png"}
    assert opened(tmp_path / "alpha/dot.png").mode == "RGB"  # a photograph keeps its colours
    light = opened(tmp_path / "alpha/dot.webp")
    dark = opened(tmp_path / "alpha/dot.dark.webp")
    assert light.size == dark.size == (200, 100)  # two pixels to one of the page
    assert light.convert("RGB").getpixel((199, 0)) == (255, 255, 255)
    assert max(dark.convert("RGB").getpixel((199, 0))) < 64
    for scheme, corner in (("", 255), (".dark", max(dark.convert("RGB").getpixel((199, 0))))):
        small = opened(tmp_path / f"alpha/dot{scheme}.1x.webp")
        assert small.size == (100, 50)
        assert max(small.convert("RGB").getpixel((99, 0))) == corner


def test_the_files_of_an_animation(tmp_path):
    light, dark = (
        Animation(tuple(drawing(scheme, end=x) for x in (60, 70, 80)), "Шаги.", seconds=1.5)
        for scheme in (LIGHT, DARK)
    )
    assert save("alpha/steps", "Шаги", light, dark, tmp_path / "new" / "folder") == Figure(
        light="alpha/steps-3.svg",
        dark="alpha/steps-3.dark.svg",
        alt="Шаги.",
        width=100,
        height=50,
        module="alpha",
        title="Шаги",
        kind="animation",
        downloads={"GIF": "alpha/steps.gif", "WebP": "alpha/steps.webp"},
        frames=tuple(
            Frame(
                light=f"alpha/steps-{step}.svg",
                dark=f"alpha/steps-{step}.dark.svg",
                alt="Черта.",
                width=100,
                height=50,
                png=f"alpha/steps-{step}.png",
                says="",
                kind="line",
            )
            for step in (1, 2, 3)
        ),
        seconds=1.5,
    )
    for step in (1, 2, 3):
        words = (tmp_path / f"new/folder/alpha/steps-{step}.svg").read_text(encoding="utf-8")
        assert f"<title>Шаги, шаг {step}</title>" in words
    for suffix in ("gif", "webp"):
        moving = opened(tmp_path / "new/folder" / f"alpha/steps.{suffix}")
        assert moving.size == (GIF_WIDTH, GIF_WIDTH // 2)
        assert moving.n_frames == 3
        moving.seek(1)
        moving.load()
        assert moving.info["duration"] == 1500  # milliseconds
        assert moving.info["loop"] == 0  # for ever
    # Exact: the WebP shows the very pixels of the frames.
    assert moving.convert("RGB").tobytes() == raster(light.frames[1].figure, GIF_WIDTH).tobytes()


@pytest.mark.parametrize(
    ("light", "dark", "message"),
    [
        (drawing(LIGHT), drawing(DARK, width=101), "разного размера"),
        (drawing(LIGHT), drawing(DARK, height=51), "разного размера"),
        (drawing(LIGHT), drawing(DARK, pixels=True), "разного размера или вида"),
        (drawing(LIGHT), Animation((drawing(DARK),), "Шаги."), "в другой анимация"),
        (
            Animation((drawing(LIGHT), drawing(LIGHT, width=101)), "Шаги."),
            Animation((drawing(DARK), drawing(DARK, width=101)), "Шаги."),
            "кадры разного размера",
        ),
        (
            Animation((drawing(LIGHT),), "Шаги."),
            Animation((drawing(DARK),) * 2, "Шаги."),
            "разное число кадров",
        ),
        (Drawing(canvas(9, 9, LIGHT)[0], "Лист."), drawing(DARK, 9, 9), "весь одного цвета"),
    ],
)
def test_schemes_that_differ_are_refused(light, dark, message, tmp_path):
    with pytest.raises(ValueError, match=message):
        save("alpha/dot", "Точка", light, dark, tmp_path)
