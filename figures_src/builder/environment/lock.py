"""``make lock``: write requirements.lock, exact versions with hashes for every system.

uv resolves pyproject.toml; versions that the lock names already stay where they may.
"""

import shutil
import sys
import tomllib

from command import LOG, run, say
from drafts import alone
from install import PIP, VENV, need_venv
from stamp import LOCK, ROOT, python

PROJECT = ROOT / "pyproject.toml"
TOOLS = ROOT / ".cache" / "lock"
UV = TOOLS / "bin" / "uv"
OPTIONS = (
    *("--universal", "--generate-hashes", "--no-annotate", "--no-header", "--quiet"),
    *("--extra", "site", "--extra", "test"),
)


def write_lock() -> None:
    """Swap the new lock in when it is whole.

    Raises:
        Refusal: there is none; the old one is as it was.
    """
    failed = "requirements.lock остался прежним"
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    oldest = project["requires-python"].removeprefix(">=")
    draft = LOCK.with_suffix(".draft")
    with alone():
        LOG.unlink(missing_ok=True)
        if not UV.exists():
            need_venv()
            run([sys.executable, *VENV, "--clear", TOOLS], failed)
            run([python(TOOLS), *PIP, "uv"], failed)
        try:
            if LOCK.is_file():
                shutil.copyfile(LOCK, draft)  # uv keeps the versions that it finds in its output
            arguments = ["pip", "compile", PROJECT, "--output-file", draft, *OPTIONS]
            run([UV, *arguments, "--python-version", oldest], failed)
            changed = not LOCK.is_file() or draft.read_bytes() != LOCK.read_bytes()
            draft.replace(LOCK)
        finally:
            draft.unlink(missing_ok=True)
    say(f"requirements.lock {'записан' if changed else 'не изменился'}.")
