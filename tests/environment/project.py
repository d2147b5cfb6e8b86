"""A project in a folder of its own: the real program, and packages made here, one in a version.

No network is needed, and pip sees nothing else, whatever this machine sets.
"""

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = "figures_src/builder/environment"


@dataclass
class Project:
    """A folder with the program, a lock and, beside it, the packages that can be had."""

    folder: Path
    packages: Path

    @property
    def home(self) -> Path:
        return self.folder / ".venv"

    def lock(self, *versions: str, hashes: str = "") -> None:
        """Make the lock name the package «tiny» in one version, which is made too."""
        lines = []
        for version in versions:
            digest = hashes or wheel(self.packages, version)
            lines.append(f"tiny=={version} --hash=sha256:{digest}\n")
        (self.folder / "requirements.lock").write_text("".join(lines), encoding="utf-8")

    def environment(self, **more: str) -> dict[str, str]:
        """Variables for the program: pip sees the packages alone, whatever this machine sets."""
        kept = {name: it for name, it in os.environ.items() if not name.startswith("PIP_")}
        ours = {"PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": str(self.packages)}
        return {**kept, **ours, "PIP_NO_INDEX": "1", **more}

    def command(self, *arguments: str, python: str = sys.executable) -> list[str]:
        return [python, "-I", str(self.folder / PROGRAM), *arguments]

    def run(self, *arguments: str, **more: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            self.command(*arguments),
            env=self.environment(**more),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def installed(self) -> str:
        """The version of «tiny» that the environment imports."""
        command = [self.home / "bin" / "python", "-I", "-c", "import tiny; print(tiny.VERSION)"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    def beside(self) -> set[str]:
        """What stands in the folder, but for what belongs there."""
        return {it.name for it in self.folder.iterdir()} - {
            *("figures_src", "requirements.lock", ".cache", "Makefile", "pyproject.toml")
        }


def wheel(folder: Path, version: str) -> str:
    """Write the wheel of «tiny», which has a command of that name; return its SHA-256."""
    about = f"tiny-{version}.dist-info"
    files = {
        "tiny.py": f"VERSION = {version!r}\n\n\ndef main():\n    print(__file__)\n",
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: tiny\nVersion: {version}\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{about}/entry_points.txt": "[console_scripts]\ntiny = tiny:main\n",
    }
    record = ""
    for name, text in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=")
        record += f"{name},sha256={digest.decode()},{len(text.encode())}\n"
    path = folder / f"tiny-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in {**files, f"{about}/RECORD": f"{record}{about}/RECORD,,\n"}.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def make(folder: Path) -> Project:
    """A project in an empty folder, its name with a space and Russian letters."""
    project = Project(folder / "мой проект", folder / "packages")
    project.packages.mkdir(parents=True)
    shutil.copytree(
        ROOT / PROGRAM, project.folder / PROGRAM, ignore=shutil.ignore_patterns("__pycache__")
    )
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, project.folder)
    project.lock("1.0")
    return project
