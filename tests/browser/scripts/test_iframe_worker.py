"""Stand-ins for what a browser refuses: workers from a disk and in a sandboxed frame, storage."""

import pytest
from playwright.sync_api import Page

# Loads two more scripts, the second of which needs the first, and then answers. The browser's own
# importScripts() is done when it returns.
WORKER = """Promise.resolve(importScripts("parts/one.js", "two.js")).then(
  () => postMessage("готов: " + words.join()), (error) => postMessage("ошибка: " + error.message));
addEventListener("message", (event) => {
  if (event.data instanceof Array) throw new Error("массив из другого окна");
  postMessage({ echo: event.data.word, own: event instanceof MessageEvent });
});"""
FILES = {
    "workers/good.js": WORKER,
    "workers/parts/one.js": 'self.words = ["раз"]',
    "workers/two.js": 'self.words.push("два")',
    "workers/bad.js": WORKER.replace("two.js", "gone.js"),
}
# The first message goes off before the frame is there, the second one afterwards.
RUN = """async (file) => {
  const heard = [];
  const worker = new Worker(file);
  worker.addEventListener("message", (event) => heard.push(event.data));
  worker.postMessage({ word: "рано" });
  worker.postMessage({ word: "вслед" });
  const heardAll = async (count) => {
    for (let tries = 0; tries < 300 && heard.length < count; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
  };
  await heardAll(3);
  worker.postMessage({ word: "поздно" });
  await heardAll(4);
  worker.terminate();
  return heard;
}"""
ECHOES = [{"echo": word, "own": True} for word in ("рано", "вслед", "поздно")]


@pytest.fixture(scope="module")
def workers(stage) -> None:
    for name, text in FILES.items():
        path = stage / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def page(show, workers) -> Page:
    return show("<p>Текст</p>", "iframe-worker", place="disk")


def test_messages_go_to_and_fro(page: Page) -> None:
    heard = page.evaluate(RUN, "workers/good.js")
    assert [it for it in heard if isinstance(it, dict)] == ECHOES
    # Scripts are run one after another, addresses begin at the worker's own.
    assert [it for it in heard if isinstance(it, str)] == ["готов: раз,два"]


def test_its_frame_is_neither_seen_nor_nameless(page: Page) -> None:
    page.evaluate(RUN, "workers/good.js")
    frame = page.locator("iframe")
    assert frame.count() == 1 and not frame.is_visible()
    assert frame.get_attribute("title") == "Поиск"
    assert page.frames[1].title() == "Поиск"
    assert page.frames[1].evaluate("document.compatMode") == "CSS1Compat"


def test_a_script_that_is_not_there_is_named(page: Page, shared) -> None:
    heard = page.evaluate(RUN, "workers/bad.js")
    (error,) = (it for it in heard if isinstance(it, str))
    assert error.startswith("ошибка: Не загружен file:///") and error.endswith("/workers/gone.js")
    _, log = shared
    assert log.complaints and all("gone.js" in it for it in log.complaints)
    log.complaints.clear()


@pytest.mark.parametrize(("place", "native"), [("server", True), ("disk", False)])
def test_a_server_needs_no_stand_in(show, workers, place: str, native: bool) -> None:
    page = show("<p>Текст</p>", "iframe-worker", place=place)
    assert page.evaluate("Worker.toString().includes('[native code]')") is native


def test_a_worker_made_of_text_is_the_browsers_own(show) -> None:
    page = show("<p>Текст</p>", "iframe-worker", place="disk")
    heard = page.evaluate(
        """() => new Promise((resolve) => {
          const text = "postMessage(typeof document + ' ' + self.constructor.name)";
          const worker = new Worker(URL.createObjectURL(new Blob([text])));
          worker.onmessage = (event) => resolve(event.data);
        })"""
    )
    assert heard == "undefined DedicatedWorkerGlobalScope"
    assert page.locator("iframe").count() == 0


def test_in_a_sandboxed_frame_the_worker_is_made_of_text(show, workers) -> None:
    """Its scripts still come from the addresses that they have beside it."""
    inside = show("<p>Текст</p>", "iframe-worker").url
    page = show(f'<iframe sandbox="allow-scripts" src="{inside}"></iframe>')
    page.frame_locator("iframe").get_by_text("Текст").wait_for()
    frame = page.frames[1]
    assert frame.evaluate("self.origin") == "null"
    heard = frame.evaluate(RUN, "workers/good.js")
    assert [it for it in heard if isinstance(it, str)] == ["готов: раз,два"]
    assert [it for it in heard if isinstance(it, dict)] == ECHOES


KEEP = """(name) => {
  const storage = window[name];
  const before = storage.getItem("a");
  storage.setItem("a", 1);
  const then = storage.getItem("a");
  storage.removeItem("a");
  return [before, then, storage.getItem("a"), storage instanceof Storage];
}"""


@pytest.mark.parametrize("name", ["localStorage", "sessionStorage"])
def test_storage_that_is_blocked_forgets_with_the_page(show, name: str) -> None:
    inside = show("<p>Текст</p>", "iframe-worker").url
    page = show(f'<iframe sandbox="allow-scripts" src="{inside}"></iframe>')
    page.frame_locator("iframe").get_by_text("Текст").wait_for()
    assert page.frames[1].evaluate(KEEP, name) == [None, "1", None, False]
    assert page.evaluate(KEEP, name) == [None, "1", None, True]
