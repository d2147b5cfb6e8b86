"""Exercises as a pupil meets them: right, wrong, twice wrong, by keyboard, by link, from a disk."""

import pytest
from playwright.sync_api import Page, expect

from figures_src.exercises.item import Item
from figures_src.exercises.kinds import KINDS, variants
from tests.browser.test_pages import faults_of

PAGE = "exercises/index.html"
ITEMS = {kind.name: variants(kind) for kind in KINDS}
LESSONS = {
    "convolution": "convolve",
    "map-size": "map-size",
    "colour": "colour",
    "filters": "which-filter",
    "prototype": "neuron",
    "layers": "parameters",
    "receptive-field": "receptive-field",
}


@pytest.fixture
def task(visited, site_url):
    """``task(kind, number)``: the page of all kinds, opened by a link to a variant."""

    def open_task(kind: str, number: int = 1, **options: object) -> Page:
        page = visited(f"{site_url}{PAGE}#kind={kind}&variant={number}", **options)
        expect(app(page, kind).locator(".exercise-name")).to_contain_text(
            f"Вариант {number} из 300"
        )
        return page

    yield open_task
    # The page is shared: what was solved here is nothing to the next test.


@pytest.fixture(autouse=True)
def forget(visited, site_url):
    page = visited(site_url + PAGE)
    page.evaluate("localStorage.removeItem('exercises-solved')")


def app(page: Page, kind: str):
    return page.locator(f"[data-exercise={kind}] .exercise-app")


def fill(page: Page, kind: str, item: Item, answer: tuple[int, ...]) -> None:
    """Give an answer and have it checked."""
    if item.options:
        app(page, kind).locator("input[type=radio]").nth(answer[0]).check()
    left = [str(it).replace("-", "−") for it in answer]
    for place, field in enumerate(item.fields):
        text = "×".join(left.pop(0) for _ in range(field.parts))
        app(page, kind).locator(".exercise-fields input").nth(place).fill(text)
    app(page, kind).get_by_role("button", name="Проверить").click()


def verdict(page: Page, kind: str):
    return app(page, kind).locator(".exercise-verdict")


def solution(page: Page, kind: str):
    return app(page, kind).locator(".exercise-solution")


@pytest.mark.parametrize("kind", ITEMS)
def test_a_right_answer_is_praised_and_counted(task, kind):
    page, item = task(kind, 7), ITEMS[kind][6]
    fill(page, kind, item, item.right)
    expect(verdict(page, kind)).to_have_text("Верно.")
    expect(app(page, kind).locator(".exercise-name")).to_have_text("Вариант 7 из 300 · решено 1")
    expect(page.locator(".exercises-count")).to_contain_text("Решено задач: 1.")
    expect(solution(page, kind).locator("details")).to_have_count(1)


# The mistake, and the name that it shall be given.
TYPICAL = [
    ("convolve", "flipped", "фильтр повёрнут"),
    ("convolve", "transposed", "строки фильтра приняты за столбцы"),
    ("convolve", "no_minus", "потерян минус у весов"),
    ("convolve", "no_stride", "шаг забыт"),
    ("colour", "averaged", "сумма поделена на число каналов"),
    ("map-size", "padding_once", "дополнение прибавлено один раз"),
    ("map-size", "rounded_up", "частное округлено вверх"),
    ("parameters", "no_bias", "забыты смещения"),
    ("parameters", "no_channels", "забыта глубина фильтра"),
    ("relu", "early", "ReLU применена раньше времени"),
    ("which-filter", "flipped", "фильтр повёрнут"),
    ("shapes", "input_depth", "число карт взято от входа слоя"),
    ("receptive-field", "early", "промежуток увеличен раньше времени"),
    ("neuron", "no_minus_of_inputs", "потерян минус у входа"),
]


@pytest.mark.parametrize(("kind", "mistake", "name"), TYPICAL)
def test_a_typical_mistake_gets_its_name(task, kind, mistake, name):
    number, item = next(
        (number, it) for number, it in enumerate(ITEMS[kind], 1) if mistake in it.ways
    )
    page = task(kind, number)
    fill(page, kind, item, item.ways[mistake])
    expect(verdict(page, kind)).to_contain_text("Похоже, ")
    expect(verdict(page, kind)).to_contain_text(name)
    expect(verdict(page, kind)).not_to_contain_text("{")
    expect(solution(page, kind)).to_be_empty()


def test_two_mistakes_that_lead_to_one_answer_are_both_named(task):
    number, item, (answer, names) = next(
        (number, it, wrong)
        for number, it in enumerate(ITEMS["map-size"], 1)
        for wrong in it.wrong
        if len(wrong[1]) == 2
    )
    page = task("map-size", number)
    fill(page, "map-size", item, answer)
    said = verdict(page, "map-size").locator("p")
    mistakes = [KINDS[1].mistakes[name].done for name in names]
    expect(said.locator("strong")).to_have_text(mistakes)
    expect(said.nth(0)).to_contain_text("Похоже, ")
    expect(said.nth(1)).to_contain_text("А может быть, ")


def test_one_cell_of_a_map_tells_the_mistake_too(task):
    number, item = next(
        (number, it) for number, it in enumerate(ITEMS["convolve"], 1) if len(it.right) == 4
    )
    cells = [
        place for place in range(4)
        if item.ways["flipped"][place] not in
        {it[place] for name, it in [*item.ways.items(), ("", item.right)] if name != "flipped"}
    ]  # fmt: skip
    wrong = list(item.right)
    wrong[cells[0]] = item.ways["flipped"][cells[0]]
    page = task("convolve", number)
    fill(page, "convolve", item, tuple(wrong))
    said = verdict(page, "convolve")
    expect(said).to_contain_text("фильтр повёрнут")
    row, column = divmod(cells[0], 2)
    expect(said).to_contain_text(f"Не сходится: строка {row + 1}, столбец {column + 1}.")


def test_two_tries_then_the_solution(task):
    kind, item = "parameters", ITEMS["parameters"][2]
    page = task(kind, 3)
    button = app(page, kind).get_by_role("button", name="Проверить")
    box = app(page, kind).locator(".exercise-fields input")
    button.click()
    expect(verdict(page, kind)).to_have_text("Впишите ответ.")
    for text in ("много", "7 1", "2×3", "1..2"):
        box.fill(text)
        button.click()
        expect(verdict(page, kind)).to_have_text(f"Здесь нужно одно число, а «{text}» не подошло.")
        expect(box).to_have_attribute("aria-invalid", "true")
        expect(box).to_be_focused()
    for _ in range(2):  # the same again is the same try
        fill(page, kind, item, (999_999,))
        expect(verdict(page, kind)).to_contain_text("Пока не сходится. Проверьте, сколько весов")
        expect(solution(page, kind)).to_be_empty()
    fill(page, kind, item, item.ways["one_bias"])
    expect(verdict(page, kind)).to_contain_text("смещение взято одно на весь слой")
    expect(verdict(page, kind)).to_contain_text("Вот решение этого варианта.")
    expect(solution(page, kind)).to_have_text("".join(item.solution))
    fill(page, kind, item, item.right)
    expect(verdict(page, kind)).to_contain_text("Теперь верно.")
    expect(app(page, kind).locator(".exercise-name")).to_have_text("Вариант 3 из 300")


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("neuron", lambda it: f" -{-it[0]},0 " if it[0] < 0 else f"{2 * it[0]}/2"),
        ("shapes", lambda it: " x ".join(map(str, it))),
        ("shapes", lambda it: "х".join(map(str, it))),  # the Russian letter
        ("receptive-field", lambda it: f"{it[0]}×{it[0]}"),
        ("parameters", lambda it: f"{it[0] // 1000} {it[0] % 1000:03}" if it[0] > 999 else "0"),
    ],
)
def test_an_answer_may_be_written_in_many_ways(task, kind, written):
    number, item = next(
        (number, it)
        for number, it in enumerate(ITEMS[kind], 1)
        if (kind != "shapes" or len(it.right) == 3) and (kind != "parameters" or it.right[0] > 999)
    )
    page = task(kind, number)
    app(page, kind).locator(".exercise-fields input").fill(written(item.right))
    app(page, kind).get_by_role("button", name="Проверить").click()
    expect(verdict(page, kind)).to_have_text("Верно.")


def test_another_variant_and_its_address(task):
    page = task("map-size", 5)
    app(page, "map-size").get_by_role("button", name="Другой вариант").click()
    name = app(page, "map-size").locator(".exercise-name")
    expect(name).not_to_contain_text("Вариант 5 из")
    expect(name).to_be_focused()
    number = int(name.text_content().split()[1])
    assert page.evaluate("location.hash") == f"#kind=map-size&variant={number}"
    asked = app(page, "map-size").locator(".exercise-question")
    expect(asked).to_have_text(ITEMS["map-size"][number - 1].question[0])


@pytest.mark.parametrize(
    ("hash", "problem"),
    [
        ("#kind=convolve&variant=301", "variant=301"),
        ("#kind=convolve&variant=0", "variant=0"),
        ("#kind=convolve&variant=x", "variant=x"),
        ("#kind=cat", "kind=cat"),
        ("#kind=convolve&zoom=1", "zoom=1"),
    ],
)
def test_a_wrong_link_gives_the_usual_and_a_sentence(visited, site_url, hash, problem):
    page = visited(site_url + PAGE + hash)
    message = page.locator(".exercises-progress .exercise-message")
    expect(message).to_have_text(f"В ссылке непонятно: {problem}. Вместо этого взято обычное.")
    if "convolve" in hash:
        expect(app(page, "convolve").locator(".exercise-name")).to_contain_text("Вариант 1 из")


def test_progress_survives_a_reload_and_is_wiped(task):
    page, item = task("neuron", 2), ITEMS["neuron"][1]
    fill(page, "neuron", item, item.right)
    fill(page, "neuron", item, item.right)
    page.reload()
    expect(page.locator(".exercises-count")).to_contain_text("Решено задач: 1.")
    expect(app(page, "neuron").locator(".exercise-name")).to_contain_text("решено 1")
    page.get_by_role("button", name="Стереть отметки").click()
    expect(page.locator(".exercises-count")).not_to_contain_text("Решено")
    expect(page.locator(".exercises-progress [role=status]")).to_have_text("Отметки стёрты.")
    assert page.evaluate("localStorage.getItem('exercises-solved')") is None
    page.reload()
    expect(app(page, "neuron").locator(".exercise-name")).to_have_text("Вариант 2 из 300")


BLOCKED = """for (const name of ["getItem", "setItem"]) {
  const kept = Storage.prototype[name];
  Storage.prototype[name] = function (key, value) {
    if (key === "exercises-solved") throw new DOMException("", "SecurityError");
    return kept.call(this, key, value);
  };
}"""


@pytest.mark.parametrize("stored", ["{", "[1]", '{"neuron": 5}', "null"])
def test_damaged_marks_do_no_harm(task, site_url, stored):
    page = task("neuron", 2)
    page.evaluate("(text) => localStorage.setItem('exercises-solved', text)", stored)
    page.reload()
    expect(app(page, "neuron").locator(".exercise-name")).to_have_text("Вариант 2 из 300")
    fill(page, "neuron", ITEMS["neuron"][1], ITEMS["neuron"][1].right)
    expect(page.locator(".exercises-count")).to_contain_text("Решено задач: 1.")


def test_a_blocked_storage_is_told(opened, site_url):
    page = opened(site_url + "index.html")
    page.add_init_script(BLOCKED)
    page.goto(site_url + PAGE + "#kind=neuron&variant=2")
    expect(page.locator(".exercises-count")).to_contain_text("Браузер не хранит отметки")
    fill(page, "neuron", ITEMS["neuron"][1], ITEMS["neuron"][1].right)
    expect(page.locator(".exercises-count")).to_contain_text("Решено задач: 1.")


def test_by_keyboard_alone(visited, site_url):
    page = visited(site_url + PAGE)
    button = page.get_by_role("button", name="Решать: Один нейрон")
    button.focus()
    page.keyboard.press("Enter")
    name = app(page, "neuron").locator(".exercise-name")
    expect(name).to_be_focused()
    item = ITEMS["neuron"][int(name.text_content().split()[1]) - 1]
    page.keyboard.press("Tab")
    page.keyboard.type(str(item.right[0]))
    page.keyboard.press("Enter")
    expect(verdict(page, "neuron")).to_have_text("Верно.")
    expect(app(page, "neuron").get_by_role("status")).to_have_text("Верно.")


@pytest.mark.parametrize(("lesson", "kind"), LESSONS.items())
def test_a_page_of_the_lesson_offers_its_own_kind(opened, disk_url, site_url, lesson, kind):
    asked = []
    page = opened(site_url + f"lesson/{lesson}.html")
    page.on("request", lambda request: asked.append(request.url))
    place = page.locator(f"[data-exercise={kind}]")
    place.scroll_into_view_if_needed()
    place.get_by_role("button").click()
    name = app(page, kind).locator(".exercise-name")
    expect(name).to_be_focused()
    number = int(name.text_content().split()[1])
    item = ITEMS[kind][number - 1]
    fill(page, kind, item, item.right)
    expect(verdict(page, kind)).to_have_text("Верно.")
    expect(name).to_contain_text("решено 1")
    assert f"{site_url}assets/exercises/{kind}.js" in asked
    assert all(it.startswith(site_url) for it in asked)
    assert "=" not in page.evaluate("location.hash")
    page.locator(f"[data-exercise={kind}] .exercise-more a").click()
    expect(app(page, kind).locator(".exercise-name")).to_contain_text(f"Вариант {number} из 300")


def test_nothing_is_loaded_before_it_is_asked_for(opened, site_url):
    page = opened(site_url + "index.html")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site_url + "lesson/layers.html", wait_until="networkidle")
    assert not [it for it in asked if "assets/exercises/" in it or it.endswith("task.js")]


def test_from_a_disk(opened, disk_url):
    page = opened(disk_url + PAGE + "#kind=shapes&variant=4")
    fill(page, "shapes", ITEMS["shapes"][3], ITEMS["shapes"][3].right)
    expect(verdict(page, "shapes")).to_have_text("Верно.")
    page.goto(disk_url + "lesson/convolution.html")
    page.locator("[data-exercise]").scroll_into_view_if_needed()
    page.get_by_role("button", name="Решить похожую задачу").click()
    expect(app(page, "convolve").locator(".exercise-name")).to_be_focused()


def test_what_is_not_loaded_is_told_and_asked_for_again(opened, site_url):
    page = opened(site_url + PAGE)
    page.evaluate("""() => {
      const append = document.head.append;
      document.head.append = function (script) {
        if (!script.src.endsWith("/exercises/neuron.js")) append.call(document.head, script);
        else setTimeout(() => script.dispatchEvent(new Event("error")));
      };
    }""")
    button = page.get_by_role("button", name="Решать: Один нейрон")
    button.click()
    expect(app(page, "neuron").get_by_role("alert")).to_contain_text("Задача не загрузилась")
    page.evaluate("delete document.head.append")
    button.click()
    expect(app(page, "neuron").locator(".exercise-name")).to_be_focused()


def test_it_is_read_without_a_script_and_on_paper(opened, site_url):
    page = opened(site_url + PAGE, java_script_enabled=False)
    for kind in ITEMS:
        read = page.locator(f"[data-exercise={kind}] .exercise-read")
        expect(read).to_be_visible()
        read.locator("summary").click()
        expect(read.locator("details > :last-child")).to_be_visible()
        assert page.locator(f"[data-exercise={kind}] button").count() == 0
    first = page.locator("[data-exercise=parameters] details p").all_text_contents()
    assert [it.replace("\u00a0", " ") for it in first] == [
        it.replace("\u00a0", " ") for it in ITEMS["parameters"][0].solution
    ]
    page = opened(site_url + PAGE)
    expect(page.locator(".exercise-read").first).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".exercise-read").first).to_be_visible()
    expect(page.locator(".exercise-read details > p").first).to_be_visible()
    expect(page.locator(".exercise-app").first).to_be_hidden()


def test_it_is_printed_without_answers_if_a_teacher_wants(opened, site_url):
    page = opened(site_url + PAGE)
    page.get_by_label("Печатать без ответов").check()
    page.emulate_media(media="print")
    expect(page.locator(".exercise-read").first).to_be_visible()
    for answer in page.locator(".exercise-key > :not(summary)").all():
        expect(answer).to_be_hidden()


SMALL = """() => [...document.querySelectorAll(
    ".exercise-app :is(button, label, input[type=text])")]
  .filter((it) => it.offsetParent && it.getBoundingClientRect().height < 44)
  .map((it) => it.outerHTML)"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_nothing_is_small_too_wide_or_inaccessible(opened, site_url, scheme):
    page = opened(site_url + PAGE, width=360, color_scheme=scheme, reduced_motion="reduce")
    for kind in ITEMS:
        page.locator(f"[data-exercise={kind}]").get_by_role("button").first.click()
        expect(app(page, kind).locator(".exercise-name")).to_be_focused()
    for kind in ("neuron", "map-size"):
        app(page, kind).get_by_role("button", name="Проверить").click()
    assert page.evaluate(SMALL) == []
    assert faults_of(page, 360, first=True) == []
