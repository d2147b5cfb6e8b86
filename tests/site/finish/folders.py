"""Made-up sites in folders."""

from pathlib import Path

from _site.finish.draft import OURS


def write(folder: Path, text: str) -> None:
    """A finished site with one page."""
    (folder / OURS).parent.mkdir(parents=True)
    (folder / OURS).write_text("", encoding="utf-8")
    (folder / "index.html").write_text(text, encoding="utf-8")


def text(target: Path) -> str:
    return (target / "index.html").read_text(encoding="utf-8")


def left_behind(root: Path) -> list[str]:
    """What a build should have removed."""
    found = [*(root / ".cache").iterdir(), *root.glob(".site*")]
    return [path.name for path in found]
