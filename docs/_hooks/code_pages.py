"""Make a page of every program that drew a figure: «код рисунка» is readable on the site itself.

The manifest names the sources of each module. Each becomes code/PATH.html: the program, where its
figures stand, and the modules it rests on. These pages are in neither the menu nor the search.
"""

from pathlib import Path

from disk_words import complaint
from figure_manifest import Use, code_page, figure_uses, read_manifest, relative
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

# Longer than any fence that a docstring may hold.
FENCE = "~" * 8

_serving: list[bool] = [False]
# While pages are edited in `serve`, those of code stay: page → what it was made of, its HTML.
_finished: dict[str, tuple[str, str]] = {}


def on_startup(command: str, **_: object) -> None:
    """Remember whether this is `serve`."""
    _serving[:] = [command == "serve"]


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages of code to the site's files."""
    manifest = read_manifest(config)
    uses = figure_uses(files)
    root = Path(config.config_file_path).parent
    for source in sorted(sources(manifest)):
        try:
            program = (root / source).read_text(encoding="utf-8-sig")
        except OSError as error:
            raise PluginError(f"Опись рисунков называет {source}: {complaint(error)}") from error
        except UnicodeDecodeError as error:
            raise PluginError(f"{source}: файл не в кодировке UTF-8") from error
        if not program.strip() or source.endswith("__init__.py"):
            continue
        name = code_page(source)
        content = page_text(source, program, manifest, uses)
        made_of, html = _finished.get(name, ("", ""))
        if made_of == essence(content, config):
            files.append(File.generated(config, name.removesuffix(".md") + ".html", content=html))
        else:
            level = InclusionLevel.NOT_IN_NAV
            files.append(File.generated(config, name, content=content, inclusion=level))
    return files


@event_priority(-100)  # when every other hook has had its say
def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Keep the finished page of code for the next build of `serve`."""
    if _serving[0] and page.file.src_uri.startswith("code/"):
        _finished[page.file.src_uri] = (essence(page.file.content_string, config), output)
    return output


def essence(content: str, config: MkDocsConfig) -> str:
    """All that a page of code is made of: its Markdown, and the menu beside it."""
    return f"{content}\0{config.nav}"


def sources(manifest: dict) -> set[str]:
    """Every Python file that some figure rests on."""
    named = (path for module in manifest["modules"].values() for path in module["sources"])
    return {path for path in named if path.endswith(".py")}


def page_text(source: str, program: str, manifest: dict, uses: dict[str, list[Use]]) -> str:
    """The Markdown of one page of code."""
    here = code_page(source)
    own = next((name for name in manifest["modules"] if f"figures_src/{name}.py" == source), None)
    lines = [
        "---",
        f'title: "Код: {source}"',
        "search: {exclude: true}",
        "hide: [toc]",
        "---",
        "",
        f"# Код: `{source.removeprefix('figures_src/')}` {{ #code }}",
        "",
    ]
    if own:
        lines += ["Эта программа рисует:", "", *figure_list(own, manifest, uses, here), ""]
        rests = linked(manifest["modules"][own]["sources"], here, without=source)
        if rests:
            lines += [f"Она опирается на модули {rests}.", ""]
    else:
        modules = manifest["modules"].items()
        users = [f"figures_src/{name}.py" for name, it in modules if source in it["sources"]]
        lines += [f"На этот модуль опираются рисунки {linked(users, here)}.", ""]
    return "\n".join(
        [*lines, f'{FENCE} {{ .python title="{source}" }}', program.rstrip(), FENCE, ""]
    )


def figure_list(module: str, manifest: dict, uses: dict[str, list[Use]], here: str) -> list[str]:
    """A list item for each figure of the module, linked to the places where it stands."""
    items = []
    for name, figure in manifest["figures"].items():
        if figure["module"] == module:
            title = figure["title"]
            links = [f"[{title}]({relative(use.place, here)})" for use in uses.get(name, [])]
            items.append("- " + (", ".join(links) or title))
    return items


def linked(paths: list[str], here: str, without: str = "") -> str:
    """The source files, each linked to its page of code."""
    return ", ".join(
        f"[`{path.removeprefix('figures_src/')}`]({relative(code_page(path), here)})"
        for path in sorted(paths)
        if path.endswith(".py") and not path.endswith("__init__.py") and path != without
    )
