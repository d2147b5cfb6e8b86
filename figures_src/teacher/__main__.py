"""The teacher's papers: ``make worksheets``, and what the build of the site asks for."""

import argparse
import json
import sys
from pathlib import Path

from figures_src.builder import disk

ROOT = Path(__file__).resolve().parents[2]
FIGURES = ROOT / "docs" / "assets" / "figures"
MOST_VARIANTS = 200
LARGEST_SEED = 10**9


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m figures_src.teacher", description="Готовит материалы для учителя."
    )
    actions = parser.add_subparsers(dest="action", required=True, metavar="ДЕЙСТВИЕ")
    sheets = actions.add_parser("worksheets", help="рабочие листы (PDF и DOCX) с ответами")
    sheets.add_argument("--level", default="basic", metavar="L", help="basic или advanced")
    sheets.add_argument("--variants", default="30", metavar="N", help="сколько вариантов")
    sheets.add_argument("--seed", default="2026", metavar="S", help="номер набора")
    sheets.add_argument("--folder", type=Path, default=Path("worksheets"), help="куда записать")
    sheets.set_defaults(action=worksheets)
    ready = actions.add_parser("ready-worksheets", help="все наборы листов, которые лежат на сайте")
    ready.add_argument("--folder", type=Path, required=True, help="куда записать")
    ready.set_defaults(action=ready_worksheets)
    bank = actions.add_parser("questions", help="банк вопросов для Moodle (GIFT) и таблицей (CSV)")
    bank.add_argument("--variants", default="30", metavar="N", help="сколько вопросов каждого вида")
    bank.add_argument("--seed", default="2026", metavar="S", help="номер набора")
    bank.add_argument("--folder", type=Path, default=Path("questions"), help="куда записать")
    bank.set_defaults(action=questions)
    slides = actions.add_parser(
        "presentation", help="презентация; места слайдов (JSON) приходят на стандартный ввод"
    )
    slides.add_argument("--address", required=True, help="адрес сайта")
    slides.add_argument("--output", type=Path, required=True, help="куда записать")
    slides.set_defaults(action=presentation)
    docx = actions.add_parser("card", help="технологическая карта, которую можно править (DOCX)")
    docx.add_argument("--output", type=Path, required=True, help="куда записать")
    docx.set_defaults(action=card)
    book = actions.add_parser(
        "book",
        help="учебник одним файлом (PDF) из собранного сайта; страницы и формы слов (JSON) приходят"
        " на стандартный ввод",
    )
    book.add_argument("--site", type=Path, required=True, help="папка собранного сайта")
    book.add_argument("--address", required=True, help="адрес сайта")
    book.add_argument("--output", type=Path, required=True, help="куда записать")
    book.set_defaults(action=textbook)
    brief = actions.add_parser("summary", help="весь урок на двух страницах (PDF)")
    brief.add_argument("--site", type=Path, required=True, help="папка собранного сайта")
    brief.add_argument("--address", required=True, help="адрес сайта")
    brief.add_argument("--output", type=Path, required=True, help="куда записать")
    brief.set_defaults(action=summary)
    options = parser.parse_args(arguments)
    try:
        return options.action(options)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        place = options.folder if "folder" in options else options.output
        print(f"{disk.words(error, place)}.", file=sys.stderr)
        return 1


# Each action imports what it needs by itself: typst, python-pptx and NumPy take a second.


def worksheets(options: argparse.Namespace) -> int:
    count = whole("VARIANTS", options.variants, 1, MOST_VARIANTS)
    seed = whole("SEED", options.seed, 0, LARGEST_SEED)
    from figures_src.teacher.tasks.level import named
    from figures_src.teacher.variants import Sheets

    sheets = Sheets(named("LEVEL", options.level), seed)
    from figures_src.teacher.worksheets import write

    paths = write(sheets, count, options.folder)
    print(
        f"Набор {sheets.label}: уровень {sheets.level.russian}, SEED={seed}. Листы:"
        f" {paths['pdf']} (две страницы на вариант) и {paths['docx'].name}, ответы:"
        f" {paths['answers'].name}."
    )
    return 0


def ready_worksheets(options: argparse.Namespace) -> int:
    from figures_src.teacher.ready import READY, VARIANTS
    from figures_src.teacher.worksheets import write

    for ready in READY:
        write(ready.sheets, VARIANTS, options.folder)
    return 0


def questions(options: argparse.Namespace) -> int:
    count = whole("VARIANTS", options.variants, 1, MOST_VARIANTS)
    seed = whole("SEED", options.seed, 0, LARGEST_SEED)
    from figures_src.teacher.bank import write

    moodle, table = write(seed, count, options.folder)
    print(f"Банк вопросов: {moodle} для Moodle, {table} для таблицы.")
    return 0


def presentation(options: argparse.Namespace) -> int:
    from figures_src.builder.manifest_types import read
    from figures_src.teacher import ticket
    from figures_src.teacher.plan import read_plan
    from figures_src.teacher.presentation import write
    from figures_src.teacher.slides import read_slides

    slides, _ = read_slides({anchor: tuple(place) for anchor, place in json.load(sys.stdin)})
    told = read_plan(), ticket.questions()
    write(options.output, slides, read(FIGURES), FIGURES, options.address, *told)
    return 0


def card(options: argparse.Namespace) -> int:
    from figures_src.teacher import ticket
    from figures_src.teacher.card import write
    from figures_src.teacher.plan import read_plan

    write(options.output, read_plan(), ticket.questions())
    return 0


def textbook(options: argparse.Namespace) -> int:
    from figures_src.teacher.book import write

    told = json.load(sys.stdin)
    write(options.output, options.site, told["pages"], told["forms"], options.address)
    return 0


def summary(options: argparse.Namespace) -> int:
    from figures_src.teacher.summary import write

    write(options.output, options.site, options.address)
    return 0


def whole(name: str, text: str, least: int, most: int) -> int:
    """``text`` as a number.

    Raises:
        ValueError: it is none, or out of range; the message is one Russian sentence.
    """
    if not (text.isascii() and text.isdecimal() and least <= int(text) <= most):
        raise ValueError(f"{name}: ожидается целое число от {least} до {most}, получено «{text}».")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
