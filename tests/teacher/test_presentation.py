"""The presentation: thirty editable slides with figures, links, codes and notes."""

import io
import itertools
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


@pytest.fixture(scope="module")
def presentation(built_site):
    return Presentation(str(built_site / "downloads" / "slides.pptx"))


def pictures(slide):
    return [shape for shape in slide.shapes if shape.shape_type == 13]


def test_thirty_wide_slides(presentation, written):
    assert presentation.slide_width * 9 == pytest.approx(presentation.slide_height * 16, rel=1e-3)
    titles = [slide.shapes.title.text_frame.text for slide in presentation.slides]
    assert titles == [entry["title"] for entry in written] and len(titles) == COUNT


def test_each_figure_has_its_alternative_text(presentation, manifest):
    figures = manifest.figures.values()
    known = {it.alt for figure in figures for it in (figure, *figure.frames)}
    for slide in presentation.slides:
        figure = pictures(slide)[0]
        assert figure._element.nvPicPr.cNvPr.get("descr") in known


def test_the_moving_slide_moves(presentation):
    moving = [
        number
        for number, slide in enumerate(presentation.slides, 1)
        if pictures(slide)[0].image.content_type == "image/gif"
    ]
    assert 7 in moving and not {4, 5, 6} & set(moving)


def test_links_and_codes_lead_to_the_slide(presentation):
    for number, slide in enumerate(presentation.slides, 1):
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


def test_notes_say_and_ask(presentation):
    for slide in presentation.slides:
        notes = slide.notes_slide.notes_text_frame.text
        assert "Сказать. " in notes and "Спросить. " in notes and "Ожидаемый ответ. " in notes
        assert "{" not in notes and len(notes) > 150


def test_nothing_leaves_the_slide_or_lies_over_another(presentation):
    for slide in presentation.slides:
        boxes = [(it.left, it.top, it.left + it.width, it.top + it.height) for it in slide.shapes]
        for left, top, right, bottom in boxes:
            assert left >= 0 and top >= 0
            assert right <= presentation.slide_width and bottom <= presentation.slide_height
        *parts, code = pictures(slide)
        assert parts and all(part.left + part.width <= code.left for part in parts)
        for part, after in itertools.pairwise(parts):
            assert part.left + part.width < after.left


def test_figures_are_large_enough_to_be_read(presentation, manifest):
    """A CSS pixel of a figure takes at least half a point: its labels are 10 px at least."""
    widths = {}
    for figure in manifest.figures.values():
        for drawing in (*figure.frames, figure):
            widths[drawing.alt] = drawing.width
    small = []
    for number, slide in enumerate(presentation.slides, 1):
        figure = pictures(slide)[0]
        width = widths[figure._element.nvPicPr.cNvPr.get("descr")]
        if figure.width.pt / width < 0.6:
            small.append(f"S{number:02}: {figure.width.pt / width:.2f}")
    assert not small, small


def test_parts_of_a_figure_make_it_whole(presentation):
    for slide in presentation.slides:
        parts = pictures(slide)[:-1]
        edges = [0.0]
        for part in parts:
            assert part.crop_top == pytest.approx(edges[-1], abs=1e-4)
            edges.append(1 - part.crop_bottom)
        assert edges[-1] == pytest.approx(1, abs=1e-4)


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
    figure = next(name for name, it in manifest.figures.items() if not it.frames)
    places = [(f"s{it:02}", (figure, "lesson/convolution.md")) for it in (1, 2, 3)]
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
    first = Presentation(str(tmp_path / "one.pptx")).slides[0]
    assert "https://example.org/cnn/s/01/" in first.notes_slide.notes_text_frame.text
