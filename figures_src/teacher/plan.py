"""The lesson as a technological card: stages made of steps, whose minutes add up.

One card leads through two lessons with a break between them, or through one.
"""

from dataclasses import dataclass
from pathlib import Path

from figures_src.teacher import tables

SOURCE = Path(__file__).with_name("plan.toml")


@dataclass(frozen=True)
class Step:
    """What happens in some minutes.

    ``talk`` pairs a question with its likely answer, ``errors`` a typical error with what to say to
    it. Of the minutes pupils ``work`` some by themselves; ``short`` are the step's minutes where
    there is one lesson only, 0 for a step that is left for home.
    """

    minutes: int
    teacher: str
    talk: list[list[str]]
    pupils: str
    slides: list[int]
    pages: tuple[str, ...] = ()
    name: str = ""
    work: int = 0
    short: int = 0
    errors: tuple[list[str], ...] = ()


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
    """The whole card, texts in Russian; ``minutes`` are those of its stages.

    ``break_after``: the name of the step with which the first lesson ends.
    """

    subject: str
    audience: str
    aim: str
    result: str
    tasks: list[str]
    equipment: str
    break_after: str
    stages: list[Stage]

    @property
    def minutes(self) -> int:
        return sum(stage.minutes for stage in self.stages)

    @property
    def steps(self) -> list[Step]:
        return [step for stage in self.stages for step in stage.steps]

    @property
    def named_steps(self) -> list[tuple[str, Step]]:
        """Each step with its name; one without has its stage's."""
        return [(it.name or stage.title, it) for stage in self.stages for it in stage.steps]

    @property
    def short(self) -> int:
        """Minutes of the way through one lesson."""
        return sum(step.short for step in self.steps)

    def one_lesson(self) -> str:
        """The way through one lesson in words: its steps and minutes, and what is left for home."""
        kept = [f"{lower(name)} {step.short}" for name, step in self.named_steps if step.short]
        home = [f"«{name}»" for name, step in self.named_steps if not step.short]
        return f"{', '.join(kept)}: всего {self.short} минут. На дом: {', '.join(home)}."


def lower(name: str) -> str:
    return name[:1].lower() + name[1:]


def clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


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
            if any(len(pair) != 2 for pair in step.errors):
                raise ValueError(f"{where}, шаг {number}: errors — пары из ошибки и ответа на неё")
        stages.append(Stage(title, steps))
    del table["stage"]
    plan = tables.record(Plan, {**table, "stages": stages}, SOURCE.name)
    if plan.break_after not in {step.name for step in plan.steps if step.name}:
        raise ValueError(
            f"{SOURCE.name}: под «break_after» ожидается name шага, там «{plan.break_after}»"
        )
    return plan
