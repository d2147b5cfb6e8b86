"""Addresses of pages, figures and slides, each beside what a reader of the site would follow."""

import pytest

from _site.lesson.addresses import FIGURE, SLIDE, code_page, relative


@pytest.mark.parametrize(
    ("target", "page", "expected"),
    [
        ("assets/a.svg", "index.md", "assets/a.svg"),
        ("assets/a.svg", "lesson/x.md", "../assets/a.svg"),
        ("lesson/y.md", "lesson/x.md", "y.md"),
        ("code/cnn/a.md", "code/lesson/x/b.md", "../../cnn/a.md"),
    ],
)
def test_a_path_as_a_page_sees_it(target, page, expected) -> None:
    assert relative(target, page) == expected


@pytest.mark.parametrize(
    ("source", "page"),
    [
        ("figures_src/cnn/layers.py", "code/cnn/layers.md"),
        ("figures_src/lesson/map_size/shift.py", "code/lesson/map_size/shift.md"),
        ("snippets/relu.py", "code/snippets/relu.md"),
    ],
)
def test_the_page_of_a_program(source, page) -> None:
    assert code_page(source) == page


@pytest.mark.parametrize("suffix", ["svg", "webp", "png", "gif"])
def test_the_file_of_a_figure(suffix) -> None:
    for address in (f"assets/figures/a-b/c_d.{suffix}", f"../../assets/figures/a-b/c_d.{suffix}"):
        assert FIGURE.fullmatch(address)["figure"] == "a-b/c_d"


@pytest.mark.parametrize(
    "address",
    ["assets/figures/a/b.js", "assets/images/a/b.svg", "assets/figures/b.svg", "a/b.svg"],
)
def test_other_files(address) -> None:
    assert not FIGURE.fullmatch(address)


def test_the_caption_of_a_slide() -> None:
    assert SLIDE.fullmatch("s07")[1] == "07"
    assert not any(map(SLIDE.fullmatch, ("s7", "s007", "steps", "S07")))
