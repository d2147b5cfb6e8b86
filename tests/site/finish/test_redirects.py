"""Published addresses stay, and slides have theirs."""

import json
import re

import pytest

from _site.finish import redirects
from _site.lesson.faults import Fault
from tests.site import crawl, ledger, miniature

PAGES = {"lesson/a.html": {"s01", "steps", "steps-step-2"}, "lesson/b.html": {"s02"}}


def test_nothing_published_is_lost(built_site, pages) -> None:
    listed = ledger.read()
    assert listed and len(listed) == len(set(listed))
    assert not ledger.lost(listed, built_site, pages)


def test_everything_published_is_listed(pages) -> None:
    missing = sorted(ledger.addresses(pages) - set(ledger.read()))
    assert not missing, "новые адреса запишет make permalinks"
    assert any(name.startswith("code/") for name in pages)
    assert not any(address.startswith("code/") for address in ledger.read())


def test_lost_address_is_found(built_site, pages) -> None:
    planted = ["index.html", "gone.html", "index.html#gone", "assets/gone.png"]
    assert ledger.lost(planted, built_site, pages) == planted[1:]


def test_slides_lead_to_their_figures(built_site, pages) -> None:
    """Every redirect names, in both ways, a place that exists; a script hands on the first."""
    slides = {name for name in pages if re.fullmatch(r"s/\d\d/index\.html", name)}
    assert {f"s/0{number}/index.html" for number in range(1, 8)} <= slides
    for name in slides:
        page = pages[name]
        link = page.soup.find("a")["href"]
        assert not crawl.unresolved(page, *page.resolve(link), pages)
        assert page.soup.find("meta", attrs={"http-equiv": "refresh"})["content"].endswith(link)
        assert page.soup.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    # A policy names each script inside a page: this is one.
    assert len({pages[name].soup.find("script").get_text() for name in slides}) == 1


def test_places_are_taken_from_ids_and_from_data() -> None:
    data = {"slides": {"03": "lesson/a.html#steps-step-2"}, "moved": {"old.html": "lesson/b.html"}}
    assert redirects.redirects(PAGES, data) == {
        "s/01/index.html": "lesson/a.html#s01",
        "s/02/index.html": "lesson/b.html#s02",
        "s/03/index.html": "lesson/a.html#steps-step-2",
        "old.html": "lesson/b.html",
    }


@pytest.mark.parametrize(
    ("slides", "moved", "message"),
    [
        ({"03": "lesson/a.html#gone"}, {}, "ведёт в никуда"),
        ({"03": "lesson/gone.html"}, {}, "ведёт в никуда"),
        ({"01": "lesson/b.html#s02"}, {}, "уже есть свой рисунок"),
        ({}, {"lesson/a.html": "lesson/b.html"}, "занят страницей"),
    ],
)
def test_wrong_data_stop_the_build(slides, moved, message) -> None:
    with pytest.raises(Fault, match=message):
        redirects.redirects(PAGES, {"slides": slides, "moved": moved})


def test_one_slide_has_one_place() -> None:
    with pytest.raises(Fault, match="два места"):
        redirects.redirects({"a.html": {"s01"}, "b.html": {"s01"}}, {"slides": {}, "moved": {}})


def test_a_short_address_leads_to_its_slide(tmp_path) -> None:
    redirects.write(tmp_path, {"s/04/index.html": "lesson/a.html#s04", "old.html": "b.html"})
    slide = (tmp_path / "s/04/index.html").read_text(encoding="utf-8")
    assert "<title>Слайд S04: перейти к рисунку</title>" in slide
    assert 'content="0; url=../../lesson/a.html#s04"' in slide
    assert '<a href="../../lesson/a.html#s04">Слайд S04: перейти к рисунку</a>' in slide
    moved = (tmp_path / "old.html").read_text(encoding="utf-8")
    assert "<title>Страница переехала: перейти</title>" in moved
    assert '<a href="b.html">' in moved and 'content="0; url=b.html"' in moved


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"slides": {},\n "moved": {,}}', "permalinks.json, строка 2: запись не разобрана"),
        ("[]", "permalinks.json: ожидается раздел «slides»"),
        ('{"slides": {}}', "permalinks.json: ожидается раздел «moved»"),
        ('{"slides": {"04": 4}, "moved": {}}', "permalinks.json: ожидается раздел «slides»"),
        ('{"slides": {"4": "a.html"}, "moved": {}}', "permalinks.json: слайд называют двумя"),
        (b'{"slides": {}, "moved": {"\xd1": ""}}', "permalinks.json: файл не в кодировке UTF-8"),
    ],
)
def test_a_damaged_list_of_addresses_is_a_sentence(tmp_path, text, expected) -> None:
    path = tmp_path / "permalinks.json"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(Fault) as stop:
        redirects.read(path)
    assert str(stop.value).startswith(expected)


def test_a_sound_list_of_addresses_is_read(tmp_path) -> None:
    path = tmp_path / "permalinks.json"
    path.write_text(miniature.PLACES, encoding="utf-8-sig")
    assert redirects.read(path) == json.loads(miniature.PLACES)
