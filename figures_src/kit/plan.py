"""The lesson as a technological card: stages made of steps, whose minutes add up."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).with_name("plan.toml")


@dataclass(frozen=True)
class Step:
    """What happens in some minutes; ``talk`` pairs a question with its likely answer."""

    minutes: int
    teacher: str
    talk: list[list[str]]
    pupils: str
    slides: list[int]
    pages: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class Stage:
    """A part of the lesson with a name; ``minutes`` are those of its steps."""

    title: str
    steps: tuple[Step, ...]

    @property
    def minutes(self) -> int:
        return sum(step.minutes for step in self.steps)


@dataclass(frozen=True)
class Plan:
    """The whole card, texts in Russian; ``minutes`` are those of its stages."""

    subject: str
    audience: str
    aim: str
    result: str
    tasks: list[str]
    equipment: str
    stages: tuple[Stage, ...]

    @property
    def minutes(self) -> int:
        return sum(stage.minutes for stage in self.stages)


def read_plan() -> Plan:
    """The plan of plan.toml.

    Raises:
        TypeError: a key is missing or unknown.
    """
    read = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    stages = tuple(
        Stage(stage["title"], tuple(Step(**step) for step in stage["step"]))
        for stage in read.pop("stage")
    )
    return Plan(**read, stages=stages)
