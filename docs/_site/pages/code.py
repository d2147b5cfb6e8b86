"""Make a page of every program that drew a figure: «код рисунка» is readable on the site itself.

The manifest names the sources of each module. Each becomes code/PATH.html: the program, where its
figures stand, and the modules it rests on. These pages are in neither the menu nor the search.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from _site.lesson.addresses import code_page, relative
from _site.lesson.faults import Fault
from _site.lesson.lesson import Lesson
from figures_src.builder import disk
from figures_src.builder.manifest_types import Manifest

FOLDER = "code/"
# Longer than any fence that a docstring may hold.
FENCE = "~" * 8


@dataclass
class Finished:
    """Pages of code that `serve` has finished: they stay while other pages are edited.

    They live no longer than the command, and not in the store: beside its text such a page is made
    of the theme, its settings and the whole of the site's programs, which only then stay the same.
    """

    making: dict[str, str] = field(default_factory=dict)  # page → what it is made of
    kept: dict[str, tuple[str, str]] = field(default_factory=dict)  # … and its HTML

    def html(self, page: str) -> str:
        """The finished page, if it is made of what it would be made of now; else empty."""
        made_of, html = self.kept.get(page, ("", ""))
        return html if made_of == self.making[page] else ""

    def keep(self, page: str, html: str) -> None:
        """Remember a page for the next build."""
        if page in self.making:
            self.kept[page] = self.making[page], html


def add(files: Files, config: MkDocsConfig, lesson: Lesson, finished: Finished) -> None:
    """Add the pages of code to the site's files, finished ones as they are.

    Raises:
        Fault: a program that the manifest names cannot be read.
    """
    root = Path(config.config_file_path).parent
    read = {source: text_of(root, source) for source in sorted(sources(lesson.manifest))}
    programs = {
        source: program
        for source, program in read.items()
        if program.strip() and not source.endswith("__init__.py")
    }
    lesson.code = {source: code_page(source) for source in programs}
    finished.making = {  # the menu stands beside it
        code_page(source): f"{page_text(source, program, lesson)}\0{config.nav}"
        for source, program in programs.items()
    }
    # Links lead to what is there: Markdown, or the page that it has become.
    lesson.code = {
        source: page.removesuffix(".md") + ".html" if finished.html(page) else page
        for source, page in lesson.code.items()
    }
    for source, program in programs.items():
        name, html = lesson.code[source], finished.html(code_page(source))
        if html:
            files.append(File.generated(config, name, content=html))
        else:
            content = page_text(source, program, lesson)
            level = InclusionLevel.NOT_IN_NAV
            files.append(File.generated(config, name, content=content, inclusion=level))


def text_of(root: Path, source: str) -> str:
    """The text of a program that the manifest names."""
    try:
        return (root / source).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Fault(f"Опись рисунков называет {source}: {disk.words(error)}") from error
    except UnicodeDecodeError as error:
        raise Fault(f"{source}: файл не в кодировке UTF-8") from error


def sources(manifest: Manifest) -> set[str]:
    """Every Python file that some figure rests on."""
    named = (path for module in manifest.modules.values() for path in module.sources)
    return {path for path in named if path.endswith(".py")}


def page_text(source: str, program: str, lesson: Lesson) -> str:
    """The Markdown of one page of code."""
    modules = lesson.manifest.modules
    own = next((name for name, it in modules.items() if it.program == source), None)
    lines = [
        "---",
        f'title: "Код: {source}"',
        "search: {exclude: true}",
        "hide: [toc, navigation]",
        "---",
        "",
        f"# Код: `{source.removeprefix('figures_src/')}` {{ #code }}",
        "",
    ]
    if own:
        lines += ["Эта программа рисует:", "", *figure_list(own, lesson), ""]
        rests = linked(set(modules[own].sources) - {source}, source, lesson)
        if rests:
            lines += [f"Она опирается на модули {rests}.", ""]
    else:
        users = [it.program for it in modules.values() if source in it.sources]
        lines += [f"На этот модуль опираются рисунки {linked(users, source, lesson)}.", ""]
    return "\n".join(
        [*lines, f'{FENCE} {{ .python title="{source}" }}', program.rstrip(), FENCE, ""]
    )


def figure_list(module: str, lesson: Lesson) -> list[str]:
    """A list item for each figure of the module, linked to the places where it stands."""
    here = code_page(lesson.manifest.modules[module].program)
    items = []
    for name, figure in lesson.manifest.figures.items():
        if figure.module == module:
            uses = lesson.uses.get(name, [])
            links = [f"[{figure.title}]({relative(use.place, here)})" for use in uses]
            items.append("- " + (", ".join(links) or figure.title))
    return items


def linked(paths: Iterable[str], source: str, lesson: Lesson) -> str:
    """The source files, each linked to its page of code."""
    here = code_page(source)
    return ", ".join(
        f"[`{path.removeprefix('figures_src/')}`]({relative(lesson.code[path], here)})"
        for path in sorted(paths)
        if path in lesson.code
    )
