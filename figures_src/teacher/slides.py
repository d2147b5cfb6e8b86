"""The thirty slides: what to say and to ask, and where each one's figure stands.

The words are in slides.toml. Places come from the pages: the figure whose caption has the id s01 is
slide S01; a slide that shows a part of an animation names it itself.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from figures_src.builder.manifest_types import Manifest, SlidePicture
from figures_src.teacher import tables

COUNT = 30
SOURCE = Path(__file__).with_name("slides.toml")
# A number, {a.b}; or words that rest on a fact, {a.b: words}, or on data, {a.b:c6a2: words}.
FACT = re.compile(r"\{([\w.]+%?(?::\w+)?)(?:: ([^{}]*))?\}")


@dataclass(frozen=True)
class Slide:
    """One slide; ``page`` is the page's source (lesson/vision.md), ``figure`` a manifest name."""

    number: int
    title: str
    say: str
    ask: str
    answer: str
    figure: str
    page: str
    anchor: str
    frame: int | None = None  # from 1; None: the whole figure

    @property
    def code(self) -> str:
        return f"S{self.number:02}"

    @property
    def short(self) -> str:
        """The permanent short address within the site."""
        return f"s/{self.number:02}/"

    def shown(self, manifest: Manifest) -> tuple[SlidePicture, ...]:
        """What the slides of this number show, one after another.

        Raises:
            ValueError: nobody draws them.
        """
        drawn = manifest.slides().get(self.code.lower())
        if not drawn:
            module = self.figure.partition("/")[0]
            raise ValueError(f"{self.code}: нет рисунка, его рисует figures_src/slides/{module}.py")
        return drawn

    def files(self, manifest: Manifest) -> dict[str, str]:
        """Kind → path below the figures' folder: PNG and SVG of each slide, and the page's GIF.

        A slide of pixels has no SVG, and one whose figure does not move no GIF.
        """
        figure, shown = manifest.figures[self.figure], self.shown(manifest)
        several = len(shown) > 1
        found = {}
        for number, it in enumerate(shown, 1):
            of = f" {number}" if several else ""
            found[f"PNG{of}"] = it.png
            if it.svg:
                found[f"SVG{of}"] = it.svg
        if figure.frames and self.frame is None:
            found["GIF"] = figure.downloads["GIF"]
        return found

    def spoken(
        self,
        write: Callable[[str], str],
        claim: Callable[[str, str], str] = lambda mark, words: words,
    ) -> dict[str, str]:
        """say, ask and answer with each number replaced by ``write(name)``.

        Words that rest on a fact are replaced by ``claim(mark, words)``.
        """

        def told(match: re.Match) -> str:
            return write(match[1]) if match[2] is None else claim(match[1], match[2])

        texts = {"say": self.say, "ask": self.ask, "answer": self.answer}
        return {key: FACT.sub(told, text) for key, text in texts.items()}


def read_slides(places: dict[str, tuple[str, str]]) -> tuple[list[Slide], list[int]]:
    """The slides, and the numbers of those whose figure stands on no page.

    Args:
        places: id of a caption (s01) → (figure, page).

    Raises:
        ValueError: slides.toml does not list S01 … S30 in order, or one of them is not complete.
    """
    listed = tables.part(tables.read(SOURCE), "slide", list[dict], SOURCE.name)
    if [entry.get("number") for entry in listed] != list(range(1, COUNT + 1)):
        raise ValueError("slides.toml: ожидаются слайды с 1 по 30, по порядку")
    slides, homeless = [], []
    for entry in listed:
        anchor = f"s{entry['number']:02}"
        if "figure" not in entry:
            if anchor not in places:
                homeless.append(entry["number"])
                continue
            figure, page = places[anchor]
            entry |= {"figure": figure, "page": page, "anchor": anchor}
        slide = tables.record(Slide, entry, f"slides.toml, {anchor.upper()}")
        if not all((slide.title, slide.say, slide.ask, slide.answer)):
            raise ValueError(f"slides.toml: у слайда {slide.code} нет заметок")
        slides.append(slide)
    return slides, homeless
