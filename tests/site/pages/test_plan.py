"""The technological card: a plan of three steps, its Markdown written out by hand."""

from types import SimpleNamespace

import pytest

from _site.lesson.faults import Fault
from _site.lesson.lesson import Lesson
from _site.pages import plan
from figures_src.teacher.plan import Plan, Stage, Step

TALK = [["Где край?", "Слева"], ["Почему?", "Так темнее"]]
ONE = Stage("Начало", (Step(5, "Показывает", TALK, "Смотрят", [2], ("lesson/y.md",)),))
TWO = Stage(
    "Работа",
    (
        Step(57, "Рисует", TALK[:1], "Считают", [1, 3], ("lesson/x.md",), "Разминка", short=9),
        Step(8, "Слушает", TALK[1:], "Говорят", [], ("gone.md",)),
    ),
)
PLAN = Plan(
    "Свёртка", "9 класс", "Понять.", "Рисунок.", ["раз", "два"], "Мел.", "Разминка", [ONE, TWO]
)
SLIDES = [
    SimpleNamespace(
        number=number,
        code=f"S0{number}",
        page=page,
        anchor=f"s0{number}",
        say="",
        ask="",
        answer="",
    )
    for number, page in ((1, "lesson/x.md"), (2, "lesson/x.md"), (3, "lesson/y.md"))
]
LESSON = Lesson(slides=SLIDES, titles={"lesson/x.md": "Икс", "lesson/y.md": "Игрек"})

CARD = """\
**Тема:** Свёртка. **Для кого:** 9 класс; всего 70 минут.

**Цель.** Понять.

**Задачи:** раз; два.

**Что получится.** Рисунок.

**Понадобится.** Мел.

**Если урок один:** разминка 9: всего 9 минут. На дом: «Начало», «Работа».

| Этап | Учитель | Вопросы и вероятные ответы | Ученики |
|---|---|---|---|
| **1. Начало**<br>5 мин, 0:00–0:05<br>[Икс](../lesson/x.md)<br>[Игрек](../lesson/y.md)<br>\
[S02](../lesson/x.md#s02) | Показывает | Где край? — *Слева*<br>Почему? — *Так темнее* | Смотрят |
| **2. Работа**, 65 мин<br>*Разминка*<br>57 мин, 0:05–1:02<br>[Икс](../lesson/x.md)<br>\
[Игрек](../lesson/y.md)<br>[S01](../lesson/x.md#s01) [S03](../lesson/y.md#s03) | Рисует | \
Где край? — *Слева* | Считают |
| **Перемена** после 62 минут | | | |
| 8 мин, 1:02–1:10<br>[gone.md](../gone.md) | Слушает | Почему? — *Так темнее* | Говорят |
| **Всего 70 мин** | | | |
"""


def test_the_card_stands_in_its_place(monkeypatch) -> None:
    monkeypatch.setattr(plan, "read_plan", lambda: PLAN)
    text = plan.fill(f"# Карта\n\n{plan.PLACE}\n\nДальше\n", LESSON)
    assert text == f"# Карта\n\n{CARD}\n\nДальше\n"


def test_a_page_without_a_place_for_the_card_stops() -> None:
    with pytest.raises(Fault, match=r"teacher/plan\.md: нет места для карты"):
        plan.fill("# Карта\n", LESSON)


def test_a_plan_that_cannot_be_read_stops(monkeypatch) -> None:
    def read() -> Plan:
        raise ValueError("plan.toml: нет ключа «aim»")

    monkeypatch.setattr(plan, "read_plan", read)
    with pytest.raises(Fault, match=r"^plan\.toml: нет ключа «aim»$"):
        plan.fill(plan.PLACE, LESSON)
