"""The hook that sets no-break spaces: what it binds, and what it must leave alone."""

import importlib
from pathlib import Path

import pytest

HOOKS = Path(__file__).resolve().parents[2] / "docs" / "_hooks"


@pytest.fixture
def typography(monkeypatch):
    monkeypatch.syspath_prepend(str(HOOKS))
    return importlib.import_module("typography")


@pytest.fixture
def set_in(typography):
    """HTML after the hook, with a visible sign in place of each no-break space."""
    return lambda html: typography.on_page_content(html, None).replace("\u00a0", "~")


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
        ("3 + 4 = 7", "3 + 4~=~7"),
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
def test_bound(set_in, before, after):
    assert set_in(f"<p>{before}</p>") == f"<p>{after}</p>"


def test_tags_are_transparent(set_in):
    assert set_in("<p>лежит в <strong>карте</strong> — и</p>") == (
        "<p>лежит в~<strong>карте</strong>~— и</p>"
    )
    assert set_in('<p><em data-fact="a">34</em> %</p>') == '<p><em data-fact="a">34</em>~%</p>'
    assert set_in("<p>в <code>a — b</code> — да</p>") == "<p>в~<code>a — b</code>~— да</p>"


def test_a_block_ends_what_stands_before_it(set_in):
    assert set_in("<td>и </td><td>карта</td>") == "<td>и </td><td>карта</td>"
    assert set_in("<p>и</p>\n<p>— да</p>") == "<p>и</p>\n<p>— да</p>"


@pytest.mark.parametrize(
    "html",
    [
        "<pre><code># в карте — 5 %\n</code></pre>",
        "<script>var a = 'в карте — да'; if (a < 5 && b > 3) {}</script>",
        '<img alt="в карте > 5 % — да" src="a.svg">',
        "<style>a > b { content: 'в карте —' }</style>",
        "<math><mi>в</mi> <mi>к — т</mi></math>",
        '<span class="arithmatex">\\(в карте — i - f\\)</span>',
        "<svg><text>в карте — да</text><path/></svg>",
        "<!-- в карте — да -->",
    ],
)
def test_left_alone(set_in, html):
    assert set_in(html) == html


def test_a_tag_inside_code_does_not_end_it(set_in):
    html = "<pre><span></span><code><span>в а</span> в б</code></pre><p>в~а</p>"
    assert set_in(html.replace("~", " ")) == html


def test_nothing_else_changes(set_in, typography):
    html = '<div class="x">\n  <p>Без\n<a href="в а">коротких</a> слов</p>\n</div>\n'
    assert typography.on_page_content(html, None) == html
