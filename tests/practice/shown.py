"""What a built practice page shows of its cells: the texts and the pictures, in their order."""

from dataclasses import dataclass

from bs4 import BeautifulSoup


@dataclass(frozen=True)
class Block:
    """A printed text, or a picture: «[рисунок 2]» and what is said of it."""

    text: str
    alt: str = ""
    address: str = ""


def blocks(page: BeautifulSoup) -> list[Block]:
    """The outputs of all cells of the page."""
    found, pictures = [], 0
    for box in page.select(".cell-output, .cell-picture"):
        if "cell-output" in box["class"]:
            found.append(Block(box.code.get_text()))
        else:
            pictures += 1
            light = box.find("img", class_="only-light")
            found.append(Block(f"[рисунок {pictures}]", light["alt"], light["src"]))
    return found
