"""The data and the drawings of every figure module, computed once for all tests."""

import importlib
from functools import cache
from types import ModuleType

import pytest

from figures_src.builder.modules import discover
from figures_src.drawing import DARK, LIGHT
from tests import once

MODULES = discover()


@pytest.fixture(scope="session")
def data_of(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    """``data_of("convolution")`` is what the module's ``compute()`` returns."""
    folder = once.shared(request, tmp_path_factory) / "computed"
    return cache(lambda module: once.made(folder, module, program_of(module).compute))


def program_of(module: str) -> ModuleType:
    source = MODULES[module].program
    return importlib.import_module(source.removesuffix(".py").replace("/", "."))


@pytest.fixture(scope="session")
def facts_of(data_of):
    """``facts_of("convolution")`` is what the module's ``facts()`` says of its data."""
    return lambda module: program_of(module).facts(data_of(module))


@pytest.fixture(scope="session")
def drawings_of(data_of):
    """``drawings_of("convolution", "dark")`` is what its ``draw()`` returns."""
    palettes = {"light": LIGHT, "dark": DARK}
    return cache(lambda module, scheme: program_of(module).draw(data_of(module), palettes[scheme]))
