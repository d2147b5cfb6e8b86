"""Roles of the visual language and their colours in the light and the dark scheme.

The hues come from the set of Okabe and Ito ("Color Universal Design", 2008), which stays
distinguishable in the three common kinds of colour blindness. Nobody types a colour elsewhere.

One meaning a colour: purple and orange are the signs of numbers, and zero is the paper; blue, red
and yellow belong to the receptive field; amber to the filter, green to its map, raspberry to the
one thing that a figure points at.
"""

from dataclasses import dataclass

from matplotlib.colors import Colormap, LinearSegmentedColormap

STEPS = 511  # an odd number: the middle of a ramp is one of its colours, and zero is exactly it


def ramp(name: str, *colours: str) -> Colormap:
    """A colour map through evenly spaced ``colours``."""
    return LinearSegmentedColormap.from_list(name, colours, N=STEPS)


@dataclass(frozen=True)
class Role:
    """Colours of one role: ``fill`` lies under text, ``line`` outlines it and writes its label."""

    fill: str
    line: str


@dataclass(frozen=True)
class Palette:
    """All colours of one scheme; ``name`` is "light" or "dark"."""

    name: str
    paper: str
    text: str
    muted: str
    rule: str
    image: Role
    filter: Role
    window: Role
    activation_map: Role
    highlight: Role
    dense: Role
    field_image: Role  # receptive field on the image: blue
    field_map1: Role  # on the first map: red
    field_map2: Role  # the pixel of the second map: yellow
    diverging: Colormap  # signed values: purple below zero, orange above, zero is the paper
    sequential: Colormap  # magnitudes and activations: zero is the darkest, then as above zero
    grey: str = "gray"  # photographs and digits


# From the ends inwards to zero and from zero outwards, in nearly even steps of lightness.
PURPLES = "#42207f", "#6e52b6", "#a08fd3", "#d2cbea"
ORANGES = "#f6ca90", "#db8e30", "#a95a04", "#642e00"
NIGHT_PURPLES = "#e9e2ff", "#b29cf3", "#7a62cb", "#45378a"
NIGHT_ORANGES = "#67410f", "#ad6c14", "#eda544", "#ffe6bd"

LIGHT = Palette(
    name="light",
    paper="#ffffff",
    text="#1b1b1f",
    muted="#5a5d66",
    rule="#b9bcc6",
    image=Role("#eef0f4", "#5a5d66"),
    filter=Role("#fdebc8", "#8f5b00"),
    window=Role("#fdf3de", "#8f5b00"),
    activation_map=Role("#d3f0e4", "#00704f"),
    highlight=Role("#f6dcec", "#a3356f"),
    dense=Role("#e4e0f7", "#5b4bb0"),
    field_image=Role("#b9dcf6", "#0067a6"),
    field_map1=Role("#f8c4bc", "#b8271b"),
    field_map2=Role("#f7ea64", "#7a6c00"),
    diverging=ramp("sign", *PURPLES, "#ffffff", *ORANGES),
    sequential=ramp("strength", "#14100c", "#5a3407", "#a9620b", "#ea9d3c", "#fff0d2"),
)

DARK = Palette(
    name="dark",
    paper="#1e2129",
    text="#eceef4",
    muted="#a9aebb",
    rule="#5b606d",
    image=Role("#2f343f", "#a9aebb"),
    filter=Role("#5a3f0c", "#f2b544"),
    window=Role("#45351a", "#f2b544"),
    activation_map=Role("#0d4a38", "#3fcf9f"),
    highlight=Role("#5c2346", "#ee93c4"),
    dense=Role("#38316b", "#b0a5f2"),
    field_image=Role("#14507a", "#63b8f0"),
    field_map1=Role("#8a2420", "#ff8078"),
    field_map2=Role("#6b6100", "#f0e442"),
    diverging=ramp("sign", *NIGHT_PURPLES, "#1e2129", *NIGHT_ORANGES),
    sequential=ramp("strength", "#1e2129", *NIGHT_ORANGES),
)
