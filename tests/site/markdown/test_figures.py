"""How a picture of a page is completed: every attribute worked out by hand."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup, Tag

from _site.lesson.faults import Fault
from _site.lesson.lesson import Lesson
from _site.markdown.figure_html import pictures, saved_as
from _site.markdown.inserts import marker
from figures_src.builder.manifest_types import Figure, Frame, Manifest, Module
from tests.site.converted import convert, page_of


def drawing(name: str, width: int, height: int) -> dict:
    return {
        "light": f"a/{name}.svg",
        "dark": f"a/{name}.dark.svg",
        "alt": f'Число 3 < 5 и "{name}"',
        "width": width,
        "height": height,
    }


LINE = Figure(
    **drawing("line", 301, 100),
    module="a",
    title="Слой «А» & Б",
    kind="line",
    downloads={"PNG": "a/line.png", "SVG": "a/line.svg"},
)
TALL = Figure(
    **drawing("tall", 100, 301),
    module="a",
    title="Башня",
    kind="line",
    downloads={"PNG": "a/tall.png"},
)
PHOTO = Figure(
    **drawing("photo", 301, 100) | {"light": "a/photo.webp", "dark": "a/photo.dark.webp"},
    module="a",
    title="Кошка",
    kind="pixels",
    downloads={"WebP": "a/photo.webp"},
)
MOVING = Figure(
    **drawing("moving", 40, 20),
    module="a",
    title="Шаги",
    kind="animation",
    seconds=1.5,
    downloads={"WebP": "a/moving.webp", "GIF": "a/moving.gif"},
    frames=(
        Frame(**drawing("one", 40, 20), says="Ставим"),
        Frame(**drawing("two", 40, 20), says="Шаг второй: двигаем"),
        Frame(**drawing("three", 40, 20), says=""),
    ),
)
MANIFEST = Manifest(
    figures={"a/line": LINE, "a/tall": TALL, "a/photo": PHOTO, "a/moving": MOVING},
    modules={"a": Module("figures_src/lesson/page/a.py", (), {})},
)


def converted(text: str, **given: dict) -> BeautifulSoup:
    """The page of a text, as a tree."""
    html = convert(text, Lesson(manifest=MANIFEST, terms=[], **given))
    return BeautifulSoup(html, "html.parser")


def figure(name: str, attributes: str = "    attrs: {id: here}\n", suffix: str = "svg") -> str:
    """A figure as an author writes it."""
    return (
        f"![](../assets/figures/{name}.{suffix})\n/// figure-caption\n{attributes}Подпись.\n///\n\n"
    )


def shown(image: Tag) -> dict:
    """The attributes of a picture but for its words."""
    return {key: value for key, value in image.attrs.items() if key != "alt"}


def test_a_picture_gets_its_twin_text_size_and_files():
    page = converted(f"До\n\n{figure('a/line')}После")
    box = page.find("figure")
    assert (box["id"], box["class"]) == ("here", ["lesson-figure"])
    assert [it.name for it in box.find_all(recursive=False)] == ["div", "figcaption"]
    frame, caption = box.div, box.figcaption
    assert frame["class"] == ["figure-frame"]
    rest = {"width": "301", "height": "100", "loading": "lazy", "decoding": "async"}
    light, dark = frame.find_all(recursive=False)
    assert shown(light) == {"class": ["only-light"], "src": "../assets/figures/a/line.svg", **rest}
    assert shown(dark) == {
        "class": ["only-dark"],
        "src": "../assets/figures/a/line.dark.svg",
        **rest,
    }
    assert light["alt"] == dark["alt"] == 'Число 3 < 5 и "line"'
    assert caption.p.get_text() == "Рис.\u00a01. Подпись."
    files = caption.find_all(recursive=False)[-1]
    assert files["class"] == ["figure-files"] and files["data-search-exclude"]
    assert files.get_text() == "Скачать: SVG · PNG · Код рисунка"
    assert [(it["href"], it.get("download"), it["aria-label"]) for it in files.find_all("a")] == [
        ("../assets/figures/a/line.svg", "a-line.svg", "SVG: Слой «А» & Б"),
        ("../assets/figures/a/line.png", "a-line.png", "PNG: Слой «А» & Б"),
        ("../code/lesson/page/a.md", None, "Код рисунка: Слой «А» & Б"),
    ]
    assert [it.get_text() for it in page.find_all("p", recursive=False)] == ["До", "После"]


def test_a_picture_of_pixels_has_a_small_copy_on_screens_and_the_whole_one_on_paper():
    frame = converted(figure("a/photo", suffix="webp")).find("div", "figure-frame")
    folder = "../assets/figures/a/"
    assert [(it["class"], it["src"], it.get("srcset")) for it in frame.find_all("img")] == [
        (
            ["only-light"],
            f"{folder}photo.webp",
            f"{folder}photo.1x.webp 1x, {folder}photo.webp 2x",
        ),
        (
            ["only-dark"],
            f"{folder}photo.dark.webp",
            f"{folder}photo.dark.1x.webp 1x, {folder}photo.dark.webp 2x",
        ),
        (["only-print"], f"{folder}photo.webp", None),
    ]
    assert len({str(it["alt"]) for it in frame.find_all("img")}) == 1


def test_a_tall_picture_is_known_by_its_class():
    box = converted(figure("a/tall")).find("figure")
    assert box["class"] == ["lesson-figure", "lesson-figure--tall"]


def test_a_square_is_not_tall():
    square = replace(TALL, height=TALL.width)
    lesson = Lesson(manifest=replace(MANIFEST, figures={"a/tall": square}), terms=[])
    box = BeautifulSoup(convert(figure("a/tall"), lesson), "html.parser").find("figure")
    assert box["class"] == ["lesson-figure"]


def test_the_code_is_where_the_lesson_has_it():
    page = converted(figure("a/line"), code={"figures_src/lesson/page/a.py": "code/a.html"})
    assert page.select("figcaption a")[-1]["href"] == "../code/a.html"


def test_an_animation_becomes_steps_that_can_be_linked_to():
    box = converted(figure("a/moving", suffix="gif")).find("figure")
    assert (box["class"], box["data-player"]) == (["lesson-figure", "player"], "1.5")
    assert box.ol["class"] == ["player-steps"] and box.ol["role"] == "list"
    assert ".gif" not in str(box.ol)
    says = ("Шаг 1 из 3: Ставим", "Шаг второй: двигаем", 'Шаг 3 из 3: Число 3 < 5 и "three"')
    steps = box.select("ol > li.player-step")
    assert [step["id"] for step in steps] == [f"here-step-{it}" for it in (1, 2, 3)]
    for step, words, name in zip(steps, says, ("one", "two", "three"), strict=True):
        assert step.select_one("p.player-says").get_text().replace("\u00a0", " ") == words
        assert [it["src"] for it in step.select(".figure-frame > img")] == [
            f"../assets/figures/a/{name}.svg",
            f"../assets/figures/a/{name}.dark.svg",
        ]
    assert [it.get_text() for it in box.select("figcaption a")] == ["GIF", "WebP", "Код рисунка"]


def test_two_figures_are_completed_apart():
    text = figure("a/line") + figure("a/moving", "    attrs: {id: b, class: wide}\n", "gif")
    first, second = converted(text).find_all("figure")
    assert len(first.select(".figure-frame")) == 1 and len(second.select(".figure-frame")) == 3
    assert (first["id"], second["id"]) == ("here", "b")


def test_pictures_of_an_insert_are_complete_already():
    page = page_of("", "gallery.md")
    page.inserts = {"all": pictures(LINE, page.uri)}
    shown = BeautifulSoup(
        convert(marker("all"), Lesson(manifest=MANIFEST, page=page)), "html.parser"
    )
    assert [it["class"] for it in shown.find_all("img")] == [["only-light"], ["only-dark"]]
    assert not shown.find("figure")


def test_a_class_of_the_authors_changes_nothing():
    text = figure("a/line").replace(".svg)", ".svg){ .wide }")
    assert len(converted(text).select("figure.lesson-figure > .figure-frame > img")) == 2


def test_a_figure_in_a_box_that_opens():
    inside = figure("a/line").replace("\n", "\n    ")
    page = converted(f'??? question "А"\n    {inside}\n')
    assert page.details.find("figure")["id"] == "here"
    assert len(page.details.find_all("img")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "![кот](../assets/images/photo.svg)\n/// figure-caption\n    attrs: {id: a}\nА\n///",
        "| а |\n|---|\n| б |\n\n/// figure-caption\n    attrs: {id: t}\nА\n///",
        "![кот](../assets/images/cat.png)",
        "Файл assets/figures/a/line.svg",
        "`![](../assets/figures/a/line.svg)`",
        '```html\n<img src="../assets/figures/a/line.svg">\n```',
    ],
)
def test_what_is_no_figure_of_the_manifest_is_left_alone(text):
    assert "lesson-figure" not in str(converted(text))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            figure("a/lin"),
            "lesson/page.md, строка 1: рисунка «a/lin» нет в описи. "
            "Похожие имена: a/line, a/moving.",
        ),
        (figure("zzz/zzz"), "lesson/page.md, строка 1: рисунка «zzz/zzz» нет в описи."),
        (
            "Да\n\n![](../assets/figures/a/line.svg)\n",
            "lesson/page.md, строка 3: рисунок «a/line» стоит без подписи: "
            "под ним нужна /// figure-caption с id",
        ),
        (
            '<img alt="" src="../assets/figures/a/line.svg">\n',
            "lesson/page.md, строка 1: рисунок «a/line» стоит без подписи: "
            "под ним нужна /// figure-caption с id",
        ),
        (
            figure("a/line", ""),
            "lesson/page.md, строка 1: в подписи рисунка «a/line» нет attrs: {id: …}",
        ),
        (
            figure("a/line", "    attrs: {id: __figure-caption_2}\n"),
            "lesson/page.md, строка 1: в подписи рисунка «a/line» нет attrs: {id: …}",
        ),
    ],
)
def test_a_picture_that_cannot_be_completed_stops_the_build(text, message):
    with pytest.raises(Fault) as stop:
        converted(text)
    assert str(stop.value) == message


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("field/two-layers.png", "field-two-layers.png"),
        ("map_size/sides.dark.svg", "map-size-sides.dark.svg"),
        ("photo_answers/s19-2.png", "s19-2-photo-answers.png"),
        ("house/s1-2.png", "house-s1-2.png"),
    ],
)
def test_a_file_is_saved_under_a_name_of_its_own(path, name):
    assert saved_as(path) == name
