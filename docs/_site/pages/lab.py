"""The laboratory's data: scripts that are made when the site is built."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from figures_src.builder.store import MARK, Store, key_of
from figures_src.lab import data, networks, photo_network

FOLDER = "lab/"
COLOURS, DATA, DIGITS = (f"assets/lab/{it}.js" for it in ("colours", "data", "digits"))
DIGIT_PAGE, PHOTO_PAGE = "lab/digit.md", "lab/photo.md"


def add(files: Files, config: MkDocsConfig, pages: dict[str, str]) -> None:
    """Put the scripts that ``pages`` need among the site's files; networks are trained once."""
    if not any(name.startswith(FOLDER) for name in pages):
        return
    files.append(File.generated(config, COLOURS, content=data.palettes()))
    files.append(File.generated(config, DATA, content=data.script()))
    store = Store("lab", Path(config.config_file_path).parent / ".cache")
    if DIGIT_PAGE in pages:
        folder = store.make("networks", key_of([Path(networks.__file__)]), train)
        files.append(File.generated(config, DIGITS, abs_src_path=str(folder / "digits.js")))
    if PHOTO_PAGE in pages:
        folder = store.make("photo", key_of([Path(photo_network.__file__)]), pack)
        for path in sorted(it for it in folder.iterdir() if it.name != MARK):
            files.append(File.generated(config, f"assets/lab/{path.name}", abs_src_path=str(path)))


def train(folder: Path) -> None:
    (folder / "digits.js").write_text(networks.script(), encoding="utf-8")


def pack(folder: Path) -> None:
    for name, contents in photo_network.files().items():
        (folder / name).write_bytes(contents)
