"""The no-break spaces: what they bind, and what must be left alone."""

import pytest

from tests.site.converted import convert


def set_in(text: str) -> str:
    """The HTML of a text, with a visible sign in place of each no-break space."""
    return convert(text, uri="further.md").replace("\u00a0", "~")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Фильтр — таблица", "Фильтр~— таблица"),
        ("34 % нулей", "34~% нулей"),
        ("шириной 360 px", "шириной 360~px"),
        ("за 5 с и 2 мин", "за~5~с и~2~мин"),
        ("40 500 входов", "40~500~входов"),
        ("138 357 544 параметра", "138~357~544~параметра"),
        ("3 × 3", "3~×~3"),
        ("3 + 4 = 7", "3~+~4~=~7"),
        ("(1 + 1 + 4 + 0) : 2 = 3", "(1~+~1~+~4~+~0)~:~2~=~3"),
        ("32 − 3 + 1 = **30**", "32~−~3~+~1~=~<strong>30</strong>"),
        ("80·1 + 31·(−1) + 90·2 + 0·0 = 229", "80·1 + 31·(−1) + 90·2 + 0·0~=~229"),
        ("слоя + два", "слоя + два"),
        ("с шагом 2", "с~шагом~2"),
        ("В карте и на входе", "В~карте и~на~входе"),
        ("из-за края", "из-за края"),
        ("то же самое, если бы", "то~же самое, если~бы"),
        ("линии, углы и т. д.", "линии, углы и~т.~д."),
        ("см. рис. 5", "см. рис.~5"),
        ("числа 29, 192 и 35", "числа 29, 192 и~35"),
        ("в 1998 году", "в~1998~году"),
        ("«и в карте»", "«и~в~карте»"),
    ],
)
def test_bound(before, after):
    assert set_in(before) == f"<p>{after}</p>"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("лежит в **карте** — и", "лежит в~<strong>карте</strong>~— и"),
        ("*34*{ data-x=a } %", '<em data-x="a">34</em>~%'),
        ("лежит в <b>карте</b> — и", "лежит в~<b>карте</b>~— и"),
        ("в `a — b` — да", "в~<code>a — b</code>~— да"),
        ("и <code>в а</code> — да", "и~<code>в а</code>~— да"),
        ("и $a$ — да", "</math>~— да"),
        ("в ![и к](a.svg) — да", '"a.svg" />~— да'),
        (r"5\* — и в \*карте", "5*~— и~в~*карте"),
        ("в<!-- и --> карте", "в<!-- и -->~карте"),
        ("[в карте](a.md) — да", '<a href="a.md">в~карте</a>~— да'),
    ],
)
def test_tags_are_transparent_and_code_is_something(before, after):
    assert after in set_in(before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("| и | карта |\n|---|---|\n| и | — да |", "<td>и</td>\n<td>— да</td>"),
        ("в  \n— да", "<p>в<br />\n— да</p>"),
        ("<div markdown>\nи\n</div>\n\n— да", "<p>— да</p>"),
        ("и<br>— да в карте", "и<br>— да в~карте"),
    ],
)
def test_a_block_ends_what_stands_before_it(before, after):
    assert after in set_in(before)


@pytest.mark.parametrize(
    "text",
    [
        "    # в карте — 5 %",
        "```python\n# в карте — 5 %\n```",
        '``` { .text title="в карте — 5 %" }\nа\n```',
        "<script>var a = 'в карте — да'; if (a < 5 && b > 3) {}</script>",
        '![в карте > 5 % — да](a.svg "в карте — да")',
        "<style>a > b { content: 'в карте —' }</style>",
        "<svg><text>в карте — да</text><path/></svg>",
        "<!-- в карте — да -->",
        "Слово <kbd>в карте</kbd>",
    ],
)
def test_left_alone(text):
    assert "~" not in set_in(text)


def test_captions_and_their_numbers_are_bound():
    html = set_in("![](a.svg)\n/// figure-caption\n    attrs: {id: a}\nВ карте 5 px.\n///\n")
    assert "Рис.~1." in html and "В~карте~5~px." in html


def test_the_table_of_contents_is_made_before():
    import markdown

    from _site.lesson.lesson import Lesson
    from _site.markdown import LessonExtension
    from tests.site.converted import page_of

    lesson = Lesson(page=page_of("", "further.md"))
    md = markdown.Markdown(extensions=["toc", "attr_list", LessonExtension(lesson)])
    assert "В\u00a0карте</h2>" in md.convert("## В карте { #a }\n")
    assert [(it["name"], it["id"]) for it in md.toc_tokens] == [("В карте", "a")]


def test_nothing_else_changes():
    html = '<div class="x">\n<p>Без <a href="в а">коротких</a> слов</p>\n</div>'
    assert set_in(html) == html
