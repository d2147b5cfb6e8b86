"""The presentation: editable 16:9 slides, one or several for each of S01 … S30, and words around.

A slide holds its title, the picture drawn for it with its alternative text, the short link as a
hyperlink and as a QR code, and the speaker's notes. Fonts are the theme's own (Calibri), which
every office knows.
"""

import io
from pathlib import Path
from typing import Any

from PIL import Image
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Pt

from figures_src.builder.manifest_types import Manifest, SlidePicture
from figures_src.drawing.slide import HEIGHT as DRAWN_HEIGHT
from figures_src.drawing.slide import POINTS
from figures_src.drawing.slide import WIDTH as DRAWN_WIDTH
from figures_src.teacher import about, qr
from figures_src.teacher.addresses import is_local
from figures_src.teacher.facts import fact_text
from figures_src.teacher.lesson_slides import WordSlide, after, before
from figures_src.teacher.licence import credit
from figures_src.teacher.plan import Plan
from figures_src.teacher.slides import Slide
from figures_src.teacher.ticket import Question
from figures_src.teacher.zips import read_zip, write_zip

WIDTH, HEIGHT = Inches(qr.SLIDE_WIDTH), Inches(7.5)
MARGIN = Pt(24)
QR_SIDE = Inches(qr.SIDE)
TITLE = (MARGIN, Pt(12), WIDTH - 2 * MARGIN - QR_SIDE - Pt(12), Pt(72))  # left, top, width, height
# As large as it was drawn: a point of the drawing is a point of the slide.
FIGURE = (MARGIN, Pt(90), Pt(DRAWN_WIDTH * POINTS), Pt(DRAWN_HEIGHT * POINTS))
LINK = (MARGIN, Pt(508), WIDTH - 2 * MARGIN, Pt(28))
BESIDE = Pt(560)  # is left to the link where authors are named
CREDIT = (MARGIN + BESIDE, Pt(506), WIDTH - 2 * MARGIN - BESIDE, Pt(32))  # two lines fit
COVER = "deep_features/strips"
COVER_PHOTOS = ("chelsea",)
COVER_SIDE = Pt(420)
INK, QUIET = RGBColor(0x1E, 0x21, 0x29), RGBColor(0x5A, 0x5D, 0x66)
LOCAL = "местный адрес"
ONLY_HERE = "откроется только на компьютере, где собран сайт"
OPENING, TITLE_AND_TEXT, TITLE_ONLY = 0, 1, 5  # layouts of python-pptx's own template


def write(
    path: Path,
    slides: list[Slide],
    manifest: Manifest,
    figures: Path,
    site_url: str,
    plan: Plan,
    ticket: list[Question],
) -> None:
    """Write the presentation to ``path``.

    Args:
        figures: the folder that the manifest's paths start from.
        site_url: public address of the site, ending in a slash.
        plan, ticket: the card and the questions of the last minutes, for the slides of words.

    Raises:
        ValueError: nobody draws a slide, or a note names a fact that nobody computes.
    """
    presentation = Presentation()
    widen(presentation)
    cover(presentation, plan, manifest, figures, qr.told(site_url + slides[0].short))
    for words in before(plan):
        add_words(presentation, words)
    for slide in slides:
        shown = slide.shown(manifest)
        for number, picture in enumerate(shown, 1):
            of = f"{number} из {len(shown)}" if len(shown) > 1 else ""
            notes = (
                notes_of(slide, manifest) if number == 1 else f"{slide.code}, {of}. {picture.alt}"
            )
            add(presentation, slide, picture, of, notes, figures, site_url)
    for words in after(plan, ticket, site_url):
        add_words(presentation, words)
    with Image.open(figures / manifest.figures[COVER].png) as first:
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
        place(title, *TITLE)


def cover(presentation: Any, plan: Plan, manifest: Manifest, figures: Path, codes: str) -> None:
    """The first slide: the subject, the aim, a picture; ``codes`` is what is said of them."""
    page = titled(presentation, OPENING, plan.subject, Pt(44))
    place(page.shapes.title, MARGIN, Pt(90), Pt(470), Pt(130))
    body = page.placeholders[1]
    place(body, MARGIN, Pt(230), Pt(470), Pt(230))
    fill(body.text_frame, [plan.aim], Pt(26))
    for shape in (page.shapes.title, body):
        shape.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    picture = manifest.figures[COVER]
    side = COVER_SIDE
    left, top = WIDTH - MARGIN - side, (HEIGHT - side) // 2
    shown = page.shapes.add_picture(str(figures / picture.png), left, top, side, side)
    describe(shown, "Рисунок", picture.alt)
    add_credit(page, COVER_PHOTOS, "Источник")
    note(page, f"{plan.audience}. {plan.equipment}\n\n{codes}")


def add_words(presentation: Any, words: WordSlide) -> None:
    page = titled(presentation, TITLE_AND_TEXT, words.title, Pt(36))
    body = page.placeholders[1]
    place(body, *FIGURE)
    # What is short is large; the longest of them still fits at the smaller size.
    size = Pt(32) if sum(map(len, words.lines)) < 420 else Pt(24)
    fill(body.text_frame, words.lines, size)
    note(page, words.notes)


def add(
    presentation: Any,
    slide: Slide,
    picture: SlidePicture,
    of: str,
    notes: str,
    figures: Path,
    site_url: str,
) -> None:
    """``of`` is «2 из 3» where several slides have this number."""
    page = titled(presentation, TITLE_ONLY, " · ".join(filter(None, [slide.title, of])), Pt(32))
    code = ", ".join(filter(None, [slide.code, of]))
    shown = page.shapes.add_picture(str(figures / picture.png), *FIGURE)
    describe(shown, f"Рисунок {code}", picture.alt)

    address = site_url + slide.short
    square = page.shapes.add_picture(
        io.BytesIO(qr.png(address)), WIDTH - MARGIN - QR_SIDE, Pt(4), QR_SIDE, QR_SIDE
    )
    describe(square, f"QR-код {slide.code}", f"QR-код ведёт по адресу {address}")
    link = page.shapes.add_textbox(*LINK)
    link.name = f"Ссылка {slide.code}"
    link.width = BESIDE if picture.photos else link.width
    link.text_frame.word_wrap = True
    link.text_frame.margin_left = 0
    told, more = (f" ({LOCAL})", f" ({ONLY_HERE})") if is_local(address) else ("", "")
    run = say(link.text_frame, f"{code} · {address}{told}", Pt(18), QUIET)
    run.hyperlink.address = address
    add_credit(page, picture.photos, f"Источник {slide.code}")
    note(page, f"{notes}\n\nНа сайте: {address}{more}")


def add_credit(page: Any, photos: tuple[str, ...], name: str) -> None:
    """Whose photographs are shown, in small letters: it is not for the last row."""
    if not photos:
        return
    box = page.shapes.add_textbox(*CREDIT)
    box.name = name
    frame = box.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
    frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    say(frame, credit(photos), Pt(12), QUIET)
    frame.paragraphs[0].alignment = PP_ALIGN.RIGHT


def notes_of(slide: Slide, manifest: Manifest) -> str:
    words = slide.spoken(lambda name: fact_text(name, manifest.facts))
    return "\n\n".join(
        (
            f"Учителю. {words['say']}",
            f"Спросить. {words['ask']}",
            f"Ожидаемый ответ. {words['answer']}",
        )
    )


def titled(presentation: Any, layout: int, words: str, size: Pt) -> Any:
    """A new slide with its title."""
    page = presentation.slides.add_slide(presentation.slide_layouts[layout])
    title = page.shapes.title
    place(title, *TITLE)
    title.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    say(title.text_frame, words, size, INK, bold=True)
    return page


def note(page: Any, words: str) -> None:
    frame = page.notes_slide.notes_text_frame
    frame.text = words
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run._r.get_or_add_rPr().set("lang", "ru-RU")


def place(shape: Any, left: int, top: int, width: int, height: int) -> None:
    shape.left, shape.top, shape.width, shape.height = left, top, width, height


def fill(frame: Any, lines: list[str], size: Pt) -> None:
    """A paragraph for each line."""
    frame.text = "\n".join(lines)
    frame.vertical_anchor = MSO_ANCHOR.TOP
    for paragraph in frame.paragraphs:
        paragraph.space_after = Pt(8)
        for run in paragraph.runs:
            run.font.size, run.font.color.rgb = size, INK
            run._r.get_or_add_rPr().set("lang", "ru-RU")


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
