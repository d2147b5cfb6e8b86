"""Exercises without the site: a kind of two variants, made up and worked out by hand."""

import json

import pytest
from playwright.sync_api import Page, expect

KIND = {
    "check": "Проверьте знаки.",
    "mistakes": {
        "lost": ["потерян минус", "Посмотрите на {place}."],
        "turned": ["фильтр повёрнут", "Его не поворачивают."],
        "third": ["забыто третье", "Его прибавляют."],
    },
    "variants": [
        {
            "question": [
                "Сколько?",
                {"steps": ["Раз.", "Два."]},
                [["image", "окно", "1 −2", "3 4"]],
            ],
            "fields": [["первое", 1], ["второе", 1]],
            "columns": 2,
            "right": [1, 2],
            "wrong": [[[1, -2], ["lost"]], [[5, 6], ["turned", "third"]], [[7, 8], ["lost"]]],
            "given": {"place": "второе"},
            "solution": ["Одно.", "Другое."],
        },
        {
            "question": ["Какой?"],
            "options": [["filter", "А", "1 0"], ["filter", "Б", "0 1"]],
            "right": [1],
            "wrong": [[[0], ["turned"]]],
            "solution": ["Б."],
        },
    ],
}
PLACE = """<div class="exercise" data-exercise="tiny" data-title="Проба" data-count="2">
<div class="exercise-read">Читать</div>
<p class="exercise-more"><a href="book.html#tiny">Ещё</a></p></div>"""
PARTS = ["lab/grid", "lab/experiment", "exercises/answer", "exercises/progress", "exercises/task"]


@pytest.fixture(autouse=True)
def data(stage) -> None:
    """The scripts of kinds lie where the loader looks for them: beside the folder of scripts."""
    (stage / "exercises").mkdir(exist_ok=True)
    text = f'exercises.take("tiny", {json.dumps(KIND)});'
    (stage / "exercises" / "tiny.js").write_text(text, encoding="utf-8")


@pytest.fixture
def tiny(show):
    """``tiny(number)``: the variant, begun without the loader."""

    def begin(number: int) -> Page:
        page = show(PLACE, "exercises/start", *PARTS, fresh=True)
        page.evaluate(
            """([kind, number]) => {
              const place = document.querySelector(".exercise");
              task.begin(place, place.querySelector(".exercise-app"), kind, number);
            }""",
            [KIND, number],
        )
        return page

    return begin


def give(page: Page, *texts: str) -> None:
    for box, text in zip(page.locator(".exercise-fields input").all(), texts, strict=True):
        box.fill(text)
    page.get_by_role("button", name="Проверить").click()


def said(page: Page) -> list[str]:
    return page.locator(".exercise-verdict p").all_text_contents()


@pytest.mark.parametrize(
    ("text", "parts", "numbers"),
    [
        ("−3", 1, [-3]),
        (" - 3 ", 1, [-3]),
        ("0,5", 1, [0.5]),
        ("1/2", 1, [0.5]),
        ("8 100", 1, [8100]),
        ("−12 345", 1, [-12345]),
        ("7×7", 1, [7]),
        ("7×8", 1, None),
        ("7", 2, None),
        ("7×8×9", 2, None),
        ("26×24", 2, [26, 24]),
        ("26 x 24", 2, [26, 24]),
        ("26Х24*3", 3, [26, 24, 3]),
        ("7 1", 1, None),
        ("1 23", 1, None),
        ("7 1×2", 2, None),
        ("семь", 1, None),
        ("", 1, None),
        ("×", 2, None),
    ],
)
def test_what_is_written_as_numbers(show, text, parts, numbers):
    page = show("", *PARTS[:3])
    assert page.evaluate("(it) => answer.numbers(...it)", [text, parts]) == numbers


def test_why_a_text_will_not_do(show):
    page = show("", *PARTS[:3])
    told = {
        parts: page.evaluate("(it) => answer.fault('много много много лишнего', it)", parts)
        for parts in (1, 2, 3)
    }
    tail = ", а «много много много ли» не подошло."
    assert told == {
        1: "Здесь нужно одно число" + tail,
        2: "Здесь нужно два числа через ×, например 5×7" + tail,
        3: "Здесь нужно три числа через ×, например 5×7×3" + tail,
    }
    assert page.evaluate("answer.fault('  ', 1)") == "Впишите ответ."


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ([1, -2], ["lost"]),
        ([5, 6], ["turned", "third"]),
        ([5, 2], ["turned", "third"]),  # the first is wrong, as in 5, 6
        ([7, 2], ["lost"]),
        ([7, 6], []),  # of each something
        ([9, 2], []),
    ],
)
def test_which_mistakes_lead_there(show, given, names):
    page = show("", *PARTS[:3])
    found = page.evaluate("(it) => answer.mistakes(...it)", [KIND["variants"][0], given])
    assert found == names


def test_a_task_is_shown(tiny):
    page = tiny(1)
    asked = page.locator(".exercise-question")
    assert asked.locator("p").text_content() == "Сколько?"
    assert asked.locator("li").all_text_contents() == ["Раз.", "Два."]
    assert asked.locator("caption").text_content() == "окно"
    assert asked.locator("tr").nth(0).locator("td").all_text_contents() == ["1", "−2"]
    assert asked.locator("table").get_attribute("class") == "exercise-numbers is-image"
    boxes = page.locator(".exercise-fields tr").all()
    assert len(boxes) == 1
    names = [it.get_attribute("aria-label") for it in boxes[0].locator("input").all()]
    assert names == ["первое", "второе"]
    assert (
        page.locator(".exercise-more a")
        .get_attribute("href")
        .endswith("book.html#kind=tiny&variant=1")
    )


def test_what_is_said_of_an_answer(tiny):
    page = tiny(1)
    give(page, "1", "")
    assert said(page) == ["Второе. Впишите ответ."]
    give(page, "1", "−2")
    assert said(page) == ["Похоже, потерян минус. Посмотрите на второе.", "Не сходится: второе."]
    assert page.locator(".exercise-verdict strong").text_content() == "потерян минус"
    give(page, "1", "−2")
    assert page.locator(".exercise-solution").inner_html() == ""
    give(page, "5", "6")
    assert said(page) == [
        "Похоже, фильтр повёрнут. Его не поворачивают.",
        "А может быть, забыто третье. Его прибавляют.",
        "Вот решение этого варианта.",
    ]
    assert page.locator(".exercise-solution p").all_text_contents() == ["Одно.", "Другое."]
    give(page, "9", "9")
    assert said(page) == ["Пока не сходится. Проверьте знаки."]
    give(page, "1", "2")
    assert said(page)[0].startswith("Теперь верно.")
    assert page.evaluate("localStorage.getItem('exercises-solved')") is None


def test_a_solved_task_stays_solved(tiny):
    page = tiny(1)
    give(page, "1", "2")
    assert said(page) == ["Верно."]
    assert page.evaluate("localStorage.getItem('exercises-solved')") == '{"tiny":[1]}'
    assert page.locator(".exercise-name").text_content() == "Вариант 1 из 2 · решено 1"
    for answer in ("8", "9"):
        give(page, "1", answer)
    assert page.locator(".exercise-solution details").count() == 1
    assert "Вот решение" not in page.locator(".exercise-verdict").text_content()


def test_a_choice(tiny):
    page = tiny(2)
    page.get_by_role("button", name="Проверить").click()
    assert said(page) == ["Выберите один из фильтров."]
    page.get_by_role("radio", name="А").check()
    page.get_by_role("button", name="Проверить").click()
    assert said(page) == ["Похоже, фильтр повёрнут. Его не поворачивают."]
    page.get_by_role("radio", name="Б").check()
    page.get_by_role("button", name="Проверить").click()
    assert said(page) == ["Верно."]


def test_the_other_variant_is_one_that_is_not_solved(tiny):
    page = tiny(1)
    page.get_by_role("button", name="Другой вариант").click()
    assert page.locator(".exercise-name").text_content() == "Вариант 2 из 2"
    page.evaluate("progress.add('tiny', 1)")
    page.get_by_role("button", name="Другой вариант").click()  # all others are solved: again
    assert page.locator(".exercise-name").text_content() == "Вариант 1 из 2 · решено 1"


@pytest.mark.parametrize("place", ["server", "disk"])
def test_a_press_loads_what_is_needed_once(show, place):
    asked: list[str] = []
    page = show(PLACE * 2, "lab/grid", "exercises/start", place=place, fresh=True)
    page.on("request", lambda it: asked.append(it.url.rpartition("/")[2]))
    for place_of_one in page.locator(".exercise").all():
        place_of_one.get_by_role("button", name="Решить похожую задачу: Проба").click()
    expect(page.locator(".exercise-name")).to_have_count(2)
    assert sorted(asked) == ["answer.js", "experiment.js", "progress.js", "task.js", "tiny.js"]
    assert page.locator(".exercise.is-live").count() == 2
