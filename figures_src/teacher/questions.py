"""The bank of questions: tasks that the pages do not show, for a test that a system marks itself.

A task with one number is answered by that number. One with several (a whole map, height and width)
is chosen among the answers that its mistakes lead to: a text of numbers would be marked wrong for a
space, a comma, or the letter x in place of ×.
"""

from dataclasses import dataclass
from typing import NamedTuple

from figures_src.drawing.numbers import number, size
from figures_src.exercises.item import Answer, Item
from figures_src.exercises.kinds import KINDS, Kind, different, variants


class Wrong(NamedTuple):
    """A wrong answer and what is said to it."""

    answer: Answer
    says: str


@dataclass(frozen=True)
class Question:
    """Question ``number`` (from 1) of its kind."""

    kind: Kind
    number: int
    item: Item

    @property
    def is_number(self) -> bool:
        """Whether it is answered by one number."""
        return not self.item.options and len(self.item.right) == 1

    @property
    def wrong(self) -> list[Wrong]:
        """The answers that mistakes lead to, or all options but the right one."""
        foreseen = dict(self.item.wrong)
        options: list[Answer] = [(place,) for place in range(len(self.item.options))]
        answers = [it for it in options if it != self.item.right] or list(foreseen)
        return [Wrong(answer, self.says(foreseen.get(answer, []))) for answer in answers]

    def says(self, mistakes: list[str]) -> str:
        """What was done and where to look; two mistakes that lead to one answer are both named."""
        told: list[str] = []
        for mistake in mistakes:
            done, look = (it.format(**self.item.given) for it in self.kind.mistakes[mistake])
            told.append(f"{'А может быть' if told else 'Похоже'}, {done}. {look}")
        return " ".join(told) or self.kind.check

    def plain(self, answer: Answer) -> str:
        """An answer in a line: «-5», «12×17», «первый нейрон: 3; второй нейрон: 0», «Б».

        A number alone is written as programs write it, so that they take it for one.
        """
        if self.item.options:
            return self.item.options[answer[0]].name
        if self.is_number:
            return str(answer[0])
        if len(self.item.fields) == 1:
            return size(*answer)
        named = zip(self.item.fields, answer, strict=True)
        return "; ".join(f"{field.label.lower()}: {number(it)}" for field, it in named)


def questions(seed: int, count: int) -> list[Question]:
    """``count`` questions of each kind, none of them on the pages."""
    return [
        Question(kind, number, item)
        for kind in KINDS
        for number, item in enumerate(different(kind, seed, count, variants(kind)), 1)
    ]
