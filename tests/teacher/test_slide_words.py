"""The entries of slides.toml, and what a slide says of itself: read without a site."""

import json

import pytest

from figures_src.builder.manifest_types import Figure, Frame, Manifest, Module, SlidePicture
from figures_src.teacher import slides
from figures_src.teacher.slides import Slide, read_slides

WORDS = {"title": "Слайд", "say": "Слова {a.sum} и {a.share%}.", "ask": "Что?", "answer": "{a.b_2}"}
PLACES = {f"s{number:02}": ("m/f", f"p{number}.md") for number in range(1, 31)}


def entries(**changes: dict) -> list[dict]:
    """Thirty entries; ``s03={…}`` changes the third."""
    return [
        {"number": number, **WORDS, **changes.get(f"s{number:02}", {})} for number in range(1, 31)
    ]


@pytest.fixture
def written(tmp_path, monkeypatch):
    """Puts entries into a file that stands for slides.toml."""

    def write(listed: list[dict]) -> None:
        # A string of JSON is a string of TOML.
        lines = [
            f"{key} = {json.dumps(value, ensure_ascii=False)}"
            for entry in listed
            for key, value in [("[[slide]]", None), *entry.items()]
        ]
        text = "\n".join(line.removesuffix(" = null") for line in lines)
        (tmp_path / "slides.toml").write_text(text, encoding="utf-8")
        monkeypatch.setattr(slides, "SOURCE", tmp_path / "slides.toml")

    return write


def test_places_come_from_the_pages_unless_the_slide_names_its_own(written):
    own = {"figure": "m/moving", "page": "q.md", "anchor": "q-step-2", "frame": 2}
    written(entries(s04=own))
    found, homeless = read_slides(PLACES)
    assert homeless == [] and [slide.number for slide in found] == list(range(1, 31))
    first, fourth = found[0], found[3]
    assert (first.figure, first.page, first.anchor) == ("m/f", "p1.md", "s01")
    assert first.frame is None
    assert (fourth.figure, fourth.page, fourth.anchor) == ("m/moving", "q.md", "q-step-2")
    assert fourth.frame == 2


def test_slides_without_a_place_are_told(written):
    written(entries())
    found, homeless = read_slides({anchor: it for anchor, it in PLACES.items() if anchor != "s29"})
    assert homeless == [29] and [it.number for it in found] == [*range(1, 29), 30]


@pytest.mark.parametrize("key", ["title", "say", "ask", "answer"])
def test_an_empty_note_is_refused(written, key):
    written(entries(s17={key: ""}))
    with pytest.raises(ValueError, match=r"slides\.toml: у слайда S17 нет заметок"):
        read_slides(PLACES)


@pytest.mark.parametrize("change", [{"s30": {"number": 31}}, {"s02": {"number": 1}}])
def test_numbers_out_of_order_are_refused(written, change):
    written(entries(**change))
    with pytest.raises(ValueError, match=r"ожидаются слайды с 1 по 30, по порядку"):
        read_slides(PLACES)


def test_a_misspelt_key_is_refused(written):
    written(entries(s01={"aks": "Что?"}))
    with pytest.raises(ValueError, match="S01: ключа «aks» не бывает"):
        read_slides(PLACES)


def slide(**more) -> Slide:
    place = {"figure": "m/f", "page": "p.md", "anchor": "a"}
    return Slide(**{"number": 7, **WORDS, **place, **more})


def test_its_code_and_its_address():
    assert (slide().code, slide().short) == ("S07", "s/07/")
    assert (slide(number=30).code, slide(number=30).short) == ("S30", "s/30/")


def test_its_words_with_their_numbers():
    told = slide().spoken(lambda name: f"<{name}>")
    assert told == {"say": "Слова <a.sum> и <a.share%>.", "ask": "Что?", "answer": "<a.b_2>"}


def test_words_that_rest_on_a_fact():
    said = slide(say="Тут {a.b: две полосы}.", answer="{a.data:c6a2: Обе, {не} считая.}")
    assert said.spoken(str)["say"] == "Тут две полосы."
    assert (
        said.spoken(str, lambda mark, words: f"<{mark}|{words}>")["say"] == "Тут <a.b|две полосы>."
    )
    read = slide(answer="{a.data:c6a2: Обе.}").spoken(str, lambda mark, words: f"{mark}|{words}")
    assert read["answer"] == "a.data:c6a2|Обе."


def still(light: str, **given: object) -> Figure:
    files = {"downloads": {"PNG": "m/f.png"}, **given}
    return Figure(light, "m/f.dark", "а", 4, 3, module="m", title="А", kind="line", **files)


FRAMES = tuple(
    Frame(f"m/f-{it}.svg", "m/f.dark", "а", 4, 3, png=f"m/f-{it}.png") for it in (1, 2, 3)
)
DRAWN = (
    SlidePicture("m/s07-1.png", "Слайд.", "m/s07-1.svg"),
    SlidePicture("m/s07-2.png", "Слайд."),
)


def manifest_of(figure: Figure, shown: tuple[SlidePicture, ...]) -> Manifest:
    module = Module("m.py", (), {}, slides={"s07": shown})
    return Manifest(figures={"m/f": figure}, modules={"m": module})


MOVING = manifest_of(still("m/f-3.svg", frames=FRAMES, downloads={"GIF": "m/f.gif"}), DRAWN)


@pytest.mark.parametrize("frame", [None, 1, 3])
def test_the_files_of_a_slide(frame):
    """Each picture of it, and what moves as a whole."""
    files = slide(frame=frame).files(MOVING)
    expected = {"PNG 1": "m/s07-1.png", "SVG 1": "m/s07-1.svg", "PNG 2": "m/s07-2.png"}
    assert files == (expected if frame else {**expected, "GIF": "m/f.gif"})


def test_the_files_of_a_still_slide():
    manifest = manifest_of(still("m/f.svg"), DRAWN[:1])
    assert slide().files(manifest) == {"PNG": "m/s07-1.png", "SVG": "m/s07-1.svg"}
    assert DRAWN[0].small == "m/s07-1.webp"


def test_what_a_slide_shows():
    assert slide().shown(MOVING) == DRAWN
    with pytest.raises(ValueError, match=r"S08: нет рисунка, его рисует figures_src/slides/m\.py"):
        slide(number=8).shown(MOVING)
