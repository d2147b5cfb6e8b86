"""The lesson's card: minutes add up, every slide is taken, every row leads somewhere."""

import re

from figures_src.teacher.plan import read_plan


def test_minutes_are_those_of_the_lesson_plan():
    plan = read_plan()
    assert [stage.minutes for stage in plan.stages] == [5, 7, 45, 20, 8, 5]
    assert plan.minutes == 90


def test_the_break_parts_two_lessons_of_45_minutes():
    plan = read_plan()
    names = [step.name for step in plan.steps]
    first = plan.steps[: names.index(plan.break_after) + 1]
    assert sum(step.minutes for step in first) == 45 == plan.minutes - 45


def test_the_way_through_one_lesson():
    plan = read_plan()
    assert plan.short == 45
    text = plan.one_lesson()
    assert "свёртка 10," in text and "всего 45 минут" in text
    assert text.endswith("На дом: «Цвет», «Прототип сети», «Фильтры учатся».")


def test_errors_of_every_step_with_slides():
    for step in read_plan().steps:
        assert bool(step.errors) == bool(step.slides), step
        assert all(error and answer.endswith(".") for error, answer in step.errors)


def test_every_slide_once_and_in_order():
    steps = [step for stage in read_plan().stages for step in stage.steps]
    assert [number for step in steps for number in step.slides] == list(range(1, 31))


def test_every_step_says_what_to_do_and_to_ask():
    for stage in read_plan().stages:
        for step in stage.steps:
            assert step.teacher and step.pupils and step.talk
            assert all(question.endswith("?") and answer for question, answer in step.talk)


def test_the_page_states_the_total(pages):
    text = pages["teacher/plan.html"].article.get_text(" ")
    assert re.search(r"всего 90\s+минут", text) and re.search(r"Всего 90\s+мин", text)


def test_each_row_links_to_pages_and_slides(pages):
    rows = pages["teacher/plan.html"].article.select("tbody tr")
    steps = [step for stage in read_plan().stages for step in stage.steps]
    rows = [row for row in rows if "Перемена" not in row.get_text()]
    assert len(rows) == len(steps) + 1  # and the total
    for row, step in zip(rows, steps, strict=False):
        links = row.find_all("a")
        codes = [link.get_text() for link in links if re.fullmatch(r"S\d\d", link.get_text())]
        assert codes == [f"S{number:02}" for number in step.slides]
        named = [link for link in links if link.get_text() not in codes]
        assert named, row.get_text()


def test_its_slides_are_where_the_short_addresses_lead(pages, short_targets):
    page = pages["teacher/plan.html"]
    links = {link.get_text(): link["href"] for link in page.article.select("tbody a")}
    for number, target in short_targets.items():
        path, fragment = page.resolve(links[f"S{number:02}"])
        assert f"{path}#{fragment}" == target
