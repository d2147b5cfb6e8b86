"""What a cell printed and drew, in the form in which it is stored and shown."""

import base64
import io
import re

from PIL import Image

from _site.lesson.faults import Fault
from _site.pages.practice.source import Source
from _site.pages.practice.text import TOO_MUCH, as_shown, is_too_much

LIGHTER = 60_000  # bytes from which a picture is stored with a loss that nobody sees
# <function f at 0x7f3a…>, the folder that the page works in: other ones in every run.
RANDOM = re.compile(r"\bat 0x[0-9A-Fa-f]{4,}|\S*\bcnn-practice-\d+-\S*")


def outputs(cell: dict, source: Source, index: int) -> list[dict]:
    """The outputs of cell ``index`` in their order: texts, and pictures for both schemes.

    Raises:
        Fault: a warning, too much text, text that is another one in each run, or something
            that no page can show.
    """
    for output in cell["outputs"]:
        if output["output_type"] == "stream" and output["name"] == "stderr":
            said = " ".join(as_shown(text_of(output["text"])).split())
            raise fault(source, index, f"предупреждение: {said}")
    found = [lasting(output, source, index) for output in cell["outputs"]]
    text = "".join(output.get("text", "") for output in found)
    if is_too_much(text):
        raise fault(source, index, TOO_MUCH)
    if random := RANDOM.search(text):
        raise fault(source, index, f"«{random[0]}» в выводе каждый раз другое: не печатайте этого")
    return found


def fault(source: Source, index: int, what: str) -> Fault:
    return Fault(f"{source.cell_name(index)}: {what}")


def lasting(output: dict, source: Source, index: int) -> dict:
    """One output as it is stored."""
    if output["output_type"] == "stream":
        return {"text": as_shown(text_of(output["text"]))}
    data = output.get("data", {})
    if {"image/png", "image/x-dark"} <= data.keys():
        light, dark = (Image.open(png(data[kind])) for kind in ("image/png", "image/x-dark"))
        width, height = (round(side / 2) for side in light.size)  # drawn for two dots a pixel
        shown = {"width": width, "height": height, "light": webp(light), "dark": webp(dark)}
        return {"picture": shown}
    if data.keys() == {"text/plain"}:
        return {"text": as_shown(text_of(data["text/plain"])) + "\n"}
    kinds = ", ".join(data) or output["output_type"]
    raise fault(source, index, f"такой вывод не показать на странице: {kinds}")


def text_of(written: str | list[str]) -> str:
    return written if isinstance(written, str) else "".join(written)


def png(encoded: str) -> io.BytesIO:
    return io.BytesIO(base64.b64decode(encoded))


def webp(picture: Image.Image) -> str:
    """The picture as WebP in base64, exact where that is light."""
    for options in ({"lossless": True}, {"quality": 88}):
        stream = io.BytesIO()
        picture.convert("RGB").save(stream, "WEBP", method=6, **options)
        if stream.tell() < LIGHTER:
            break
    return base64.b64encode(stream.getvalue()).decode("ascii")
