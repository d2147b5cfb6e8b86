"""What a page may get wrong in silence: its head, its blocks, its ids, its encoding."""

import logging
from pathlib import Path
from types import SimpleNamespace

import fences  # a hook
import front_matter  # a hook
import page_encoding  # a hook
import page_ids  # a hook
import pytest
from mkdocs.exceptions import PluginError
from mkdocs.utils.meta import get_data


def page_of(text: str, uri: str = "a.md") -> SimpleNamespace:
    """A page as MkDocs hands it to a hook."""
    markdown, meta = get_data(text)
    file = SimpleNamespace(src_uri=uri, content_string=text)
    return SimpleNamespace(file=file, meta=meta, markdown=markdown)


def heads(text: str, uri: str = "a.md") -> list[str]:
    page = page_of(text)
    return front_matter.problems(page.meta, text, uri)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("title: А\ntitel: Б", ["строка 3: в шапке не бывает ключа «titel» (похожий: title)"]),
        ("title: А\nавтор: Б", ["a.md, строка 3: в шапке не бывает ключа «автор» (известны: "]),
        ("search:\n  exlude: true", ["ключа «exlude» (похожий: exclude), под search"]),
        ("hide: [tok]", ["a.md, строка 2: в шапке не бывает ключа «tok» (похожий: toc), под hide"]),
        ("search: no", ["a.md, строка 2: под search ожидается: boost, exclude"]),
        ("title: 2026", ["a.md, строка 2: title — не текст"]),
        ("titel: А\ndescripton: Б", ["(похожий: title)", "(похожий: description)"]),
    ],
)  # fmt: skip
def test_a_key_that_nobody_reads_is_named(head, expected) -> None:
    found = heads(f"---\n{head}\n---\n\n# А {{ #a }}\n")
    assert len(found) == len(expected)
    for part, problem in zip(expected, found, strict=True):
        assert part in problem


def test_the_known_keys_pass() -> None:
    head = 'title: А\ndescription: "Б: в"\nplain_numbers: ["3×3"]\nhide: [toc]\n'
    head += "search: {exclude: true}"
    assert heads(f"---\n{head}\n---\n\nТекст\n") == []
    assert heads("# А { #a }\n\nТекст: да.\n") == []


def test_words_that_mkdocs_would_take_for_a_head_are_named() -> None:
    """«Note: …» in the first line would vanish from the page."""
    (problem,) = heads("Note: так бывает\n\nТекст\n")
    assert "строка 1" in problem and "«note»" in problem.lower()


def test_a_key_of_a_program_is_found_in_its_comments() -> None:
    assert front_matter.key_line("# ---\n# titel: А\n# ---\n", "titel") == 2


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: А: б\n---\n\nТекст\n", 2),
        ("---\ntitle: А\nhide: [toc\n---\n\nТекст\n", 4),
        ("---   \ntitle: А: б\n---\n\nТекст\n", 2),
        ("---\ntitle: А\n\n# Дальше { #next }\n", 1),  # the head never ends
    ],
)
def test_a_head_that_is_not_yaml_stops(text, line) -> None:
    page = page_of(text)
    with pytest.raises(PluginError, match="шапка страницы не разобрана") as stop:
        front_matter.on_page_markdown(page.markdown, page)
    assert str(stop.value).startswith(f"a.md, строка {line}: ")


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
    ],
)
def test_closed_blocks_are_no_faults(text) -> None:
    assert fences.unclosed(text) == []


def warned(hook: object, caplog: pytest.LogCaptureFixture, page: SimpleNamespace) -> list[str]:
    with caplog.at_level(logging.WARNING, "mkdocs"):
        hook.on_page_markdown(page.markdown, page)
    return [record.getMessage() for record in caplog.records]


def test_an_unclosed_block_is_named_with_its_line(caplog) -> None:
    page = page_of("---\ntitle: А\n---\n\n# А { #a }\n\n```python\nx\n")
    assert warned(fences, caplog, page) == ["a.md, строка 7: блок кода «```python» не закрыт"]


def test_a_caption_and_a_list_have_words_of_their_own(caplog) -> None:
    page = page_of("- ```\n\n/// figure-caption\nА.\n")
    assert warned(fences, caplog, page) == [
        "a.md, строка 1: блок кода в списке начинают с новой строки",
        "a.md, строка 3: подпись «/// figure-caption» не закрыта строкой «///»",
    ]


def test_in_a_program_the_line_is_that_of_the_comment(caplog) -> None:
    page = page_of("# %% [markdown]\n# ```text\n# да\n", "practice/a.py")
    page.markdown = "Текст страницы\n\n\n\n```text\nда\n"
    assert warned(fences, caplog, page) == [
        "practice/a.py, строка 2: блок кода «```text» не закрыт"
    ]


def test_an_id_that_stands_twice_is_found() -> None:
    html = '<h2 id="a">А</h2><p id="b"></p><p id="a"></p><p id="b" data-id="c" aria-id="c"></p>'
    assert page_ids.twice(html) == ["a", "b"]
    assert page_ids.twice('<p id="a"><code>id="a"</code></p>') == []
    assert page_ids.twice('<p id="a"></p><p id="A"></p>') == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("## А { #a }\n\n## Б { .x #a }\n", "a.md, строка 3: id «a» уже занят в строке 1"),
        ("## А {#a}\n\n    attrs: {id: a}\n", "a.md, строка 3: id «a» уже занят в строке 1"),
        ('<p id="a">\n\n## А { #a-b }\n', "a.md, строка 1: id «a» стоит на странице дважды"),
        ('<p id="a">\n\n## А { #a }\n', "a.md, строка 3: id «a» уже занят в строке 1"),
        ("## А { #a }\n", "a.md, строка 1: id «a» стоит на странице дважды"),
        ("## А { #a-b }\n", "a.md: id «a» стоит на странице дважды"),
    ],
)  # fmt: skip
def test_a_double_id_is_named_with_its_lines(source, expected) -> None:
    assert page_ids.problem("a", source, "a.md") == expected


@pytest.mark.parametrize(
    ("contents", "expected"),
    [
        ("# Глава\n\nСвёртка и фильтр\n".encode(), ""),
        (b"\xef\xbb\xbf" + "# Глава\n".encode(), ""),
        (b"", ""),
        (
            "# Title\n\nAB Свёртка\n".encode("cp1251"),
            "a.md, строка 3, байт 4: файл не в кодировке UTF-8, похоже на Windows-1251. ",
        ),
        (
            "Да\n".encode("utf-16"),
            "a.md, строка 1, байт 1: файл не в кодировке UTF-8, похоже на UTF-16. ",
        ),
        (b"ok\n\xff\n", "a.md, строка 2, байт 1: файл не в кодировке UTF-8. "),
    ],
)  # fmt: skip
def test_encodings(contents, expected) -> None:
    found = page_encoding.fault(contents, "a.md")
    assert found == (expected and expected + "Сохраните его в UTF-8")


def files_of(folder: Path, **contents: bytes) -> tuple[list, SimpleNamespace]:
    """Files of a project as MkDocs lists them, and its configuration; a.md is always sound."""
    pages = {"docs/a.md": "Да\n".encode(), **contents}
    for name, text in pages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)
    listed = [
        SimpleNamespace(src_uri=name.removeprefix("docs/"), abs_src_path=str(folder / name))
        for name in pages
        if name.startswith("docs/")
    ]
    generated = SimpleNamespace(src_uri="code/b.md", abs_src_path=None)
    config = SimpleNamespace(config_file_path=str(folder / "mkdocs.yml"))
    return [*listed, generated], config


def test_every_page_and_program_is_looked_at(tmp_path) -> None:
    bad = "Свёртка\n".encode("cp1251")
    names = ["docs/b.md", "docs/practice/c.py", "snippets/d.py", "snippets/d.out"]
    files, config = files_of(tmp_path, **dict.fromkeys(names, bad))
    with pytest.raises(PluginError) as stop:
        page_encoding.on_files(files, config)
    named = [line.split(",")[0] for line in str(stop.value).splitlines()]
    assert named == ["b.md", "practice/c.py", "snippets/d.out", "snippets/d.py"]


def test_what_is_no_text_is_not_looked_at(tmp_path) -> None:
    files, config = files_of(tmp_path, **{"docs/a.png": b"\xff", "snippets/a.pyc": b"\xff"})
    assert page_encoding.on_files(files, config) is files


def test_double_ids_are_warned_of_and_the_page_goes_on(caplog) -> None:
    page = page_of("## А { #a }\n\n## Б { #a }\n")
    html = '<h2 id="a">А</h2><h2 id="a">Б</h2>'
    with caplog.at_level(logging.WARNING, "mkdocs"):
        assert page_ids.on_page_content(html, page) == html
    (record,) = caplog.records
    assert record.getMessage() == "a.md, строка 3: id «a» уже занят в строке 1"


def test_checks_hand_the_text_on() -> None:
    page = page_of("# А { #a }\n")
    for hook in (front_matter, fences):
        assert hook.on_page_markdown(page.markdown, page) == page.markdown
