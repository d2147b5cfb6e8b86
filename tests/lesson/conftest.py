"""The data and the drawings of every figure module, computed once for all tests."""

import importlib
from functools import cache

import pytest

from figures_src.builder.modules import discover
from figures_src.drawing import DARK, LIGHT

MODULES = discover()


@cache
def computed(module: str):
    source = MODULES[module].program
    program = importlib.import_module(source.removesuffix(".py").replace("/", "."))
    return program, program.compute()


@cache
def drawn(module: str, scheme: str) -> dict:
    program, data = computed(module)
    return program.draw(data, {"light": LIGHT, "dark": DARK}[scheme])


@pytest.fixture(scope="session")
def data_of():
    """``data_of("convolution")`` is what the module's ``compute()`` returns."""
    return lambda module: computed(module)[1]


@pytest.fixture(scope="session")
def facts_of():
    """``facts_of("convolution")`` is what the module's ``facts()`` says of its data."""
    return lambda module: computed(module)[0].facts(computed(module)[1])


@pytest.fixture(scope="session")
def drawings_of():
    """``drawings_of("convolution", "dark")`` is what its ``draw()`` returns."""
    return drawn
