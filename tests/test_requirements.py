"""pyproject.toml names all that is imported, and the lock all that is needed."""

import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from figures_src.builder.sources import imported_names, parse

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LEFT_OUT = {
    canonicalize_name(Requirement(it).name) for it in PROJECT["tool"]["uv"]["override-dependencies"]
}
OWN = {
    *("figures_src", "snippets", "tests", "_site"),
    "network",  # what a practice page gets beside it
    "command",  # a module of builder/environment, which a bare Python runs as a folder
    "_typeshed",  # for the checker of types alone
    "onnxruntime",  # the stopwatch compares with it where it happens to be
}
BARE = ROOT / "figures_src/builder/environment"


def declared(*extras: str) -> set[str]:
    project = PROJECT["project"]
    lists = [project["dependencies"], *(project["optional-dependencies"][it] for it in extras)]
    return {canonicalize_name(Requirement(line).name) for lines in lists for line in lines}


def imported(folder: str) -> dict[str, str]:
    """Package → a file of ``folder`` that imports it; neither Python's own nor the project's."""
    found = {}
    for path in sorted((ROOT / folder).rglob("*.py")):
        if path.is_relative_to(BARE):
            continue
        for name in imported_names(parse(path), path.relative_to(ROOT).parts[:-1]):
            found[name.partition(".")[0]] = path.relative_to(ROOT).as_posix()
    own = OWN | set(sys.stdlib_module_names)
    return {name: path for name, path in found.items() if name not in own}


@pytest.mark.parametrize(
    ("folder", "extras"),
    [
        ("figures_src/cnn", ()),
        ("figures_src/drawing", ()),
        ("figures_src/lesson", ()),
        ("figures_src/builder", ("test",)),  # `make portable` asks which kernel NumPy runs on
        ("figures_src/teacher", ("site",)),
        ("snippets", ()),
        ("docs/_site", ("site",)),
        ("docs/practice", ()),
        ("tests", ("site", "test")),
    ],
)
def test_what_is_imported_is_declared(folder, extras):
    owners = metadata.packages_distributions()
    missing = {
        name: path
        for name, path in imported(folder).items()
        if not declared(*extras) & {canonicalize_name(it) for it in owners.get(name, [])}
    }
    assert not missing, f"не названы в pyproject.toml: {missing}"


def locked() -> set[str]:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return {canonicalize_name(name) for name in re.findall(r"^([\w.-]+)==", text, re.MULTILINE)}


def test_the_lock_holds_what_each_package_asks_for():
    """It is installed without asking the packages, so what it lacks would be lacking."""
    lacking = {}
    for name in sorted(locked()):
        try:
            needs = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue  # of another system
        for need in map(Requirement, needs):
            if need.marker is None or need.marker.evaluate({"extra": ""}):
                lacking[canonicalize_name(need.name)] = name
    assert set(lacking) - locked() == LEFT_OUT
