"""Blocks of code and captions that are never closed, or begun in no way at all."""

import pytest

from _site.markdown import fences
from tests.site.converted import convert, page_of

UNCLOSED = {
    "to the end": ("Текст\n\n```python\nx = 1\n", [(3, "```python")]),
    "tildes": ("~~~\nx = 1\n```\n", [(1, "~~~")]),
    "superfences": ('``` { .python title="a.py" }\nx\n', [(1, '``` { .python title="a.py" }')]),
    "up to another": ("```python\nx\n\nТекст\n\n```python\ny\n```\n", [(1, "```python")]),
    "in a list": ("- раз\n\n    ```python\n    x\n\nТекст\n", [(3, "```python")]),
    "in a box": ('!!! note "А"\n    ```\n    x\n\nТекст\n\n```\ny\n```\n', [(2, "```")]),
    "in a quotation": ("> ```python\n> x\n\nТекст\n", [(1, "```python")]),
    "closed elsewhere": ("    ```\n    x\n```\n", [(1, "```"), (3, "```")]),
    "shorter end": ("````\nx\n```\n", [(1, "````")]),
    "after an item": ("- ```python\n  x\n  ```\n", [(1, "- ```python"), (3, "```")]),
    "after an item of a list within": ("  - ```\n", [(1, "- ```")]),
    "a head of no kind": ("```python title=«а» {\nx\n", [(1, "```python title=«а» {")]),
    "a caption": (
        "![](a.svg)\n/// figure-caption\n    attrs: {id: a}\nПодпись.\n\nТекст\n",
        [(2, "/// figure-caption")],
    ),
    "a caption up to another": (
        "/// figure-caption\nРаз.\n\n/// figure-caption\nДва.\n///\n",
        [(1, "/// figure-caption")],
    ),
}


@pytest.mark.parametrize("name", UNCLOSED)
def test_an_unclosed_block_is_found(name) -> None:
    text, expected = UNCLOSED[name]
    assert fences.unclosed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "```python\nx = 1\n```\n\n~~~\ny\n~~~\n",
        '``` { .python title="a.py" }\n--8<-- "a.py"\n```\n',
        "````\n```python\nx\n```\n````\n",
        "~~~\n```python\nx\n~~~\n",
        "- раз\n\n    ```python\n    x\n\n    y\n    ```\n\n- два\n",
        '!!! note "А"\n\n    ~~~\n    x\n    ~~~\n\n    ```\n    y\n    ```\n',
        "> ```\n> x\n>\n> y\n> ```\n",
        "Строка ``` с тремя ``` знаками и `~~~`.\n\n```код в строке```\n",
        "![](a.svg)\n/// figure-caption\n    attrs: {id: a}\nПодпись.\n///\n\n```\n///\n```\n",
        "/// figure-caption\nРаз.\n///\n\n    /// figure-caption\n    Два.\n    ///\n",
        "```\nx\n```   \n",
        "\t```\n\tx\n\t```\n",
        "\t```\n    x\n    ```\n",
    ],
)
def test_closed_blocks_are_no_faults(text) -> None:
    assert fences.unclosed(text) == []


def warned(text: str, caplog: pytest.LogCaptureFixture) -> list[str]:
    """What is said while the text is converted, which it is all the same."""
    assert convert(text, uri="a.md")
    return [record.getMessage() for record in caplog.records]


def test_an_unclosed_block_is_named_with_its_line(caplog) -> None:
    source = "---\ntitle: А\n---\n\n# А { #a }\n\n```python\nx\n"
    assert warned(source, caplog) == ["a.md, строка 7: блок кода «```python» не закрыт"]


def test_a_caption_and_a_list_have_words_of_their_own(caplog) -> None:
    assert warned("- ```\n\n/// figure-caption\nА.\n", caplog) == [
        "a.md, строка 1: блок кода в списке начинают с новой строки",
        "a.md, строка 3: подпись «/// figure-caption» не закрыта строкой «///»",
    ]


def test_in_a_program_the_line_is_that_of_the_comment() -> None:
    page = page_of("# %% [markdown]\n# ```text\n# да\n", "practice/a.py")
    assert fences.problems("Текст страницы\n\n\n\n```text\nда\n", page) == [
        "practice/a.py, строка 2: блок кода «```text» не закрыт"
    ]
