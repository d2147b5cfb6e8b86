"""The tags of a page, on pages of a few lines."""

import pytest

from _site.finish.light.markup import (
    SCRIPT,
    SHEET,
    deferred,
    is_of_theme,
    replaced,
    shared,
    squeezed,
)

INDEX = """<head><link rel="stylesheet" href="a/theme.css"><link rel="stylesheet" href="a/own.css">
<link rel="stylesheet" href="a/start.css"></head><body>раз<script src="b/one.js"></script></body>"""
DEEP = """<head><link rel="stylesheet" href="../a/theme.css">
<link rel="stylesheet" href="../a/own.css"></head><body>глубже<script src="../b/one.js"></script>
<script src="../b/lab.js"></script></body>"""
PAGES = {"index.html": INDEX, "lesson/deep.html": DEEP}


def test_shared_is_what_every_page_has_in_its_order() -> None:
    assert shared(PAGES, SHEET) == ["a/theme.css", "a/own.css"]
    assert shared(PAGES, SCRIPT) == ["b/one.js"]


def test_one_file_stands_where_the_last_of_several_stood() -> None:
    html = replaced(INDEX, "index.html", SHEET, ["a/theme.css", "a/own.css"], ["c/all.css"])
    sheets = (
        '<head><link rel="stylesheet" href="c/all.css">\n<link rel="stylesheet" href="a/start.css">'
    )
    assert html == INDEX.replace(INDEX[: INDEX.index("</head>")], sheets)


def test_the_new_files_are_addressed_from_the_page() -> None:
    html = replaced(DEEP, "lesson/deep.html", SCRIPT, ["b/one.js"], ["b/x.js", "b/y.js"])
    tags = '<script src="../b/x.js"></script><script src="../b/y.js"></script>'
    assert html == DEEP.replace('<script src="../b/one.js"></script>', tags)


def test_a_page_without_style_sheets_is_not_the_theme_s() -> None:
    assert is_of_theme(INDEX)
    assert not is_of_theme('<meta http-equiv="refresh" content="0; url=x.html">')


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<script src="a.js"></script>', '<script defer src="a.js"></script>'),
        # What stands in for something has to be there first.
        ('<head><script src="a.js"></script></head>', None),
        # What has no file runs where it stands; what waits for its place is not loaded at all.
        ("<script>let a = 1</script>", None),
        ('<script data-near="#lab" data-src="a.js"></script>', None),
        ('<script id="__config" type="application/json">{}</script>', None),
    ],
)
def test_scripts_wait_for_the_text(before: str, after: str | None) -> None:
    assert deferred(before) == (after or before)


def test_space_between_the_tags_goes_and_no_other() -> None:
    code = "<pre><code>a = 1\n\n    b = 2\n</code></pre>"
    field = "<textarea>\n  один\n\n  два</textarea>"
    script = "<script>\n  f();\n\n</script>"
    html = f"<p>\n    Раз,\n\n\n    два.</p>\n  {code}\n\n{field}\n   {script}\n"
    assert squeezed(html) == f"<p>\nРаз,\nдва.</p>\n{code}\n{field}\n{script}\n"


def test_a_line_end_between_words_stays() -> None:
    """Squeezed away, it would glue two words."""
    assert squeezed("один\n    два") == "один\nдва"
