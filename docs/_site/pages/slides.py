"""Fill teacher/slides.md from slides.toml of the teacher, and offer a QR code for each slide."""

import difflib
import logging
from collections.abc import Mapping
from html import escape

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from _site.lesson.addresses import HERE, relative
from _site.lesson.faults import Fault
from _site.lesson.lesson import Lesson
from _site.markdown.figure_html import file, saved_as
from _site.markdown.inserts import marker
from figures_src.builder.manifest_types import Manifest, SlidePicture
from figures_src.drawing.slide import HEIGHT, WIDTH
from figures_src.teacher import qr
from figures_src.teacher.addresses import is_local
from figures_src.teacher.facts import fact_text
from figures_src.teacher.licence import attribution, credit
from figures_src.teacher.slides import SOURCE, Slide

log = logging.getLogger("mkdocs.hooks.slides")

PAGE = "teacher/slides.md"
WIDE = 224  # CSS pixels of a picture
CARD = 2  # centimetres: the side of a code on paper, as slides.css has it
LIST, NOTICE, REACH = "<!-- slides -->", "<!-- local address -->", "<!-- reach of codes -->"
ATTRIBUTION = "<!-- attribution -->"
LOCAL_NOTICE = """!!! warning "Ссылки пока местные"
    Эта копия сайта собрана для адреса {address}: он открывается только на этом компьютере.
    Чтобы ссылки и QR-коды работали в классе, соберите сайт с его настоящим адресом:
    `SITE_URL=https://адрес/ make site`.
"""


def add(files: Files, config: MkDocsConfig, lesson: Lesson) -> None:
    """Read the slides; add a QR code file for each.

    Raises:
        Fault: a slide shows nothing.
    """
    lesson.gather_slides()
    address = config.site_url or HERE
    for slide in lesson.slides:
        if fault := unseen(slide, lesson.manifest):
            raise Fault(f"slides.toml, {slide.code}: {fault}")
        picture = qr.svg(address + slide.short)
        files.append(File.generated(config, qr_file(slide), content=picture))
    if is_local(address):
        log.info("Ссылки и QR-коды слайдов ведут на местный адрес %s", address)


def notice(markdown: str, address: str) -> str:
    """Say on a page that asks for it that the address is local, and how to name the source."""
    told = LOCAL_NOTICE.format(address=address) if is_local(address) else ""
    return markdown.replace(NOTICE, told).replace(ATTRIBUTION, f"> {attribution(address)}")


def fill(markdown: str, lesson: Lesson, inserts: dict[str, str], address: str) -> str:
    """Write a heading for each slide, and its card under it.

    Args:
        inserts: gets the cards.
        address: of the site.

    Raises:
        Fault: the page has no place for them, or a slide names an unknown fact.
    """
    for place in (LIST, REACH):
        if place not in markdown:
            raise Fault(f"{PAGE}: нет места для слайдов, строки {place}")
    markdown = markdown.replace(REACH, reach(address + lesson.slides[0].short))
    sections = []
    for slide in lesson.slides:
        name = f"slide-{slide.number:02}"
        inserts[name] = card(slide, lesson, address)
        sections.append(f"## {slide.code}. {slide.title} {{ #{name} }}\n\n{marker(name)}\n")
    return markdown.replace(LIST, "\n".join(sections))


def sources() -> dict[str, str]:
    """The file whose words the page shows."""
    return {f"figures_src/teacher/{SOURCE.name}": SOURCE.read_text(encoding="utf-8")}


def unseen(slide: Slide, manifest: Manifest) -> str:
    """Why there is nothing to show on the slide; empty if there is."""
    figures = manifest.figures
    if slide.figure not in figures:
        return f"рисунка «{slide.figure}» нет в описи{near(slide.figure, figures)}"
    frames = len(figures[slide.figure].frames)
    if slide.frame is not None and not 1 <= slide.frame <= frames:
        return f"у рисунка «{slide.figure}» кадров {frames}, а назван {slide.frame}-й"
    try:
        slide.shown(manifest)
    except ValueError as error:
        return str(error).removeprefix(f"{slide.code}: ")
    return ""


def near(name: str, known: Mapping[str, object]) -> str:
    """«; похожие имена: …», where there are some."""
    found = difflib.get_close_matches(name, known)
    return f"; похожие имена: {', '.join(found)}" if found and name not in known else ""


def reach(address: str) -> str:
    """From how far the codes can be read."""
    paper = f"{qr.reach(address, CARD):.0f}"
    return (
        f"{qr.told(address)} Напечатанный с этой страницы код, {CARD} см, — с {paper} см. "
        "Посчитано по правилу: расстояние — десять сторон кода без полей."
    )


def qr_file(slide: Slide) -> str:
    return f"downloads/qr/s{slide.number:02}.svg"


def card(slide: Slide, lesson: Lesson, address: str) -> str:
    """Pictures, address, QR code, files and notes of one slide, as well-formed HTML."""
    title = lesson.titles.get(slide.page, slide.page)
    place = relative(slide.page, PAGE) + f"#{slide.anchor}"
    label = escape(f"{slide.code}. {slide.title}")
    short = escape(address + slide.short)
    parts = short.replace("/", "/<wbr />")  # a long address breaks there, never inside a number
    downloads = " · ".join(
        f'<a href="{file(path, PAGE)}" download="{saved_as(path)}"'
        f' aria-label="{kind}: {label}">{kind}</a>'
        for kind, path in slide.files(lesson.manifest).items()
    )
    code, saved = relative(qr_file(slide), PAGE), f"{slide.code.lower()}-qr.svg"
    shown = slide.shown(lesson.manifest)
    images = "".join(map(image, shown))
    authors = credit(dict.fromkeys(name for it in shown for name in it.photos))
    told = f"<p>{escape(authors)}</p>\n" if authors else ""
    return f"""<div class="slide-card">
<div class="slide-thumb">{images}</div>
<div class="slide-links">
<p><span class="slide-address">{parts}</span><br />
<button type="button" class="slide-copy" aria-label="Скопировать ссылку на слайд {slide.code}">\
Скопировать ссылку</button></p>
<p>Страница: <a href="{place}">{escape(title)}</a></p>
<p>Скачать: {downloads} · <a href="{code}" download="{saved}"\
 aria-label="QR-код: {label}">QR-код</a></p>
{told}</div>
<img class="slide-qr" src="{code}" alt="QR-код: {short}" width="76" height="76" loading="lazy" />
</div>
{notes(slide, lesson)}"""


def image(picture: SlidePicture) -> str:
    """A picture of a slide: white in every colour scheme, as the slide is."""
    high = round(WIDE * HEIGHT / WIDTH)
    return (
        f'<img class="slide-picture" src="{file(picture.small, PAGE)}"'
        f' alt="{escape(picture.alt)}" width="{WIDE}"'
        f' height="{high}" loading="lazy" decoding="async" />'
    )


def notes(slide: Slide, lesson: Lesson) -> str:
    """What to say and to ask; computed numbers are marked as on any page."""
    facts = lesson.manifest.facts

    def marked(name: str) -> str:
        try:
            text = fact_text(name, facts)
        except ValueError as error:
            raise Fault(f"slides.toml, {slide.code}: {error}{near(name, facts)}") from error
        return f'<span data-fact="{name.removesuffix("%")}">{text}</span>'

    def claimed(mark: str, words: str) -> str:
        name = mark.partition(":")[0]
        if name not in facts:
            told = f"факта «{name}» никто не вычисляет{near(name, facts)}"
            raise Fault(f"slides.toml, {slide.code}: {told}")
        return f'<span data-fact="{mark}">{words}</span>'

    words = slide.spoken(marked, claimed)
    return (
        f'<p class="slide-say">{words["say"]}</p>\n'
        f"<p><strong>Вопрос.</strong> {words['ask']} <strong>Ответ.</strong> {words['answer']}</p>"
    )
