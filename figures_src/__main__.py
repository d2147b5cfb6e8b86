"""Draw the figures of the lesson: ``python -m figures_src [NAME …]``.

Only what has changed is drawn. NAME is a module (``convolution``) or one of its figures
(``convolution/result``), which draws its whole module.
"""

import argparse
import difflib
import sys
import time
from pathlib import PurePosixPath

from figures_src.builder import disk
from figures_src.builder.build import LIMIT, build, stale
from figures_src.builder.failures import FigureError
from figures_src.builder.modules import FigureModule, discover
from figures_src.builder.places import FIGURES
from figures_src.builder.publishing import sweep

INTERRUPTED = 130  # what a shell expects of a program that Ctrl-C has stopped


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m figures_src", description="Рисует рисунки урока: те, что устарели."
    )
    parser.add_argument("names", nargs="*", metavar="ИМЯ", help="модуль или модуль/рисунок")
    parser.add_argument("--list", action="store_true", help="показать все рисунки")
    parser.add_argument("--force", action="store_true", help="рисовать, даже если не устарело")
    parser.add_argument("--jobs", type=positive, metavar="N", help="число процессов")
    parser.add_argument(
        "--limit",
        type=positive,
        default=LIMIT,
        metavar="СЕКУНД",
        help=f"сколько может рисоваться один модуль (обычно {LIMIT:.0f})",
    )
    options = parser.parse_args(arguments)
    started = time.perf_counter()
    try:
        modules = discover()
        chosen = [module_of(name, modules) for name in options.names] or list(modules)
        if options.list:
            show(modules, chosen)
            return 0
        for gone in sweep(modules):
            print(f"Удалены рисунки модуля, которого больше нет: {gone}")
        old = set(chosen) if options.force else set(stale(modules))
        names = [name for name in dict.fromkeys(chosen) if name in old]
        failures = []
        if names:
            failures = build(modules, names, jobs=options.jobs, limit=options.limit, say=report)
    except (FigureError, OSError) as error:
        reason = disk.words(error) if isinstance(error, OSError) else error
        print(f"Рисунки не построены: {reason}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Рисование прервано: готовые рисунки на месте, прежние целы.", file=sys.stderr)
        return INTERRUPTED
    if failures:
        listed = ", ".join(failure.module for failure in failures)
        print(f"Не нарисованы модули: {listed}. Прежние файлы целы.", file=sys.stderr)
        return 1
    seconds = f"{time.perf_counter() - started:.0f} с"
    outcome = f"обновлено модулей: {len(names)}, {seconds}" if names else "всё свежее"
    print(f"Рисунки: {outcome}, {FIGURES.name}/ в docs/assets.")
    return 0


def module_of(name: str, modules: dict[str, FigureModule]) -> str:
    """The module that NAME means.

    Raises:
        FigureError: there is no such module or figure; the message lists the nearest names.
    """
    known = {
        f"{module.name}/{figure}": module.name
        for module in modules.values()
        for figure in module.figures
    }
    known.update({module: module for module in modules})
    wanted = PurePosixPath(name).stem if name.endswith(".py") else name
    if wanted in known:
        return known[wanted]
    parts = {full.split("/")[-1]: full for full in known}
    near = [parts[part] for part in difflib.get_close_matches(wanted, parts, cutoff=0.5)]
    near += difflib.get_close_matches(wanted, known, cutoff=0.5)
    hint = f"похожие имена: {', '.join(dict.fromkeys(near))}" if near else "все имена: --list"
    raise FigureError(f"нет рисунка или модуля «{name}»; {hint}")


def show(modules: dict[str, FigureModule], chosen: list[str]) -> None:
    waiting = set(stale(modules))
    for name in dict.fromkeys(chosen):
        print(name + (" (устарел)" if name in waiting else ""))
        for figure, title in modules[name].figures.items():
            print(f"  {name}/{figure}: {title}")


def positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"ожидается целое число от 1, получено «{text}»")
    return int(text)


def report(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
