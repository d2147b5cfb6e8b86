"""The presentation from a made-up manifest: where everything stands, and what it says."""

import datetime
import io
from dataclasses import replace

import numpy as np
import pytest
import zxingcpp
from PIL import Image
from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Inches, Pt

from figures_src.builder.manifest_types import Figure, Frame, Manifest
from figures_src.teacher.presentation import write
from figures_src.teacher.slides import Slide

SITE = "https://example.org/cnn/"
WORDS = {"title": "Заголовок", "say": "Сумма {a.sum}.", "ask": "Что?", "answer": "Это {a.sum}."}
PLACE = {"page": "p.md", "anchor": "a"}
SLIDES = [
    Slide(number=1, figure="m/wide", **WORDS, **PLACE),
    Slide(number=2, figure="m/tall", **WORDS, **PLACE),
    Slide(number=3, figure="m/tall", whole=True, **WORDS, **PLACE),
    Slide(number=4, figure="m/pixels", **WORDS, **PLACE),
    Slide(number=5, figure="m/moving", **WORDS, **PLACE),
    Slide(number=26, figure="m/moving", frame=1, **WORDS, **PLACE),
]
SIZES = {"m/wide": (240, 100), "m/tall": (100, 250), "m/pixels": (240, 100)}


def drawn(name: str, kind: str, **given: object) -> Figure:
    words = {"module": "m", "title": "Рисунок", "kind": kind, "downloads": {"PNG": f"{name}.png"}}
    files = f"{name}.svg", f"{name}.dark.svg"
    return Figure(*files, f"Рисунок {name}", 4, 3, **{**words, **given})


FRAMES = tuple(
    Frame(f"m/moving-{it}.svg", "m/dark.svg", f"Шаг {it}", 4, 3, png=f"m/moving-{it}.png")
    for it in (1, 2)
)
MOVING = {"frames": FRAMES, "downloads": {"GIF": "m/moving.gif"}}
MANIFEST = Manifest(
    figures={
        "m/wide": drawn("m/wide", "line"),
        "m/tall": drawn("m/tall", "line"),
        "m/pixels": drawn("m/pixels", "pixels"),
        "m/moving": replace(drawn("m/moving", "animation", **MOVING), alt="Все шаги"),
    },
    facts={"a.sum": -192},
)


@pytest.fixture(scope="module")
def figures(tmp_path_factory):
    """Pictures of noise: no two pixels alike, so that a palette is to be seen."""
    folder = tmp_path_factory.mktemp("figures")
    (folder / "m").mkdir()
    dice = np.random.default_rng(1)
    for name, (width, height) in SIZES.items():
        noise = dice.integers(0, 256, (height, width, 3), dtype=np.uint8)
        Image.fromarray(noise).save(folder / f"{name}.png")
    steps = [Image.new("RGB", (96, 40), colour) for colour in ("red", "blue")]
    for number, step in enumerate(steps, 1):
        step.save(folder / f"m/moving-{number}.png")
    steps[0].save(folder / "m/moving.gif", save_all=True, append_images=steps[1:])
    return folder


@pytest.fixture(scope="module")
def file(figures, tmp_path_factory):
    path = tmp_path_factory.mktemp("papers") / "new" / "slides.pptx"
    write(path, SLIDES, MANIFEST, figures, SITE)
    return path


@pytest.fixture(scope="module")
def presentation(file):
    return Presentation(str(file))


def parts(slide) -> tuple[list, object, object, object]:
    """The parts of the figure, the code, the link, the title."""
    shapes = list(slide.shapes)
    pictures = [it for it in shapes if it.shape_type == 13]
    (link,) = (it for it in shapes if it.has_text_frame and it != slide.shapes.title)
    return pictures[:-1], pictures[-1], link, slide.shapes.title


def box(shape) -> list[float]:
    """Left, top, width and height in inches."""
    return [it / 914400 for it in (shape.left, shape.top, shape.width, shape.height)]


def test_the_slide_is_wide_and_so_are_its_layouts(presentation):
    """16:9, and what was 10 inches wide is 13⅓: «Reset» brings nothing back to 4:3."""
    assert presentation.slide_width == Inches(13.333)
    assert presentation.slide_height == Inches(7.5)
    theirs = Presentation()
    for room, old in (
        (presentation.slide_master, theirs.slide_master),
        (presentation.slide_layouts[1], theirs.slide_layouts[1]),
    ):
        pairs = zip(room.placeholders, old.placeholders, strict=True)
        for mine, before in list(pairs)[1:]:  # the title of the master has a place of its own
            assert mine.left == pytest.approx(before.left * 1.3333, abs=2)
            assert mine.width == pytest.approx(before.width * 1.3333, abs=2)
            assert (mine.top, mine.height) == (before.top, before.height)
    for room in (presentation.slide_master, presentation.slide_layouts[5]):
        title = next(it for it in room.placeholders if it.placeholder_format.type == 1)
        assert box(title) == pytest.approx([0.5, 0.3, 12.333, 0.85])


def test_titles(presentation):
    for slide in presentation.slides:
        title = slide.shapes.title
        assert slide.slide_layout == presentation.slide_layouts[5]
        assert box(title) == pytest.approx([0.5, 0.3, 12.333, 0.85])
        assert title.text_frame.text == "Заголовок"
        assert title.text_frame.vertical_anchor == MSO_ANCHOR.MIDDLE
        font = title.text_frame.paragraphs[0].runs[0].font
        assert (font.size, font.bold, str(font.color.rgb)) == (Pt(32), True, "1E2129")


def test_the_figure_fills_its_room(presentation):
    """The room is 11.1 × 5.6 inches at (0.5, 1.15)."""
    wide, tall, whole = (parts(presentation.slides[it])[0] for it in range(3))
    # 240 × 100 at the full width is 4.625 inches high: 0.4875 are left above and below.
    assert [box(it) for it in wide] == [pytest.approx([0.5, 1.6375, 11.1, 4.625], abs=1e-3)]
    assert (wide[0].crop_top, wide[0].crop_bottom) == (0, 0)
    # 100 × 250 in two columns of half the height each: 5.6 inches high, 4.48 wide.
    assert [box(it)[1:] for it in tall] == [pytest.approx([1.15, 4.48, 5.6], abs=0.2)] * 2
    assert tall[0].crop_top == tall[1].crop_bottom == 0
    assert (
        1 - tall[0].crop_bottom == pytest.approx(tall[1].crop_top) == pytest.approx(0.5, abs=0.15)
    )
    # The same where cutting is forbidden: 2.24 inches wide, in the middle.
    assert [box(it) for it in whole] == [pytest.approx([4.93, 1.15, 2.24, 5.6], abs=1e-3)]


def described(shape) -> tuple[str, str]:
    return shape.name, shape._element.nvPicPr.cNvPr.get("descr")


def test_names_and_alternative_texts(presentation):
    told = [[described(it) for it in parts(slide)[0]] for slide in presentation.slides]
    assert told == [
        [("Рисунок S01", "Рисунок m/wide")],
        [
            ("Рисунок S02, часть 1", "Рисунок m/tall"),
            ("Рисунок S02, часть 2", "Рисунок S02, часть 2: продолжение"),
        ],
        [("Рисунок S03", "Рисунок m/tall")],
        [("Рисунок S04", "Рисунок m/pixels")],
        [("Рисунок S05", "Все шаги")],
        [("Рисунок S26", "Шаг 1")],
    ]


def test_pictures_stand_byte_for_byte(presentation, figures):
    shown = [parts(slide)[0][0].image for slide in presentation.slides]
    kinds = ["png", "png", "png", "png", "gif", "png"]
    assert [it.content_type for it in shown] == [f"image/{kind}" for kind in kinds]
    for number, name in ((0, "wide.png"), (3, "pixels.png"), (4, "moving.gif")):
        assert shown[number].blob == (figures / "m" / name).read_bytes()


def test_codes_and_links(presentation):
    for slide, number in zip(presentation.slides, (1, 2, 3, 4, 5, 26), strict=True):
        address = f"{SITE}s/{number:02}/"
        _, code, link, _ = parts(slide)
        # 1.15 inches, half an inch from the right and the lower edge.
        assert box(code) == pytest.approx([11.683, 5.85, 1.15, 1.15])
        assert described(code) == (f"QR-код S{number:02}", f"QR-код ведёт по адресу {address}")
        with Image.open(io.BytesIO(code.image.blob)) as picture:
            assert [it.text for it in zxingcpp.read_barcodes(picture)] == [address]
        assert link.name == f"Ссылка S{number:02}"
        assert box(link) == pytest.approx([0.5, 6.75, 9, 0.4])
        assert (link.text_frame.word_wrap, link.text_frame.margin_left) == (True, 0)
        (run,) = link.text_frame.paragraphs[0].runs
        assert run.text == f"S{number:02} · {address}" and run.hyperlink.address == address
        assert (run.font.size, run.font.bold, str(run.font.color.rgb)) == (Pt(14), False, "5A5D66")


def test_notes(presentation):
    notes = presentation.slides[5].notes_slide.notes_text_frame
    assert notes.text == (
        "Сказать. Сумма −192.\n\nСпросить. Что?\n\nОжидаемый ответ. Это −192.\n\n"
        f"На сайте: {SITE}s/26/"
    )


def test_the_language_of_every_text_is_russian(presentation):
    """A spelling checker underlines Russian words that are marked as English."""
    for slide in presentation.slides:
        frames = [it.text_frame for it in slide.shapes if it.has_text_frame]
        for frame in [*frames, slide.notes_slide.notes_text_frame]:
            runs = [run for paragraph in frame.paragraphs for run in paragraph.runs]
            assert runs and {run._r.rPr.get("lang") for run in runs} == {"ru-RU"}


def test_what_the_file_says_of_itself(presentation):
    about = presentation.core_properties
    assert about.title == "Свёрточные нейросети: слайды урока"
    assert (about.author, about.last_modified_by) == ("Урок «Свёрточные нейросети»", "")
    assert (about.language, about.revision) == ("ru-RU", 1)
    assert about.created == about.modified == datetime.datetime(2026, 1, 1)


def test_the_same_bytes_again(file, figures, tmp_path):
    write(tmp_path / "again.pptx", SLIDES, MANIFEST, figures, SITE)
    assert (tmp_path / "again.pptx").read_bytes() == file.read_bytes()
