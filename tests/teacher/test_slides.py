"""The page of slides: thirty cards with addresses, QR codes that can be read, files and notes."""

import io
import re

import pytest
import typst
import zxingcpp
from PIL import Image

from figures_src.teacher import qr
from figures_src.teacher.slides import COUNT, read_slides
from tests.site import prose
from tests.teacher.conftest import ADDRESS

LONG = "https://school-project.example-hosting.org/informatics/cnn-lesson/s/26/"
# Sizes that a slide is given, not results.
GIVEN = ["3×3", "5×5", "9×9", "100×100", "45"]


def cards(pages):
    return pages["teacher/slides.html"].article.select(".slide-card")


def rendered(svg: str, centimetres: float, dots: int) -> Image.Image:
    """The SVG as a printer of so many dots per inch would print it on a white sheet."""
    source = f"#set page(width: {centimetres}cm, height: {centimetres}cm, margin: 0cm)\n"
    source += '#image(bytes(sys.inputs.svg), format: "svg", width: 100%)'
    made = typst.Compiler(
        source.encode(), ignore_system_fonts=True, sys_inputs={"svg": svg}
    ).compile(format="png", ppi=dots)
    page = Image.open(io.BytesIO(made)).convert("L")
    sheet = Image.new("L", (page.width * 2, page.height * 2), 255)
    sheet.paste(page, (page.width // 2, page.height // 2))
    return sheet


def test_thirty_entries_with_words(written):
    assert [entry["number"] for entry in written] == list(range(1, COUNT + 1))
    for entry in written:
        assert len(re.findall(r"[.?!]", entry["say"])) in range(2, 7), entry["title"]
        assert entry["ask"].strip("}").endswith("?")
        assert entry["answer"].strip("}").endswith((".", "!"))


def test_numbers_in_the_notes_are_facts(written):
    front = f"---\nplain_numbers: {GIVEN}\n---\n"
    text = "\n\n".join(
        re.sub(r"\{[^}]*\}", "", " ".join((entry["say"], entry["ask"], entry["answer"])))
        for entry in written
    )
    assert prose.sweep(front + text, "slides.toml") == []


def test_a_card_for_each_slide(pages):
    found = [re.search(r"s/(\d\d)/", card.get_text())[1] for card in cards(pages)]
    assert found == [f"{number:02}" for number in range(1, COUNT + 1)]


def test_addresses_are_absolute_and_copied_whole(pages):
    for number, card in enumerate(cards(pages), 1):
        button = card.select_one("button")
        address = card.select_one(".slide-address").get_text()
        assert address == f"{ADDRESS}s/{number:02}/"
        assert f"S{number:02}" in button["aria-label"]


def test_a_card_leads_where_its_short_address_leads(pages, short_targets):
    page = pages["teacher/slides.html"]
    assert set(short_targets) == set(range(1, COUNT + 1))
    for number, card in enumerate(cards(pages), 1):
        path, fragment = page.resolve(card.select_one("a:not([download])")["href"])
        assert f"{path}#{fragment}" == short_targets[number]


# Where photographs, digits, the house or maps of pixels are seen.
PIXELS = {10, 11, 12, 13, 14, 16, 18, 19, 21, 22, 24, 25, 27, 28}


def test_files_of_a_slide(pages, built_site):
    page = pages["teacher/slides.html"]
    for number, card in enumerate(cards(pages), 1):
        files = {
            link.get_text(): built_site / page.resolve(link["href"])[0]
            for link in card.select("a[download]")
        }
        assert "QR-код" in files
        drawn = [file for kind, file in files.items() if kind.startswith("PNG")]
        lines = [file.stem for kind, file in files.items() if kind.startswith("SVG")]
        assert lines == ([] if number in PIXELS else [it.stem for it in drawn])
        assert len(card.select(".slide-thumb > img")) == len(drawn)
        assert [it.name for it in drawn] == [
            f"s{number:02}-{it}.png" for it in range(1, len(drawn) + 1)
        ]
        for file in drawn:
            with Image.open(file) as picture:
                assert picture.width == 1920
        if number == 7:
            with Image.open(files["GIF"]) as picture:
                assert picture.n_frames == 4


@pytest.mark.parametrize("dots", [150, 300])
def test_qr_codes_can_be_read_at_two_centimetres(built_site, dots):
    for number in range(1, COUNT + 1):
        svg = (built_site / f"downloads/qr/s{number:02}.svg").read_text(encoding="utf-8")
        found = zxingcpp.read_barcodes(rendered(svg, 2, dots))
        assert [it.text for it in found] == [f"{ADDRESS}s/{number:02}/"]
        if number > 3 and dots == 150:
            break  # three of them tell about the print, all about the contents


def test_a_long_address_can_be_read_too():
    found = zxingcpp.read_barcodes(rendered(qr.svg(LONG), 2, 300))
    assert [it.text for it in found] == [LONG]
    assert qr.code(LONG).error == "M"


def test_notes_are_on_the_page(pages, written):
    text = re.sub(r"\s+", " ", pages["teacher/slides.html"].article.get_text())
    for entry in written:
        start = re.split(r"\{", entry["say"])[0][:60]
        assert start in text


def test_the_page_says_that_its_links_are_local(pages):
    for name in ("teacher/slides.html", "teacher/links.html"):
        assert "Ссылки пока местные" in pages[name].article.get_text()


def test_a_slide_without_a_figure_is_named():
    places = {f"s{number:02}": ("module/figure", "lesson/page.md") for number in range(1, 26)}
    slides, homeless = read_slides(places)
    assert homeless == [26, 27, 28, 29, 30]
    assert [slide.number for slide in slides] == list(range(1, 26))
    assert slides[3].anchor == "convolution-step-2" and slides[3].frame == 2
