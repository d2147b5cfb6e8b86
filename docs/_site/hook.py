"""The only hook of MkDocs: each event in a few lines, in the order in which data flow.

What happens to the text of a page is an extension of Python-Markdown (``markdown``) and goes along
to another engine, as do the data (``lesson``). All that a move would have to replace is in EVENTS.
"""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
# MkDocs puts this folder on the path while it loads the hook: our «markdown» must not stand before
# the library, also where the checkout is reached through a link. Afterwards the path is as it was:
# everything is imported at the top of its module.
sys.path[:] = [path for path in sys.path if Path(path).resolve() != HERE]
sys.path += [path for path in map(str, HERE.parents[:2]) if path not in sys.path]

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from _site.finish import compressed, light, redirects, search, server, sizes, stamps, swap, theme
from _site.lesson import addresses, omissions
from _site.lesson.faults import Fault
from _site.lesson.lesson import SourcePage
from _site.markdown import LessonExtension
from _site.pages import (
    assessment,
    code,
    commands,
    copies,
    engine,
    exercises,
    functions,
    gallery,
    head,
    lab,
    menu,
    plan,
    reading,
    slides,
    snippets,
    worksheets,
)
from _site.session import Session, new_site
from _site.start import address, encoding, failure, messages, redraw, strictness

# Event → what another engine would have to be told in its place.
EVENTS = {
    "on_startup": "проверка команды и адреса, русские сообщения: до запуска, программой",
    "on_config": "адрес сайта, расширение Markdown, черновик сайта: в файле настроек",
    "on_pre_build": "рисунки: командой python -m figures_src",
    "on_files": "страницы кода, QR-коды, файлы для скачивания: записать в папку до сборки",
    "on_nav": "главы учебника: из меню в файле настроек",
    "on_pre_page": "какая страница читается",
    "on_page_read_source": "выполненные страницы практики: записать как Markdown до сборки",
    "on_page_markdown": "карта, слайды, галерея, размеры, минуты: записать как Markdown до сборки",
    "on_env": "короткие адреса и слова для поиска: из готовых страниц",
    "on_page_context": "канонический адрес: в шаблоне темы",
    "on_post_page": "исправления темы: в её шаблонах",
    "on_post_build": "перенаправления, поиск, учебник, офлайн-копия, настройки сервера: "
    "программой после сборки",
    "on_build_error": "причина остановки по-русски",
    "on_shutdown": "готовый сайт на место прежнего: программой после сборки",
}

STALE = (
    "Новые числа впишет в страницы и программы python -m docs._site.numbers; что прочесть и "
    "поправить самому, она перечислит"
)

SESSION = Session()


def source_page(page: Page) -> SourcePage:
    """What the rooms know of a page of MkDocs."""
    return SourcePage(page.file.src_uri, page.file.dest_uri, page.file.content_string)


def root_of(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def on_startup(command: str, dirty: bool) -> None:
    """Refuse what would prove nothing; speak Russian from here on."""
    SESSION.command = command
    try:
        address.check(Fault)
        strictness.check(command, dirty)
    except Fault as fault:  # nobody else catches it yet
        raise PluginError(str(fault)) from fault
    messages.speak_russian()


@event_priority(100)  # before anyone asks for the folder or the address
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Begin a build: aside, at the public address, with the extension of Markdown."""
    SESSION.site = new_site(serving=SESSION.serving)
    if swap.is_wanted(SESSION.command):
        SESSION.draft = swap.begin(Path(config.site_dir), root_of(config))
        config.site_dir = str(SESSION.draft.new)
    if address.public() and not SESSION.serving:
        config.site_url = address.public()
    config.markdown_extensions.append(LessonExtension(SESSION.site.lesson))
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Draw the figures; the data that they were drawn from are what the site takes along."""
    drawn = Path(config.docs_dir, addresses.FIGURES)
    SESSION.seen = redraw.draw(root_of(config), drawn, SESSION.seen)
    copies.read_anew()


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Gather the data, and add the files that are made of them."""
    site, lesson = SESSION.site, SESSION.site.lesson
    snippets_folder = root_of(config) / "snippets"
    encoding.check(
        {file.src_uri: Path(file.abs_src_path) for file in files if file.abs_src_path},
        snippets_folder,
    )
    texts = {file.src_uri: file.content_string for file in files.documentation_pages()}
    drawn = Path(config.docs_dir, addresses.FIGURES)
    lesson.gather(texts, menu.listed(config.nav), drawn)
    omissions.warn(omissions.unshown(lesson.manifest, lesson.uses))
    lesson.folders = {"snippets/": snippets_folder, "": Path(config.docs_dir)}
    code.add(files, config, lesson, SESSION.code)
    lesson.stale += copies.warn(root_of(config))
    snippets.add(files, config, lesson)
    if lesson.running:
        engine.add(files, config)
    site.practice.add(files, config)
    if slides.PAGE in texts:
        slides.add(files, config, lesson)
    lab.add(files, config, texts)
    exercises.add(files, config, texts)
    functions.add(files, config, texts)
    site.downloads.add(files, config)
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """The book follows the menu."""
    SESSION.site.downloads.follow(nav)
    return nav


@event_priority(100)  # whatever fails from here on fails on this page
def on_pre_page(page: Page, config: MkDocsConfig, files: Files) -> Page:
    """The page is being read."""
    SESSION.site.lesson.page = source_page(page)
    return page


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """Execute a practice page."""
    return SESSION.site.practice.markdown(page, config)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill the pages that are made of data."""
    site, lesson, source = SESSION.site, SESSION.site.lesson, SESSION.site.lesson.page
    assert source is not None
    site_url = config.site_url or addresses.HERE
    head.check(source, dict(page.meta), markdown)
    markdown = slides.notice(markdown, site_url)
    if source.uri == gallery.PAGE:
        markdown = gallery.fill(markdown, lesson, source.inserts)
    elif source.uri == plan.PAGE:
        markdown = plan.fill(markdown, lesson)
    elif source.uri == assessment.PAGE:
        markdown = assessment.fill(markdown)
    elif source.uri == slides.PAGE:
        source.beside = slides.sources()
        markdown = slides.fill(markdown, lesson, source.inserts, site_url)
    elif source.uri == commands.PAGE:
        markdown = commands.fill(markdown, config.extra.get("source_url", ""))
    markdown = worksheets.fill(markdown, source.uri)
    markdown = exercises.fill(markdown, source)
    markdown = reading.fill(markdown, lesson, source.uri)
    return sizes.tell(markdown, site.downloads.ready)


@event_priority(100)
def on_env(env: object, config: MkDocsConfig, files: Files) -> object:
    """All pages have been read: see where the short addresses lead, and what each page is about."""
    SESSION.site.lesson.page = None
    found = [file.page for file in files.documentation_pages() if file.page is not None]
    SESSION.site.sought = [search.Sought.of(page) for page in found]
    pages = {page.url: page.present_anchor_ids or set() for page in found}
    SESSION.site.redirects = redirects.redirects(pages, redirects.read(redirects.SOURCE))
    return env


@event_priority(100)
def on_page_context(context: dict, page: Page, config: MkDocsConfig, nav: Navigation) -> dict:
    """The page is being written; without SITE_URL it has no canonical address."""
    SESSION.site.lesson.page = source_page(page)
    if not address.public():
        page.canonical_url = None
    return context


@event_priority(-100)  # when the plugins have had their say
def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Mend the theme; `serve` keeps a page of code for its next build."""
    SESSION.site.lesson.stated.update(omissions.MARK.findall(output))
    output = theme.mended(output, page.file.src_uri)
    if SESSION.serving:
        SESSION.code.keep(page.file.src_uri, output)
    return output


@event_priority(100)
def pages_are_written(config: MkDocsConfig) -> None:
    """No page is in work any more."""
    SESSION.site.lesson.page = None


@event_priority(-1000)  # after the plugins, of which search writes its index here
def site_is_written(config: MkDocsConfig) -> None:
    """Finish the site; what is left is MkDocs' count of warnings."""
    folder = Path(config.site_dir)
    lesson = SESSION.site.lesson
    omissions.warn(omissions.unstated(lesson.manifest, lesson.stated, root_of(config)))
    if lesson.stale:
        failure.log.info(STALE)
    redirects.write(folder, SESSION.site.redirects)
    if not SESSION.serving and not address.public():
        failure.log.info(address.LOCAL_ONLY, config.site_url)
    search.teach(folder, SESSION.site.sought, lesson.terms or [])
    site_url = config.site_url or addresses.HERE
    if not SESSION.serving:  # who edits a page reads the scripts as they are written
        light.lighten(folder)
        stamps.restamp(folder)  # when nothing of the theme is changed any more
    SESSION.site.downloads.finish(folder, site_url)
    if not SESSION.serving:  # for a server, so it comes when the offline copy is made
        server.write(folder, site_url)
        compressed.write(folder)
    SESSION.is_whole = True


on_post_build = CombinedEvent(pages_are_written, site_is_written)


@event_priority(-1000)
def on_build_error(error: Exception) -> None:
    """Say why, in one sentence; the count of warnings comes here too."""
    SESSION.is_whole = False
    failure.stop(error, SESSION.site.lesson.page)


def on_shutdown() -> None:
    """Put a good site in its place; drop any other."""
    draft, SESSION.draft = SESSION.draft, None
    if draft:
        swap.end(draft, SESSION.is_whole)
