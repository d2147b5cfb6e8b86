"""Files of the teacher's papers that are kept in .cache/kit, by all that decides their contents."""

import hashlib
import shutil
import subprocess
import sys
import time
from importlib import metadata
from pathlib import Path

from _site.lesson.faults import Fault

ROOT = Path(__file__).resolve().parents[3]
CACHE = ROOT / ".cache" / "kit"
LIBRARIES = ("typst", "python-pptx", "segno", "pillow", "numpy", "matplotlib")
LONGEST = 3600  # seconds that a file may be in the making


def made(
    name: str, key: str, command: list[str], told: str, inside: str = "", *, serving: bool
) -> Path:
    """The finished file in the cache; it is made if nothing there has the same key.

    Args:
        key: all that decides the contents, beside the sources of the teacher.
        command: arguments of ``python -m figures_src.teacher``.
        told: what the command reads from its standard input.
        inside: if given, the command fills a folder, and this is the name of the file in it.
        serving: while pages are being edited, yesterday's file will do.

    Raises:
        Fault: the command failed.
    """
    digest = hashlib.sha256(f"{sources()}\0{key}".encode()).hexdigest()[:16]
    stem, suffix = Path(name).stem, Path(name).suffix
    target = CACHE / f"{stem}-{digest}{suffix}"
    result = target / inside if inside else target
    if result.is_file():
        return result
    earlier = by_age(name)
    if earlier and serving:
        return earlier[-1] / inside if inside else earlier[-1]
    CACHE.mkdir(parents=True, exist_ok=True)
    option = ["--folder" if inside else "--output", str(target)]
    done = subprocess.run(
        [sys.executable, "-m", "figures_src.teacher", *command, *option],
        cwd=ROOT,
        input=told,
        text=True,
        capture_output=True,
        check=False,
    )
    if done.returncode or not result.is_file():
        raise Fault(f"{name} не получился: {reason(done.stderr)}")
    sweep(earlier)
    return result


def reason(said: str) -> str:
    """What a command complained of; of a traceback, the last line."""
    lines = said.strip().splitlines()
    is_traceback = any(line.startswith("Traceback") for line in lines)
    return lines[-1] if is_traceback else " ".join(lines)


def sources() -> str:
    """All that decides what the teacher's room makes: programs, numerics, libraries."""
    folders = [ROOT / "figures_src" / name for name in ("teacher", "cnn", "drawing")]
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".py", ".typ", ".toml"}:
                digest.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    versions = [f"{library} {metadata.version(library)}" for library in LIBRARIES]
    return digest.hexdigest() + " ".join(versions)


def by_age(name: str) -> list[Path]:
    """What the cache holds of the file or folder ``name``, the newest last."""
    pattern = f"{Path(name).stem}-*{Path(name).suffix}"
    return sorted(CACHE.glob(pattern), key=lambda path: path.stat().st_mtime)


def sweep(files: list[Path]) -> None:
    """Remove old files, all but the last: another build may be about to use it.

    Drafts of killed builds go, too: they are hidden, and none is at work for so long.
    """
    now = time.time()
    drafts = [it for it in CACHE.glob(".*") if now - it.stat().st_mtime > LONGEST]
    for old in [*files[:-1], *drafts]:
        if old.is_dir():
            shutil.rmtree(old)
        else:
            old.unlink()
