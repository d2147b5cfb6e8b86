"""A copy of the project in which mutants are planted: the project itself is never touched."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.mutants.warm import OUTPUT

WARM = Path(__file__).with_name("warm.py")
# At the top of the project; what Python and pytest keep for themselves is left out everywhere.
LEFT_OUT = (".git", ".venv*", "site", "worksheets", ".pytest_cache", ".ruff_cache")
THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
# Compiled files are told apart by second and size: a mutant has both in common with its original.
ENVIRONMENT = {"PYTHONDONTWRITEBYTECODE": "1", **dict.fromkeys(THREADS, "1")}


class Copy:
    """A throw-away copy of the project, and a process in it that runs tests.

    Use it in a ``with`` block: the copy is deleted at its end.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def __enter__(self) -> "Copy":
        self.home = Path(tempfile.mkdtemp(prefix="mutants-"))
        self.folder = self.home / "project"
        try:
            shutil.copytree(self.root, self.folder, symlinks=True, ignore=self.left_out)
            self.warm = subprocess.Popen(
                [sys.executable, "-P", str(WARM)],
                cwd=self.folder,
                env={**os.environ, **ENVIRONMENT},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            )
        except BaseException:
            shutil.rmtree(self.home)
            raise
        return self

    def left_out(self, folder: str, names: list[str]) -> set[str]:
        patterns = (*LEFT_OUT, "__pycache__") if Path(folder) == self.root else ("__pycache__",)
        return shutil.ignore_patterns(*patterns)(folder, names)

    def stop(self) -> None:
        """End the process, and with it the tests that it runs."""
        self.warm.terminate()
        self.warm.wait()

    def __exit__(self, *_: object) -> None:
        self.stop()
        self.warm.stdin.close()
        self.warm.stdout.close()
        shutil.rmtree(self.home, ignore_errors=True)

    def test(self, tests: Sequence[str], limit: float) -> int | None:
        """pytest's exit status; None if ``limit`` (seconds) ran out."""
        self.warm.stdin.write(json.dumps({"tests": list(tests), "limit": limit}) + "\n")
        self.warm.stdin.flush()
        answer = self.warm.stdout.readline()
        if not answer:
            raise RuntimeError("процесс, который запускает тесты, оборвался")
        return json.loads(answer)

    def test_with(
        self, file: str, contents: bytes, tests: Sequence[str], limit: float
    ) -> int | None:
        """The same with other contents of one file."""
        path = self.folder / file
        own = path.read_bytes()
        path.write_bytes(contents)
        try:
            return self.test(tests, limit)
        finally:
            path.write_bytes(own)

    def output(self) -> str:
        """What the last tests printed."""
        return (self.folder / OUTPUT).read_text(encoding="utf-8", errors="replace")
