"""What was drawn or computed and stands on no page: named, with what to write."""

import logging
import re
from pathlib import Path

from _site.lesson.addresses import FIGURES
from _site.lesson.faults import place
from _site.lesson.uses import Use
from figures_src.builder.manifest_types import Manifest
from figures_src.builder.modules import page_of

# A child of "mkdocs": in strict mode MkDocs counts its warnings and fails the build.
log = logging.getLogger("mkdocs.hooks.omissions")
MARK = re.compile(r'\bdata-fact="?([\w.]+)')  # on a written page


def warn(omissions: list[str]) -> None:
    """Name each."""
    for omission in omissions:
        log.warning(omission)


def unshown(manifest: Manifest, uses: dict[str, list[Use]]) -> list[str]:
    """Figures that stand nowhere, and modules none of whose figures stands on their own page."""
    found = []
    for name, figure in manifest.figures.items():
        page = page_of(manifest.modules[figure.module].program)
        if name not in uses:
            found.append(
                f"{page}: рисунок {name} не стоит ни на одной странице; вставьте "
                f"![](../{FIGURES}/{name}.svg) с подписью"
            )
    for module, made in manifest.modules.items():
        drawn = [name for name, figure in manifest.figures.items() if figure.module == module]
        pages = {use.page for name in drawn for use in uses.get(name, [])}
        if pages and page_of(made.program) not in pages:
            found.append(
                f"{made.program}: на странице {page_of(made.program)} нет ни одного рисунка этого "
                f"модуля, а стоят они на {', '.join(sorted(pages))}: перенесите модуль в папку "
                "своей страницы"
            )
    return found


def unstated(manifest: Manifest, stated: set[str], root: Path) -> list[str]:
    """Facts that no page states; ``root`` is the folder of the project.

    Where a claim of a module is no longer true, its words go, and the numbers in them may go too.
    """
    found = []
    changed = {name.partition(".")[0] for name, it in manifest.facts.items() if it is False}
    for fact in sorted(set(manifest.facts) - stated):
        if fact.partition(".")[0] in changed:
            continue
        program = manifest.modules[fact.partition(".")[0]].program
        where = place(program, line_with(root / program, f'"{fact}"'))
        found.append(
            f"{where}: факт {fact} не назван ни на одной странице; напишите на {page_of(program)} "
            f"**значение**{{ data-fact={fact} }} или уберите его из facts()"
        )
    return found


def line_with(file: Path, words: str) -> int | None:
    """The line of ``file`` in which ``words`` stand; None where they do not, being put together."""
    lines = file.read_text(encoding="utf-8-sig").splitlines() if file.is_file() else []
    return next((number for number, line in enumerate(lines, 1) if words in line), None)
