"""A document for Word that its reader may change: what all of them have in common."""

import io
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from figures_src.teacher.about import AUTHOR, DATE
from figures_src.teacher.zips import packed, read_zip

MARGIN = 15  # millimetres, on each side
STALE = {"thumbnail", "extended-properties", "stylesWithEffects"}  # kinds of relations


def new(*, points: int) -> Any:
    """An empty document in Russian, for a printer without colours."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(MARGIN)
    section.top_margin = section.bottom_margin = Mm(MARGIN)
    style = document.styles["Normal"]
    style.font.size = Pt(points)
    fonts = style.element.get_or_add_rPr()
    fonts.append(fonts.makeelement(qn("w:lang"), {qn("w:val"): "ru-RU"}))
    for level in (1, 2):
        document.styles[f"Heading {level}"].font.color.rgb = RGBColor(0, 0, 0)
    return document


def finished(document: Any, title: str) -> bytes:
    """The file; equal contents are equal bytes."""
    properties = document.core_properties
    properties.title, properties.author = title, AUTHOR
    properties.language, properties.comments, properties.last_modified_by = "ru-RU", "", ""
    properties.created = properties.modified = DATE
    forget_the_template(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return packed(read_zip(buffer))


def forget_the_template(document: Any) -> None:
    """Leave out what python-docx's template says of itself.

    That is a picture of another page, the counts of its words, and a second set of styles, which
    Word finds to differ from the first and repairs.
    """
    package, part = document.part.package, document.part
    for relations in (package.rels, part.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.rsplit("/", 1)[1] in STALE:
                del relations[key]
