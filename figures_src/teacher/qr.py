"""QR codes of the slides' short addresses: correction level M, four modules of quiet zone."""

import io

import segno


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
