"""Fill gallery.md from the manifest: every figure, where it stands, its files and its program.

On the page stand the words ``<!-- gallery -->``. Headings are made as Markdown, so that they get
into the table of contents; pictures are made as HTML after figures.py has passed, which must be
listed before this hook.
"""

import re
from html import escape

from figure_manifest import SLIDE, Use, figure_uses, read_manifest, relative
from figures import downloads, pictures
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from page_title import title_of

SOURCE = "gallery.md"
HERE = "<!-- gallery -->"
SECTION = re.compile(r"<!-- gallery: (?P<page>[^ ]*) -->")
ELSEWHERE = ""  # the section of figures that stand on no page of the menu

_manifest: dict = {}
_uses: dict[str, list[Use]] = {}
_menu: list[str] = []  # all pages, those of the menu first and in its order


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Read once a build what there is and where it stands."""
    _manifest.clear()
    _manifest.update(read_manifest(config))
    _uses.clear()
    _uses.update(figure_uses(files))
    _uses.pop(SOURCE, None)
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put a section for each page in place of the words, in the order of the menu."""
    if page.file.src_uri != SOURCE:
        return markdown
    if HERE not in markdown:
        raise PluginError(f"{SOURCE}: нет места для рисунков, строки {HERE}")
    _menu[:] = in_order([file.src_uri for file in files.documentation_pages()], config)
    titles = {file.src_uri: title_of(file.content_string) for file in files.documentation_pages()}
    parts = []
    for source in sections(_manifest["figures"], _uses, _menu):
        title = titles.get(source, "Другие рисунки")
        anchor = "at-" + (re.sub(r"\W+", "-", source.rpartition(".")[0]) or "other")
        parts += [f"## {title} {{ #{anchor} }}", "", f"<!-- gallery: {source} -->", ""]
    return markdown.replace(HERE, "\n".join(parts))


def on_page_content(html: str, page: Page, **_: object) -> str:
    """Fill each section with its pictures."""
    if page.file.src_uri != SOURCE:
        return html
    return SECTION.sub(lambda match: section(match["page"], page), html)


def in_order(sources: list[str], config: MkDocsConfig) -> list[str]:
    """The pages in the order of the menu, then all others."""
    listed = re.findall(r"[\w/-]+\.(?:md|py|ipynb)", str(config.nav))
    return [*listed, *sorted(set(sources) - set(listed))]


def home(figure: str, uses: dict[str, list[Use]], menu: list[str]) -> Use:
    """The place that explains a figure: where it stands as a slide, else its first place."""
    found = [use for use in uses.get(figure, []) if use.page in menu]
    found.sort(key=lambda use: (not SLIDE.fullmatch(use.anchor), menu.index(use.page)))
    return found[0] if found else Use(ELSEWHERE, "")


def sections(figures: dict, uses: dict[str, list[Use]], menu: list[str]) -> list[str]:
    """Pages that have figures, in the order of the menu; the rest comes last."""
    homes = {home(name, uses, menu).page for name in figures}
    return [source for source in [*menu, ELSEWHERE] if source in homes]


def section(source: str, page: Page) -> str:
    """The figures of one page, in the order in which they stand there."""
    order = [name for name in _uses if name in _manifest["figures"]]
    order += [name for name in _manifest["figures"] if name not in _uses]
    homes = {name: home(name, _uses, _menu) for name in order}
    items = [item(name, use, page) for name, use in homes.items() if use.page == source]
    return f'<ul class="gallery">{"".join(items)}</ul>'


def item(name: str, use: Use, page: Page) -> str:
    """One figure: the picture leads to its place, the line below to its files."""
    figure = _manifest["figures"][name]
    title = escape(figure["title"])
    slide = SLIDE.fullmatch(use.anchor)
    picture = f'<span class="figure-frame">{pictures(figure, page)}</span>'
    words = f'<span class="gallery-title">{title}</span>'
    if use.page:
        target = relative(use.page, page.file.src_uri).rpartition(".")[0] + ".html"
        target += f"#{use.anchor}" if use.anchor else ""
        words = f'<a href="{target}">{picture}{words}</a>'
    else:
        words = picture + words
    mark = f'<span class="gallery-slide">Слайд S{slide[1]}</span>' if slide else ""
    anchor = "figure-" + re.sub(r"\W+|_", "-", name)
    return f'<li class="gallery-item" id="{anchor}">{words}{mark}{downloads(figure, page)}</li>'
