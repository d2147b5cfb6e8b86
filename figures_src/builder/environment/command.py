"""Run pip, venv and uv: progress and failures in Russian, all that they print in a log."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from stamp import LOCK, ROOT, VERSION

LOG = ROOT / ".cache" / "environment.log"

# What the system, pip and uv say → what a teacher is told.
CAUSES = (
    (
        r"No space left on device|Disk quota exceeded",
        "на диске кончилось место, окружению нужно около 1,5 ГБ",
    ),
    (r"Permission denied|Read-only file system", "в папку проекта нельзя писать"),
    (r"No such file .*requirements\.lock", "нет файла requirements.lock"),
    (r"DO NOT MATCH THE HASHES", "скачанный файл не тот, что записан в requirements.lock"),
    (
        r"Retrying \(|Could not fetch URL|Connection ?(Error|broken|reset|aborted)|timed out"
        r"|IncompleteRead|incomplete download|error sending request",
        "пакеты не скачались, проверьте соединение с интернетом и повторите команду",
    ),
    (
        r"No matching distribution found for (?P<what>[^\s;]+)",
        f"для Python {VERSION} на этом компьютере не нашлось пакета {{what}}",
    ),
)


class Refusal(Exception):
    """Why a command was not carried out: one Russian sentence."""


def run(command: list, failed: str, watch: Callable[[str], None] = lambda line: None) -> None:
    """Run a command; ``watch`` sees each line that it prints, and the log keeps them.

    Raises:
        Refusal: it failed; the sentence begins with ``failed`` and names the cause.
    """
    said = []
    with (
        LOG.open("a", encoding="utf-8") as log,
        subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        ) as process,
    ):
        try:
            for line in process.stdout:
                said.append(line)
                log.write(line)
                watch(line)
        except BaseException:
            process.terminate()
            raise
    if process.returncode:
        why, where = cause("".join(said)), LOG.relative_to(ROOT)
        ending = f": {why} (подробности: {where})" if why else f", причина записана в {where}"
        raise Refusal(f"{failed}{ending}.")


def cause(said: str) -> str:
    """The Russian words for an error message; empty if there are none."""
    for pattern, words in CAUSES:
        if found := re.search(pattern, said):
            return words.format(**found.groupdict())
    return ""


def progress() -> Callable[[str], None]:
    """What turns pip's lines into «Скачиваю пакеты: 37 из 118, numpy»."""
    total = len(re.findall(r"^\w\S*==", LOCK.read_text(encoding="utf-8"), re.MULTILINE))
    done = 0

    def watch(line: str) -> None:
        nonlocal total, done
        if line.startswith("Ignoring "):  # packages of other systems come first
            total -= 1
        elif line.startswith(("Collecting ", "Processing ")):  # the latter: a file on this disk
            done += 1
            name = re.split(r"==|-\d", Path(line.split()[1]).name)[0]
            say(f"Скачиваю пакеты: {done} из {total}, {name}", passing=True)
        elif line.startswith("Installing "):
            say("Раскладываю пакеты…")

    return watch


def say(sentence: str, passing: bool = False) -> None:
    """Print a line; in a terminal the next one takes the place of a ``passing`` one."""
    terminal = sys.stdout.isatty()
    start, end = ("\r\033[K" if terminal else ""), ("" if terminal and passing else "\n")
    print(f"{start}{sentence}", end=end, flush=True)
