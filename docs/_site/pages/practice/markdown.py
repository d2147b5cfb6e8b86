"""An executed notebook as an ordinary Markdown page.

MkDocs then does with it what it does with any page: ids, table of contents, links that are
checked, formulas, copy buttons, search. Nothing of mkdocs-jupyter's HTML, style sheets or scripts
is left.
"""

import re
from html import escape
from itertools import groupby

from pymdownx.snippets import SnippetPreprocessor

from _site.lesson.faults import Fault
from _site.pages.practice.marks import with_braces_kept
from _site.pages.practice.source import Source, is_solution

PICTURE = re.compile(r"^# На рисунке: (?P<alt>.+(?:\n#(?! %%| На рисунке:).*)*)\n?", re.MULTILINE)
# A closed box, as the theme has them.
BOX = ('<details class="example" markdown="1">\n<summary>Решение</summary>', "</details>")
FENCE = "`" * 5
INCLUDES = (SnippetPreprocessor.RE_ALL_SNIPPETS, SnippetPreprocessor.RE_SNIPPET_SECTION)
FILES = """\
<div class="practice-files" markdown="1" data-search-exclude="data-search-exclude">

[Скачать блокнот](../downloads/practice/{stem}.ipynb){{ .md-button download }}
[Скачать программу](../downloads/practice/{stem}.py){{ .md-button download }}

- **Python есть.** Откройте терминал в папке с программой и выполните две команды, которые стоят \
ниже. Если появится окно с рисунком, закройте его: программа пойдёт дальше.
- **Есть Jupyter.** Откройте блокнот и выполняйте ячейки по одной: Shift+Enter. Первая поставит \
библиотеки; для своих программ есть пустые.
- **Python нет.** Загрузите блокнот в Google Colab: «Файл → Загрузить блокнот», а дальше всё как \
в Jupyter. Нужна учётная запись Google; тех, кому нет восемнадцати, Colab может не пустить.

{fence} {{ .text }}
pip install {packages}
python {stem}.py
{fence}

</div>
"""


def page_text(source: Source, cells: list[dict]) -> tuple[str, dict[str, str]]:
    """The Markdown of the page, and its pictures: address → WebP in base64.

    Raises:
        Fault: pictures and their descriptions do not match.
    """
    parts: list[str] = []
    pictures: dict[str, str] = {}
    inside = False
    for index, cell in enumerate(cells):
        if is_solution(cell) != inside:
            parts.append(BOX[inside])
            inside = not inside
        if cell["cell_type"] == "raw":
            parts.append(f"---\n{source.header}\n---")
        elif cell["cell_type"] == "markdown":
            parts.append(with_braces_kept(cell["source"]))
            if len(parts) == 2:  # the header and the introduction
                packages = " ".join(source.packages)
                parts.append(FILES.format(stem=source.stem, packages=packages, fence=FENCE))
        else:
            parts += code(source, index, cell, pictures)
    if inside:
        parts.append(BOX[inside])
    header, *body = parts
    return "\n\n".join([header, not_included("\n\n".join(body))]) + "\n", pictures


def not_included(markdown: str) -> str:
    """``--8<--`` is text on these pages: pymdownx.snippets takes away the sign that is added."""

    def line(text: str) -> str:
        match = next(filter(None, (pattern.match(text) for pattern in INCLUDES)), None)
        place = match.start("escape") if match else 0
        return f"{text[:place]};{text[place:]}" if match else text

    return "\n".join(map(line, markdown.split("\n")))


def code(source: Source, index: int, cell: dict, pictures: dict[str, str]) -> list[str]:
    """A cell and, under it, what it printed and drew, in the order in which it did so."""
    parts = [fenced(without_alts(cell["source"]), ".python")]
    described = alts(cell["source"])
    drawn = sum("picture" in output for output in cell["outputs"])
    if len(described) != drawn:
        raise Fault(
            f"{source.cell_name(index)}: рисунков {drawn}, а комментариев "
            f"«# На рисунке: …» {len(described)}"
        )
    waiting = iter(described)
    for is_picture, group in groupby(cell["outputs"], lambda output: "picture" in output):
        if is_picture:
            parts += [figure(it["picture"], next(waiting), source.stem, pictures) for it in group]
        elif printed := "".join(it["text"] for it in group).rstrip():
            parts.append(fenced(printed, '.text .no-copy .cell-output title="Вывод"'))
    return parts


def fenced(text: str, attributes: str) -> str:
    """A block of code; its fence is longer than any in the text."""
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * max(len(FENCE), longest + 1)
    return f"{fence} {{ {attributes} }}\n{text}\n{fence}"


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


def alts(code: str) -> list[str]:
    """What the cell says of its pictures."""
    return [
        re.sub(r"\s*\n#\s*", " ", match["alt"]).strip() for match in PICTURE.finditer(f"{code}\n")
    ]


def without_alts(code: str) -> str:
    """The cell as the page shows it."""
    return PICTURE.sub("", f"{code}\n").strip("\n")
