"""QR codes of the slides' short addresses: correction level M, four modules of quiet zone."""

import io

import segno

from figures_src.drawing.numbers import number

SIDE = 1.15  # inches on a slide, with the quiet zone
SLIDE_WIDTH = 13.333  # inches
QUIET = 4  # modules on each side
REACH = 10  # by rule of thumb a phone reads a code from ten times its side
SCREEN = 2  # metres: how wide a screen in a classroom may be


def code(address: str) -> segno.QRCode:
    """The code of ``address``; level M is kept, whatever room is left."""
    return segno.make_qr(address, error="M", boost_error=False)


def svg(address: str) -> str:
    """An inline SVG that fills its box; black on white in every colour scheme."""
    buffer = io.BytesIO()
    code(address).save(
        buffer,
        kind="svg",
        omitsize=True,
        xmldecl=False,
        svgns=True,
        nl=False,
        light="#fff",
        svgclass=None,
        lineclass=None,
    )
    return buffer.getvalue().decode()


def png(address: str, module: int = 12) -> bytes:
    """A PNG with ``module`` pixels to a module."""
    buffer = io.BytesIO()
    code(address).save(buffer, kind="png", scale=module)
    return buffer.getvalue()


def reach(address: str, side: float) -> float:
    """From how far a phone reads the code whose ``side``, quiet zone included, is so long."""
    modules, _ = code(address).symbol_size(border=0)
    return REACH * side * modules / (modules + 2 * QUIET)


def told(address: str) -> str:
    """What a teacher should know of the codes on slides."""
    far = number(reach(address, SCREEN * SIDE / SLIDE_WIDTH), 1)
    return (
        f"QR-код слайда на экране шириной {SCREEN} м телефон прочтёт примерно с {far} м: "
        "к экрану надо подойти."
    )
