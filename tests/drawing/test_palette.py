"""Contrast by WCAG 2.2 (relative luminance, section 1.4.3), in both schemes."""

from dataclasses import fields

import numpy as np
import pytest
from matplotlib.colors import Colormap, to_rgb

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


def lightness(colours: Colormap, share: float) -> float:
    """L* of CIE 1976, 0 … 100."""
    y = luminance(colours(share)[:3])
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_zero_is_the_paper_and_the_signs_are_equals(palette):
    """A number and its opposite stand out alike, purple below zero and orange above."""
    colours = palette.diverging
    assert colours(0.5)[:3] == pytest.approx(to_rgb(palette.paper))
    for part in (0.1, 0.25, 0.4, 0.5):
        below, above = colours(0.5 - part), colours(0.5 + part)
        assert below[2] > below[0] and above[0] > above[2]  # more blue than red, more red than blue
        away = [abs(lightness(colours, 0.5 + s * part) - lightness(colours, 0.5)) for s in (-1, 1)]
        assert away[0] == pytest.approx(away[1], abs=9) and min(away) > 60 * part


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_a_stronger_answer_is_lighter_by_as_much(palette):
    steps = np.diff([lightness(palette.sequential, share) for share in np.linspace(0, 1, 9)])
    assert steps.min() > 0.6 * steps.mean() and steps.max() < 1.5 * steps.mean()


def test_in_the_dark_a_strength_is_the_positive_half_of_a_sign():
    for part in (0.0, 0.3, 0.6, 1.0):
        both = DARK.sequential(part), DARK.diverging(0.5 + part / 2)
        assert both[0] == pytest.approx(both[1], abs=0.02)
