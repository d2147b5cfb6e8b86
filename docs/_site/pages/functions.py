"""«Напишите функцию»: the cases that judge a pupil's function, as a script of the page."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from figures_src.exercises import functions
from figures_src.lab.constant import constant

PAGE = "exercises/functions.md"
ADDRESS = "assets/exercises/functions.js"


def add(files: Files, config: MkDocsConfig, pages: dict[str, str]) -> None:
    """Put the script among the site's files, if there is the page that needs it."""
    if PAGE in pages:
        script = constant("FUNCTIONS", functions.data())
        files.append(File.generated(config, ADDRESS, content=script))
