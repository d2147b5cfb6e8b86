"""Teach the theme's search Russian: ё equals е, and a word is found in its other forms.

The theme matches by prefix, so «свёрткой» finds nothing. search-words.js is appended to the
theme's search worker; it is not a page's script. The index is also rewritten as UTF-8: a third of
the size that it has with every letter escaped.
"""

import json
from pathlib import Path

from _site.lesson.faults import Fault

SCRIPT = "assets/javascripts/search-words.js"


def teach(site: Path) -> None:
    """Append the script to the worker and rewrite the index.

    Raises:
        Fault: the theme has another worker than it had.
    """
    workers = list((site / "assets/javascripts/workers").glob("search.*.min.js"))
    if len(workers) != 1:
        raise Fault(f"Ожидался один файл поиска темы, найдено: {len(workers)}")
    ours = (site / SCRIPT).read_text(encoding="utf-8")
    theirs = workers[0].read_text(encoding="utf-8")
    if ours not in theirs:
        workers[0].write_text(f"{theirs}\n{ours}", encoding="utf-8")
    index = site / "search/search_index.json"
    contents = json.loads(index.read_text(encoding="utf-8"))
    text = json.dumps(contents, ensure_ascii=False, separators=(",", ":"))
    index.write_text(text, encoding="utf-8")
    index.with_suffix(".js").write_text(f"var __index = {text}", encoding="utf-8")
