"""What the manifest of the figures must look like, for those who read it without asking again."""

import math

PICTURE = {"light": str, "dark": str, "alt": str, "width": int, "height": int}
FIGURE = {**PICTURE, "module": str, "title": str, "kind": str, "downloads": dict}
MODULE = {"sources": list, "outputs": dict}


def fault(manifest: object) -> str:
    """The first thing that is not as it must be, in Russian; empty if all is well."""
    if not isinstance(manifest, dict):
        return "это не словарь"
    for part in ("figures", "facts", "modules"):
        if not isinstance(manifest.get(part), dict):
            return f"нет раздела {part}"
    for name, figure in manifest["figures"].items():
        if lost := missing(figure, FIGURE):
            return f"у рисунка {name} нет «{lost}»"
        if figure["module"] not in manifest["modules"]:
            return f"модуля рисунка {name} нет в разделе modules"
        if figure["kind"] == "animation":
            frames = figure.get("frames")
            if not isinstance(frames, list) or any(missing(it, PICTURE) for it in frames):
                return f"у анимации {name} нет кадров"
            if "seconds" not in figure:
                return f"у анимации {name} нет «seconds»"
    for name, module in manifest["modules"].items():
        if lost := missing(module, MODULE):
            return f"у модуля {name} нет «{lost}»"
    for name, value in manifest["facts"].items():
        if not is_fact(value):
            return f"факт {name} записан так: {value!r}"
    return ""


def missing(entry: object, keys: dict[str, type]) -> str:
    """The first key that the entry has not, or not of the right kind."""
    if not isinstance(entry, dict):
        return next(iter(keys))
    return next((key for key, kind in keys.items() if not isinstance(entry.get(key), kind)), "")


def is_fact(value: object) -> bool:
    """A number, a text, a yes or no, a list of such, or a mean with its error."""
    if isinstance(value, list):
        return all(map(is_fact, value))
    if isinstance(value, dict):
        numbers = list(value.values())
        return (
            set(value) == {"mean", "error"}
            and all(is_fact(it) and isinstance(it, int | float) for it in numbers)
            and value["error"] >= 0
        )
    return isinstance(value, str | int) or (isinstance(value, float) and math.isfinite(value))
