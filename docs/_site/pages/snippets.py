"""Offer each program of snippets/ as a file, downloads/snippets/NAME.py."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from _site.lesson.lesson import Lesson
from _site.markdown.programs import FOLDER
from _site.pages import engine


def add(files: Files, config: MkDocsConfig, lesson: Lesson) -> None:
    """Add the programs to the site's files."""
    folder = Path(config.config_file_path).parent / "snippets"
    programs = sorted(folder.glob("[!_]*.py"))
    lesson.programs = frozenset(program.name for program in programs)
    lesson.running = frozenset(it.name for it in programs if engine.runs(it.read_text("utf-8-sig")))
    for program in programs:
        address = f"{FOLDER}/{program.name}"
        files.append(File.generated(config, address, abs_src_path=str(program)))
