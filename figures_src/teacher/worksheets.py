"""Worksheets: a sheet of two pages a variant, as PDF and as .docx, and the answers as PDF."""

import datetime
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import typst

from figures_src.builder import disk
from figures_src.drawing.numbers import NBSP, number, size
from figures_src.teacher import editable, sheet
from figures_src.teacher.about import AUTHOR
from figures_src.teacher.sheet import square
from figures_src.teacher.variants import Sheets, Variant

TEMPLATE = Path(__file__).with_name("worksheets.typ")
# Every PDF of the teacher is dated alike, so that equal contents are equal bytes.
DATE = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


def typeset(variants: list[Variant]) -> tuple[bytes, bytes]:
    """The variants of a set and their answers, as two PDF files."""
    sheets = variants[0].sheets
    told = {"author": AUTHOR, "source": sheet.SOURCE, "footer": sheet.footer(sheets)}
    pupils = told | {
        "kind": "variants",
        "title": f"Рабочие листы, набор {sheets.label}",
        "pupil": sheet.PUPIL,
        "blank": sheet.BLANK,
        "variants": [as_sheet(variant) for variant in variants],
    }
    keys = told | {
        "kind": "answers",
        "title": f"Ответы к рабочим листам, набор {sheets.label}",
        # With this the set comes out again.
        "footer": f"{told['footer']}: LEVEL={sheets.level.value} SEED={sheets.seed}"
        f" VARIANTS={len(variants)}",
        "variants": [as_key(variant) for variant in variants],
    }
    return pdf(pupils), pdf(keys)


def pdf(data: dict) -> bytes:
    """Typeset the template with ``data``; fonts are those that Typst carries in itself."""
    made = typst.Compiler(
        TEMPLATE, ignore_system_fonts=True, sys_inputs={"data": json.dumps(data)}
    ).compile(format="pdf", timestamp=DATE)
    assert isinstance(made, bytes)  # a PDF is one file
    return made


def as_sheet(variant: Variant) -> dict:
    """What the template prints on the two pages of one variant."""
    pages = [
        [{"title": task.title, "blocks": [as_block(it) for it in task.blocks]} for task in tasks]
        for tasks in sheet.pages(variant)
    ]
    return {"number": str(variant.number), "pages": pages}


def as_block(block: sheet.Block) -> dict[str, Any]:
    """The block for the template, which tells blocks apart by their kind."""
    return {"kind": type(block).__name__.lower(), **asdict(block)}


def as_key(variant: Variant) -> dict:
    """The answers of one variant: lines of task and answer; the map of the first is a table."""
    return {
        "number": str(variant.number),
        "map": sheet.table(variant.convolve.activation_map),
        "lines": [[task, answer] for task, answer in answers(variant).items()],
    }


def answers(variant: Variant) -> dict[str, str]:
    """Number of the task → its answer, of all tasks but the first."""
    given = variant.sizes.answers
    told = {
        "а": square(*given["square"]),
        "б": size(*given["oblong"]),
        "в": square(*given["backwards"]),
        "г": " и ".join(square(side) for side in given["layers"]),
    }
    if "strided" in given:
        told["д"] = square(*given["strided"])
    seen = variant.receptive
    rows, columns = (f"{reach.start + 1}–{reach.stop}" for reach in seen.pixels)
    fields = ", ".join(square(field) for field in seen.stack_fields)
    network = variant.parameters
    layers = [
        f"{size(*step.output[1:], step.output[0])} — {number(step.parameters)}"
        for step in network.steps
    ]
    return {
        "2": "; ".join(f"{item}){NBSP}{answer}" for item, answer in told.items()),
        "3": variant.which_filter.letter,
        "4": f"а){NBSP}строки {rows}, столбцы {columns}; б){NBSP}{fields};"
        f" в){NBSP}{seen.layers_needed}",
        "5": f"{'; '.join(layers)}; всего{NBSP}{number(network.total)}",
    }


def write(sheets: Sheets, count: int, folder: Path) -> dict[str, Path]:
    """Write a set into ``folder``: the sheets as PDF and .docx, the answers as PDF."""
    variants = sheets.variants(count)
    paths = {kind: folder / name for kind, name in sheets.files.items()}
    pupils, keys = typeset(variants)
    contents = {"pdf": pupils, "docx": editable.document(variants), "answers": keys}
    disk.write_all({path: contents[kind] for kind, path in paths.items()})
    return paths
