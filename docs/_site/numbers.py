"""Write the numbers that were computed into the pages and the programs that tell them.

``python -m docs._site.numbers`` draws what is stale, brings the tables of pupils' programs into
line, keeps what these print, and puts each new number in its place. What only an author can do is
listed: claims that are no longer true, and sentences to be read again. When all is read,
``--reread`` records the data for which it was.
"""

import argparse
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "docs"))  # where _site is imported from

from _site.lesson.faults import Fault, place
from _site.lesson.lesson import drawn
from _site.markdown.fact_format import agrees, corrected
from _site.markdown.fact_places import FactPlace, fact_places, outside_code, plain
from _site.markdown.facts import Said, flaw
from _site.pages import copies
from _site.start import redraw
from figures_src.builder import disk
from figures_src.builder.manifest_types import Fact
from figures_src.builder.places import FIGURES

SLIDES = "figures_src/teacher/slides.toml"


@dataclass(frozen=True)
class Change:
    """A piece of a source to be replaced: where it begins, what stands there and what shall."""

    place: FactPlace
    start: int
    old: str
    new: str


ChangeOf = Callable[[FactPlace, dict[str, Fact]], Change | None]


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m docs._site.numbers",
        description="Записывает вычисленные числа в страницы, слайды и программы.",
    )
    parser.add_argument(
        "--reread", action="store_true", help="записать, что предложения с пометкой перечитаны"
    )
    options = parser.parse_args(arguments)
    try:
        figures = root / FIGURES.relative_to(ROOT)
        redraw.draw(root, figures, None)
        facts = drawn(figures).facts
        if options.reread:
            record(root, facts)
        elif failed := write(root, facts):
            return failed
    except Fault as fault:
        print(fault, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Числа не записаны: {disk.words(error)}", file=sys.stderr)
        return 1
    return 0


def write(root: Path, facts: dict[str, Fact]) -> int:
    """Write the tables of programs, then numbers; list what is left. The status of the command."""
    files: dict[Path, bytes] = {}
    for program in copies.programs(root):
        if stale := [it for it in copies.read(root, program) if it.is_stale]:
            text = (root / program).read_bytes().decode()
            files[root / program] = copies.mended(text, stale).encode()
            names = ", ".join(it.name for it in stale)
            print(f"{place(program, stale[0].value.lineno)}: {names}: новые числа")
    disk.write_all(files)
    if (root / "snippets").is_dir():  # all of them: an earlier run may have been broken off
        run = [sys.executable, "-m", "snippets"]
        if failed := subprocess.run(run, cwd=root, check=False).returncode:
            return failed
    told = replace(root, facts, number)
    print("\n".join([*told, f"Записано чисел: {len(told)}."]) if told else "Все числа верны.")
    places = all_places(root)
    left = [
        f"{place(it.file, it.line)}: {problem}"
        for it in places
        if it.name in facts
        and (problem := flaw(Said(f"{it.name}:{it.read}", without_marks(it.shown), (0, 0)), facts))
    ]
    if left:
        print("\n".join(["Прочтите и поправьте сами:", *left]))
    if any(it.read and it.read != str(facts.get(it.name)) for it in places):
        print("Когда всё перечитано: python -m docs._site.numbers --reread")
    return 0


def record(root: Path, facts: dict[str, Fact]) -> None:
    """Write down that what rests on the data was read for those that there are."""
    told = replace(root, facts, reading)
    ends = f"Записано пометок: {len(told)}." if told else "Перечитывать нечего: данные прежние."
    print("\n".join([*told, ends]))


def number(it: FactPlace, facts: dict[str, Fact]) -> Change | None:
    """The new number in its place, if it is another."""
    value = facts.get(it.name)
    if value is None or it.read or not it.shown or agrees(plain(it.shown), value):
        return None
    new = corrected(value, plain(it.shown))
    return Change(it, it.shown_at, it.shown, new) if new else None


def reading(it: FactPlace, facts: dict[str, Fact]) -> Change | None:
    """The data that there are, in place of those for which a sentence was read."""
    new = str(facts.get(it.name, it.read))
    return Change(it, it.read_at, it.read, new) if it.read and new != it.read else None


def replace(root: Path, facts: dict[str, Fact], change_of: ChangeOf) -> list[str]:
    """Change the sources, all or none; tell each change."""
    files: dict[Path, bytes] = {}
    told: list[str] = []
    for path, text in sources(root).items():
        changes = [it for found in places_of(root, path, text) if (it := change_of(found, facts))]
        for it in sorted(changes, key=lambda it: it.start, reverse=True):
            assert text.startswith(it.old, it.start)
            text = text[: it.start] + it.new + text[it.start + len(it.old) :]
        if changes:
            files[path] = text.encode()
        told += [f"{place(it.place.file, it.place.line)}: {it.old} → {it.new}" for it in changes]
    disk.write_all(files)
    return told


def without_marks(text: str) -> str:
    """A sentence of a source as it is read."""
    return re.sub(r"\{[^{}]*\}|\]\([^()]*\)|[\[*]", "", text)


def all_places(root: Path) -> list[FactPlace]:
    return [it for path, text in sources(root).items() for it in places_of(root, path, text)]


def places_of(root: Path, path: Path, text: str) -> list[FactPlace]:
    name = path.relative_to(root).as_posix()
    return fact_places(outside_code(text), name.removeprefix("docs/"))


def sources(root: Path) -> dict[Path, str]:
    """Every file that may tell a fact, as it stands on the disk, a byte order mark included."""
    docs = root / "docs"
    found = [*docs.rglob("*.md"), *(docs / "practice").glob("*.py"), root / SLIDES]
    return {it: it.read_bytes().decode() for it in sorted(found) if it.is_file()}


if __name__ == "__main__":
    sys.exit(main())
