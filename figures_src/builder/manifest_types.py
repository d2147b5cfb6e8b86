"""The manifest of the figures: which there are, in which files, with which results; and its JSON.

Those who show the figures read it whole: a part that is not as it must be is named in one sentence.
The builder, which writes it, knows a damaged part as never drawn: see ``builder.manifest``.
"""

import json
import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeGuard

NAME = "manifest.json"
PARTS = ("figures", "facts", "modules")
ANIMATION = "animation"


@dataclass(frozen=True)
class Chance:
    """A fact that chance had a hand in: the mean of several runs and its standard error."""

    mean: float
    error: float


Fact = int | float | str | bool | list["Fact"] | Chance


@dataclass(frozen=True)
class Picture:
    """What one drawing is shown by: files below the figures' folder, its words, its size in px."""

    light: str
    dark: str
    alt: str
    width: int
    height: int


def single(path: str) -> str:
    """Beside a picture of pixels: its copy for screens with one pixel to a CSS pixel."""
    return f"{path.removesuffix('.webp')}.1x.webp"


@dataclass(frozen=True)
class Frame(Picture):
    """One step of an animation; ``says`` stands under it, ``png`` is for a slide."""

    png: str = ""
    says: str = ""
    kind: str = "line"


@dataclass(frozen=True)
class Figure(Picture):
    """A figure; ``downloads`` is kind → file, ``frames`` and ``seconds`` are an animation's."""

    module: str
    title: str
    kind: str
    downloads: dict[str, str]
    frames: tuple[Frame, ...] = ()
    seconds: float = 0

    @property
    def png(self) -> str:
        return self.downloads["PNG"]


@dataclass(frozen=True)
class SlidePicture:
    """What one slide of the presentation shows: files below the figures' folder, its words.

    ``svg`` is empty where pixels are the content; ``photos``: whose work is shown, by name.
    """

    png: str
    alt: str
    svg: str = ""
    photos: tuple[str, ...] = ()

    @property
    def small(self) -> str:
        """The picture for the page of slides."""
        return f"{self.png.removesuffix('.png')}.webp"


@dataclass(frozen=True)
class Module:
    """The file of a figure module, all that it was drawn from, and its files with their SHA-256.

    ``fingerprint`` is that of the sources, ``seal`` that of all that the manifest says of it;
    ``slides``: code (s02) → its pictures in the order of showing.
    """

    program: str
    sources: tuple[str, ...]
    outputs: dict[str, str]
    fingerprint: str = ""
    seal: str = ""
    slides: dict[str, tuple[SlidePicture, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Manifest:
    """All figures, facts and modules by name."""

    figures: dict[str, Figure] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    modules: dict[str, Module] = field(default_factory=dict)

    def outputs(self) -> list[tuple[str, str]]:
        """Every drawn file with its digest."""
        return sorted(item for module in self.modules.values() for item in module.outputs.items())

    def slides(self) -> dict[str, tuple[SlidePicture, ...]]:
        """Code of a slide (s02) → its pictures in the order of showing."""
        return {code: it for module in self.modules.values() for code, it in module.slides.items()}


def read(folder: Path) -> Manifest:
    """The manifest of the figures drawn in ``folder``.

    Raises:
        ValueError: there is none, or it is damaged; one sentence says what to do.
        OSError: it cannot be read.
    """
    path = folder / NAME
    name = f"Опись рисунков {'/'.join(path.parts[-4:])}"
    remedy = "Удалите её и нарисуйте рисунки заново: python -m figures_src"
    try:
        written = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ValueError(f"{name}: её нет. Нарисуйте рисунки: python -m figures_src") from error
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{name} испорчена, это не JSON. {remedy}") from error
    try:
        return manifest_of(written)
    except ValueError as error:
        raise ValueError(f"{name} испорчена: {error}. {remedy}") from error


def manifest_of(written: object) -> Manifest:
    """The manifest that JSON has brought.

    Raises:
        ValueError: what is not as it must be, in Russian.
    """
    if not isinstance(written, dict):
        raise ValueError("это не словарь")
    for part in PARTS:
        if not isinstance(written.get(part), dict):
            raise ValueError(f"нет раздела {part}")
    figures = {name: figure_of(name, entry) for name, entry in written["figures"].items()}
    for name, figure in figures.items():
        if figure.module not in written["modules"]:
            raise ValueError(f"модуля рисунка {name} нет в разделе modules")
    modules = {name: module_of(name, entry) for name, entry in written["modules"].items()}
    facts = {name: fact_of(name, value) for name, value in written["facts"].items()}
    return Manifest(figures, facts, modules)


PICTURE = {"light": str, "dark": str, "alt": str, "width": int, "height": int}


def lost(entry: object, keys: dict[str, type]) -> str:
    """The first key that the entry has not, or not of the right kind."""
    if not isinstance(entry, dict):
        return next(iter(keys))
    return next((key for key, kind in keys.items() if not isinstance(entry.get(key), kind)), "")


def known(
    entry: dict, kind: type[Figure] | type[Frame] | type[Module] | type[SlidePicture]
) -> dict:
    """The entry without what nobody reads."""
    return {key: value for key, value in entry.items() if key in kind.__dataclass_fields__}


def figure_of(name: str, entry: dict) -> Figure:
    texts = {"module": str, "title": str, "kind": str, "downloads": dict}
    if key := lost(entry, {**PICTURE, **texts}):
        raise ValueError(f"у рисунка {name} нет «{key}»")
    if entry["kind"] != ANIMATION:
        return Figure(**known({**entry, "frames": (), "seconds": 0}, Figure))
    frames = entry.get("frames")
    if not isinstance(frames, list) or not frames or any(lost(it, PICTURE) for it in frames):
        raise ValueError(f"у анимации {name} нет кадров")
    if not is_number(entry.get("seconds")):
        raise ValueError(f"у анимации {name} нет «seconds»")
    shown = tuple(Frame(**known(frame, Frame)) for frame in frames)
    return Figure(**known({**entry, "frames": shown}, Figure))


def module_of(name: str, entry: dict) -> Module:
    if key := lost(entry, {"program": str, "sources": list, "outputs": dict}):
        raise ValueError(f"у модуля {name} нет «{key}»")
    drawn = entry.get("slides", {})  # of a module that has none
    if not isinstance(drawn, dict):
        raise ValueError(f"у модуля {name} «slides» не словарь")
    slides = {code: slide_of(f"{name}, {code}", shown) for code, shown in drawn.items()}
    return Module(**known({**entry, "sources": tuple(entry["sources"]), "slides": slides}, Module))


def slide_of(name: str, shown: object) -> tuple[SlidePicture, ...]:
    keys: dict[str, type] = {"png": str, "alt": str, "svg": str, "photos": list}
    if not isinstance(shown, list) or not shown or any(lost(it, keys) for it in shown):
        raise ValueError(f"у слайда {name} нет рисунков")
    told = [{**it, "photos": tuple(it["photos"])} for it in shown]
    return tuple(SlidePicture(**known(it, SlidePicture)) for it in told)


def fact_of(name: str, value: object) -> Fact:
    """A number, a text, a yes or no, a list of such, or a mean with its error."""
    wrong = ValueError(f"факт {name} записан так: {value!r}")
    if isinstance(value, list):
        return [fact_of(name, it) for it in value]
    if isinstance(value, dict):
        if set(value) != {"mean", "error"} or not all(is_number(it) for it in value.values()):
            raise wrong
        if value["error"] < 0:
            raise wrong
        return Chance(**value)
    if isinstance(value, str) or is_number(value):
        return value
    raise wrong


def is_number(value: object) -> TypeGuard[int | float]:
    return isinstance(value, int) or (isinstance(value, float) and math.isfinite(value))


def written(value: object) -> object:
    """A manifest, or any part of one, as JSON holds it; the readers above bring it back."""
    if isinstance(value, Figure) and value.kind != ANIMATION:
        return {key: it for key, it in vars(value).items() if key not in ("frames", "seconds")}
    if isinstance(value, Manifest | Figure | Frame | Module | SlidePicture | Chance):
        return {key: written(it) for key, it in vars(value).items()}
    if isinstance(value, dict):
        return {key: written(it) for key, it in value.items()}
    if isinstance(value, list | tuple):
        return [written(it) for it in value]
    return value
