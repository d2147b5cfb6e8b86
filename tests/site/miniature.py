"""A miniature of the project in a folder of its own: the real frame, one page, made-up figures.

Tests damage it and see the build stop. Its builder is a stand-in that only leaves a mark.
"""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FRAME = (
    "docs/_site",
    "docs/_overrides",
    "docs/assets/javascripts",
    "docs/assets/stylesheets",
    # What the site itself asks of the figures' rooms: readers and writers.
    "figures_src/builder",
    "figures_src/cnn",
    "figures_src/drawing",
    "figures_src/exercises",
    "figures_src/lab",
    "figures_src/teacher",
)
PAGE = """---
title: Страница
---

# Страница { #page }

![](../assets/figures/sample/line.svg)
/// figure-caption
    attrs: {id: s01}
Подпись, ответ **−192**{ data-fact=sample.answer }.
///

![](../assets/figures/sample/steps.gif)
/// figure-caption
    attrs: {id: steps}
По шагам. [Второй шаг](#steps-step-2).
///

Размер карты: $m = i - f + 1$.

```python
--8<-- "sample.py"
```
"""
GLOSSARY = """# Словарь { #glossary }

**Карта** (map) { #map data-forms="карт(а|ы)" }
:   Таблица чисел. [Где](index.md)
"""
CONFIG = """INHERIT: {}
nav: [index.md, lesson/page.md, glossary.md]
hooks: [docs/_site/hook.py]
"""
PLACES = '{"slides": {"02": "lesson/page.html#steps-step-2"}, "moved": {}}'
BUILDER = """import pathlib, sys
pathlib.Path("drawn.txt").write_text("да", encoding="utf-8")
sys.exit(pathlib.Path("broken.txt").exists())
"""
PROGRAM = "figures_src/lesson/page/sample.py"
# These begin with a byte order mark, as some editors would have it.
MARKED = ("docs/lesson/page.md", "snippets/sample.py", PROGRAM)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"/>'


@dataclass
class Miniature:
    """The project in ``folder``; ``page`` is its lesson page."""

    folder: Path

    @property
    def page(self) -> Path:
        return self.folder / "docs/lesson/page.md"

    @property
    def site(self) -> Path:
        return self.folder / "site"

    def build(self, *options: str, **environment: str) -> subprocess.CompletedProcess:
        """Build it strictly, without drawing unless FIGURES_READY says otherwise."""
        return subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", *options],
            cwd=self.folder,
            env={**os.environ, "FIGURES_READY": "1", "NO_MKDOCS_2_WARNING": "1", **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )


def make(folder: Path) -> Miniature:
    """Lay the miniature out in an empty folder."""
    for part in FRAME:
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    files = {
        "mkdocs.yml": CONFIG.format(ROOT / "mkdocs.yml"),
        "docs/index.md": "# Начало { #start }\n\nТекст.\n",
        "docs/lesson/page.md": PAGE,
        "docs/glossary.md": GLOSSARY,
        "docs/_site/permalinks.json": PLACES,
        "snippets/sample.py": "print('свёртка')\n",
        "snippets/sample.out": "свёртка\n",
        "figures_src/__main__.py": BUILDER,
        "figures_src/lesson/page/sample.py": '"""A sample."""\n',
        "docs/assets/figures/manifest.json": json.dumps(manifest(), ensure_ascii=False),
    }
    names = ("line", "steps-1", "steps-2")
    for name in (*names, *(f"{it}.dark" for it in names)):
        files[f"docs/assets/figures/sample/{name}.svg"] = SVG
    for name in ("line.png", "steps.gif", "steps.webp"):
        files[f"docs/assets/figures/sample/{name}"] = ""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8-sig" if name in MARKED else "utf-8")
    return Miniature(folder)


def drawing(name: str, alt: str) -> dict:
    files = {"light": f"sample/{name}.svg", "dark": f"sample/{name}.dark.svg"}
    return {**files, "alt": alt, "width": 40, "height": 20}


def manifest() -> dict:
    """A manifest of one line drawing and one animation of two steps."""
    common = {"module": "sample", "title": "Рисунок «А»"}
    line = drawing("line", "Число −192")
    frames = [drawing("steps-1", "Раз"), {**drawing("steps-2", "Два"), "says": "Шаг 2 из 2: два"}]
    downloads = {"PNG": "sample/line.png", "SVG": "sample/line.svg"}
    moving = {"WebP": "sample/steps.webp", "GIF": "sample/steps.gif"}
    return {
        "figures": {
            "sample/line": {**common, **line, "kind": "line", "downloads": downloads},
            "sample/steps": {
                **common,
                **frames[-1],
                "kind": "animation",
                "frames": frames,
                "seconds": 2,
                "downloads": moving,
            },
        },
        "facts": {"sample.answer": -192},
        "modules": {
            "sample": {
                "program": PROGRAM,
                "fingerprint": "",
                "sources": [PROGRAM],
                "outputs": {},
                "slides": {},
            }
        },
    }
