"""An executed notebook as an ordinary Markdown page.

MkDocs then does with it what it does with any page: ids, table of contents, links that are
checked, formulas, copy buttons, search. Nothing of mkdocs-jupyter's HTML, style sheets or scripts
is left.
"""

import re
from html import escape
from textwrap import indent

from mkdocs.exceptions import PluginError
from practice_source import Source, alts, without_alts

DETAILS = re.compile(
    r"^<details>\s*<summary>(?P<title>[^<]*)</summary>\n(?P<inside>.*?)\n</details>$",
    re.DOTALL | re.MULTILINE,
)
FENCE = "`" * 5
FILES = """\
<div class="practice-files" markdown="1" data-search-exclude="data-search-exclude">

[Скачать блокнот](../downloads/practice/{stem}.ipynb){{ .md-button download }}
[Скачать программу](../downloads/practice/{stem}.py){{ .md-button download }}

Блокнот ({stem}.ipynb) открывается в Jupyter и в Google Colab, программа ({stem}.py) — в любом \
редакторе. Нужные библиотеки ставит одна команда; в блокноте она уже есть.

{fence} {{ .text }}
pip install {packages}
{fence}

</div>
"""


def page_text(source: Source, cells: list[dict]) -> tuple[str, dict[str, str]]:
    """The Markdown of the page, and its pictures: address → WebP in base64.

    Raises:
        PluginError: pictures and their descriptions do not match.
    """
    parts, pictures = [], {}
    for index, cell in enumerate(cells):
        if cell["cell_type"] == "raw":
            parts.append(f"---\n{source.header}\n---")
        elif cell["cell_type"] == "markdown":
            parts.append(DETAILS.sub(answer, cell["source"]))
            if len(parts) == 2:  # the header and the introduction
                packages = " ".join(source.packages)
                parts.append(FILES.format(stem=source.stem, packages=packages, fence=FENCE))
        else:
            parts += code(source, index, cell, pictures)
    return "\n\n".join(parts) + "\n", pictures


def answer(match: re.Match) -> str:
    """A closed box, as the theme has them."""
    return f'??? example "{match["title"].strip()}"\n\n{indent(match["inside"].strip(), " " * 4)}'


def code(source: Source, index: int, cell: dict, pictures: dict[str, str]) -> list[str]:
    """A cell and, under it, what it printed and drew."""
    shown = without_alts(cell["source"])
    parts = [f"{FENCE} {{ .python }}\n{shown}\n{FENCE}"]
    described = alts(cell["source"])
    drawn = [output["picture"] for output in cell["outputs"] if "picture" in output]
    if len(described) != len(drawn):
        raise PluginError(
            f"{source.cell_name(index)}: рисунков {len(drawn)}, а комментариев "
            f"«# На рисунке: …» {len(described)}"
        )
    printed = "".join(output.get("text", "") for output in cell["outputs"]).rstrip()
    if printed:
        parts.append(f'{FENCE} {{ .text .no-copy .cell-output title="Вывод" }}\n{printed}\n{FENCE}')
    for picture, alt in zip(drawn, described, strict=True):
        parts.append(figure(picture, alt, source.stem, pictures))
    return parts


def figure(picture: dict, alt: str, stem: str, pictures: dict[str, str]) -> str:
    """The picture for each scheme; the browser asks only for the one that is displayed."""
    number = len(pictures) // 2 + 1
    images = []
    for scheme, suffix in (("light", ""), ("dark", ".dark")):
        address = f"{stem}/{number}{suffix}.webp"
        pictures[address] = picture[scheme]
        images.append(
            f'<img class="only-{scheme}" src="{address}" alt="{escape(alt)}"'
            f' width="{picture["width"]}" height="{picture["height"]}" loading="lazy"'
            ' decoding="async">'
        )
    return f'<div class="figure-frame cell-picture">{"".join(images)}</div>'
