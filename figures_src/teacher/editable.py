"""The worksheets as .docx: a teacher may change a number, leave out a task, print.

All of it is written as XML at once: piece by piece python-docx takes seconds for a set.
"""

from collections.abc import Iterable
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt

from figures_src.teacher import sheet, word
from figures_src.teacher.variants import Variant

BLANK = "_" * 10
WIDTH = 180  # millimetres between the margins
ROOM = 3  # millimetres for one square of room: fonts differ, and two pages shall be enough
FORM = 7  # millimetres, a line of the form
GAP = 9  # millimetres between two tables
SIDES, INSIDE = ("top", "left", "bottom", "right"), ("insideH", "insideV")
GREY = "808080"


def document(variants: list[Variant]) -> bytes:
    """The sheets of a set: a heading for each variant, its tasks on two pages."""
    sheets = variants[0].sheets
    made = word.new(points=10)
    section, text = made.sections[0], made.styles["Normal"].paragraph_format
    section.bottom_margin, section.footer_distance = Mm(17), Mm(7)
    text.space_after, text.line_spacing = Pt(3), 1
    for level, points in ((1, 12), (2, 6)):
        style = made.styles[f"Heading {level}"].paragraph_format
        style.space_before, style.space_after = Pt(0 if level == 1 else points), Pt(3)
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{sheet.footer(sheets)}. {sheet.SOURCE}").font.size = Pt(8)
    body = f"<w:body {nsdecls('w')}>{''.join(map(sheet_of, variants))}</w:body>"
    for element in list(parse_xml(body)):
        made.element.body.insert_element_before(element, "w:sectPr")
    return word.finished(made, f"Рабочие листы, набор {sheets.label}")


def sheet_of(variant: Variant) -> str:
    title = f"Вариант {variant.number}"
    face, back = sheet.pages(variant)
    return (
        paragraph(title, "Heading1", new_page=variant.number > 1)
        + paragraph(sheet.PUPIL)
        + "".join(map(task, face))
        + paragraph(f"{title}, вторая страница", new_page=True)
        + "".join(map(task, back))
    )


def task(it: sheet.Task) -> str:
    return paragraph(it.title, "Heading2") + "".join(map(block, it.blocks))


def block(it: sheet.Block) -> str:
    """Two tables without a paragraph between them would be one to Word."""
    match it:
        case sheet.Words():
            return paragraph(it.text)
        case sheet.Row():
            return row(it) + small()
        case sheet.Form():
            return form(it) + small()
        case sheet.Room():
            return room(it) + small()


def paragraph(text: str, style: str = "Normal", *, new_page: bool = False) -> str:
    """A paragraph of the text; lines to write on are underscores: they are easily made longer."""
    told = escape(text.replace(sheet.BLANK, BLANK))
    page = "<w:pageBreakBefore/>" if new_page else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{page}</w:pPr>'
        f'<w:r><w:t xml:space="preserve">{told}</w:t></w:r></w:p>'
    )


def row(it: sheet.Row) -> str:
    """A table without rules: in each cell one table with its name, or a sign."""
    widths = [GAP if isinstance(part, str) else wide(part) for part in it.parts]
    cells = [
        centred(part, 28) if isinstance(part, str) else centred(part.name) + grid(part) + small()
        for part in it.parts
    ]
    borders = [""] * len(cells)
    if it.room:
        widths.append(WIDTH - sum(widths))
        cells.append(centred(""))
        borders.append(f"<w:tcBorders>{rules(SIDES, GREY)}</w:tcBorders>")
    return table(line(map(cell, cells, widths, borders)), widths)


def wide(part: sheet.Table) -> float:
    """Millimetres for the table, or for its name if that is wider."""
    return max(len(part.rows[0]) * part.side, 2.1 * len(part.name)) + GAP


def grid(it: sheet.Table) -> str:
    """A ruled table of square cells."""
    lines = (
        line((cell(centred(text), it.side) for text in texts), height(it.side, "exact"))
        for texts in it.rows
    )
    return table("".join(lines), [it.side] * len(it.rows[0]), rules(SIDES + INSIDE))


def form(it: sheet.Form) -> str:
    """A ruled table whose head is told to be one."""
    lines = [(it.heads, "<w:tblHeader/>")]
    lines += [((text, *[""] * (len(it.heads) - 1)), "") for text in it.lines]
    made = (
        line(map(cell, map(paragraph, texts), it.widths), height(FORM) + head)
        for texts, head in lines
    )
    return table("".join(made), list(it.widths), rules(SIDES + INSIDE), inset=2)


def room(it: sheet.Room) -> str:
    """An empty frame to write in."""
    frame = line([cell(centred(""), WIDTH)], height(it.squares * ROOM))
    return table(frame, [WIDTH], rules(SIDES, GREY))


def line(cells: Iterable[str], properties: str = "") -> str:
    """A row of a table; it is not parted by the end of a page."""
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def height(millimetres: float, rule: str = "atLeast") -> str:
    return f'<w:trHeight w:val="{twips(millimetres)}" w:hRule="{rule}"/>'


def table(lines: str, widths: list[float], borders: str = "", inset: float = 0) -> str:
    """A table in the middle of its place, with columns of ``widths`` millimetres."""
    columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    ruled = f"<w:tblBorders>{borders}</w:tblBorders>" if borders else ""
    margins = "".join(
        f'<w:{side} w:w="{twips(inset)}" w:type="dxa"/>' for side in ("left", "right")
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/>'
        f'<w:jc w:val="center"/>{ruled}<w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>{lines}</w:tbl>"
    )


def cell(inside: str, width: float, borders: str = "") -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{borders}'
        f'<w:vAlign w:val="center"/></w:tcPr>{inside}</w:tc>'
    )


def rules(names: tuple[str, ...], colour: str = "auto") -> str:
    """Lines at the named sides of a table or a cell."""
    return "".join(
        f'<w:{name} w:val="single" w:sz="4" w:space="0" w:color="{colour}"/>' for name in names
    )


def centred(text: str, half_points: int = 20) -> str:
    """A paragraph in the middle of a cell."""
    size = f'<w:rPr><w:sz w:val="{half_points}"/></w:rPr>'
    run = f"<w:r>{size}<w:t>{escape(text)}</w:t></w:r>" if text else ""
    place = f'<w:pPr><w:spacing w:before="0" w:after="0"/><w:jc w:val="center"/>{size}</w:pPr>'
    return f"<w:p>{place}{run}</w:p>"


def small() -> str:
    """A paragraph that is hardly seen: a cell has to end with one, two tables are parted by one."""
    size = '<w:rPr><w:sz w:val="6"/></w:rPr>'
    return f'<w:p><w:pPr><w:spacing w:before="0" w:after="0"/>{size}</w:pPr></w:p>'


def twips(millimetres: float) -> int:
    """Twentieths of a point."""
    return round(millimetres * 1440 / 25.4)
