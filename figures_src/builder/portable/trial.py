"""One trial run: draw the figures and run the programs, in the environment that it finds.

``python -m figures_src.builder.portable.trial FOLDER --workers 2 --parts 1 [NAME …]``
"""

import argparse
import runpy
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from figures_src.builder.build import build
from figures_src.builder.modules import discover
from figures_src.builder.places import ROOT

SECONDS = 600  # for one program
SHELVES = {"snippets": ROOT / "snippets", "practice": ROOT / "docs" / "practice"}
NETWORK = ROOT / "docs" / "_site" / "pages" / "practice" / "network_file.py"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--workers", type=int, required=True)
    parser.add_argument("--parts", type=int, required=True)
    options = parser.parse_args(arguments)
    modules, programs = discover(), known_programs()
    drawn = [name for name in options.names if name in modules]
    failures = []
    for part in reversed(range(options.parts)):
        failures += build(
            modules,
            drawn[part :: options.parts],
            folder=options.folder / "figures",
            jobs=options.workers,
            say=say,
        )
    wanted = {name: programs[name] for name in options.names if name in programs}
    failed = run(wanted, options.folder / "programs", options.workers)
    for failure in failures:
        print(f"{failure.module}: {failure.failure}", file=sys.stderr)
    for name, words in failed.items():
        print(f"{name}: {words}", file=sys.stderr)
    return 1 if failures or failed else 0


def known_programs() -> dict[str, Path]:
    """The programs that pages show, as shelf/stem."""
    return {
        f"{shelf}/{path.stem}": path
        for shelf, folder in SHELVES.items()
        for path in sorted(folder.glob("[!_]*.py"))
    }


def run(programs: dict[str, Path], outputs: Path, workers: int) -> dict[str, str]:
    """Keep what each program prints as a file below ``outputs``; return what went wrong."""
    failed: dict[str, str] = {}
    network = ""
    if any(name.startswith("practice/") for name in programs):
        network = runpy.run_path(str(NETWORK))["network_file"](ROOT)

    def one(name: str) -> None:
        try:
            printed = output_of(programs[name], network)
        except RuntimeError as error:
            failed[name] = str(error)
            return
        kept = outputs / f"{name}.txt"
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(printed, encoding="utf-8")
        say(f"{name}: программа выполнена")

    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(one, programs))
    return failed


def output_of(program: Path, network: str) -> str:
    """What the program prints in a folder of its own, where ``network`` is its network.py.

    Raises:
        RuntimeError: it fails or does not end.
    """
    with tempfile.TemporaryDirectory(prefix="portable-") as desk:
        shutil.copy(program, desk)
        Path(desk, "network.py").write_text(network, encoding="utf-8")
        try:
            done = subprocess.run(
                [sys.executable, "-X", "utf8", program.name],
                cwd=desk,
                capture_output=True,
                encoding="utf-8",
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise RuntimeError(f"программа не закончилась за {SECONDS} с") from error
    if done.returncode:
        last = done.stderr.rstrip().rpartition("\n")[2]
        raise RuntimeError(f"программа остановилась с ошибкой: {last}")
    return done.stdout


def say(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    sys.exit(main())
