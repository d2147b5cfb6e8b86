"""Contrast by WCAG 2.2 (relative luminance, section 1.4.3), in both schemes."""

from dataclasses import fields

import pytest
from matplotlib.colors import to_rgb

from figures_src.drawing.palette import DARK, LIGHT, Role


def luminance(colour: str) -> float:
    channels = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def roles(palette) -> dict[str, Role]:
    values = {field.name: getattr(palette, field.name) for field in fields(palette)}
    return {name: value for name, value in values.items() if isinstance(value, Role)}


def test_contrast_formula_on_known_pairs():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_text_is_legible_on_every_role(palette):
    for name, role in roles(palette).items():
        assert contrast(palette.text, role.fill) >= 4.5, name
        assert contrast(role.line, palette.paper) >= 4.5, name
    assert contrast(palette.muted, palette.paper) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_weights_are_legible_on_the_window(palette):
    """S02 writes the filter's weights over the pixels that it covers."""
    assert contrast(palette.filter.line, palette.window.fill) >= 4.5
