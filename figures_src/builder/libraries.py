"""Which libraries the project and its site run on, in which versions."""

import sys
import tomllib
from functools import cache
from importlib import metadata

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from figures_src.builder.places import ROOT

ABSENT = "нет"


@cache
def installed() -> str:
    """Python and all that pyproject.toml needs for the site, directly or not, as one text.

    Nothing here is a list kept by hand: each library names what it rests on. What is left out of
    the environment on purpose counts as absent.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting = [*project["dependencies"], *project["optional-dependencies"]["site"]]
    versions: dict[str, str] = {}
    while waiting:
        requirement = Requirement(waiting.pop())
        name = canonicalize_name(requirement.name)
        applies = not requirement.marker or requirement.marker.evaluate({"extra": ""})
        if name in versions or not applies:
            continue
        try:
            found = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            versions[name] = ABSENT
        else:
            versions[name] = found.version
            waiting += found.requires or ()
    return "\n".join([sys.version, *(f"{name} {versions[name]}" for name in sorted(versions))])
