"""What MkDocs warned of while it built the site: each wrong number is one failure, by its place."""

import re
from pathlib import Path

import pytest

from _site.markdown import fact_places

DOCS = Path(__file__).resolve().parents[2] / "docs"
SOURCES = sorted([*DOCS.rglob("*.md"), *(DOCS / "practice").glob("*.py")])
PLACES = sorted(
    {
        (place.file, place.line, place.name)
        for path in SOURCES
        if "_site" not in path.parts
        for place in fact_places.fact_places(
            path.read_text(encoding="utf-8"), path.relative_to(DOCS).as_posix()
        )
    }
)
KINDS = {
    "links": r": ссылка «",
    "menu": r"nav в mkdocs\.yml",
    "heads": r": (?:в шапке|title|description|под) ",
    "blocks": r": (?:блок кода|подпись) ",
    "ids": r": id «",
}


def of_fact(warning: str, file: str, line: int, name: str) -> bool:
    """Whether the warning is about this mark."""
    named = re.search(rf"(?<![\w.]){re.escape(name)}(?!\w)", warning)
    return warning.startswith(f"{file}, строка {line}: ") and bool(named)


def kind_of(warning: str) -> str:
    """The kind of a warning that is about no known mark; empty if it is about one."""
    if any(of_fact(warning, *place) for place in PLACES):
        return ""
    return next((name for name, sign in KINDS.items() if re.search(sign, warning)), "others")


@pytest.mark.parametrize("place", PLACES, ids=lambda it: f"{it[0]}:{it[1]}:{it[2]}")
def test_a_number_is_what_was_computed(site_build, place) -> None:
    if wrong := [warning for warning in site_build.warnings if of_fact(warning, *place)]:
        pytest.fail("\n".join(wrong), pytrace=False)


@pytest.mark.parametrize("kind", [*KINDS, "others"])
def test_nothing_else_is_warned_of(site_build, kind) -> None:
    if found := [warning for warning in site_build.warnings if kind_of(warning) == kind]:
        pytest.fail("\n".join(found), pytrace=False)


def test_every_mark_of_a_page_is_on_the_built_page(pages) -> None:
    """A mark that Markdown does not take for one would leave its number unchecked."""
    assert len(PLACES) > 100
    for file, line, name in PLACES:
        html = pages[file.rpartition(".")[0] + ".html"].html
        assert re.search(rf'data-fact="{name}[":]', html), f"{file}, строка {line}: {name}"
