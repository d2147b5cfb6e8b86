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

from figures_src.builder.manifest_types import Figure, Manifest, Module, SlidePicture
from figures_src.teacher.plan import Plan, Stage, Step
from figures_src.teacher.presentation import write
from figures_src.teacher.slides import Slide
from figures_src.teacher.ticket import Question

# 24 points from the left, 12 from the code: 13⅓ − ⅔ − 1.15 − ⅙ inches.
TITLE = [1 / 3, 1 / 6, 11.35, 1]
SITE = "https://example.org/cnn/"
WORDS = {"title": "Заголовок", "say": "Сумма {a.sum}.", "ask": "Что?", "answer": "Это {a.sum}."}
PLACE = {"page": "p.md", "anchor": "a"}
SLIDES = [
    Slide(number=1, figure="m/line", **WORDS, **PLACE),
    Slide(number=26, figure="m/line", **WORDS, **PLACE),
]
# The slides of words are the first three and the last three; S26 is drawn twice.
NUMBERED = {3: ("S01", "01", ""), 4: ("S26", "26", "1 из 2"), 5: ("S26", "26", "2 из 2")}
FILES = {3: "m/s01-1.png", 4: "m/s26-1.png", 5: "m/s26-2.png"}
DRAWN = {
    "s01": (SlidePicture("m/s01-1.png", "Рисунок первый"),),
    "s26": (
        SlidePicture("m/s26-1.png", "Рисунок второй", photos=("camera", "coffee")),
        SlidePicture("m/s26-2.png", "Рисунок третий"),
    ),
}


def figure(name: str) -> Figure:
    files = f"{name}.svg", f"{name}.dark.svg"
    words = {"module": "m", "title": "Рисунок", "kind": "line"}
    return Figure(*files, "Кошка", 4, 3, downloads={"PNG": f"{name}.png"}, **words)


MANIFEST = Manifest(
    figures={name: figure(name) for name in ("m/line", "deep_features/strips")},
    facts={"a.sum": -192},
    modules={"m": Module("figures_src/lesson/page/m.py", (), {}, slides=DRAWN)},
)
PLAN = Plan(
    subject="Свёртка",
    audience="9 класс",
    aim="Понять.",
    result="",
    tasks=["увидеть", "посчитать"],
    equipment="Мел.",
    break_after="",
    stages=[
        Stage("Начало", (Step(5, "", [["Кто?", "никто"]], "", []),)),
        Stage("Середина", (Step(5, "", [["Где?", "тут"]], "", [1, 26]),)),
        Stage("Конец", (Step(5, "", [["Когда?", "сейчас"]], "", []),)),
    ],
)
TICKET = [Question("Сколько?", "29")]


@pytest.fixture(scope="module")
def figures(tmp_path_factory):
    """Pictures of noise: no two pixels alike."""
    folder = tmp_path_factory.mktemp("figures")
    dice = np.random.default_rng(1)
    for name in (*FILES.values(), "deep_features/strips.png"):
        noise = dice.integers(0, 256, (69, 152, 3), dtype=np.uint8)
        (folder / name).parent.mkdir(exist_ok=True)
        Image.fromarray(noise).save(folder / name)
    return folder


@pytest.fixture(scope="module")
def file(figures, tmp_path_factory):
    path = tmp_path_factory.mktemp("papers") / "new" / "slides.pptx"
    write(path, SLIDES, MANIFEST, figures, SITE, PLAN, TICKET)
    return path


@pytest.fixture(scope="module")
def presentation(file):
    return Presentation(str(file))


def parts(slide) -> tuple[object, object, object, object]:
    """The figure, the code, the link, the title of a numbered slide."""
    shapes = list(slide.shapes)
    picture, code = (it for it in shapes if it.shape_type == 13)
    (link,) = (it for it in shapes if it.name.startswith("Ссылка"))
    return picture, code, link, slide.shapes.title


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
        assert box(title) == pytest.approx(TITLE, abs=1e-3)


def test_titles(presentation):
    """A number that several slides have is told apart."""
    for place, (_, _, of) in NUMBERED.items():
        slide = presentation.slides[place]
        title = slide.shapes.title
        assert slide.slide_layout == presentation.slide_layouts[5]
        assert box(title) == pytest.approx(TITLE, abs=1e-3)
        assert title.text_frame.text == (f"Заголовок · {of}" if of else "Заголовок")
        assert title.text_frame.vertical_anchor == MSO_ANCHOR.MIDDLE
        font = title.text_frame.paragraphs[0].runs[0].font
        assert (font.size, font.bold, str(font.color.rgb)) == (Pt(32), True, "1E2129")


def test_the_figure_is_as_large_as_it_was_drawn(presentation):
    """608 × 276 px of the canvas are 912 × 414 points: 12⅔ × 5¾ inches."""
    for place in NUMBERED:
        picture = parts(presentation.slides[place])[0]
        assert box(picture) == pytest.approx([1 / 3, 1.25, 12 + 2 / 3, 5.75], abs=1e-3)
        assert (picture.crop_top, picture.crop_bottom) == (0, 0)


def described(shape) -> tuple[str, str]:
    return shape.name, shape._element.nvPicPr.cNvPr.get("descr")


def test_names_and_alternative_texts(presentation):
    told = [described(parts(presentation.slides[place])[0]) for place in NUMBERED]
    assert told == [
        ("Рисунок S01", "Рисунок первый"),
        ("Рисунок S26, 1 из 2", "Рисунок второй"),
        ("Рисунок S26, 2 из 2", "Рисунок третий"),
    ]


def test_pictures_stand_byte_for_byte(presentation, figures):
    for place, name in FILES.items():
        shown = parts(presentation.slides[place])[0].image
        assert shown.blob == (figures / name).read_bytes()


def test_codes_and_links(presentation):
    for place, (code, number, of) in NUMBERED.items():
        address = f"{SITE}s/{number}/"
        _, square, link, _ = parts(presentation.slides[place])
        # 1.15 inches in the upper right corner, 24 points from the edge of the slide.
        assert box(square) == pytest.approx([11.85, 1 / 18, 1.15, 1.15], abs=1e-3)
        assert described(square) == (f"QR-код {code}", f"QR-код ведёт по адресу {address}")
        with Image.open(io.BytesIO(square.image.blob)) as picture:
            assert [it.text for it in zxingcpp.read_barcodes(picture)] == [address]
        assert link.name == f"Ссылка {code}"
        wide = 560 / 72 if place == 4 else 12.6667  # beside authors
        assert box(link) == pytest.approx([1 / 3, 7.0556, wide, 0.3889], abs=1e-3)
        assert (link.text_frame.word_wrap, link.text_frame.margin_left) == (True, 0)
        (run,) = link.text_frame.paragraphs[0].runs
        told = f"{code}, {of}" if of else code
        assert run.text == f"{told} · {address}" and run.hyperlink.address == address
        assert (run.font.size, run.font.bold, str(run.font.color.rgb)) == (Pt(18), False, "5A5D66")


def credits_of(slide) -> list[str]:
    return [it.text_frame.text for it in slide.shapes if it.name.startswith("Источник")]


def test_authors_stand_on_the_slide_that_shows_their_photographs(presentation):
    told = [credits_of(presentation.slides[place]) for place in (0, *NUMBERED)]
    pair = "Фото: Лав Варшни, CC0; Рэйчел Майклетти, кофейня Pikolo, CC0"
    assert told == [["Фото: Стефан ван дер Валт, CC0"], [], [pair], []]


def test_a_local_address_is_called_local(figures, tmp_path):
    """On the slide in two words, in the notes with the reason."""
    local = "http://127.0.0.1:8000/"
    write(tmp_path / "s.pptx", SLIDES, MANIFEST, figures, local, PLAN, TICKET)
    slide = Presentation(str(tmp_path / "s.pptx")).slides[3]
    link = parts(slide)[2].text_frame.text
    assert link == "S01 · http://127.0.0.1:8000/s/01/ (местный адрес)"
    assert "s/01/ (откроется только на компьютере, где собран сайт)" in notes_of(slide)


def words_of(slide) -> list[str]:
    body = slide.placeholders[1].text_frame
    return [slide.shapes.title.text_frame.text, *(it.text for it in body.paragraphs)]


def notes_of(slide) -> str:
    return slide.notes_slide.notes_text_frame.text


def test_slides_of_words(presentation):
    """The answers stand in the notes only."""
    slides = presentation.slides
    cover, start, tasks, end, ticket, terms = (slides[it] for it in (0, 1, 2, -3, -2, -1))
    assert words_of(cover) == ["Свёртка", "Понять."]
    assert notes_of(cover).startswith("9 класс. Мел.\n\nQR-код слайда на экране шириной 2 м")
    assert words_of(start) == ["Вопросы в начале урока", "Кто?"]
    assert notes_of(start) == "Кто? Ожидаемый ответ: никто."
    assert words_of(tasks) == ["Задачи урока", "Увидеть", "Посчитать"]
    assert words_of(end) == ["Вопросы в конце урока", "Где?", "Когда?"]
    assert notes_of(end) == "Где? Ожидаемый ответ: тут.\n\nКогда? Ожидаемый ответ: сейчас."
    assert words_of(ticket) == ["Вопросы на выход", "Сколько?"]
    assert "29" in notes_of(ticket)
    assert words_of(terms)[0] == "Лицензия"
    told = " ".join(words_of(terms))
    assert "CC BY 4.0" in told and "MIT" in told
    assert f"урок, который вычисляет себя сам», {SITE}, лицензия CC BY 4.0." in told


def test_words_fit_and_can_be_read(presentation):
    """24 points at least: 45 letters of Calibri in a line of 900 points, 13 lines in 414."""
    for place in (0, 1, 2, -3, -2, -1):
        for paragraph in presentation.slides[place].placeholders[1].text_frame.paragraphs:
            assert all(run.font.size >= Pt(24) for run in paragraph.runs)


def test_notes(presentation):
    assert notes_of(presentation.slides[4]) == (
        "Учителю. Сумма −192.\n\nСпросить. Что?\n\nОжидаемый ответ. Это −192.\n\n"
        f"На сайте: {SITE}s/26/"
    )
    assert notes_of(presentation.slides[5]) == (
        f"S26, 2 из 2. Рисунок третий\n\nНа сайте: {SITE}s/26/"
    )


def test_a_slide_that_nobody_draws_stops(figures, tmp_path):
    slides = [replace(SLIDES[0], number=2)]
    with pytest.raises(ValueError, match="S02: нет рисунка"):
        write(tmp_path / "s.pptx", slides, MANIFEST, figures, SITE, PLAN, TICKET)


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
    write(tmp_path / "again.pptx", SLIDES, MANIFEST, figures, SITE, PLAN, TICKET)
    assert (tmp_path / "again.pptx").read_bytes() == file.read_bytes()
