"""The slides: what shows nothing is named, and a card says what its slide has."""

from types import SimpleNamespace

import pytest

from _site.lesson.addresses import HERE
from _site.lesson.faults import Fault
from _site.lesson.lesson import Lesson
from _site.pages import slides
from figures_src.builder.manifest_types import Manifest

FIGURES = {"a/line": SimpleNamespace(frames=()), "a/steps": SimpleNamespace(frames=(1, 2))}


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
    slide = SimpleNamespace(figure=figure, frame=frame)
    assert slides.unseen(slide, FIGURES) == fault


def test_an_unknown_fact_of_a_slide_is_named() -> None:
    lesson = Lesson(manifest=Manifest(facts={"a.sum": 1}))
    slide = SimpleNamespace(code="S02", spoken=lambda write: {"say": write("a.son")})
    with pytest.raises(Fault, match=r"slides\.toml, S02: факта «a\.son»") as stop:
        slides.notes(slide, lesson)
    assert "похожие имена: a.sum" in str(stop.value)


def test_a_page_without_a_place_for_slides_stops() -> None:
    with pytest.raises(Fault, match=r"teacher/slides\.md: нет места для слайдов"):
        slides.fill("# Слайды\n", Lesson(), {}, "http://127.0.0.1/")


def test_a_public_site_gives_no_notice() -> None:
    text = f"# А\n{slides.NOTICE}"
    assert slides.notice(text, "https://example.org/cnn/") == "# А\n"
    told = slides.notice(text, HERE)
    assert "SITE_URL" in told and "127.0.0.1" in told
