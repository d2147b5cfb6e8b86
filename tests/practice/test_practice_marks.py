"""Braces in the text of a cell: lists of attributes are marks of the site, all else is text."""

import pytest

from _site.pages.practice.marks import with_braces_kept, without_marks

TEXTS = [  # nothing here is a mark: neither the page nor a download may lose a sign
    "$x_{ij}$",
    r"$\frac{1}{n}$",
    r"$\sum_{i=1}^{n} x_{i}$ и $$" + "\n" + r"a_{k=1}" + "\n$$",
    "слово {answer} в строке",
    "множество {а, б} и {в}",
    "Пусть {x=1} внутри строки.",
    "`{ #id }` и ``{ .class } ` `` и `x = {.5: 1}`",
    "```python\nd = {a=1}\n{ #a }\n```",
    "~~~~ text\n{ #a }\n~~~\n{ #b }\n~~~~",
    "  ```\n  { #a }\n  ```",
    "f({n})",
]
SWALLOWED = [  # text that attr_list would take for attributes: (written, for the site)
    ("**слово**{answer}", r"**слово**\{answer}"),
    ("строка\n{answer}", "строка\n" + r"\{answer}"),
    ("строка\n  {а} и {б}  \nещё", "строка\n  \\{а} и \\{б}  \nещё"),
    ("## Множество {а, б}", r"## Множество \{а, б}"),
    ("| {а} | б {в} |", r"| \{а} | б \{в} |"),
    ("$x$" + "{n}", r"$x$\{n}"),
]
MARKS = [  # (written, in a download)
    ("## Числа { #numbers }", "## Числа"),
    ("## Множество {а, б} { #set }", "## Множество {а, б}"),
    ("**29**{ data-fact=a.b } и", "**29** и"),
    ('`код`{ .python title="a b" }', "`код`"),
    ("[вот](a.py){ .md-button download }", "[вот](a.py)"),
    ("```python\nx = {.5: 1}\n```\n{ #a }", "```python\nx = {.5: 1}\n```\n"),
    ("$x_{1}${ .big }", "$x_{1}$"),
    ("текст\n{: #a .b }", "текст\n"),
]


@pytest.mark.parametrize("text", TEXTS)
def test_text_is_left_alone(text) -> None:
    assert without_marks(text) == text
    assert with_braces_kept(text) == text


@pytest.mark.parametrize(("text", "kept"), SWALLOWED)
def test_text_that_looks_like_a_mark_is_kept(text, kept) -> None:
    assert without_marks(text) == text
    assert with_braces_kept(text) == kept


@pytest.mark.parametrize(("text", "plain"), MARKS)
def test_marks_go_from_the_downloads_and_stay_on_the_page(text, plain) -> None:
    assert without_marks(text) == plain
    site = with_braces_kept(text)
    assert site.replace("\\{", "{") == text
    assert site.count("\\") - text.count("\\") == plain.count("{а")
