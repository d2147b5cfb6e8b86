"""Names that tell contents: ``main.57a0d79d.min.css`` may be kept by a browser for a year.

The theme names its files so. What the build has changed in one of them has to show in its name, or
readers would keep the old one.
"""

import hashlib
import re
from pathlib import Path

# As a server's settings have it too.
STAMPED = re.compile(r"\.[0-9a-f]{8,}(\.min)?\.(css|js)$")


def stamped(site: Path) -> list[Path]:
    """The files whose names tell their contents."""
    return sorted(it for it in site.rglob("*") if STAMPED.search(it.name))


def restamp(site: Path) -> None:
    """Rename the files that are no longer what their names say, also on the pages."""
    renamed = {}
    for path in stamped(site):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()[:8]
        new = STAMPED.sub(rf".{digest}\1.\2", path.name)
        if new != path.name:
            renamed[path.name] = path.rename(path.with_name(new)).name
    for page in site.rglob("*.html"):
        text = html = page.read_text(encoding="utf-8")
        for old, new in renamed.items():
            html = html.replace(old, new)
        if html != text:
            page.write_text(html, encoding="utf-8")
