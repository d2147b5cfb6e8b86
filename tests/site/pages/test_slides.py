"""The slides: what shows nothing is named, and a card says what its slide has."""

import logging
from dataclasses import replace
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup

from _site.lesson.addresses import HERE
from _site.lesson.faults import Fault
from _site.lesson.lesson import Lesson
from _site.pages import slides
from figures_src.builder.manifest_types import Figure, Manifest, Module, SlidePicture
from figures_src.teacher import qr
from figures_src.teacher.slides import Slide

FIGURES = {"a/line": SimpleNamespace(frames=()), "a/steps": SimpleNamespace(frames=(1, 2))}
DRAWN = {"s03": (SlidePicture("a/s03-1.png", "Слайд < 2.", "a/s03-1.svg", ("chelsea",)),)}
MODULES = {"a": Module("figures_src/lesson/page/a.py", (), {}, slides=DRAWN)}


@pytest.mark.parametrize(
    ("figure", "frame", "fault"),
    [
        ("a/line", None, ""),
        ("a/steps", None, ""),
        ("a/steps", 2, ""),
        ("a/steps", 3, "у рисунка «a/steps» кадров 2, а назван 3-й"),
        ("a/steps", 0, "у рисунка «a/steps» кадров 2, а назван 0-й"),
        ("a/line", 1, "у рисунка «a/line» кадров 0, а назван 1-й"),
        ("a/lin", None, "рисунка «a/lin» нет в описи; похожие имена: a/line"),
        ("zzz", None, "рисунка «zzz» нет в описи"),
    ],
)
def test_a_slide_that_shows_nothing_is_named(figure, frame, fault) -> None:
    slide = replace(SLIDE, figure=figure, frame=frame)
    assert slides.unseen(slide, Manifest(FIGURES, {}, MODULES)) == fault


def test_a_slide_that_nobody_draws_is_named() -> None:
    told = slides.unseen(replace(SLIDE, number=4), Manifest(FIGURES, {}, MODULES))
    assert told == "нет рисунка, его рисует figures_src/slides/a.py"


def test_an_unknown_fact_of_a_slide_is_named() -> None:
    lesson = Lesson(manifest=Manifest(facts={"a.sum": 1}))
    slide = SimpleNamespace(code="S02", spoken=lambda write, claim: {"say": write("a.son")})
    with pytest.raises(Fault, match=r"slides\.toml, S02: факта «a\.son»") as stop:
        slides.notes(slide, lesson)
    assert "похожие имена: a.sum" in str(stop.value)


def test_a_page_without_a_place_for_slides_stops() -> None:
    for text in ("# Слайды\n", slides.LIST, slides.REACH):
        with pytest.raises(Fault, match=r"teacher/slides\.md: нет места для слайдов"):
            slides.fill(text, Lesson(), {}, "http://127.0.0.1/")


def test_a_public_site_gives_no_notice() -> None:
    text = f"# А\n{slides.NOTICE}"
    assert slides.notice(text, "https://example.org/cnn/") == "# А\n"
    assert slides.notice(slides.ATTRIBUTION, ADDRESS).startswith(
        "> Источник: «Свёрточные нейросети"
    )
    told = slides.notice(text, HERE)
    assert "SITE_URL" in told and "127.0.0.1" in told


LINE = Figure(
    *("a/line.svg", "a/line.dark.svg", "Линия", 448, 56),
    module="a",
    title="Линия",
    kind="line",
    downloads={"PNG": "a/line.png", "SVG": "a/line.svg"},
)
SLIDE = Slide(
    number=3,
    title="Края < углы",
    say="Их {a.sum}, из них {a.part%} слева.",
    ask="Сколько?",
    answer="{a.sum}.",
    figure="a/line",
    page="lesson/x.md",
    anchor="s03",
)
ADDRESS = "https://a.example/b/"


@pytest.fixture
def lesson() -> Lesson:
    facts = {"a.sum": -192, "a.part": 0.25}
    made = Lesson(manifest=Manifest(figures={"a/line": LINE}, facts=facts, modules=MODULES))
    made.slides, made.titles = [SLIDE], {"lesson/x.md": "Икс & Игрек"}
    return made


def test_each_slide_has_a_heading_and_a_card(lesson) -> None:
    inserts: dict[str, str] = {}
    given = f"# Слайды\n\n{slides.LIST}\nДальше\n{slides.REACH}"
    text, _, reach = slides.fill(given, lesson, inserts, ADDRESS).rpartition("QR-код слайда")
    assert list(inserts) == ["slide-03"]
    assert text == (
        "# Слайды\n\n## S03. Края < углы { #slide-03 }\n\n"
        '<div data-insert="slide-03" markdown="1"></div>\n\nДальше\n'
    )
    # 25 modules of 33: 2 cm · 25/33 · 10; on the screen 2 m · 1.15/13.333 · 25/33 · 10.
    assert "с 15 см" in reach and "примерно с 1,3 м" in reach


def test_a_card_says_what_its_slide_has(lesson) -> None:
    card = BeautifulSoup(slides.card(SLIDE, lesson, ADDRESS), "html.parser")
    (picture,) = card.select(".slide-thumb > img")
    # 224 of the 608 pixels that a slide is wide, of 276 that it is high.
    assert (picture["width"], picture["height"]) == ("224", "102")
    assert picture["src"] == "../assets/figures/a/s03-1.webp"
    assert picture["alt"] == "Слайд < 2."
    assert "Фото: Стефан ван дер Валт, CC0" in card.get_text()
    address = card.select_one(".slide-address")
    assert address.get_text() == "https://a.example/b/s/03/"
    assert str(address).count("/<wbr/>") == 6
    button = card.button
    assert button["class"] == ["slide-copy"]
    assert button["aria-label"] == "Скопировать ссылку на слайд S03"
    links = {it.get_text(): it for it in card.find_all("a")}
    assert links["Икс & Игрек"]["href"] == "../lesson/x.md#s03"
    files = {
        name: (it["href"], it["download"], it["aria-label"])
        for name, it in links.items()
        if it.has_attr("download")
    }
    assert files == {
        "PNG": ("../assets/figures/a/s03-1.png", "s03-1-a.png", "PNG: S03. Края < углы"),
        "SVG": ("../assets/figures/a/s03-1.svg", "s03-1-a.svg", "SVG: S03. Края < углы"),
        "QR-код": ("../downloads/qr/s03.svg", "s03-qr.svg", "QR-код: S03. Края < углы"),
    }
    code = card.select_one(".slide-qr")
    assert code["src"] == "../downloads/qr/s03.svg"
    assert code["alt"] == "QR-код: https://a.example/b/s/03/"


def test_notes_say_the_facts_and_mark_them(lesson) -> None:
    notes = BeautifulSoup(slides.notes(SLIDE, lesson), "html.parser")
    say, talk = notes.find_all("p")
    assert say["class"] == ["slide-say"]
    assert say.get_text().replace("\u00a0", " ") == "Их −192, из них 25 % слева."
    assert talk.get_text() == "Вопрос. Сколько? Ответ. −192."
    assert [it["data-fact"] for it in notes.select("span")] == ["a.sum", "a.part", "a.sum"]


def config_of(address: str | None) -> SimpleNamespace:
    plugins = SimpleNamespace(_current_plugin=None)
    return SimpleNamespace(
        site_url=address, site_dir="site", use_directory_urls=False, plugins=plugins
    )


@pytest.mark.parametrize(("address", "used"), [(None, HERE), (ADDRESS, ADDRESS)])
def test_each_slide_has_a_code_of_its_short_address(
    lesson, monkeypatch, caplog, address, used
) -> None:
    monkeypatch.setattr(Lesson, "gather_slides", lambda it: None)
    files = []
    with caplog.at_level(logging.INFO, "mkdocs"):
        slides.add(files, config_of(address), lesson)
    (file,) = files
    assert file.src_uri == "downloads/qr/s03.svg"
    assert file.content_string == qr.svg(f"{used}s/03/")
    assert [HERE in it.getMessage() for it in caplog.records] == ([] if address else [True])


def test_a_slide_of_nothing_stops_the_build(lesson, monkeypatch) -> None:
    monkeypatch.setattr(Lesson, "gather_slides", lambda it: None)
    lesson.manifest.figures.clear()
    with pytest.raises(Fault, match=r"slides\.toml, S03: рисунка «a/line» нет в описи"):
        slides.add([], config_of(None), lesson)
