"""Functions as pupils write them: the solutions of the page, and each typical error in them."""

import re

from figures_src.builder.places import ROOT

PAGE = ROOT / "docs" / "exercises" / "functions.md"
TASK = re.compile(
    r'data-function="(?P<name>\w+)" markdown>\n\n``` \{[^}]*\}\n(?P<start>.*?)```\n\n'
    r"\?\?\? note [^\n]*\n    ``` \.python\n(?P<solution>.*?)    ```\n",
    re.DOTALL,
)


def tasks() -> dict[str, re.Match]:
    """Name → the beginning that the page offers and its solution."""
    return {it["name"]: it for it in TASK.finditer(PAGE.read_text("utf-8"))}


def solution(name: str) -> str:
    return re.sub(r"^    ", "", tasks()[name]["solution"], flags=re.MULTILINE)


# Name of the function → name of the error → what a pupil wrote in the place of what is right.
SLIPS: dict[str, dict[str, list[tuple[str, str]]]] = {
    "convolve": {
        "flip": [("kernel[i][j]", "kernel[rows - 1 - i][columns - 1 - j]")],
        "transpose": [("kernel[i][j]", "kernel[j][i]")],
        "minus": [("kernel[i][j]", "abs(kernel[i][j])")],
        "averaged": [("append(total)", "append(total / (rows * columns))")],
        "short": [(" - rows + 1", " - rows"), (" - columns + 1", " - columns")],
        "running": [
            ("            total = 0\n", ""),
            ("    activation_map = []\n", "    activation_map = []\n    total = 0\n"),
        ],
        "square": [("len(image[0]) - columns", "len(image) - rows")],
        "swapped": [
            ("return activation_map", "return [list(it) for it in zip(*activation_map)]"),
        ],
        "one": [("append(total)", "append(total)\n            return total")],
        "row": [("        activation_map.append(line)", "        return [line]")],
    },
    "output_size": {
        "no_one": [(" + 1", "")],
        "stride_forgotten": [(" // stride", "")],
        "padding_forgotten": [(" + 2 * padding", "")],
        "padding_once": [("2 * padding", "padding")],
        "rounded_up": [(") // stride", " + stride - 1) // stride")],
        "fraction": [("//", "/")],
        "one_inside": [("kernel) // stride + 1", "kernel + 1) // stride")],
        "kernel_forgotten": [(" - kernel", "")],
    },
    "relu": {
        "kept": [("max(x, 0)", "x")],
        "absolute": [("max(x, 0)", "abs(x)")],
        "inverted": [("max", "min")],
        "dropped": [("max(x, 0) for x in row", "x for x in row if x > 0")],
        "step": [("max(x, 0)", "1 if x > 0 else 0")],
        "row": [("    return answer", "        return answer")],
        "flat": [("append", "extend")],
    },
    "receptive_field": {
        "last": [("field += (kernel - 1) * jump", "field = kernel")],
        "product": [("field += (kernel - 1) * jump", "field *= kernel")],
        "total": [("field = 1", "field = 0"), ("(kernel - 1) * jump", "kernel")],
        "stride_ignored": [(" * jump", "")],
        "own_stride": [
            (
                "field += (kernel - 1) * jump\n        jump *= stride",
                "jump *= stride\n        field += (kernel - 1) * jump",
            ),
        ],
        "zero": [("field = 1", "field = 0")],
    },
    "max_pool": {
        "whole": [("    answer = []", "    return max(max(row) for row in activation_map)")],
        "overlap": [(" + 1, size)", " + 1)")],
        "average": [("max(window)", "sum(window) / len(window)")],
        "least": [("max(window)", "min(window)")],
        "corner": [("max(window)", "window[0]")],
        "from_zero": [("max(window)", "max(0, *window)")],
        "partial": [(" - size + 1", "")],
    },
}


def slipped(name: str, error: str) -> str:
    """The solution with one error in it.

    Raises:
        ValueError: what should be replaced is not in it.
    """
    text = solution(name)
    for right, wrong in SLIPS[name][error]:
        if right not in text:
            raise ValueError(f"{name}, {error}: нет «{right}»")
        text = text.replace(right, wrong)
    return text
