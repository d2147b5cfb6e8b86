"""Fill teacher/slides.md from figures_src/kit/slides.toml and offer a QR code for each slide."""

import difflib
from html import escape

from figure_manifest import FOLDER, read_manifest, relative
from figures import pictures
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from page_title import title_of
from teacher_kit import Slide, base_address, is_local, log, slides_of

from figures_src.kit import qr
from figures_src.kit.facts import fact_text

PAGE = "teacher/slides.md"
THUMBNAIL = 224, 280  # CSS pixels
LIST, NOTICE = "<!-- slides -->", "<!-- local address -->"
LOCAL_NOTICE = """!!! warning "Ссылки пока местные"
    Эта копия сайта собрана для адреса {address}: он открывается только на этом компьютере.
    Чтобы ссылки и QR-коды работали в классе, соберите сайт с его настоящим адресом:
    `SITE_URL=https://адрес/ make site`.
"""

_kit: dict = {"slides": [], "manifest": {}}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Read the slides; add a QR code file for each."""
    _kit.update(slides=slides_of(files), manifest=read_manifest(config))
    for slide in _kit["slides"]:
        if fault := unseen(slide, _kit["manifest"]["figures"]):
            raise PluginError(f"slides.toml, {slide.code}: {fault}")
    base = base_address(config)
    for slide in _kit["slides"]:
        picture = qr.svg(base + slide.short)
        files.append(File.generated(config, qr_file(slide), content=picture))
    if is_local(base):
        log.info("Ссылки и QR-коды слайдов ведут на местный адрес %s", base)
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: object) -> str:
    """Write a heading for each slide; the notice stands on every page that asks for it."""
    base = base_address(config)
    notice = LOCAL_NOTICE.format(address=base) if is_local(base) else ""
    markdown = markdown.replace(NOTICE, notice)
    if page.file.src_uri != PAGE:
        return markdown
    sections = [
        f"## {slide.code}. {slide.title} {{ #slide-{slide.number:02} }}\n\n{marker(slide)}\n"
        for slide in _kit["slides"]
    ]
    if LIST not in markdown:
        raise PluginError(f"{PAGE}: нет места для слайдов, строки {LIST}")
    return markdown.replace(LIST, "\n".join(sections))


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put each slide's card under its heading."""
    if page.file.src_uri != PAGE:
        return html
    for slide in _kit["slides"]:
        html = html.replace(marker(slide), card(slide, page, config, files))
    return html


def unseen(slide: Slide, figures: dict) -> str:
    """Why there is nothing to show on the slide; empty if there is."""
    if slide.figure not in figures:
        return f"рисунка «{slide.figure}» нет в описи{near(slide.figure, figures)}"
    frames = len(figures[slide.figure].get("frames", []))
    if slide.frame is not None and not 1 <= slide.frame <= frames:
        return f"у рисунка «{slide.figure}» кадров {frames}, а назван {slide.frame}-й"
    return ""


def near(name: str, known: dict) -> str:
    """«; похожие имена: …», where there are some."""
    found = difflib.get_close_matches(name, known)
    return f"; похожие имена: {', '.join(found)}" if found and name not in known else ""


def marker(slide: Slide) -> str:
    return f'<div data-slide="{slide.number:02}"></div>'


def qr_file(slide: Slide) -> str:
    return f"downloads/qr/s{slide.number:02}.svg"


def card(slide: Slide, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Thumbnail, address, QR code, files and notes of one slide."""
    address = base_address(config) + slide.short
    target = files.get_file_from_path(slide.page)
    title = title_of(target.content_string) if target else slide.page
    place = relative(slide.page, PAGE).removesuffix(".md") + f".html#{slide.anchor}"
    label = f"{slide.code}. {slide.title}"
    downloads = " · ".join(
        f'<a href="{relative(f"{FOLDER}/{path}", PAGE)}" download'
        f' aria-label="{kind}: {escape(label)}">{kind}</a>'
        for kind, path in slide.files(_kit["manifest"]).items()
    )
    code = relative(qr_file(slide), PAGE)
    thumbnail = pictures(slide.picture(_kit["manifest"]), page, within=THUMBNAIL)
    return f"""<div class="slide-card">
<div class="slide-thumb">{thumbnail}</div>
<div class="slide-links">
<p><span class="slide-address">{escape(address)}</span><br>
<button type="button" class="slide-copy" aria-label="Скопировать ссылку на слайд {slide.code}">\
Скопировать ссылку</button></p>
<p>Страница: <a href="{place}">{escape(title)}</a></p>
<p>Скачать: {downloads} · <a href="{code}" download aria-label="QR-код: {escape(label)}">QR-код</a>\
</p>
</div>
<img class="slide-qr" src="{code}" alt="QR-код: {escape(address)}" width="76" height="76"\
 loading="lazy">
</div>
{notes(slide)}"""


def notes(slide: Slide) -> str:
    """What to say and to ask; computed numbers are marked as on any page."""
    facts = _kit["manifest"]["facts"]

    def marked(name: str) -> str:
        try:
            text = fact_text(name, facts)
        except ValueError as error:
            raise PluginError(f"slides.toml, {slide.code}: {error}{near(name, facts)}") from error
        return f'<span data-fact="{name.removesuffix("%")}">{text}</span>'

    words = slide.spoken(marked)
    return (
        f'<p class="slide-say">{words["say"]}</p>\n'
        f"<p><strong>Вопрос.</strong> {words['ask']} <strong>Ответ.</strong> {words['answer']}</p>"
    )
