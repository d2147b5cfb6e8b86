"""Worksheets as PDF: one page a variant, and one answer sheet for the whole set."""

import datetime
import json
from pathlib import Path

import numpy as np
import typst

from figures_src.builder import disk
from figures_src.cnn.shapes import Conv, Dense, Layer
from figures_src.drawing.numbers import NBSP, number, plural, size
from figures_src.exercises import which_filter
from figures_src.teacher.tasks import parameters, receptive, sizes
from figures_src.teacher.variants import Variant, make_set

TEMPLATE = Path(__file__).with_name("worksheets.typ")
# Every PDF of the teacher is dated alike, so that equal contents are equal bytes.
DATE = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


def typeset(variants: list[Variant]) -> tuple[bytes, bytes]:
    """The variants and their answer sheet, as two PDF files."""
    seed, count = variants[0].seed, len(variants)
    told = [as_text(variant) for variant in variants]
    footer = f"Урок «Свёрточные нейросети» · набор {seed} (make worksheets SEED={seed}"
    footer += f" VARIANTS={count})"
    return (
        pdf({"kind": "variants", "title": "Рабочие листы", "footer": footer, "variants": told}),
        pdf(
            {
                "kind": "answers",
                "title": f"Ответы к рабочим листам, набор {seed}",
                "footer": footer,
                "variants": told,
            }
        ),
    )


def pdf(data: dict) -> bytes:
    """Typeset the template with ``data``; fonts are those that Typst carries in itself."""
    made = typst.Compiler(
        TEMPLATE, ignore_system_fonts=True, sys_inputs={"data": json.dumps(data)}
    ).compile(format="pdf", timestamp=DATE)
    assert isinstance(made, bytes)  # a PDF is one file
    return made


def as_text(variant: Variant) -> dict:
    """What the template prints of one variant: all numbers as they are written in Russian."""
    return {
        "number": str(variant.number),
        "convolve": {
            "image": table(variant.convolve.image),
            "kernel": table(variant.convolve.kernel),
            "map": table(variant.convolve.activation_map),
        },
        "sizes": sizes_text(variant.sizes),
        "which_filter": {
            "image": table(variant.which_filter.image),
            "map": table(variant.which_filter.activation_map),
            "kernels": [
                {"letter": letter, "rows": table(kernel)}
                for letter, kernel in zip(
                    which_filter.LETTERS, variant.which_filter.kernels, strict=True
                )
            ],
            "answer": variant.which_filter.letter,
        },
        "receptive": receptive_text(variant.receptive),
        "parameters": parameters_text(variant.parameters),
    }


def sizes_text(task: sizes.Sizes) -> dict:
    height, width, kernel = task.oblong
    answers = task.answers
    return {
        "square": [square(side) for side in task.square],
        "oblong": [size(height, width), square(kernel)],
        "backwards": [square(side) for side in task.backwards],
        "layers": [square(side) for side in task.layers],
        "strided": [square(side) for side in task.strided[:2]] + [str(task.strided[2])],
        "answers": {
            "square": square(*answers["square"]),
            "oblong": size(*answers["oblong"]),
            "backwards": square(*answers["backwards"]),
            "layers": [square(side) for side in answers["layers"]],
            "strided": square(*answers["strided"]),
        },
    }


def receptive_text(task: receptive.Receptive) -> dict:
    marks = [["" for _ in range(task.map_side)] for _ in range(task.map_side)]
    marks[task.unit[0]][task.unit[1]] = "×"
    rows, columns = (f"{reach.start + 1}–{reach.stop}" for reach in task.pixels)
    return {
        "side": receptive.SIDE,
        "image": square(receptive.SIDE),
        "marks": marks,
        "kernels": [square(kernel) for kernel in task.kernels],
        "stack": [
            f"{square(window.kernel)} с{NBSP}шагом{NBSP}{window.stride}" for window in task.stack
        ],
        "wanted": square(task.wanted),
        "rows": rows,
        "columns": columns,
        "fields": [square(field) for field in task.stack_fields],
        "needed": str(task.layers_needed),
    }


def parameters_text(task: parameters.Parameters) -> dict:
    channels, height, width = task.image
    rows = []
    for step in task.steps:
        shape = (*step.output[1:], step.output[0])
        rows.append(
            {
                "layer": layer_text(step.layer),
                "size": size(*shape),
                "parameters": number(step.parameters),
            }
        )
    return {"image": size(height, width, channels), "rows": rows, "total": number(task.total)}


def layer_text(layer: Layer) -> str:
    if isinstance(layer, Conv):
        assert isinstance(layer.kernel, int)  # the variants have square filters only
        filters = plural(layer.filters, "фильтр", "фильтра", "фильтров")
        return f"свёртка: {filters} {square(layer.kernel)}"
    if isinstance(layer, Dense):
        return f"полносвязный слой: {plural(layer.units, 'нейрон', 'нейрона', 'нейронов')}"
    return "flatten: все карты в один вектор"


def table(values: np.ndarray) -> list[list[str]]:
    return [[number(value) for value in row] for row in values]


def square(side: int) -> str:
    return size(side, side)


def write(seed: int, count: int, folder: Path) -> list[Path]:
    """Write the two PDF files of a set into ``folder``."""
    paths = [folder / f"variants-{seed}.pdf", folder / f"answers-{seed}.pdf"]
    disk.write_all(dict(zip(paths, typeset(make_set(seed, count)), strict=True)))
    return paths
