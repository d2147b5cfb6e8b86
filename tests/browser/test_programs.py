"""Programs of the lesson as a reader runs and changes them."""

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from _site.pages import engine
from snippets.__main__ import FOLDER, kept_output, programs
from tests.browser.conftest import QuietHandler
from tests.browser.log import Log
from tests.browser.test_pages import violations

PAGE = "lesson/layers.html"  # its only program is relu.py
RUNNING = [it for it in programs() if engine.runs(it.read_text("utf-8"))]
ROOT = FOLDER.parent / "docs"
LESSON = ROOT / "lesson"
SLOW = 12_000  # milliseconds: of a run on a busy machine


def page_of(program: Path) -> str:
    """The page of the lesson that shows a program."""
    (page,) = (
        it for it in LESSON.glob("*.md") if f'title="{program.name}"' in it.read_text("utf-8")
    )
    return f"lesson/{page.stem}.html"


class Bench:
    """One program of a page, with its buttons."""

    def __init__(self, page: Page, name: str = "relu.py") -> None:
        self.page = page
        self.block = page.locator(f".highlight:has([data-runs='{name}'])")
        self.text = self.block.locator(".program-text")
        self.output = page.locator(f".highlight:has([data-runs='{name}']) ~ .program-output").first
        self.log = self.output.locator(".program-log")
        self.fault = self.output.locator(".program-fault")
        self.end = self.output.locator(".program-end")
        self.block.scroll_into_view_if_needed()  # its script comes when a reader does
        self.button("Выполнить").wait_for()

    def button(self, name: str) -> Locator:
        return self.block.get_by_role("button", name=name)

    def write(self, source: str) -> None:
        if self.button("Изменить").is_visible():
            self.button("Изменить").click()
        self.text.fill(source)

    def run(self, source: str | None = None) -> None:
        if source is not None:
            self.write(source)
        self.button("Выполнить").click()

    def finish(self, source: str | None = None) -> str:
        """Run to the end; what was printed."""
        self.run(source)
        expect(self.button("Стоп")).to_be_hidden(timeout=SLOW)
        return self.log.text_content() or ""


@pytest.fixture
def bench(visited, site_url: str) -> Callable[..., Bench]:
    """The program of PAGE; a page that was visited before has forgotten what was written."""

    def open_page(**options: object) -> Bench:
        page = visited(site_url + PAGE, **options)
        if not options and page.evaluate("localStorage.length"):
            page.evaluate("localStorage.clear()")
            page.reload()
        return Bench(page)

    return open_page


# ---- What runs -----------------------------------------------------------------------------------


def test_most_programs_run_and_one_on_each_page_that_has_any() -> None:
    shown = {page_of(it) for it in programs()}
    assert {page_of(it) for it in RUNNING} == shown
    assert {it.stem for it in programs()} - {it.stem for it in RUNNING} == {
        "convolution_numpy",
        "gradient_step",
    }


@pytest.mark.parametrize("program", RUNNING, ids=lambda it: it.stem)
def test_the_engine_prints_what_python_printed(visited, site_url: str, program: Path) -> None:
    shown = Bench(visited(site_url + page_of(program)), program.name)
    assert shown.finish() == kept_output(program)
    expect(shown.end).to_have_text("Готово. Вывод такой же, как на странице.")
    shown.button("Изменить").click()
    assert shown.text.input_value() + "\n" == program.read_text("utf-8")


def test_a_program_with_numpy_has_no_button(visited, site_url: str) -> None:
    page = visited(site_url + "lesson/convolution.html")
    page.locator("[data-runs]").scroll_into_view_if_needed()
    expect(page.get_by_role("button", name="Выполнить")).to_have_count(1)
    assert page.locator(".snippet-file").count() == 2


@pytest.mark.parametrize("place", ["site_url", "disk_url"])
def test_nothing_is_loaded_before_it_is_asked_for(opened, request, place: str) -> None:
    """From a server and from a disk; then only from there. Pictures come as one scrolls to them."""
    base = request.getfixturevalue(place)
    page = opened(base + PAGE)
    shown = Bench(page)
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    ours = lambda it: "/figures/" in it.url or asked.append(it.url)  # noqa: E731
    page.context.on("request", ours)
    shown.write("print('своё')\nshow([[1, -2]])")
    page.wait_for_load_state("networkidle")
    assert asked == []
    assert shown.finish() == "своё\n"
    expect(shown.output.locator("canvas")).to_have_count(1)
    names = {urlsplit(it).path.rpartition("/")[2] for it in asked if not it.startswith("blob:")}
    assert names == {"engine.htm", "python.js", "frame.js", "colours.js", "draw.js"}
    assert all(it.startswith((base, "blob:")) for it in asked)


# ---- Changing ------------------------------------------------------------------------------------


def test_what_is_written_survives_a_reload_and_reset_brings_the_original(bench) -> None:
    shown = bench(locale="ru-RU")  # a page and a store of its own
    original = (FOLDER / "relu.py").read_text("utf-8").rstrip("\n")
    expect(shown.button("Сбросить")).to_be_hidden()
    shown.write(original.replace("-192", "192"))
    assert "[29, 192]\n[0, 0]" in shown.finish()
    expect(shown.end).to_have_text("Готово.")
    expect(shown.block.get_by_text("ваш вариант")).to_be_visible()
    shown.page.reload()
    expect(shown.text).to_have_value(original.replace("-192", "192"))
    shown.button("Сбросить").click()
    expect(shown.text).to_be_hidden()
    expect(shown.block.locator("code")).to_be_visible()
    assert shown.page.evaluate("localStorage.getItem('program:relu.py')") is None
    shown.button("Изменить").click()
    expect(shown.text).to_have_value(original)


def test_a_text_kept_for_an_older_program_is_forgotten(bench) -> None:
    shown = bench(locale="ru-RU")
    for kept in ('{"original": "x = 1", "text": "x = 2"}', "не то", '{"text": 3}'):
        shown.page.evaluate("(it) => localStorage.setItem('program:relu.py', it)", kept)
        shown.page.reload()
        expect(shown.text).to_be_hidden()
        expect(shown.button("Изменить")).to_be_visible()


SHUT = """for (const name of ["getItem", "setItem", "removeItem"]) {
  const own = Storage.prototype[name];
  Storage.prototype[name] = function (key, ...rest) {
    if (key.startsWith("program:")) throw new Error("закрыто");
    return own.call(this, key, ...rest);
  };
}"""


def test_where_the_store_is_shut_all_else_works(bench) -> None:
    shown = bench(locale="ru-RU")
    shown.page.add_init_script(SHUT)
    shown.page.reload()
    assert shown.finish("print(7)") == "7\n"
    shown.button("Сбросить").click()
    expect(shown.text).to_be_hidden()


def test_by_keyboard(bench) -> None:
    """Tab indents, Enter keeps the indent, Esc and Tab leave, Ctrl+Enter runs."""
    shown = bench()
    keyboard = shown.page.keyboard
    shown.button("Изменить").focus()
    keyboard.press("Enter")
    expect(shown.text).to_be_focused()
    keyboard.press("Control+a")
    keyboard.type("for i in range(2):\nprint(i)\n")
    keyboard.press("Backspace")
    keyboard.press("Control+a")
    assert shown.text.input_value() == "for i in range(2):\n    print(i)\n   "
    keyboard.press("ArrowRight")
    keyboard.press("Tab")
    assert shown.text.input_value().endswith("\n       ")
    keyboard.press("Control+z")
    assert shown.text.input_value().endswith("\n   ")
    keyboard.press("Control+Enter")
    expect(shown.log).to_have_text("0\n1\n")
    expect(shown.text).to_be_focused()
    keyboard.press("Escape")
    keyboard.press("Tab")
    expect(shown.button("Выполнить")).to_be_focused()
    described = shown.text.get_attribute("aria-describedby")
    expect(shown.page.locator(f"#{described}")).to_contain_text("нажмите Esc, потом Tab")


# ---- Stopping ------------------------------------------------------------------------------------

ENDLESS = ["while True: pass", "while True:\n    try:\n        1 / 0\n    except:\n        pass"]


@pytest.mark.parametrize("source", ENDLESS, ids=["plain", "swallowing"])
def test_an_endless_loop_is_stopped_by_its_button(bench, source: str) -> None:
    shown = bench()
    shown.run("print('начало')\n" + source)
    expect(shown.log).to_have_text("начало\n", timeout=SLOW)
    expect(shown.end).to_have_text("Работает…")
    shown.button("Стоп").click()
    expect(shown.end).to_have_text("Остановлено.")
    expect(shown.button("Выполнить")).to_be_focused()
    assert shown.finish("print('живо')") == "живо\n"


def test_a_run_without_end_is_stopped_after_a_while(opened, site_url: str) -> None:
    page = opened("about:blank")
    script = (ROOT / engine.SCRIPTS / "frame.js").read_text("utf-8")
    assert "const TIME_LIMIT = 10;" in script
    quick = script.replace("const TIME_LIMIT = 10;", "const TIME_LIMIT = 1;")
    page.route("**/frame.js", lambda it: it.fulfill(body=quick, content_type="text/javascript"))
    page.goto(site_url + PAGE)
    shown = Bench(page)
    shown.finish("while True: pass")
    expect(shown.end).to_contain_text("дольше 10 секунд. Нет ли в ней цикла без конца?")


@pytest.mark.parametrize(
    ("source", "lines", "length"),
    [
        ("while True: print('ещё')", 100, 400),
        ("print('1' * 10_000_000)", 0, 4000),
        ("while True: print('.', end='')", 0, 4000),
    ],
)
def test_of_a_flood_a_page_is_shown(bench, source: str, lines: int, length: int) -> None:
    shown = bench()
    printed = shown.finish(source)
    assert (printed.count("\n"), len(printed)) == (lines, length)
    expect(shown.end).to_have_text("Остановлено: программа напечатала больше страницы.")


def test_two_programs_of_a_page_do_not_mix(visited, site_url: str) -> None:
    """The second run ends the first: there is one engine."""
    page = visited(site_url + "lesson/convolution.html")
    page.evaluate("document.querySelector('[data-runs]').dataset.runs")
    shown = Bench(page, "convolution_loops.py")
    shown.run("while True: pass")
    shown.run("print(2)")
    expect(shown.log).to_have_text("2\n", timeout=SLOW)
    expect(shown.end).to_have_text("Готово.")
    page.evaluate("localStorage.clear()")


# ---- Errors --------------------------------------------------------------------------------------

FAULTS = [
    ("x = 1\ny = xx", 2, "NameError", "Имя xx здесь неизвестно"),
    ("def f():\nreturn 1", 2, "IndentationError", "нужен отступ"),
    ("x = 1\n    y = 2", 2, "IndentationError", "лишний отступ"),
    ("print((1, 2)", 1, "SyntaxError", "Скобка открыта и не закрыта"),
    ("print('a)", 1, "SyntaxError", "Кавычка открыта и не закрыта"),
    ('x = 1\ny = "a', 2, "SyntaxError", "Кавычка открыта и не закрыта"),
    ("def f():\n    x = 1\n      y = 2\n\nf()", 3, "IndentationError", "лишний отступ"),
    ("  x = 1", 1, "IndentationError", "лишний отступ"),
    ("def f():\n    x = 1\n  y = 2\nf()", 3, "SyntaxError", "Отступ не совпадает"),
    ("for i in [1]\n    pass", 1, "SyntaxError", "нужно двоеточие"),
    ("x = −1", 1, "SyntaxError", "знак, которого Python не знает"),
    ("if x = 1:\n    pass", 1, "SyntaxError", "Сравнивают двумя"),
    ("x = 1 +", 1, "SyntaxError", "Запись не похожа на Python"),
    ("\n\n1 + 'a'", 3, "TypeError", "число складывают с текстом"),
    ("def f(x): x\n\nf(1) + 1", 3, "TypeError", "забыли return"),
    ("x = 3\nx(2)", 2, "TypeError", "пропущен знак *"),
    ("def f(x): return x\nf()", 2, "TypeError", "не с тем числом аргументов"),
    ("[1, 2][1.0]", 1, "TypeError", "Квадратные скобки"),
    ("for i in 3: pass", 1, "TypeError", "Перебирать можно список"),
    ("[1, 2, 3][3]", 1, "IndexError", "последний номер 2"),
    ("{}['a']", 1, "KeyError", "ключа в словаре нет"),
    ("[].add(1)", 1, "AttributeError", "после точки"),
    ("1 / 0", 1, "ZeroDivisionError", "Деление на ноль"),
    ("import numpy as np", 1, "ModuleNotFoundError", "NumPy на странице нет"),
    ("import random", 1, "ModuleNotFoundError", "только сам Python, math и sys"),
    ("def f(n):\n    return f(n + 1)\nf(0)", 2, "RecursionError", "не останавливается"),
    ("assert 1 == 2", 1, "AssertionError", "не выполнено"),
    ("int('два')", 1, "ValueError", "не подходит"),
    ("x = 'a'\nwhile True: x += x", 2, "MemoryError", "вырос слишком сильно"),
    ("x = input('Сколько? ')", 1, "RuntimeError", "вместо size = input()"),
    ("show([[1, 2], [3]])", 1, "TypeError", "show([[1, 2], [3, 4]])"),
    ("raise Exception('так')", 1, "Exception", "остановился на этой строке"),
]


def test_an_error_is_told_with_its_line_and_what_it_means(bench) -> None:
    shown = bench()
    missed = []
    for source, line, kind, says in FAULTS:
        trace = shown.finish(source)
        told = shown.fault.text_content() or ""
        expected = told.startswith(f"Ошибка. Строка {line}: {kind}. ") and says in told
        if not expected or kind not in trace or "prelude" in trace or "blob" in trace:
            missed.append((source, told, trace))
    assert not missed


def test_an_error_leads_to_its_line(bench) -> None:
    shown = bench()
    trace = shown.finish("a = [1]\n\nprint(a[5])\n")
    assert 'File "relu.py", line 3, in <module>' in trace
    shown.fault.get_by_role("button", name="Строка 3").click()
    expect(shown.text).to_be_focused()
    found = shown.text.evaluate("it => it.value.slice(it.selectionStart, it.selectionEnd)")
    assert found == "print(a[5])"


@pytest.mark.parametrize(
    "source", ["import sys\nprint(1)\nsys.exit()", "print(1)\nraise SystemExit"]
)
def test_a_program_may_end_itself(bench, source: str) -> None:
    shown = bench()
    assert shown.finish(source) == "1\n"
    expect(shown.fault).to_be_hidden()


# ---- What a run says -----------------------------------------------------------------------------


def test_what_is_printed_is_text(bench) -> None:
    shown = bench()
    source = "print('<img src=x onerror=alert(1)>', '&amp;')"
    assert shown.finish(source) == "<img src=x onerror=alert(1)> &amp;\n"
    expect(shown.log.locator("*")).to_have_count(0)
    expect(shown.log).to_have_attribute("role", "log")


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("[[29, -192], [-35, -22]]", "2×2, числа от −192 до 29"),
        ("[(0.5, 1, 2)]", "1×3, числа от 0,5 до 2"),
        ("[[0] * 256] * 256", "256×256, числа от 0 до 0"),
    ],
)
def test_a_table_becomes_a_picture(bench, table: str, words: str) -> None:
    shown = bench()
    shown.finish(f"show({table})")
    expect(shown.output.get_by_role("img", name=f"Таблица чисел {words}")).to_be_visible()


@pytest.mark.parametrize("table", ["5", "[1, 2]", "[]", "[[]]", "[['a']]", "[[float('inf')]]"])
def test_what_is_no_table_is_refused_in_words(bench, table: str) -> None:
    shown = bench()
    assert "show() рисует таблицу чисел" in shown.finish(f"show({table})")


FORGED = """from browser import self
for value in ['[[1, 2], [3]]', '{}', '[["<b>"]]', 'нет', '[[1e999]]']:
    self.postMessage({"kind": "map", "value": value})
self.postMessage({"kind": "end", "how": "<b>как</b>"})
"""


def test_messages_that_a_program_forges_are_looked_at(bench) -> None:
    shown = bench()
    shown.finish(FORGED)
    expect(shown.end).to_have_text("Программа остановилась: браузеру не хватило памяти.")
    expect(shown.output.locator("canvas, b")).to_have_count(0)


def test_a_run_leaves_nothing_to_the_next(bench) -> None:
    shown = bench()
    shown.finish("import sys\nimport builtins\nsys.stdout = None\nbuiltins.len = None")
    assert shown.finish("print(len('раз'))") == "3\n"


def test_an_engine_that_does_not_come_is_told_and_asked_for_again(
    browser: Browser, site_url
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/python.js", lambda it: it.abort())
    page.goto(site_url + PAGE)
    shown = Bench(page)
    shown.run()
    expect(shown.end).to_contain_text("Python не загрузился. Проверьте связь")
    page.unroute("**/python.js")
    assert shown.finish() == kept_output(FOLDER / "relu.py")
    context.close()


NO_WORKERS = """if (self.origin === "null") self.Worker = class {
  constructor() { throw new DOMException("", "SecurityError"); }
}"""


def test_where_a_frame_in_a_sandbox_may_not_work_one_without_does(opened, site_url: str) -> None:
    page = opened("about:blank")
    page.add_init_script(NO_WORKERS)
    page.goto(site_url + PAGE)
    assert Bench(page).finish() == kept_output(FOLDER / "relu.py")
    expect(page.locator("iframe[title=Python]")).to_have_count(1)
    assert page.locator("iframe[title=Python]").get_attribute("sandbox") is None


# ---- The policy of the page ----------------------------------------------------------------------

STRICT = "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'"
ENGINE = "engine.htm"  # has a policy of its own


class StrictHandler(QuietHandler):
    """Forbids every page to evaluate code, except the one that is there for it."""

    asked: ClassVar[list[str]] = []

    def log_message(self, *_: object) -> None:
        self.asked.append(self.path)

    def end_headers(self) -> None:
        if not self.path.endswith(ENGINE):
            self.send_header("Content-Security-Policy", STRICT + "; img-src 'self' data:")
        super().end_headers()


@pytest.fixture(scope="module")
def strict_url(built_site: Path) -> Iterator[str]:
    handler = functools.partial(StrictHandler, directory=str(built_site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


# At once the browser's own tools would be allowed to.
EVAL = """() => new Promise((done) => setTimeout(() => {
  try { done(eval("'done'")) } catch (error) { done(error.name) } }))"""


def test_only_the_worker_may_evaluate_code(browser: Browser, strict_url: str) -> None:
    log, context = Log(), browser.new_context()
    log.watch(context)
    page = context.new_page()
    page.goto(strict_url + PAGE)
    shown = Bench(page)
    assert shown.finish() == kept_output(FOLDER / "relu.py")
    assert log.complaints == []
    assert page.evaluate(EVAL) == "EvalError"
    context.close()


def test_from_a_disk_too(browser: Browser, built_site: Path, tmp_path: Path) -> None:
    """The page's policy stands in itself."""
    site = tmp_path / "site"
    (site / "lesson").mkdir(parents=True)
    (site / "assets").symlink_to(built_site / "assets", target_is_directory=True)
    policy = f'<meta http-equiv="Content-Security-Policy" content="{STRICT}; img-src * data:">'
    text = (built_site / PAGE).read_text("utf-8").replace("<head>", f"<head>{policy}", 1)
    (site / PAGE).write_text(text, "utf-8")
    context = browser.new_context()
    page = context.new_page()
    page.goto((site / PAGE).as_uri())
    shown = Bench(page)
    assert shown.finish() == kept_output(FOLDER / "relu.py")
    assert page.evaluate(EVAL) == "EvalError"
    context.close()


REACHING = """from browser import self
print(self.origin)
self.fetch("SITE/secret")
for i in range(1000000): pass  # an answer would have time to come
import browser.ajax
"""


def test_a_program_reaches_neither_the_network_nor_the_site(
    browser: Browser, strict_url: str
) -> None:
    """Its origin is none: what the site keeps is not there. Its policy lets no request out."""
    page = browser.new_page()
    page.goto(strict_url + PAGE)
    printed = Bench(page).finish(REACHING.replace("SITE/", strict_url))
    assert printed.startswith("null\n") and "ModuleNotFoundError" in printed
    assert any(ENGINE in it for it in StrictHandler.asked)
    assert not any("secret" in it for it in StrictHandler.asked)
    page.close()


# ---- Looks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_it_is_sound_when_open(opened, site_url: str, scheme: str, width: int) -> None:
    page = opened(site_url + PAGE, width=width, color_scheme=scheme, reduced_motion="reduce")
    shown = Bench(page)
    shown.finish("print('x' * 300)\nshow([[1, -2]])\n1 / 0")
    expect(shown.output.locator("canvas")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert violations(page) == []
    sizes = page.locator(":is(.program-tools, .program-output) button:visible")
    assert all(it.bounding_box()["height"] >= 44 for it in sizes.all())


def test_a_finger_gets_letters_that_do_not_enlarge_the_page(opened, site_url: str) -> None:
    page = opened(site_url + PAGE, width=360, has_touch=True, is_mobile=True)
    shown = Bench(page)
    shown.button("Изменить").tap()
    assert shown.text.evaluate("it => getComputedStyle(it).fontSize") == "16px"
    for name in ("autocapitalize", "autocomplete", "autocorrect"):
        expect(shown.text).to_have_attribute(name, "off")
    expect(shown.text).to_have_attribute("spellcheck", "false")


def test_numbers_of_lines_stand_beside_their_lines(bench) -> None:
    shown = bench()
    shown.write("\n".join(f"x = {i}" for i in range(30)))
    gutter = shown.block.locator(".program-lines")
    assert (gutter.text_content() or "").split("\n") == [str(i) for i in range(1, 31)]
    numbers, text = gutter.bounding_box(), shown.text.bounding_box()
    assert abs(numbers["height"] - text["height"]) <= 20  # a bar to scroll sideways
    assert shown.text.evaluate("it => it.scrollHeight <= it.clientHeight")


def test_on_paper_and_without_a_script_the_program_is_there(opened, site_url: str) -> None:
    page = opened(site_url + PAGE)
    shown = Bench(page)
    shown.finish("print(1)")
    page.emulate_media(media="print")
    expect(shown.block.locator("pre > code")).to_be_visible()
    for hidden in (shown.text, shown.output, shown.block.locator(".program-tools")):
        expect(hidden).to_be_hidden()
    page = opened(site_url + PAGE, java_script_enabled=False)
    expect(page.locator(".highlight pre").first).to_be_visible()
    expect(page.get_by_role("button", name="Выполнить")).to_have_count(0)
