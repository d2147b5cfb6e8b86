"""QR codes of short addresses: level, quiet zone, colours, size."""

import io

import lxml.etree
import pytest
import zxingcpp
from PIL import Image

from figures_src.teacher import qr

ADDRESS = "https://example.org/s/01/"
# 25 bytes: at level M, version 2 (25 × 25 modules) holds 26; ISO/IEC 18004, table 7.
MODULES = 25 + 2 * 4


def test_the_level_is_kept_though_there_is_room():
    code = qr.code("A")  # version 1 would hold it at level H too
    assert (code.error, code.version) == ("M", 1)
    assert qr.code(ADDRESS).version == 2


@pytest.mark.parametrize(("given", "module"), [({}, 12), ({"module": 3}, 3)])
def test_a_png_of_whole_modules(given, module):
    with Image.open(io.BytesIO(qr.png(ADDRESS, **given))) as picture:
        assert picture.size == (MODULES * module, MODULES * module)
        assert picture.convert("L").getpixel((4 * module - 1, 4 * module - 1)) == 255
        assert picture.convert("L").getpixel((4 * module, 4 * module)) == 0
        assert [it.text for it in zxingcpp.read_barcodes(picture)] == [ADDRESS]


def test_an_svg_that_fills_its_box_in_every_scheme():
    text = qr.svg(ADDRESS)
    assert text.startswith("<svg ") and text.endswith("</svg>")  # no declaration, no line break
    picture = lxml.etree.fromstring(text)
    assert picture.tag == "{http://www.w3.org/2000/svg}svg"
    assert picture.get("viewBox") == f"0 0 {MODULES} {MODULES}"
    assert {"width", "height", "class"}.isdisjoint(picture.attrib)
    paper, ink = picture
    assert (paper.get("fill"), ink.get("stroke")) == ("#fff", "#000")
    assert paper.get("d") == f"M0 0h{MODULES}v{MODULES}h-{MODULES}z"
    assert ink.get("class") is None


def test_from_how_far_a_phone_reads_it():
    """Ten sides of the 25 modules; on a slide of 13⅓ inches 1.15 are 8.6 % of a screen of 2 m."""
    assert qr.reach(ADDRESS, 33) == pytest.approx(250)
    told = "QR-код слайда на экране шириной 2 м телефон прочтёт примерно с 1,3 м: "
    assert qr.told(ADDRESS) == f"{told}к экрану надо подойти."
