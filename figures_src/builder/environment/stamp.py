"""What an environment was made of: the contents of the lock and the version of Python.

The stamp is written last, so it also says that the environment is whole.
"""

import hashlib
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
LOCK = ROOT / "requirements.lock"
HOME = ROOT / ".venv"
STAMP = "installed"
ADOPTED = "adopted"  # the stamp in an environment that somebody else made: it is never replaced
VERSION = "{}.{}".format(*sys.version_info[:2])


def is_current() -> bool:
    """Whether .venv is whole and was made of the present lock, with this version of Python."""
    stamps = {text(HOME / STAMP), text(HOME / ADOPTED)}
    return not HOME.is_symlink() and python(HOME).exists() and key(VERSION) in stamps


def key(python_version: str) -> str:
    """What an environment of this Python and the present lock has as its stamp."""
    return f"{hashlib.sha256(LOCK.read_bytes()).hexdigest()} {python_version}"


def text(path: Path) -> str:
    """The text of a file; empty if there is none that can be read."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def python(home: Path) -> Path:
    return home / "bin" / "python"


def version(home: Path) -> str:
    """The version of an environment's Python; empty if it does not start."""
    command = [python(home), "-I", "-c", "import sys; print(*sys.version_info[:2], sep='.')"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def leftovers() -> list[Path]:
    """Drafts beside .venv, then what they were to replace."""
    return [path for kind in ("new", "old") for path in ROOT.glob(f"{HOME.name}.{kind}-*")]
