"""Scripts: those that all pages share become one; comments and space stay in the source.

Names are not touched: who looks into a script in the browser finds those of the Python.
"""

import re
from pathlib import Path

import rjsmin

from _site.finish import stamps

FOLDER = "assets/javascripts"
MAP = re.compile(r"\n//# sourceMappingURL=\S+\s*$")


def gather(site: Path, scripts: list[str]) -> list[str]:
    """Write one script in the stead of all of ours, and the theme's beside it; their names."""
    kinds = [[it for it in scripts if is_theirs(it) == theirs] for theirs in (False, True)]
    names = []
    for name, kind in zip(("site.js", "theme.js"), kinds, strict=True):
        text = "\n;".join((site / it).read_text(encoding="utf-8") for it in kind)
        names.append(stamps.write(site, f"{FOLDER}/{name}", text))
    for it in scripts:
        (site / it).unlink()
    return names


def minify(site: Path) -> None:
    """Take comments and space out of ours; the theme's lose the address of a map that goes."""
    for path in (site / FOLDER).rglob("*.js"):
        text = path.read_text(encoding="utf-8")
        light = MAP.sub("", text) if is_theirs(path.name) else rjsmin.jsmin(text)
        path.write_text(light, encoding="utf-8")
    for path in (site / FOLDER).rglob("*.map"):
        path.unlink()


def is_theirs(name: str) -> bool:
    """The theme's scripts are minified already."""
    return name.endswith(".min.js")
