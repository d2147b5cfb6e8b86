"""Commands of the teacher's pages: what Windows is told does what make does."""

import os
import re
import shlex
import subprocess
from pathlib import Path

import pytest

from _site.lesson.faults import Fault
from _site.pages import commands

ROOT = Path(__file__).resolve().parents[3]
TABS = re.compile(
    r'^=== "Windows"\n\n    ```\n(?P<windows>.*?)    ```\n\n'
    r'=== "macOS и Linux"\n\n    ```\n(?P<make>.*?)    ```$',
    re.MULTILINE | re.DOTALL,
)
PAGES = sorted((ROOT / "docs" / "teacher").glob("*.md"))
PAIRS = [
    pytest.param(match["windows"], match["make"], id=f"{page.stem}: {match['make'].strip()}")
    for page in PAGES
    for match in TABS.finditer(page.read_text(encoding="utf-8"))
]
SETUP = "make environment"


def words(line: str) -> list[str]:
    """A command's arguments, whichever Python it names."""
    return shlex.split(line.replace("\\", "/"))[1:]


def recipe(make: str) -> list[str]:
    """The last command that make would run."""
    variables, target = re.fullmatch(r"((?:[A-Z_]+=\S+ )*)make (.*)", make).groups()
    given = dict(it.split("=", 1) for it in variables.split())
    run = ["make", "--dry-run", *shlex.split(target)]
    told = subprocess.run(
        run, cwd=ROOT, env=os.environ | given, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    return words([line for line in told if "-m " in line and "python" in line][-1])


def test_there_are_pairs() -> None:
    assert len(PAIRS) >= 7


@pytest.mark.parametrize("page", PAGES, ids=lambda it: it.name)
def test_no_command_stands_without_its_windows_form(page) -> None:
    text = TABS.sub("", page.read_text(encoding="utf-8"))
    assert not re.search(r"^\s*(?:[A-Z_]+=\S+ )?make [a-z]", text, re.MULTILINE)


@pytest.mark.parametrize(("windows", "make"), PAIRS)
def test_windows_does_what_make_does(windows, make) -> None:
    lines = [line.strip() for line in windows.strip().splitlines()]
    make = make.strip()
    if make == SETUP:
        assert lines[0] == "py -m venv .venv" and lines[1].endswith("-r requirements.lock")
        assert {"--require-hashes", "--no-deps"} < set(words(lines[1]))
        return
    if address := re.match(r"SITE_URL=(\S+) ", make):
        assert lines.pop(0) == f'$env:SITE_URL="{address[1]}"'
    (line,) = lines
    assert line.startswith(".venv\\Scripts\\python -m ")
    if make == "make offline":  # announces what the build before it has made
        make = "make site"
    assert words(line) == recipe(make)


def test_the_archive_of_the_source_unless_an_address_is_set() -> None:
    assert "downloads/source.zip" in commands.fill("<!-- source -->", "")
    told = commands.fill("<!-- source -->", "https://example.org/cnn")
    assert "<https://example.org/cnn>" in told and "zip" not in told


@pytest.mark.parametrize(("text", "address"), [("", ""), ("<!-- source -->", "example.org")])
def test_what_stops_the_build(text, address) -> None:
    with pytest.raises(Fault, match=r"commands\.md: нет места|«source_url» ожидается адрес"):
        commands.fill(text, address)
