"""Run the programs of this folder and keep what they print.

``python -m snippets [NAME …]`` writes NAME.out beside NAME.py;
pages show both.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).parent
TIME_LIMIT = 60  # seconds

# Isolated (sees no project), UTF-8, a warning is an error.
OPTIONS = ["-I", "-X", "utf8", "-W", "error"]


class SnippetError(Exception):
    """A program that failed; the message names it."""


def programs(folder: Path = FOLDER) -> list[Path]:
    """The snippets of a folder; this file is not one."""
    return sorted(folder.glob("[!_]*.py"))


def output_of(program: Path) -> str:
    """What the program prints when it runs in another folder.

    Raises:
        SnippetError: it fails, warns or does not end.
    """
    name = f"snippets/{program.name}"
    try:
        done = subprocess.run(
            [sys.executable, *OPTIONS, program.resolve()],
            cwd=tempfile.gettempdir(),
            capture_output=True,
            encoding="utf-8",
            timeout=TIME_LIMIT,
        )
    except subprocess.TimeoutExpired as error:
        raise SnippetError(
            f"{name}: программа не закончилась "
            f"за {TIME_LIMIT} с"
        ) from error
    if done.returncode:
        raise SnippetError(
            f"{name}: программа остановилась с ошибкой\n"
            f"{done.stderr.rstrip()}"
        )
    return done.stdout


def kept_output(program: Path) -> str | None:
    """The text of NAME.out; None when there is no such file."""
    kept = program.with_suffix(".out")
    return kept.read_text("utf-8") if kept.is_file() else None


def refresh(program: Path) -> bool:
    """Rewrite NAME.out when it differs; say whether it did."""
    printed = output_of(program)
    if printed == kept_output(program):
        return False
    kept = program.with_suffix(".out")
    kept.write_text(printed, encoding="utf-8", newline="\n")
    return True


def main(names: list[str], folder: Path = FOLDER) -> int:
    """Refresh the outputs of the named programs, or of all."""
    known = {path.stem: path for path in programs(folder)}
    for name in names or known:
        if name not in known:
            listed = ", ".join(known)
            print(f"Нет программы «{name}». Есть: {listed}")
            return 1
        try:
            if refresh(known[name]):
                print(f"snippets/{name}.out: вывод обновлён")
        except SnippetError as error:
            print(error, file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
