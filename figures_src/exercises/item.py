"""What an exercise is: the question, its answer, and what the usual mistakes lead to.

Every kind has a module: ``make(rng)`` draws a task that has no flaws, ``item(task)`` puts it into
words. The task has ``right``, a tuple of whole numbers, and ``ways``: mistake → the answer that it
leads to. ``MISTAKES`` of the module has the words for each mistake.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from figures_src.drawing.numbers import number

Answer = tuple[int, ...]
Ways = dict[str, Answer]


class Mistake(NamedTuple):
    """What was done, as it goes on after «Похоже,», and where to look; ``{words}`` are of
    ``Item.given``."""

    done: str
    look: str


@dataclass(frozen=True)
class Table:
    """Numbers in rows under a name; ``role`` is that of the figures: image, filter, map."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    role: str


class Steps(NamedTuple):
    """Lines that are numbered."""

    lines: tuple[str, ...]


Block = str | Steps | tuple[Table, ...]  # a paragraph, a list, tables side by side


@dataclass(frozen=True)
class Field:
    """A place for an answer: ``parts`` numbers with × between them."""

    label: str
    parts: int = 1


@dataclass(frozen=True)
class Item:
    """A task in words.

    Answers are filled in (``fields``, in so many ``columns``) or chosen (``options``; the answer is
    the number of one, from zero).
    """

    question: tuple[Block, ...]
    right: Answer
    ways: Ways
    solution: tuple[Block, ...]
    fields: tuple[Field, ...] = ()
    columns: int = 0
    options: tuple[Table, ...] = ()
    given: dict[str, str] = field(default_factory=dict)

    @property
    def wrong(self) -> list[tuple[Answer, list[str]]]:
        """Each wrong answer with all mistakes that lead to it."""
        found: dict[Answer, list[str]] = {}
        for mistake, answer in self.ways.items():
            found.setdefault(answer, []).append(mistake)
        return list(found.items())


def blurred(right: Answer, ways: Mapping[str, Answer], alike: int = 0) -> list[str]:
    """What is wrong with a task whose mistakes cannot be told apart.

    Args:
        alike: so many mistakes may lead where another one leads.
    """
    found = [f"верный ответ даёт и ошибка {key}" for key, answer in ways.items() if answer == right]
    if len(ways) - len(set(ways.values())) > alike:
        found.append("разные ошибки дают одно и то же")
    return found


def table(name: str, values: np.ndarray, role: str) -> Table:
    return Table(name, tuple(tuple(number(it) for it in row) for row in values), role)


def products(pairs: list[tuple[int, int]]) -> str:
    """«1·2 + 3·(−1)»."""
    return " + ".join(f"{factor(one)}·{factor(other)}" for one, other in pairs)


def factor(value: int) -> str:
    return f"({number(value)})" if value < 0 else number(value)
