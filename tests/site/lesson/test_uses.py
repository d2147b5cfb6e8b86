"""Where a page uses a figure, read from its Markdown."""

import pytest

from _site.lesson.uses import Use, uses_in_text, uses_of

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


def test_uses_of_all_pages_in_their_order():
    texts = {
        "b.md": f"![](assets/figures/a/line.svg)\n{CAPTION}",
        "a.md": "![](assets/figures/a/line.svg)\n",
        "practice/c.py": "# ![](../assets/figures/a/line.svg)\n",
    }
    assert uses_of(texts) == {"a/line": [Use("b.md", "s07"), Use("a.md", "")]}
