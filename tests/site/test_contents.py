"""What a page must contain: everything that its source says.

The other tests ask whether what stands on a page is right; these ask whether it stands there.
"""

from pathlib import Path

import pytest

from tests.site import contents, crawl

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
SOURCES = [
    path.relative_to(DOCS).as_posix()
    for path in sorted([*DOCS.rglob("*.md"), *(DOCS / "practice").glob("*.py")])
    if "_site" not in path.parts
]


@pytest.mark.parametrize("name", SOURCES)
def test_nothing_is_lost(name, pages):
    source = (DOCS / name).read_text(encoding="utf-8")
    article = pages[str(Path(name).with_suffix(".html"))].article
    found = contents.missing(source, article, ROOT / "snippets")
    assert not found, "\n".join(found)


SOURCE = """---
title: Проба
---

# Проба { #probe }

Слово **−192**{ data-fact=a.b } и [ссылка](a.md): $m = i$.

![](../assets/figures/a/b.svg)
/// figure-caption
    attrs: {id: s01}
Подпись рисунка.
///

$$m = 1$$

??? question "Вопрос"
    Ответ.

!!! note "Заметка"
    Её текст.

| столбец |
|---------|
| ячейка  |

Термин
:   Значение.

``` python
--8<-- "sample.py"
```

~~~
вывод программы
~~~
"""
PAGE = """<h1>Проба</h1><p>Слово <b data-fact="a.b">−192</b> и <a href="a.html">ссылка</a>:
<math><mi>m</mi></math>.</p>
<figure><div><img class="only-light" alt="рисунок"><img class="only-dark"></div>
<figcaption><p>Подпись рисунка.</p></figcaption></figure><math><mi>m</mi></math>
<details><summary>Вопрос</summary><p>Ответ.</p></details>
<div class="admonition"><p class="admonition-title">Заметка</p><p>Её текст.</p></div>
<table><tr><th>столбец</th></tr><tr><td>ячейка</td></tr></table>
<dl><dt>Термин</dt><dd>Значение.</dd></dl>
<pre><code>x = 1
print("да")</code></pre><pre><code>вывод программы</code></pre>"""


@pytest.fixture
def found(tmp_path):
    """``found(html)``: what a page of this HTML lacks."""
    (tmp_path / "sample.py").write_text('x = 1\n\nprint("да")\n', encoding="utf-8")

    def check(html: str, source: str = SOURCE) -> list[str]:
        (tmp_path / "page.html").write_text(f"<article>{html}</article>", encoding="utf-8")
        page = crawl.read(tmp_path)["page.html"]
        return contents.missing(source, page.article, tmp_path)

    return check


def test_a_whole_page_lacks_nothing(found):
    assert found(PAGE) == []


@pytest.mark.parametrize(
    ("gone", "told"),
    [
        ("Значение.", "слово «значение»: 1"),
        ("Подпись рисунка.", "слово «подпись»: 1"),
        ("<h1>Проба</h1>", "заголовок: в источнике 1, на странице 0"),
        (' data-fact="a.b"', "число с именем: в источнике 1, на странице 0"),
        (' href="a.html"', "ссылка: в источнике 1, на странице 0"),
        ("<math><mi>m</mi></math>.", "формула: в источнике 2, на странице 1"),
        ('<img class="only-dark">', "рисунок с подписью: в источнике 1, на странице 0"),
        ("<p>Подпись рисунка.</p>", "подпись: в источнике 1, на странице 0"),
        ("<summary>Вопрос</summary>", "вопрос: в источнике 1, на странице 0"),
        ('<p class="admonition-title">Заметка</p>', "заметка: в источнике 1, на странице 0"),
        ("<table>", "таблица: в источнике 1, на странице 0"),
        ("<dd>Значение.</dd>", "значение термина: в источнике 1, на странице 0"),
        ("x = 1", "строка программы «x = 1»: 1"),
        ('print("да")', 'строка программы «print("да")»: 1'),
        ("<code>вывод программы</code>", "строка программы «вывод программы»: 1"),
    ],
)
def test_what_is_gone_is_named(found, gone, told):
    assert gone in PAGE
    assert told in found(PAGE.replace(gone, "", 1))


PROGRAM = """# ---
# title: Проба
# ---

# %% [markdown]
# # Проба { #probe }
#
# Слово.

# %%
x = 1  # число
# На рисунке: кот.
"""


def test_cells_of_a_program(found):
    page = '<h1>Проба</h1><p>Слово.</p><pre>x = 1  # число</pre><img class="only-light" alt="{}">'
    assert found(page.format("кот."), PROGRAM) == []
    assert found(page.format("кит."), PROGRAM) == ["слово «кот»: 1"]
    lost = page.format("кот.").replace("x = 1  # число", "число")
    assert found(lost, PROGRAM) == ["строка программы «x = 1  # число»: 1"]


def test_a_part_of_a_file_is_included(tmp_path):
    text = "до\n# --8<-- [start:one]\nвнутри\n# --8<-- [end:one]\nпосле\n"
    (tmp_path / "a.py").write_text(text, encoding="utf-8")
    for name, expected in (("a.py:one", ["внутри"]), ("a.py", ["до", "внутри", "после"])):
        included = contents.program(f'--8<-- "{name}"\n', tmp_path)
        assert contents.lines(included) == expected
