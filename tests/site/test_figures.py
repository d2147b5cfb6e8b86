"""How the hook completes a picture of a page: every attribute worked out by hand."""

from types import SimpleNamespace

import figures  # a hook
import pytest
from figure_manifest import Use, uses_in_text
from mkdocs.exceptions import PluginError


def drawing(name: str, width: int, height: int) -> dict:
    return {
        "light": f"a/{name}.svg",
        "dark": f"a/{name}.dark.svg",
        "alt": f'Число 3 < 5 и "{name}"',
        "width": width,
        "height": height,
    }


LINE = {
    **drawing("line", 301, 100),
    "module": "a",
    "title": "Слой «А» & Б",
    "kind": "line",
    "downloads": {"PNG": "a/line.png", "SVG": "a/line.svg"},
}
MOVING = {
    **drawing("moving", 40, 20),
    "module": "a",
    "title": "Шаги",
    "kind": "animation",
    "seconds": 1.5,
    "downloads": {"WebP": "a/moving.webp", "GIF": "a/moving.gif"},
    "frames": [
        {**drawing("one", 40, 20), "says": "Ставим"},
        {**drawing("two", 40, 20), "says": "Шаг второй: двигаем"},
        {**drawing("three", 40, 20), "says": ""},
    ],
}
SOURCE = """---
title: А
---

![](../assets/figures/a/line.svg)
"""


@pytest.fixture
def page(monkeypatch):
    """A lesson page that shows the figure a/line."""
    monkeypatch.setattr(figures, "_manifest", {"figures": {"a/line": LINE, "a/moving": MOVING}})
    file = SimpleNamespace(
        src_uri="lesson/page.md", dest_uri="lesson/page.html", content_string=SOURCE
    )
    return SimpleNamespace(file=file, present_anchor_ids={"page"})


def figure(name: str, attributes: str = ' id="here"', suffix: str = "svg") -> str:
    """A figure as Markdown and pymdownx make it."""
    return (
        f'<figure{attributes}><p><img alt="" src="../assets/figures/{name}.{suffix}" /></p>'
        "<figcaption><p>Подпись.</p></figcaption></figure>"
    )


def test_a_picture_gets_its_twin_text_size_and_files(page) -> None:
    html = figures.on_page_content(f"<p>До</p>{figure('a/line')}<p>После</p>", page)
    alt = "Число 3 &lt; 5 и &quot;line&quot;"
    rest = f'alt="{alt}" width="301" height="100" loading="lazy" decoding="async">'
    title = "Слой «А» &amp; Б"
    assert html == (
        '<p>До</p><figure id="here" class="lesson-figure"><div class="figure-frame">'
        f'<img class="only-light" src="../assets/figures/a/line.svg" {rest}'
        f'<img class="only-dark" src="../assets/figures/a/line.dark.svg" {rest}</div>'
        '<figcaption><p>Подпись.</p><span class="figure-files"'
        ' data-search-exclude="data-search-exclude">Скачать: '
        f'<a href="../assets/figures/a/line.svg" download aria-label="SVG: {title}">SVG</a> · '
        f'<a href="../assets/figures/a/line.png" download aria-label="PNG: {title}">PNG</a> · '
        f'<a href="../code/a.html" aria-label="Код рисунка: {title}">Код рисунка</a></span>'
        "</figcaption></figure><p>После</p>"
    )
    assert page.present_anchor_ids == {"page", "here"}


def test_an_animation_becomes_steps_that_can_be_linked_to(page) -> None:
    html = figures.on_page_content(figure("a/moving", suffix="gif"), page)
    assert '<figure id="here" class="lesson-figure player" data-player="1.5">' in html
    assert ".gif" not in html.partition("<figcaption>")[0]
    says = ("Шаг 1 из 3: Ставим", "Шаг второй: двигаем", "Шаг 3 из 3: Число 3 &lt; 5")
    for number, (words, name) in enumerate(zip(says, ("one", "two", "three"), strict=True), 1):
        step = html.split(f'<li class="player-step" id="here-step-{number}">')[1].split("</li>")[0]
        assert f'src="../assets/figures/a/{name}.svg"' in step
        assert f'src="../assets/figures/a/{name}.dark.svg"' in step
        assert f'<p class="player-says">{words}' in step
    assert page.present_anchor_ids == {"page", "here", *(f"here-step-{it}" for it in (1, 2, 3))}
    kinds = html.partition("Скачать: ")[2]
    assert kinds.index(">GIF<") < kinds.index(">WebP<") < kinds.index("Код рисунка")


def test_two_figures_are_completed_apart(page) -> None:
    html = figures.on_page_content(figure("a/line") + figure("a/moving", ' id="b"', "gif"), page)
    assert html.count('class="figure-frame"') == 1 + 3
    assert html.index('id="here"') < html.index("a/line.svg") < html.index('id="b"')


@pytest.mark.parametrize(
    "html",
    [
        "<figure><p><img src='../assets/images/photo.svg'></p></figure>",
        '<figure id="t"><table></table><figcaption>А</figcaption></figure>',
        '<p><img alt="кот" src="../assets/images/cat.png"></p>',
        "<p>assets/figures/a/line.svg</p>",
    ],
)
def test_what_is_no_figure_of_the_manifest_is_left_alone(page, html) -> None:
    assert figures.on_page_content(html, page) == html


@pytest.mark.parametrize(
    ("html", "message"),
    [
        (
            figure("a/lin"),
            "lesson/page.md: рисунка «a/lin» нет в описи. Похожие имена: a/line, a/moving.",
        ),
        (figure("zzz/zzz"), "lesson/page.md: рисунка «zzz/zzz» нет в описи."),
        (
            '<p><img alt="" src="../assets/figures/a/line.svg" /></p>',
            "lesson/page.md, строка 5: рисунок «a/line» стоит без подписи: "
            "под ним нужна /// figure-caption с id",
        ),
        (
            figure("a/line", ""),
            "lesson/page.md, строка 5: в подписи рисунка «a/line» нет attrs: {id: …}",
        ),
        (
            figure("a/line", ' id="__figure-caption_2"'),
            "lesson/page.md, строка 5: в подписи рисунка «a/line» нет attrs: {id: …}",
        ),
    ],
)
def test_a_picture_that_cannot_be_completed_stops_the_build(page, html, message) -> None:
    with pytest.raises(PluginError) as stop:
        figures.on_page_content(html, page)
    assert str(stop.value) == message


@pytest.mark.parametrize(
    ("box", "size"),
    [((150, 100), (150, 50)), ((1000, 50), (150, 50)), ((602, 900), (602, 200))],
)
def test_a_thumbnail_fits_its_box_and_keeps_its_shape(page, box, size) -> None:
    """301×100 in a box: the tighter side decides, the other is rounded."""
    html = figures.pictures(LINE, page, within=box)
    assert html.count(f'width="{size[0]}" height="{size[1]}"') == 2


CAPTION = "/// figure-caption\n    attrs: {id: s07, class: wide}\nПодпись.\n///\n"


@pytest.mark.parametrize(
    ("markdown", "uses"),
    [
        (f"![](../assets/figures/a/line.svg)\n{CAPTION}", [Use("p.md", "s07")]),
        (f"![](assets/figures/a/line.svg){{ .x }}\n\n{CAPTION}", [Use("p.md", "s07")]),
        # In a box that opens, all is indented.
        (
            '??? question "А"\n    ![](../assets/figures/a/line.svg)\n'
            "    /// figure-caption\n        attrs: {id: s07}\n    Подпись.\n    ///\n",
            [Use("p.md", "s07")],
        ),
        ("![](../assets/figures/a/line.svg)\n\nТекст\n", [Use("p.md", "")]),
        ("```\n![](../assets/figures/a/line.svg)\n```\n", []),
        ("![](../assets/images/line.svg)\n", []),
    ],
)
def test_where_a_page_uses_a_figure(markdown, uses) -> None:
    assert uses_in_text(markdown, "p.md").get("a/line", []) == uses


def test_a_place_is_a_page_and_its_fragment() -> None:
    assert Use("lesson/x.md", "s07").place == "lesson/x.md#s07"
    assert Use("lesson/x.md", "").place == "lesson/x.md"
