"""The presentation of the built site: slides with figures, links, codes and notes."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from pptx import Presentation

from figures_src.teacher.slides import COUNT
from tests.teacher.conftest import ADDRESS

ROOT = Path(__file__).resolve().parents[2]
BEFORE, AFTER = 3, 3  # slides of words: cover, questions, tasks; questions, ticket, licence


@pytest.fixture(scope="module")
def presentation(built_site):
    return Presentation(str(built_site / "downloads" / "slides.pptx"))


@pytest.fixture(scope="module")
def numbered(presentation, manifest) -> list[tuple[int, int, object]]:
    """Each slide that has a number: the number, which of its slides it is, the slide."""
    places = [
        (number, place)
        for number in range(1, COUNT + 1)
        for place in range(len(manifest.slides()[f"s{number:02}"]))
    ]
    slides = list(presentation.slides)[BEFORE:-AFTER]
    return [(*at, slide) for at, slide in zip(places, slides, strict=True)]


def pictures(slide):
    return [shape for shape in slide.shapes if shape.shape_type == 13]


def notes_of(slide) -> str:
    return slide.notes_slide.notes_text_frame.text


def test_thirty_numbers_on_wide_slides(presentation, numbered, written):
    assert presentation.slide_width * 9 == pytest.approx(presentation.slide_height * 16, rel=1e-3)
    titles = [slide.shapes.title.text_frame.text for _, place, slide in numbered if place == 0]
    assert [it.partition(" · ")[0] for it in titles] == [entry["title"] for entry in written]
    every = [slide.shapes.title.text_frame.text for slide in presentation.slides]
    assert len(set(every)) == len(every)  # a screen reader lists slides by their titles


def test_the_first_convolution_asks_before_it_tells(numbered):
    """S02 and S04 … S06 have a question and an answer, S07 four questions and the whole map."""
    count = [sum(number == it for number, _, _ in numbered) for it in range(1, 8)]
    assert count == [1, 2, 1, 2, 2, 2, 5]


def test_each_figure_has_its_alternative_text(numbered, manifest):
    for number, place, slide in numbered:
        drawn = manifest.slides()[f"s{number:02}"][place]
        assert pictures(slide)[0]._element.nvPicPr.cNvPr.get("descr") == drawn.alt


def test_the_picture_is_large(presentation, numbered):
    """What tests/lesson/test_every_slide.py measures on the canvas stands here unreduced."""
    for _, _, slide in numbered:
        picture = pictures(slide)[0]
        assert (picture.width.pt, picture.height.pt) == pytest.approx((912, 414), abs=0.1)
        assert picture.width / picture.height == pytest.approx(1920 / 871, rel=2e-3)


def test_no_words_are_small(presentation):
    """But the authors of photographs, who need not be read from the last row."""
    for slide in presentation.slides:
        for shape in slide.shapes:
            if shape.has_text_frame and not shape.name.startswith("Источник"):
                for paragraph in shape.text_frame.paragraphs:
                    assert all(run.font.size.pt >= 18 for run in paragraph.runs)


def test_links_and_codes_lead_to_the_slide(numbered):
    for number, _, slide in numbered:
        address = f"{ADDRESS}s/{number:02}/"
        links = [
            run.hyperlink.address
            for shape in slide.shapes
            if shape.has_text_frame
            for paragraph in shape.text_frame.paragraphs
            for run in paragraph.runs
            if run.hyperlink.address
        ]
        assert links == [address]
        code = pictures(slide)[-1]
        with Image.open(io.BytesIO(code.image.blob)) as image:
            assert [it.text for it in zxingcpp.read_barcodes(image)] == [address]
        assert address in code._element.nvPicPr.cNvPr.get("descr")


def test_notes_say_and_ask(presentation, numbered):
    for _, place, slide in numbered:
        notes = notes_of(slide)
        if place == 0:
            assert "Учителю. " in notes and "Спросить. " in notes and "Ожидаемый ответ. " in notes
            assert len(notes) > 150
        assert "{" not in notes
    assert all(notes_of(slide) for slide in presentation.slides)


def test_the_lesson_begins_and_ends_with_questions(presentation):
    slides = list(presentation.slides)
    titles = [it.shapes.title.text_frame.text for it in (*slides[:BEFORE], *slides[-AFTER:])]
    assert titles == [
        "Свёрточные нейросети",
        "Вопросы в начале урока",
        "Задачи урока",
        "Вопросы в конце урока",
        "Вопросы на выход",
        "Лицензия",
    ]
    terms = slides[-1].placeholders[1].text_frame.text
    # The address is a local one here: it names no source.
    assert "«Свёрточные нейросети: урок, который вычисляет себя сам», лицензия CC BY 4.0" in terms


def test_nothing_leaves_the_slide_or_lies_over_another(presentation, numbered):
    for slide in presentation.slides:
        boxes = [(it.left, it.top, it.left + it.width, it.top + it.height) for it in slide.shapes]
        for left, top, right, bottom in boxes:
            assert left >= 0 and top >= 0
            assert right <= presentation.slide_width and bottom <= presentation.slide_height
        for index, (left, top, right, bottom) in enumerate(boxes):
            for x, y, to_x, to_y in boxes[:index]:
                assert left >= to_x or x >= right or top >= to_y or y >= bottom


CAT, DIGITS = "Фото: Стефан ван дер Валт, CC0", "Цифры: Ян Лекун, Коринна Кортес"
PAIRS = "Фото: Лав Варшни, CC0; Рэйчел Майклетти", "Фото: Стефан ван дер Валт, общественное"


def test_each_slide_with_photographs_names_their_authors(numbered):
    """By hand: where the cat is seen, the digits, and the four photographs of S19."""
    for number, place, slide in numbered:
        found = [it.text_frame.text for it in slide.shapes if it.name.startswith("Источник")]
        if number in (10, 11, 21, 22, 24, 25, 27):
            expected = [CAT]
        elif number in (14, 16, 18):
            expected = [DIGITS]
        else:
            expected = [PAIRS[place]] if number == 19 else []
        assert [it[: len(start)] for it, start in zip(found, expected, strict=True)] == expected


def test_only_fonts_that_every_office_has(presentation):
    for slide in presentation.slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                for paragraph in shape.text_frame.paragraphs:
                    assert all(run.font.name is None for run in paragraph.runs)
    theme = presentation.slide_master.part.part_related_by(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
    )
    assert b'<a:latin typeface="Calibri"' in theme.blob


def test_public_address_and_the_same_bytes_again(tmp_path, manifest):
    places = [("s01", ("convolution/operands", "lesson/convolution.md"))]
    made = []
    for name in ("one.pptx", "two.pptx"):
        options = ["--address", "https://example.org/cnn/", "--output", str(tmp_path / name)]
        subprocess.run(
            [sys.executable, "-m", "figures_src.teacher", "presentation", *options],
            cwd=ROOT,
            input=json.dumps(places),
            text=True,
            check=True,
        )
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]
    slides = Presentation(str(tmp_path / "one.pptx")).slides
    assert "https://example.org/cnn/s/01/" in notes_of(slides[BEFORE])
    terms = slides[-1].placeholders[1].text_frame.text
    assert "сам», https://example.org/cnn/, лицензия CC BY 4.0" in terms
