"""The colours of the page: its paper is that of the figures, its greys can be read."""

import re
from pathlib import Path

import pytest

from figures_src.drawing.palette import DARK, LIGHT

SHEET = Path(__file__).resolve().parents[2] / "docs/assets/stylesheets/colours.css"
NAMED = re.compile(r"^ *--([\w-]+): (#[0-9a-f]{6});", re.MULTILINE)


def colours(scheme: str) -> dict[str, str]:
    """The named colours of a scheme; what the dark one does not say, it has from the light one."""
    light, dark, program, dark_program = re.split(
        r"^(?=:root|@media)", SHEET.read_text("utf-8"), flags=re.M
    )[1:]
    parts = [light, program] + ([dark, dark_program] if scheme == "dark" else [])
    return {name: value for part in parts for name, value in NAMED.findall(part)}


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [it / 12.92 if it <= 0.04045 else ((it + 0.055) / 1.055) ** 2.4 for it in channels]
    return sum(weight * it for weight, it in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("scheme", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_paper_is_that_of_the_figures(scheme, palette):
    assert colours(scheme)["lesson-paper"] == palette.paper


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_read_and_pressed_stands_out(scheme):
    """WCAG 2.2: 4.5 : 1 for words, 3 : 1 for the edge of a control and for the focus."""
    named = colours(scheme)
    paper = named["lesson-paper"]
    words = ["lesson-ink", "lesson-quiet", "md-typeset-a-color", "md-accent-fg-color"]
    assert {
        it: contrast(named[it], paper) for it in words if contrast(named[it], paper) < 4.5
    } == {}
    assert min(contrast(named[it], paper) for it in ("lesson-edge", "lesson-focus")) >= 3
    pairs = [
        ("md-accent-bg-color", "md-accent-fg-color"),
        ("md-primary-bg-color", "md-primary-fg-color"),
    ]
    assert min(contrast(named[a], named[b]) for a, b in pairs) >= 4.5
