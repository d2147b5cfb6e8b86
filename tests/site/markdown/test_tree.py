"""The prose of a tree whose raw HTML stands in a stash, block by block."""

from xml.etree.ElementTree import fromstring

import pytest
from markdown.util import HTML_PLACEHOLDER

from _site.markdown.tree import blocks


def prose(html: str, *stash: str) -> list[list]:
    """Text and tags around it of each piece; «{}» in the HTML are the places of the stash."""
    root = fromstring("<div/>")
    root.append(fromstring(html))
    for element in root.iter():
        for where in ("text", "tail"):
            if words := getattr(element, where):
                for number in range(len(stash)):
                    mark = HTML_PLACEHOLDER.replace("%s", str(number))
                    words = words.replace(f"{{{number}}}", mark)
                setattr(element, where, words)
    return [
        [it and (it.text, it.inside[2:]) for it in block] for block in blocks(root, list(stash))
    ]


@pytest.mark.parametrize(
    "strange", ['<span class="x arithmatex">а</span>', "<code>а</code>", "<img/>", "<math/>"]
)
def test_what_is_no_prose_is_something_strange(strange) -> None:
    assert prose(f"<p>в {strange} — да</p>") == [[("в ", ()), None, (" — да", ())]]


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("<br>", [[("в", ())], [("да", ())]]),
        ('<img src="a.svg">', [[("в", ()), None, ("да", ())]]),
        ("<!-- и -->", [[("в", ()), ("да", ())]]),
        ("<i>", [[("в", ()), ("да", ("i",))]]),
        ("<kbd>", [[("в", ()), None]]),
    ],
)
def test_a_tag_of_the_authors(tag, expected) -> None:
    assert prose("<p>в{0}да</p>", tag) == expected


def test_a_tag_that_is_closed_closes_those_within() -> None:
    assert prose("<p>{0}раз{1}два{2}три</p>", "<b>", "<i>", "</b>") == [
        [("раз", ("b",)), ("два", ("b", "i")), ("три", ())]
    ]
