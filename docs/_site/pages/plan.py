"""Fill teacher/plan.md from plan.toml of the teacher's papers: one row a step, minutes added up."""

from _site.lesson.faults import Fault
from _site.lesson.lesson import Lesson
from figures_src.teacher import rehearsal
from figures_src.teacher.plan import Plan, Stage, Step, clock, read_plan

PAGE = "teacher/plan.md"
PLACE = "<!-- plan -->"


def fill(markdown: str, lesson: Lesson) -> str:
    """Write the card.

    Raises:
        Fault: the page has no place for it, or plan.toml is not in order.
    """
    if PLACE not in markdown:
        raise Fault(f"{PAGE}: нет места для карты, строки {PLACE}")
    try:
        plan = read_plan()
        rehearsal.check(plan, lesson.slides)
    except ValueError as error:
        raise Fault(str(error)) from error
    return markdown.replace(PLACE, card(plan, lesson))


def card(plan: Plan, lesson: Lesson) -> str:
    """Subject, aims and the table, as Markdown."""
    tasks = "; ".join(plan.tasks)
    lines = [
        f"**Тема:** {plan.subject}. **Для кого:** {plan.audience}; всего {plan.minutes} минут.",
        "",
        f"**Цель.** {plan.aim}",
        "",
        f"**Задачи:** {tasks}.",
        "",
        f"**Что получится.** {plan.result}",
        "",
        f"**Понадобится.** {plan.equipment}",
        "",
        f"**Если урок один:** {plan.one_lesson()}",
        "",
        "| Этап | Учитель | Вопросы и вероятные ответы | Ученики |",
        "|---|---|---|---|",
    ]
    start = 0
    for number, stage in enumerate(plan.stages, 1):
        for step in stage.steps:
            lines.append(row(number, stage, step, start, lesson))
            start += step.minutes
            if step.name == plan.break_after:
                lines.append(f"| **Перемена** после {start} минут | | | |")
    return "\n".join([*lines, f"| **Всего {start} мин** | | | |", ""])


def row(number: int, stage: Stage, step: Step, start: int, lesson: Lesson) -> str:
    """One line of the table; the stage's name stands in its first line."""
    first = step is stage.steps[0]
    title = f"**{number}. {stage.title}**" if first else ""
    whole = f", {stage.minutes} мин" if first and len(stage.steps) > 1 else ""
    head = [f"{title}{whole}"] if first else []
    if step.name:
        head.append(f"*{step.name}*")
    head.append(f"{step.minutes} мин, {clock(start)}–{clock(start + step.minutes)}")
    head.append(links(step, lesson))
    talk = "<br>".join(f"{question} — *{answer}*" for question, answer in step.talk)
    cells = ["<br>".join(filter(None, head)), step.teacher, talk, step.pupils]
    return f"| {' | '.join(cells)} |"


def links(step: Step, lesson: Lesson) -> str:
    """The pages of the step by name, then its slides."""
    slides = [it for number in step.slides for it in lesson.slides if it.number == number]
    found = []
    for source in dict.fromkeys([*(slide.page for slide in slides), *step.pages]):
        title = lesson.titles.get(source, source)  # MkDocs reports a dead link
        found.append(f"[{title}](../{source})")
    codes = " ".join(f"[{it.code}](../{it.page}#{it.anchor})" for it in slides)
    return "<br>".join(filter(None, [*found, codes]))
