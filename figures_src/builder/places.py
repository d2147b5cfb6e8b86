"""Where things lie: the programs, the drawn files, and what only this computer needs."""

from pathlib import Path

PACKAGE = Path(__file__).parent.parent  # figures_src
ROOT = PACKAGE.parent
FIGURES = ROOT / "docs" / "assets" / "figures"
CACHE = ROOT / ".cache"


def shown(path: str | Path) -> str:
    """``path`` as a message names it: from the root of the project, with slashes."""
    path = Path(path)
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(path)
