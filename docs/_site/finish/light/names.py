"""A file named by its contents: what has another name has other contents."""

import hashlib
from pathlib import Path


def by_contents(site: Path, name: str, text: str) -> str:
    """Write ``text`` as assets/site.0123abcd.css, for ``name`` assets/site.css; the new name."""
    path = Path(name)
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    named = path.with_name(f"{path.stem}.{digest}{path.suffix}")
    (site / named).write_text(text, encoding="utf-8")
    return named.as_posix()
