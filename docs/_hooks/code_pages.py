"""Make a page of every program that drew a figure: «код рисунка» is readable on the site itself.

The manifest names the sources of each module. Each becomes code/PATH.html: the program, where its
figures stand, and the modules it rests on. These pages are in neither the menu nor the search.
"""

import json
from functools import cache
from pathlib import Path

from figure_manifest import Use, code_page, figure_uses, read_manifest, relative
from markdown import markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

# Longer than any fence that a docstring may hold.
FENCE = "~" * 8
PROGRAM = "<!-- program -->"
HIGHLIGHTING = ["pymdownx.highlight", "pymdownx.superfences"]

_programs: dict[str, str] = {}  # page → its fence


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages of code to the site's files."""
    manifest = read_manifest(config)
    uses = figure_uses(files)
    root = Path(config.config_file_path).parent
    _programs.clear()
    for source in sorted(sources(manifest)):
        try:
            program = (root / source).read_text(encoding="utf-8")
        except OSError as error:
            raise PluginError(f"Опись рисунков называет {source}, но его нет: {error}") from error
        if program.strip() and not source.endswith("__init__.py"):
            content = page_text(source, manifest, uses)
            fence = [f'{FENCE} {{ .python title="{source}" }}', program.rstrip(), FENCE]
            _programs[code_page(source)] = "\n".join(fence)
            level = InclusionLevel.NOT_IN_NAV
            page = File.generated(config, code_page(source), content=content, inclusion=level)
            files.append(page)
    return files


def on_page_content(html: str, page: Page, config: MkDocsConfig, **_: object) -> str:
    """Put the program into its page."""
    fence = _programs.get(page.file.src_uri)
    if fence is None:
        return html
    settings = {name: config.mdx_configs.get(name, {}) for name in HIGHLIGHTING}
    return html.replace(PROGRAM, coloured(fence, json.dumps(settings)))


@cache  # colouring is slow, and `serve` builds every page anew when one is edited
def coloured(fence: str, settings: str) -> str:
    """The HTML of a fenced program, as the site's own settings of Markdown make it."""
    return markdown(fence, extensions=HIGHLIGHTING, extension_configs=json.loads(settings))


def sources(manifest: dict) -> set[str]:
    """Every Python file that some figure rests on."""
    named = (path for module in manifest["modules"].values() for path in module["sources"])
    return {path for path in named if path.endswith(".py")}


def page_text(source: str, manifest: dict, uses: dict[str, list[Use]]) -> str:
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
    return "\n".join([*lines, PROGRAM, ""])


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
