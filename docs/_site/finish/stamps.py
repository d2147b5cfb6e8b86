"""Names that tell contents: ``main.57a0d79d.min.css`` may be kept by a browser for a year.

The theme names its files so. What the build has changed in one of them has to show in its name, or
readers would keep the old one.
"""

import hashlib
import re
from pathlib import Path

# As a server's settings have it too.
STAMPED = re.compile(r"\.[0-9a-f]{8,}(\.min)?\.(css|js)$")


def stamp(text: str) -> str:
    """What is put into a name to tell these contents."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def write(site: Path, name: str, text: str) -> str:
    """Write ``text`` as assets/site.0123abcd.css, for ``name`` assets/site.css; the name it got."""
    path = Path(name)
    named = path.with_name(f"{path.stem}.{stamp(text)}{path.suffix}")
    (site / named).write_text(text, encoding="utf-8")
    return named.as_posix()


def stamped(site: Path) -> list[Path]:
    """The files whose names tell their contents."""
    return sorted(it for it in site.rglob("*") if STAMPED.search(it.name))


def restamp(site: Path) -> None:
    """Rename the files that are no longer what their names say, also on the pages."""
    renamed = {}
    for path in stamped(site):
        told = stamp(path.read_text(encoding="utf-8"))
        new = STAMPED.sub(rf".{told}\1.\2", path.name)
        if new != path.name:
            renamed[path.name] = path.rename(path.with_name(new)).name
    for page in site.rglob("*.html"):
        text = html = page.read_text(encoding="utf-8")
        for old, new in renamed.items():
            html = html.replace(old, new)
        if html != text:
            page.write_text(html, encoding="utf-8")
