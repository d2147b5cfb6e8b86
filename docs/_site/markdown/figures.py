"""Complete the pictures of the pages from the manifest.

A page says only ``![](../assets/figures/MODULE/NAME.svg)``. From the manifest come the alternative
text, the size, the twin for the dark scheme, the downloads and the link to the figure's source;
an animation (written as ``.gif``) becomes the list of steps that player.js makes a player of.
"""

import difflib
from xml.etree.ElementTree import Element

from _site.lesson.addresses import FIGURE, FIGURES
from _site.lesson.faults import Fault, line_of, place
from _site.markdown.figure_html import downloads, pictures, steps
from _site.markdown.processor import LessonProcessor
from _site.markdown.tree import fragment, parents_of, replace
from figures_src.builder.manifest_types import ANIMATION, Figure

# The pictures of an insert are complete as they come.
COMPLETED = {"only-light", "only-dark", "only-print", "slide-picture"}


class FigureCompleter(LessonProcessor):
    """Completes each picture of one page.

    Raises:
        Fault: a picture is unknown, or it has no caption with an id.
    """

    def run(self, root: Element) -> None:
        parents = parents_of(root)
        done: set[Element] = set()
        for image in [it for it in root.iter("img") if it.get("class") not in COMPLETED]:
            match = FIGURE.fullmatch(image.get("src", ""))
            if not match:
                continue
            box: Element | None = image
            while box is not None and box.tag != "figure":
                box = parents.get(box)
            if box is None:
                raise self.without_caption(match["figure"])
            if box not in done:
                self.complete(box, image, match["figure"], parents)
                done.add(box)
        for raw in self.stash:  # an image that the author has written as HTML
            if isinstance(raw, str) and "<img" in raw and (match := FIGURE.search(raw)):
                raise self.without_caption(match["figure"])

    def complete(
        self, box: Element, image: Element, name: str, parents: dict[Element, Element]
    ) -> None:
        """Fill a <figure> and its caption."""
        figure, anchor = self.find(name), box.get("id", "")
        # Without one, pymdownx makes up «__figure-caption_2»: an address that moves.
        if not anchor or anchor.startswith("__"):
            raise Fault(f"{self.where(name)}: в подписи рисунка «{name}» нет attrs: {{id: …}}")
        if figure.kind == ANIMATION:
            box.set("class", "lesson-figure player")
            box.set("data-player", str(figure.seconds))
            shown = steps(figure, anchor, self.page.uri)
        else:
            # A tall figure may be higher on paper, or its letters would be too small.
            tall = figure.height > figure.width
            box.set("class", "lesson-figure lesson-figure--tall" if tall else "lesson-figure")
            frame = pictures(figure, self.page.uri)
            shown = f'<div class="figure-frame">{frame}</div>'
        around = parents[image]
        alone = around.tag == "p" and len(around) == 1
        old = around if alone else image
        replace(parents[old], old, fragment(shown))
        for caption in box.findall("figcaption"):
            caption.extend(fragment(downloads(figure, self.page.uri, self.lesson)))

    def find(self, name: str) -> Figure:
        """The manifest's entry.

        Raises:
            Fault: no module draws such a figure; the message lists the nearest names.
        """
        figures = self.lesson.manifest.figures
        if name in figures:
            return figures[name]
        near = difflib.get_close_matches(name, figures)
        hint = f" Похожие имена: {', '.join(near)}." if near else ""
        raise Fault(f"{self.where(name)}: рисунка «{name}» нет в описи.{hint}")

    def without_caption(self, name: str) -> Fault:
        self.find(name)
        return Fault(
            f"{self.where(name)}: рисунок «{name}» стоит без подписи: "
            "под ним нужна /// figure-caption с id"
        )

    def where(self, name: str) -> str:
        """The page, and the line of its source that first names the figure."""
        position = self.page.text.find(f"{FIGURES}/{name}.")
        return place(self.page.uri, line_of(self.page.text, position) if position >= 0 else None)
