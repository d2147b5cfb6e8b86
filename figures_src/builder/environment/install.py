"""Install: a new environment grows in a draft beside the old one, then takes its place by a rename.

It may be killed at any moment: the next command finishes what is whole and removes what is not.
"""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

from command import LOG, Refusal, progress, run, say
from drafts import alone, tidy
from stamp import ADOPTED, HOME, LOCK, ROOT, STAMP, VERSION, key, python, text, version

VENV = ("-I", "-m", "venv")
PIP = ("-I", "-m", "pip", "install", "--disable-pip-version-check", "--no-input")


def prepare() -> None:
    """Make .venv what the lock says.

    Raises:
        Refusal: it can't be; whatever stood there before is as it was.
    """
    with alone():
        if HOME.is_symlink() or HOME.is_file():
            raise Refusal("На месте папки .venv стоит ссылка или файл: уберите, и она появится.")
        tidy()
        if HOME.is_dir() and any(HOME.iterdir()) and not (HOME / STAMP).is_file():
            adopt()
            return
        if text(HOME / STAMP) == key(VERSION) and version(HOME) == VERSION:
            return  # a draft was whole, or another command was faster
        draft = ROOT / f"{HOME.name}.new-{os.getpid()}"
        try:
            build(draft)
            if HOME.exists():
                HOME.rename(ROOT / f"{HOME.name}.old-{os.getpid()}")
            draft.rename(HOME)
        finally:
            tidy()
    say("Окружение .venv готово.")


def build(draft: Path) -> None:
    """Install everything into ``draft``; the stamp comes last."""
    need_venv()
    failed = "Окружение .venv не установилось"
    if (HOME / STAMP).is_file():
        failed += " и осталось прежним"
        say("Изменились requirements.lock или Python: обновляю папку .venv…")
    else:
        say("Устанавливаю всё нужное в папку .venv (один раз, около минуты)…")
    made_of = key(VERSION)  # before pip reads the lock: it may change meanwhile
    LOG.unlink(missing_ok=True)
    run([sys.executable, *VENV, draft], failed)
    # The lock is all that is needed: pyproject.toml names what is left out of it on purpose.
    run([python(draft), *PIP, "--require-hashes", "--no-deps", "-r", LOCK], failed, progress())
    # Scripts and pyvenv.cfg name the folder they were made in; it is about to be called .venv.
    for path in (draft / "pyvenv.cfg", *(draft / "bin").iterdir()):
        if path.is_file() and not path.is_symlink():
            contents = path.read_bytes()
            if draft.name.encode() in contents:
                path.write_bytes(contents.replace(draft.name.encode(), HOME.name.encode()))
    (draft / STAMP).write_text(made_of, encoding="utf-8")


def need_venv() -> None:
    """Complain of a Python without venv: Debian ships it so.

    Raises:
        Refusal: the module that venv takes pip from is missing.
    """
    if importlib.util.find_spec("ensurepip") is None:
        raise Refusal(
            "В этом Python нет модуля venv: установите его "
            f"(в Debian и Ubuntu: sudo apt install python{VERSION}-venv)."
        )


def adopt() -> None:
    """Use an environment that somebody else made, if all that the lock names is in it.

    Raises:
        Refusal: it is not.
    """
    their_version = version(HOME)
    if not (their_version and holds_everything()):
        raise Refusal(
            "Папку .venv создала другая программа, и в ней нет того, что записано "
            "в requirements.lock: переименуйте её или удалите, и команда создаст свою."
        )
    (HOME / ADOPTED).write_text(key(their_version), encoding="utf-8")


def holds_everything() -> bool:
    """Whether pip finds nothing left to install: it succeeds without any source of packages."""
    settings = {name: it for name, it in os.environ.items() if not name.startswith("PIP_")}
    done = subprocess.run(
        [python(HOME), *PIP, "--dry-run", "--no-index", "--no-deps", "-r", LOCK],
        env={**settings, "PIP_CONFIG_FILE": os.devnull},
        capture_output=True,
        check=False,
    )
    return done.returncode == 0
