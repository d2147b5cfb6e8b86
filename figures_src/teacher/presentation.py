"""The presentation: one editable 16:9 slide for each of S01 … S30.

A slide holds its title, the figure with its alternative text, the short link as a hyperlink and as
a QR code, and the speaker's notes. Fonts are the theme's own (Calibri), which every office knows.
"""

import io
from pathlib import Path
from typing import Any

from PIL import Image
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Inches, Pt

from figures_src.builder.manifest_types import Manifest
from figures_src.teacher import about, qr
from figures_src.teacher.addresses import is_local
from figures_src.teacher.columns import MOST, laid_out
from figures_src.teacher.facts import fact_text
from figures_src.teacher.slides import Slide
from figures_src.teacher.zips import read_zip, write_zip

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
MARGIN = Inches(0.5)
FIGURE = (MARGIN, Inches(1.15), Inches(11.1), Inches(5.6))  # left, top, width, height of its room
QR_SIDE = Inches(1.15)
INK, QUIET = RGBColor(0x1E, 0x21, 0x29), RGBColor(0x5A, 0x5D, 0x66)
ONLY_HERE = "откроется только на компьютере, где собран сайт"
TITLE_ONLY = 5  # layout of python-pptx's own template


def write(
    path: Path, slides: list[Slide], manifest: Manifest, figures: Path, site_url: str
) -> None:
    """Write the presentation to ``path``.

    Args:
        figures: the folder that the manifest's paths start from.
        site_url: public address of the site, ending in a slash.
    """
    presentation = Presentation()
    widen(presentation)
    for slide in slides:
        add(presentation, slide, manifest, figures, site_url)
    with Image.open(figures / slides[0].picture(manifest).png) as first:
        about.tell(presentation, first)
    buffer = io.BytesIO()
    presentation.save(buffer)
    write_zip(path, read_zip(buffer))


def widen(presentation: Any) -> None:
    """Make the template, which is 4:3, a 16:9 one: its layouts too, so that «Reset» keeps order."""
    factor = WIDTH / presentation.slide_width
    presentation.slide_width, presentation.slide_height = WIDTH, HEIGHT
    master = presentation.slide_master
    for room in (master, *master.slide_layouts):
        for shape in room.placeholders:
            if shape._element.spPr.find(".//{*}xfrm") is not None:
                shape.left, shape.width = round(shape.left * factor), round(shape.width * factor)
    for room in (master, presentation.slide_layouts[TITLE_ONLY]):
        title = next(shape for shape in room.placeholders if shape.placeholder_format.type == 1)
        place(title, MARGIN, Inches(0.3), WIDTH - 2 * MARGIN, Inches(0.85))


def add(presentation: Any, slide: Slide, manifest: Manifest, figures: Path, site_url: str) -> None:
    page = presentation.slides.add_slide(presentation.slide_layouts[TITLE_ONLY])
    title = page.shapes.title
    place(title, MARGIN, Inches(0.3), WIDTH - 2 * MARGIN, Inches(0.85))
    title.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    say(title.text_frame, slide.title, Pt(32), INK, bold=True)

    picture = slide.picture(manifest)
    moving = slide.files(manifest).get("GIF")
    file = figures / (moving or picture.png)
    alt = manifest.figures[slide.figure].alt if moving else picture.alt
    contents = file.read_bytes()
    most = 1 if slide.whole else MOST
    parts = laid_out(figures / picture.png, FIGURE, most)
    for number, part in enumerate(parts, 1):
        shown = page.shapes.add_picture(
            io.BytesIO(contents), part.left, part.upper, part.width, part.height
        )
        shown.crop_top, shown.crop_bottom = part.top, 1 - part.bottom
        name = f"Рисунок {slide.code}" + (f", часть {number}" if len(parts) > 1 else "")
        describe(shown, name, alt if number == 1 else f"{name}: продолжение")

    address = site_url + slide.short
    code = page.shapes.add_picture(
        io.BytesIO(qr.png(address)),
        WIDTH - MARGIN - QR_SIDE,
        HEIGHT - Inches(0.5) - QR_SIDE,
        QR_SIDE,
        QR_SIDE,
    )
    describe(code, f"QR-код {slide.code}", f"QR-код ведёт по адресу {address}")
    link = page.shapes.add_textbox(MARGIN, HEIGHT - Inches(0.75), Inches(9), Inches(0.4))
    link.name = f"Ссылка {slide.code}"
    link.text_frame.word_wrap = True
    link.text_frame.margin_left = 0
    told = f" ({ONLY_HERE})" if is_local(address) else ""
    run = say(link.text_frame, f"{slide.code} · {address}{told}", Pt(14), QUIET)
    run.hyperlink.address = address

    words = slide.spoken(lambda name: fact_text(name, manifest.facts))
    notes = page.notes_slide.notes_text_frame
    notes.text = "\n\n".join(
        (
            f"Сказать. {words['say']}",
            f"Спросить. {words['ask']}",
            f"Ожидаемый ответ. {words['answer']}",
            f"На сайте: {address}{told}",
        )
    )
    for paragraph in notes.paragraphs:
        for run in paragraph.runs:
            run._r.get_or_add_rPr().set("lang", "ru-RU")


def place(shape: Any, left: int, top: int, width: int, height: int) -> None:
    shape.left, shape.top, shape.width, shape.height = left, top, width, height


def say(frame: Any, text: str, size: Pt, colour: RGBColor, bold: bool = False) -> Any:
    """Set the only run of a text frame."""
    frame.text = text
    run = frame.paragraphs[0].runs[0]
    run.font.size, run.font.bold, run.font.color.rgb = size, bold, colour
    run._r.get_or_add_rPr().set("lang", "ru-RU")
    return run


def describe(picture: Any, name: str, alt: str) -> None:
    picture.name = name
    picture._element.nvPicPr.cNvPr.set("descr", alt)
