"""The visual language: palette, canvas, grids, marks. Knows nothing about networks."""

from figures_src.drawing.canvas import Animation, Drawing, canvas
from figures_src.drawing.palette import DARK, LIGHT, Palette, Role

__all__ = ["DARK", "LIGHT", "Animation", "Drawing", "Palette", "Role", "canvas"]
