"""Offer each program of snippets/ for download in the title of the block of code that shows it.

A page shows a program by plain means: a fence with ``title="NAME.py"`` that includes the file with
``--8<--``. One that a browser can run is marked, and the page gets the scripts that offer to do it.
"""

from xml.etree.ElementTree import Element

from _site.lesson.addresses import relative
from _site.markdown.processor import LessonProcessor

FOLDER = "downloads/snippets"
STYLES = "assets/stylesheets/programs.css"
SCRIPTS = [
    f"assets/javascripts/programs/{name}.js"
    for name in ("engine", "editor", "faults", "output", "bench", "program")
]
NEAR = ".snippet-file[data-runs]"  # they are loaded when a program comes near (loader.js)
# The title as pymdownx.highlight writes it; blocks of code are text in the stash, not a tree.
BEGINS, ENDS = '<span class="filename">', "</span>"


class ProgramLinker(LessonProcessor):
    """Puts the download into the title of each program that the page shows."""

    def run(self, root: Element) -> None:
        run = False
        for number, block in enumerate(self.stash):
            before, _, rest = str(block).partition(BEGINS)
            name, _, after = rest.partition(ENDS)
            if name in self.lesson.programs:
                runs = f' data-runs="{name}"' if name in self.lesson.running else ""
                run = run or bool(runs)
                address = self.address(f"{FOLDER}/{name}")
                self.stash[number] = (
                    f'{before}{BEGINS}{name} <a class="snippet-file" href="{address}" download'
                    f'{runs} aria-label="Скачать программу {name}" data-search-exclude>Скачать</a>'
                    f"{ENDS}{after}"
                )
        if run:
            root.append(Element("link", {"rel": "stylesheet", "href": self.address(STYLES)}))
            for script in SCRIPTS:
                root.append(
                    Element("script", {"data-near": NEAR, "data-src": self.address(script)})
                )

    def address(self, name: str) -> str:
        return relative(name, self.page.address)
