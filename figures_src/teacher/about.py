"""What a presentation says about itself: the template's words about itself do not fit.

python-pptx begins with a file of its own: 4:3, no slides, an empty thumbnail, a printer's settings;
and it forgets to enter the master of the notes into the list by which some programs (Keynote among
them) find notes at all.
"""

import datetime
import io
from typing import Any
from xml.sax.saxutils import escape

from PIL import Image
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

DATE = datetime.datetime(2026, 1, 1)
TITLE = "Свёрточные нейросети: слайды урока"
AUTHOR = "Урок «Свёрточные нейросети»"
THUMBNAIL = (256, 144)
EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


def tell(presentation: Any, first: Image.Image) -> None:
    """Make the file's words about itself true.

    Args:
        presentation: python-pptx's, with all its slides.
        first: what the first slide shows; the thumbnail is made of it.
    """
    about = presentation.core_properties
    about.title, about.author, about.language = TITLE, AUTHOR, "ru-RU"
    about.created = about.modified = DATE
    about.last_modified_by = ""
    about.revision = 1
    parts = {str(it.partname): it for it in presentation.part.package.iter_parts()}
    parts["/docProps/app.xml"]._blob = extended(len(presentation.slides))
    parts["/docProps/thumbnail.jpeg"]._blob = thumbnail(first)
    list_notes(presentation)
    element = presentation.part._element
    element.find(qn("p:sldSz")).attrib.pop("type", None)  # it named the template's 4:3
    for key, relation in list(presentation.part.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.PRINTER_SETTINGS:
            presentation.part.rels.pop(key)


def extended(slides: int) -> bytes:
    """The properties that PowerPoint shows beside title and author: each slide has notes."""
    told = {
        "Application": "python-pptx",
        "PresentationFormat": "Широкоэкранный формат (16:9)",
        "Slides": slides,
        "Notes": slides,
        "HiddenSlides": 0,
        "Company": AUTHOR,
    }
    inner = "".join(f"<{name}>{escape(str(value))}</{name}>" for name, value in told.items())
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<Properties xmlns="{EXTENDED}">{inner}</Properties>'.encode()


def thumbnail(picture: Image.Image) -> bytes:
    """The picture in the middle of a small white slide, as JPEG."""
    sheet = Image.new("RGB", THUMBNAIL, "white")
    small = picture.convert("RGB")
    small.thumbnail(THUMBNAIL)
    sheet.paste(small, ((sheet.width - small.width) // 2, (sheet.height - small.height) // 2))
    buffer = io.BytesIO()
    sheet.save(buffer, "JPEG", quality=90)
    return buffer.getvalue()


def list_notes(presentation: Any) -> None:
    """Name the master of the notes where the standard wants it: after the masters of slides."""
    part = presentation.part
    key = next(key for key, it in part.rels.items() if it.reltype == RELATIONSHIP_TYPE.NOTES_MASTER)
    listed = parse_xml(
        f"<p:notesMasterIdLst {nsdecls('p', 'r')}>"
        f'<p:notesMasterId r:id="{key}"/></p:notesMasterIdLst>'
    )
    part._element.find(qn("p:sldMasterIdLst")).addnext(listed)
