"""Whether a step's words and work fit into its minutes.

The pace is a guess on the slow side, to be tried with a watch: 110 words a minute aloud, and a
quarter of a minute until somebody answers a question.
"""

import math
import re

from figures_src.teacher.plan import Plan, Step
from figures_src.teacher.slides import Slide

PACE = 110  # words a minute
ANSWER = 0.25  # minutes


def talking(step: Step, slides: list[Slide]) -> float:
    """Minutes of the notes to the step's slides and of all its questions."""
    shown = [it for it in slides if it.number in step.slides]
    asked = [(it.ask, it.answer) for it in shown] + [(ask, answer) for ask, answer in step.talk]
    told = [it.say for it in shown] + [text for pair in asked for text in pair]
    words = sum(len(re.findall(r"\w+", text)) for text in told)
    return words / PACE + ANSWER * len(asked)


def check(plan: Plan, slides: list[Slide]) -> None:
    """Rehearse each step, in two lessons and in one.

    Raises:
        ValueError: minutes that do not hold what they promise.
    """
    for step in plan.steps:
        name = step.name or step.teacher
        talk = talking(step, slides)
        if talk + step.work > step.minutes:
            raise ValueError(
                f"plan.toml, шаг «{name}»: на заметки, вопросы и работу учеников нужно минут: "
                f"{math.ceil(talk + step.work)}, отведено {step.minutes}"
            )
        if step.short and talk > step.short:
            raise ValueError(
                f"plan.toml, шаг «{name}»: на заметки и вопросы нужно минут: {math.ceil(talk)}, "
                f"в одном уроке отведено {step.short} (short)"
            )
