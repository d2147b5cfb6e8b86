"""Fill the teacher's pages of worksheets: ready sets, their keys, how much work a variant is."""

from collections.abc import Callable

from _site.lesson.faults import Fault
from figures_src.teacher.ready import READY, Ready
from figures_src.teacher.tasks import convolve, parameters, receptive, sizes, which
from figures_src.teacher.tasks.level import Level

PAGE, KEYS = "teacher/worksheets.md", "teacher/answers.md"
MEASURED = (convolve, sizes, which, receptive, parameters)  # in the order of the tasks


def fill(markdown: str, uri: str) -> str:
    """Write the tables of the page.

    Raises:
        Fault: the page has no place for one of them.
    """
    for place, table in PLACES.get(uri, {}).items():
        if place not in markdown:
            raise Fault(f"{uri}: нет места, строки {place}")
        markdown = markdown.replace(place, table())
    return markdown


def sets() -> str:
    """The ready sets: for a printer and for Word."""
    lines = ["| Набор | Уровень | Напечатать | Изменить |", "|---|---|---|---|"]
    for ready in READY:
        sheets = ready.sheets
        files = " | ".join(link(ready, address) for address in (ready.pdf, ready.docx))
        lines.append(f"| **{sheets.label}** | {sheets.level.russian} | {files} |")
    return "\n".join([*lines, ""])


def keys() -> str:
    """The answers of each ready set."""
    lines = ["| Набор | Уровень | Ответы |", "|---|---|---|"]
    for ready in READY:
        sheets = ready.sheets
        lines.append(
            f"| **{sheets.label}** | {sheets.level.russian} | {link(ready, ready.answers)} |"
        )
    return "\n".join([*lines, ""])


def link(ready: Ready, address: str) -> str:
    """A file of the set with its size; it is saved under a name that has the label of the set."""
    name = f"worksheets-{ready.sheets.file_label}{address.removeprefix(ready.stem)}"
    return f'<a href="../{address}" download="{name}">{name}</a>, <!-- size: {address} -->'


def work() -> str:
    """What is counted in each task: from the least to the most of all variants."""
    heads = " | ".join(f"{level.russian} уровень" for level in Level)
    lines = [f"| Задание | Сколько в нём | {heads} |", "|---|---|---|---|"]
    for number, task in enumerate(MEASURED, 1):
        for name in task.WORK[Level.BASIC]:
            counts = " | ".join(span(*task.WORK[level][name]) for level in Level)
            lines.append(f"| {number} | {name} | {counts} |")
    return "\n".join([*lines, ""])


def span(least: int, most: int) -> str:
    return str(least) if least == most else f"{least}–{most}"


PLACES: dict[str, dict[str, Callable[[], str]]] = {
    PAGE: {"<!-- sets -->": sets, "<!-- work -->": work},
    KEYS: {"<!-- keys -->": keys},
}
