"""How a message names a file."""

from pathlib import Path

from figures_src.builder.places import CACHE, FIGURES, PACKAGE, ROOT, shown


def test_a_file_is_named_from_the_root_of_the_project():
    assert shown(ROOT / "figures_src" / "cnn" / "layers.py") == "figures_src/cnn/layers.py"
    assert shown(str(CACHE)) == ".cache"
    assert shown(Path("/elsewhere/relu.py")) == str(Path("/elsewhere/relu.py"))


def test_the_places_are_those_of_the_project():
    assert (ROOT / "pyproject.toml").is_file()
    assert (PACKAGE / "__main__.py").is_file()
    assert FIGURES == ROOT / "docs" / "assets" / "figures"
