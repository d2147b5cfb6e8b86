"""What the presentation says about itself, read as a program reads it that does not know pptx."""

import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator
from PIL import Image
from pptx import Presentation

ROOT = Path(__file__).resolve().parents[2]
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


@pytest.fixture(scope="module")
def file(built_site) -> Path:
    return built_site / "downloads" / "slides.pptx"


@pytest.fixture(scope="module")
def parts(file) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def found(file: Path) -> list[str]:
    """What the published schemas and their rules do not allow."""
    return [str(it) for it in OpenXmlValidator().validate(str(file)).errors]


def test_the_published_schema_allows_all_of_it(file) -> None:
    assert found(file) == []


def test_a_list_in_a_wrong_place_is_not_allowed(file, tmp_path) -> None:
    """The check above can fail: the standard wants the notes' master before the slides."""
    with (
        zipfile.ZipFile(file) as old,
        zipfile.ZipFile(tmp_path / "wrong.pptx", "w") as new,
    ):
        for name in old.namelist():
            text = old.read(name)
            if name == "ppt/presentation.xml":
                listed = re.search(rb"<p:notesMasterIdLst>.*?</p:notesMasterIdLst>", text)[0]
                text = text.replace(listed, b"").replace(
                    b"</p:sldIdLst>", b"</p:sldIdLst>" + listed
                )
            new.writestr(name, text)
    assert any("notesMasterIdLst" in it for it in found(tmp_path / "wrong.pptx"))


def test_every_program_finds_the_notes(parts) -> None:
    """By the list, not by the relation alone: each slide has notes, their master is listed."""
    presentation = etree.fromstring(parts["ppt/presentation.xml"])
    order = [it.tag.removeprefix(P) for it in presentation]
    assert order[:3] == ["sldMasterIdLst", "notesMasterIdLst", "sldIdLst"]
    (key,) = presentation.find(f"{P}notesMasterIdLst")[0].attrib.values()
    relations = etree.fromstring(parts["ppt/_rels/presentation.xml.rels"])
    (target,) = (it.get("Target") for it in relations if it.get("Id") == key)
    assert target == "notesMasters/notesMaster1.xml"
    notes = [it for it in parts if re.fullmatch(r"ppt/notesSlides/notesSlide\d+\.xml", it)]
    slides = [it for it in parts if re.fullmatch(r"ppt/slides/slide\d+\.xml", it)]
    assert len(notes) == len(slides) > 30


def test_numbers_and_format(parts) -> None:
    told = {it.tag.split("}")[1]: it.text for it in etree.fromstring(parts["docProps/app.xml"])}
    slides = str(sum(it.startswith("ppt/slides/slide") for it in parts))
    assert (told["Slides"], told["Notes"], told["HiddenSlides"]) == (slides, slides, "0")
    assert "16:9" in told["PresentationFormat"] and "Macintosh" not in str(told)
    size = etree.fromstring(parts["ppt/presentation.xml"]).find(f"{P}sldSz").attrib
    assert "type" not in size and int(size["cx"]) * 9 == pytest.approx(int(size["cy"]) * 16, 1e-3)


def test_the_thumbnail_shows_the_first_slide(parts) -> None:
    with Image.open(io.BytesIO(parts["docProps/thumbnail.jpeg"])) as picture:
        assert picture.format == "JPEG" and picture.size == (256, 144)
        grey = picture.convert("L")
        assert grey.getpixel((1, 1)) > 250 and grey.getextrema()[0] < 90


def test_no_settings_of_somebody_elses_printer(parts) -> None:
    assert not [it for it in parts if "printer" in it.lower()]


@pytest.mark.parametrize("address", ["http://localhost:8000/", "https://example.org/cnn/"])
def test_a_local_address_says_that_it_is_one(address, tmp_path) -> None:
    command = ["presentation", "--address", address, "--output", str(tmp_path / "s.pptx")]
    places = '[["s01", ["convolution/operands", "lesson/convolution.md"]]]'
    subprocess.run(
        [sys.executable, "-m", "figures_src.teacher", *command],
        cwd=ROOT,
        input=places,
        text=True,
        check=True,
    )
    slide = Presentation(str(tmp_path / "s.pptx")).slides[3]  # after three slides of words
    link = next(it for it in slide.shapes if it.name.startswith("Ссылка")).text_frame.text
    local = address.startswith("http://localhost")
    notes = slide.notes_slide.notes_text_frame.text
    assert f"{address}s/01/" in link and f"{address}s/01/" in notes
    assert ("(местный адрес)" in link) == local
    assert ("только на компьютере, где собран сайт" in notes) == local
