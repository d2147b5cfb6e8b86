"""Teach the theme's search Russian: ё equals е, and a word is found in its other forms.

The theme matches by prefix, so «свёрткой» finds nothing. search-words.js is appended to the
theme's search worker; it is not a page's script. The index is also rewritten as UTF-8: a third of
the size that it has with every letter escaped. Most readers never search: it is fetched when the
search is first opened, not with every page.
"""

import json
from pathlib import Path

from _site.lesson.faults import Fault

SCRIPT = "assets/javascripts/search-words.js"
# The theme asks for the index at once, or, from a disk, when its box is first opened (by focus,
# click, key or ?q=). Ours does the latter everywhere.
AT_ONCE = 'location.protocol!=="file:"),'
WHEN_OPENED = '!"at once"),'


def teach(site: Path) -> None:
    """Append the script to the worker, rewrite the index, and let it wait to be asked for.

    Raises:
        Fault: the theme has another worker or another script than it had.
    """
    worker = only(site / "assets/javascripts/workers", "search.*.min.js")
    ours = (site / SCRIPT).read_text(encoding="utf-8")
    theirs = worker.read_text(encoding="utf-8")
    if ours not in theirs:
        worker.write_text(f"{theirs}\n{ours}", encoding="utf-8")
    wait(only(site / "assets/javascripts", "bundle.*.min.js"))
    index = site / "search/search_index.json"
    contents = json.loads(index.read_text(encoding="utf-8"))
    text = json.dumps(contents, ensure_ascii=False, separators=(",", ":"))
    index.write_text(text, encoding="utf-8")
    index.with_suffix(".js").write_text(f"var __index = {text}", encoding="utf-8")


def only(folder: Path, pattern: str) -> Path:
    """The one file of this name.

    Raises:
        Fault: there is none, or there are several.
    """
    found = sorted(folder.glob(pattern))
    if len(found) != 1:
        raise Fault(f"Ожидался один файл темы {pattern}, найдено: {len(found)}")
    return found[0]


def wait(bundle: Path) -> None:
    """Let the theme's script ask for the index when the search is opened.

    Raises:
        Fault: the script has no such condition, or more than one.
    """
    text = bundle.read_text(encoding="utf-8")
    if WHEN_OPENED in text:  # a build on top of another
        return
    if text.count(AT_ONCE) != 1:
        raise Fault(f"{bundle.name}: в программе темы больше нет условия «{AT_ONCE}»")
    bundle.write_text(text.replace(AT_ONCE, WHEN_OPENED), encoding="utf-8")
