"""The lesson as a technological card: stages made of steps, whose minutes add up."""

from dataclasses import dataclass
from pathlib import Path

from figures_src.teacher import tables

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
    stages: list[Stage]

    @property
    def minutes(self) -> int:
        return sum(stage.minutes for stage in self.stages)


def read_plan() -> Plan:
    """The plan of plan.toml.

    Raises:
        ValueError: a key is missing or unknown, or a value is of another kind.
    """
    table = tables.read(SOURCE)
    stages: list[Stage] = []
    for stage in tables.part(table, "stage", list[dict], SOURCE.name):
        where = f"{SOURCE.name}, этап {len(stages) + 1}"
        title = tables.part(stage, "title", str, where)
        listed = enumerate(tables.part(stage, "step", list[dict], where), 1)
        steps = tuple(
            tables.record(Step, step, f"{where}, шаг {number}") for number, step in listed
        )
        for number, step in enumerate(steps, 1):
            if any(len(pair) != 2 for pair in step.talk):
                raise ValueError(f"{where}, шаг {number}: talk — пары из вопроса и ответа")
        stages.append(Stage(title, steps))
    del table["stage"]
    return tables.record(Plan, {**table, "stages": stages}, SOURCE.name)
