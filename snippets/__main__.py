"""Run the programs of this folder and keep what they print.

``python -m snippets [NAME …]`` writes NAME.out beside NAME.py;
pages show both.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from threading import Thread, Timer

FOLDER = Path(__file__).parent
TIME_LIMIT = 60  # seconds
LONGEST = 10_000  # bytes: more than a page should show

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
        SnippetError: it is not UTF-8, fails, warns, does not
            end, or prints more than a page should show.
    """
    name = f"snippets/{program.name}"
    try:
        program.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise SnippetError(
            f"{name}: файл не в кодировке UTF-8, "
            "пересохраните его в ней"
        ) from error
    status, printed, said = run(program)
    if len(printed) > LONGEST:
        raise SnippetError(
            f"{name}: программа печатает больше "
            f"{LONGEST} байт, столько страница не покажет"
        )
    if status is None:
        raise SnippetError(
            f"{name}: программа не закончилась "
            f"за {TIME_LIMIT} с"
        )
    if status or said:
        raise SnippetError(f"{name}{complaint(program, said)}")
    text = printed.decode("utf-8", "replace")
    return text.replace("\r\n", "\n")


def run(program: Path) -> tuple[int | None, bytes, bytes]:
    """Exit status (None: out of time), output, error output."""
    late = []

    def stop() -> None:
        late.append(True)
        process.kill()

    process = subprocess.Popen(
        [sys.executable, *OPTIONS, program.resolve()],
        cwd=tempfile.gettempdir(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    said = []
    output, errors = process.stdout, process.stderr
    assert output and errors  # both are pipes
    listener = Thread(
        target=lambda: said.append(errors.read(LONGEST))
    )
    timer = Timer(TIME_LIMIT, stop)
    with process:
        listener.start()
        timer.start()
        # One byte more than allowed is enough to know.
        printed = output.read(LONGEST + 1)
        if len(printed) > LONGEST:
            process.kill()
        listener.join()
        process.wait()
        timer.cancel()
    status = None if late else process.returncode
    return status, printed, said[0]


def complaint(program: Path, said: bytes) -> str:
    """Where the program stopped, and what Python said of it."""
    text = said.decode("utf-8", "replace").strip()
    file = re.escape(program.name)
    lines = re.findall(rf'File ".*{file}", line (\d+)', text)
    place = f", строка {lines[-1]}" if lines else ""
    last = text.splitlines()[-1] if text else "без объяснения"
    return f"{place}: программа остановилась: {last}"


def kept_output(program: Path) -> str | None:
    """The text of NAME.out; None when there is no such file."""
    kept = program.with_suffix(".out")
    if not kept.is_file():
        return None
    return kept.read_text("utf-8", errors="replace")


def refresh(program: Path) -> bool:
    """Rewrite NAME.out when it differs; say whether it did.

    Raises:
        SnippetError: also when NAME.out cannot be written; what
            was there stays.
    """
    printed = output_of(program)
    if printed == kept_output(program):
        return False
    kept = program.with_suffix(".out")
    fresh = program.with_suffix(".new")
    try:
        fresh.write_text(printed, "utf-8", newline="\n")
        fresh.replace(kept)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise SnippetError(
            f"snippets/{kept.name}: вывод не записать "
            f"({error.strerror})"
        ) from error
    return True


def main(names: list[str], folder: Path = FOLDER) -> int:
    """Refresh the outputs of the named programs, or of all."""
    known = {path.stem: path for path in programs(folder)}
    for name in names:
        if name not in known:
            listed = ", ".join(known)
            print(f"Нет программы «{name}». Есть: {listed}")
            return 1
    failed = 0
    for name in names or known:
        try:
            if refresh(known[name]):
                print(f"snippets/{name}.out: вывод обновлён")
        except SnippetError as error:
            print(error, file=sys.stderr)
            failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
