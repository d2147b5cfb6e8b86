"""The mends of the theme's HTML."""

import json
import re

import pytest

from _site.finish.theme import BEFORE, EVERYWHERE, mended
from _site.lesson.faults import Fault

TABS = '\n  <nav class="md-tabs" aria-label="Разделы"><ul><li>Урок</li></ul></nav>'
THEIRS = "".join(theirs for theirs, _ in EVERYWHERE)
PAGE = f"<header>{THEIRS}{BEFORE}</form>{TABS}</header><main></main>"


def test_sections_stand_in_the_header_before_the_switch_of_schemes():
    html = mended(PAGE, "a.md")
    assert html.count("md-tabs") == 1
    assert html.index("md-tabs") < html.index(BEFORE) < html.index("<main>")
    assert html.count(TABS) == 1


@pytest.mark.parametrize("lost", [TABS, BEFORE, EVERYWHERE[0][0]])
def test_a_theme_that_writes_something_else_stops_the_build(lost):
    with pytest.raises(Fault, match=r"^a\.md: в разметке темы больше нет"):
        mended(PAGE.replace(lost, ""), "a.md")


def test_what_the_theme_writes_is_replaced():
    html = mended(PAGE, "a.md")
    assert 'data-md-component="search" role="search"' in html and "dialog" not in html
    assert html.count('role="search"') == 1 and 'class="md-search__inner"' in html
    # The page has the words as JSON.
    (said,) = json.loads("{" + re.findall(r'"search.result.none": "[^"]+"', html)[0] + "}").values()
    assert said.startswith("Ничего не найдено. ") and "словаре" in said


NEXT = '<a class="md-footer__link md-footer__link--next" aria-label="Вперед: Карта">\n'
NEXT += "                Вперед\n</a>"


def test_the_letter_is_mended_where_there_is_a_next_page():
    html = mended(PAGE + NEXT, "a.md")
    assert "Вперед" not in html and html.count("Вперёд") == 2
    with pytest.raises(Fault, match="Вперед"):
        mended(PAGE + NEXT.replace("Вперед:", "Вперёд:"), "a.md")
