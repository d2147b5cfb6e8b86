"""Fill teacher/plan.md from figures_src/kit/plan.toml: one row a step, minutes added up."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from page_title import title_of
from teacher_kit import Plan, Slide, lesson_plan, slides_of

from figures_src.kit.plan import Stage, Step

PAGE = "teacher/plan.md"
PLACE = "<!-- plan -->"

_slides: dict[int, Slide] = {}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Remember where each slide stands."""
    _slides.clear()
    _slides.update({slide.number: slide for slide in slides_of(files)})
    return files


def on_page_markdown(markdown: str, page: Page, files: Files, **_: object) -> str:
    """Write the card."""
    if page.file.src_uri != PAGE:
        return markdown
    if PLACE not in markdown:
        raise PluginError(f"{PAGE}: нет места для карты, строки {PLACE}")
    return markdown.replace(PLACE, card(lesson_plan(), files))


def card(plan: Plan, files: Files) -> str:
    """Subject, aims and the table, as Markdown."""
    tasks = "; ".join(plan.tasks)
    lines = [
        f"**Тема:** {plan.subject}. **Для кого:** {plan.audience}, всего {plan.minutes} минут.",
        "",
        f"**Цель.** {plan.aim}",
        "",
        f"**Задачи:** {tasks}.",
        "",
        f"**Что получится.** {plan.result}",
        "",
        f"**Понадобится.** {plan.equipment}",
        "",
        "| Этап | Учитель | Вопросы и вероятные ответы | Ученики |",
        "|---|---|---|---|",
    ]
    start = 0
    for number, stage in enumerate(plan.stages, 1):
        for step in stage.steps:
            lines.append(row(number, stage, step, start, files))
            start += step.minutes
    return "\n".join([*lines, f"| **Всего {start} мин** | | | |", ""])


def row(number: int, stage: Stage, step: Step, start: int, files: Files) -> str:
    """One line of the table; the stage's name stands in its first line."""
    first = step is stage.steps[0]
    title = f"**{number}. {stage.title}**" if first else ""
    whole = f", {stage.minutes} мин" if first and len(stage.steps) > 1 else ""
    head = [f"{title}{whole}"] if first else []
    if step.name:
        head.append(f"*{step.name}*")
    head.append(f"{step.minutes} мин, {clock(start)}–{clock(start + step.minutes)}")
    head.append(links(step, files))
    talk = "<br>".join(f"{question} — *{answer}*" for question, answer in step.talk)
    cells = ["<br>".join(filter(None, head)), step.teacher, talk, step.pupils]
    return f"| {' | '.join(cells)} |"


def clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def links(step: Step, files: Files) -> str:
    """The pages of the step by name, then its slides."""
    slides = [_slides[number] for number in step.slides if number in _slides]
    found = []
    for source in dict.fromkeys([*(slide.page for slide in slides), *step.pages]):
        target = files.get_file_from_path(source)
        title = title_of(target.content_string) if target else source  # MkDocs reports a dead link
        found.append(f"[{title}](../{source})")
    codes = " ".join(f"[{it.code}](../{it.page}#{it.anchor})" for it in slides)
    return "<br>".join(filter(None, [*found, codes]))
