r"""Turn formulas into MathML while the site is built: no script draws them in the browser.

Pages write ``$…$`` in a line and ``$$…$$`` in a block; pymdownx.arithmatex marks them.
"""

import re
from html import unescape
from xml.etree.ElementTree import Element

from latex2mathml.converter import convert_to_element

from _site.lesson.faults import Fault, line_of, place
from _site.markdown.processor import LessonProcessor
from _site.markdown.tree import FORMULA, parents_of, replace


class FormulaSetter(LessonProcessor):
    """Replaces each marked formula of one page.

    Raises:
        Fault: it is not LaTeX that latex2mathml knows.
    """

    def run(self, root: Element) -> None:
        parents = parents_of(root)
        for marked in [it for it in root.iter() if it.get("class") == FORMULA]:
            latex = (marked.text or "").strip()
            if marked.tag == "div" and latex.startswith("\\["):
                # A wide formula scrolls in its own box.
                box = Element("div", {"class": "formula"})
                box.append(self.mathml(latex[2:-2], "block"))
            elif latex.startswith("\\("):
                box = self.mathml(latex[2:-2], "inline")
            else:
                continue
            replace(parents[marked], marked, [box])

    def mathml(self, latex: str, display: str) -> Element:
        """The MathML of one formula."""
        latex = latex.strip()
        try:
            made = convert_to_element(latex, display=display)
        except Exception as error:  # the library raises classes of its own, of no common base
            raise self.unread(latex) from error
        for element in made.iter():
            element.text = unescape(element.text or "") or None  # it writes &#x0003D; for «=»
        # What it does not know the library passes on as text, and a brace may stay open.
        if "\\" in "".join(made.itertext()) or latex.count("{") != latex.count("}"):
            raise self.unread(latex)
        return made

    def unread(self, latex: str) -> Fault:
        """The formula, and the line of the page where it begins."""
        found = re.search(rf"\$\s*{re.escape(latex)}", self.page.text)
        line = line_of(self.page.text, found.end()) if found else None
        return Fault(f"{place(self.page.uri, line)}: формула «{latex}» не разобрана")
