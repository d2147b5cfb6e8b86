"""A task «write a function»: cases, and what is said of each typical error."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Case:
    """What is special in it, arguments, the right answer, and name of an error → its answer.

    An error that gives the right answer here tells nothing by this case.
    """

    about: str
    args: list
    expected: object
    wrong: dict[str, object]


@dataclass(frozen=True)
class Task:
    """A function that is asked for.

    ``errors``: name → what is said of it; ``other``: what is said of any other wrong answer.
    """

    cases: list[Case]
    errors: dict[str, str]
    other: str


def case(about: str, args: list, right: object, wrong: Mapping[str, object]) -> Case:
    """A case of simple values, made of arrays."""
    return Case(about, args, listed(right), {name: listed(it) for name, it in wrong.items()})


def listed(answer: object) -> object:
    """Arrays and numbers of NumPy as lists and numbers of Python; what is a list stays one."""
    return answer if isinstance(answer, list) else np.asarray(answer).tolist()
