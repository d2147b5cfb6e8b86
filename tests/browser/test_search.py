"""Search: a query from a pupil's or a teacher's mouth finds its page among the first three.

On a server, from a disk, in a sandboxed frame, with storage blocked.
"""

import json

from playwright.sync_api import FrameLocator, Page

from tests.browser.search_box import ask, offered, sandboxed

# query → pages of which one must be among the first three
QUERIES = [
    # вопрос целой фразой
    ("почему сеть видит кошку", "lesson/deep-features lesson/learning"),
    ("что такое пулинг", "lesson/recap glossary exercises/functions"),
    ("как посчитать размер картинки после свёртки", "lesson/map-size"),
    ("зачем нужен релу?", "lesson/layers"),
    ("почему после фильтра картинка становится меньше", "lesson/map-size"),
    ("сколько весов у сети", "lesson/layers"),
    ("Чем нейросеть отличается от мозга?", "lesson/vision"),
    ("что будет, если кошку подвинуть", "lesson/recap lesson/map-size"),
    ("как нейросеть сама подбирает фильтры", "lesson/learning practice/learning"),
    ("почему поворачивают на 180 градусов", "lesson/convolution"),
    ("кто и когда придумал свёрточные сети", "lesson/vision further"),
    ("что видит один пиксель глубокой карты", "lesson/receptive-field lab/field"),
    # слова ученика
    ("нейрон в мозге", "lesson/vision"),
    ("обратное распространение", "lesson/learning"),
    ("матрица фильтр собеля", "lesson/filters"),
    ("чёрно белая картинка", "glossary lesson/convolution lesson/colour"),
    ("нарисовать цифру мышкой", "lab/digit"),
    ("загрузить свою фотку", "lab/photo"),
    ("задачи с ответами", "exercises/index"),
    ("найти ошибку в программе", "exercises/mistakes"),
    ("rgb", "lesson/colour"),
    ("я пропустил урок", "summary"),
    ("скачать код на питоне", "practice/by_hand practice/filters teacher/commands"),
    ("размыть фотографию", "practice/filters"),
    # слова, которые всюду
    ("карта активации", "lesson/convolution lesson/filters"),
    ("слой сети", "lesson/layers"),
    ("фильтр и изображение", "lesson/convolution"),
    ("веса нейрона", "lesson/prototype"),
    # слова учителя
    ("распечатать", "teacher/offline teacher/worksheets"),
    ("вставить рисунок в презентацию", "teacher/links teacher/slides"),
    ("ответы", "teacher/worksheets teacher/assessment"),
    ("оценка", "teacher/assessment"),
    ("план урока", "teacher/plan"),
    ("без интернета", "teacher/offline"),
    ("домашнее задание", "lesson/reflection"),
    ("фгос", "teacher/assessment teacher/plan"),
    ("презентация", "teacher/slides"),
    ("варианты для контрольной", "teacher/worksheets"),
    ("можно ли брать картинки, лицензия", "sources"),
    # описка
    ("свертака", "lesson/convolution"),
    ("рецептивнае поле", "lesson/receptive-field"),
    ("сабель", "lesson/filters"),
    ("нийрон", "lesson/prototype"),
    ("градеент", "lesson/learning"),
    ("дополение", "lesson/map-size"),
    # по-английски
    ("kernel", "lesson/convolution"),
    ("stride", "lesson/map-size"),
    ("feature map", "lesson/convolution"),
    ("receptive field", "lesson/receptive-field"),
    ("bias", "lesson/layers"),
    ("dense layer", "lesson/prototype"),
    ("overfitting", "lesson/prototype"),
    # русскими буквами
    ("паддинг", "lesson/map-size"),
    ("страйд", "lesson/map-size"),
    ("кернел", "lesson/convolution"),
    ("софтмакс", "lesson/prototype"),
    ("бэкпроп", "lesson/learning"),
    # числа и знаки
    ("-192", "lesson/convolution lesson/layers lesson/learning"),
    ("3x3", "lesson/convolution lesson/map-size lesson/receptive-field practice/by_hand"),
    ("«ядро»,", "lesson/convolution"),
]  # fmt: skip
# Everywhere else these will do: another form, a slip, English, a sign, a teacher's page.
FEW = [
    ("Свёрткой", "lesson/convolution"),
    ("свертка", "lesson/convolution"),
    ("рецептивнае поле", "lesson/receptive-field"),
    ("stride", "lesson/map-size"),
    ("-192", "lesson/convolution"),
    ("распечатать", "teacher/worksheets"),
]
BLOCKED = """for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, {
    configurable: true,
    get() { throw new DOMException("blocked", "SecurityError"); },
  });"""
# The worker as the page starts it, fed with the site's own index; query → pages, the best first.
WORKER = """async (queries) => {
  const config = JSON.parse(document.getElementById("__config").textContent);
  const worker = new Worker(new URL(config.search, location));
  const answer = (data) => new Promise((resolve) => {
    worker.onmessage = (event) => resolve(event.data.data);
    worker.postMessage(data);
  });
  const index = await (await fetch("search/search_index.json")).json();
  await answer({ type: 0, data: { ...index, options: {} } });
  const found = [];
  const times = [];
  for (const query of queries) {
    const start = performance.now();
    const { items } = await answer({ type: 2, data: query });
    times.push(performance.now() - start);
    found.push(items.map(([it]) => it.location.split("#")[0]));
  }
  return { found, times };
}"""


def lost(page: Page | FrameLocator, queries: list[tuple[str, str]]) -> dict[str, list[str]]:
    """The queries that miss their pages, with what they find in their place."""
    missed = {}
    for query, wanted in queries:
        first = offered(page, query)[:3]
        if not any(it.endswith(f"/{name}.html") for it in first for name in wanted.split()):
            missed[query] = first
    return missed


def test_sixty_queries_find_the_page_about_them(opened, site_url: str) -> None:
    assert len(QUERIES) == len(dict(QUERIES)) == 60
    assert lost(opened(site_url + "index.html"), QUERIES) == {}


def test_the_search_works_from_a_disk(opened, disk_url: str) -> None:
    page = opened(disk_url + "lesson/vision.html")
    assert lost(page, FEW) == {}


def test_the_search_works_with_storage_blocked(opened, site_url: str) -> None:
    page = opened("about:blank")
    page.add_init_script(BLOCKED)
    page.goto(site_url + "lesson/vision.html")
    assert lost(page, FEW) == {}


def test_the_search_works_in_a_sandboxed_frame(opened, site_url: str) -> None:
    """Without an origin there is no storage, and no worker from an address."""
    frame = sandboxed(opened("about:blank"), site_url, "lesson/vision.html")
    assert lost(frame, FEW) == {}


def test_every_word_given_to_a_page_leads_to_it_soon(opened, site_url: str, built_site) -> None:
    """Words of heads and of the glossary that do nothing are not kept."""
    index = json.loads((built_site / "search/search_index.json").read_text(encoding="utf-8"))
    wanted: dict[str, set[str]] = {}
    for entry in index["docs"]:
        for word in entry.get("words", []):
            wanted.setdefault(word, set()).add(entry["location"].split("#")[0])
    answer = opened(site_url + "index.html").evaluate(WORKER, list(wanted))
    found = dict(zip(wanted, answer["found"], strict=True))
    assert len(found) > 400
    # In the glossary stand all terms; it must not be the only place.
    others = {word: pages - {"glossary.html"} or pages for word, pages in wanted.items()}
    assert [it for it in others if others[it].isdisjoint(found[it][:3])] == []
    # Half of a tenth of a second, on a machine that does nothing else; others need it too.
    assert sorted(answer["times"])[len(found) // 2] < 50


def test_nothing_is_found_and_what_then(opened, site_url: str) -> None:
    page = opened(site_url + "index.html")
    assert offered(page, "абракадабра") == []
    assert "словаре" in page.locator(".md-search-result__meta").inner_text()


def test_what_is_found_is_marked_and_shown_in_short(opened, site_url: str) -> None:
    page = opened(site_url + "index.html")
    ask(page, "расскажите про свёртку")
    marks = page.locator(".md-search-result__item").first.locator("mark").all_text_contents()
    assert marks and all(it.lower().startswith("свёрт") for it in marks)
    # By a word that stands nowhere in the text: its beginning is enough, and nothing is marked.
    ask(page, "лернинг")
    section = page.locator('.md-search-result__link[href$="#one-weight"] article')
    assert section.locator("mark").count() == 0
    assert section.locator("p:visible").count() == 1 < section.locator("p").count()


def test_pages_of_code_and_answers_are_not_found(opened, site_url: str) -> None:
    page = opened(site_url + "index.html")
    for query in ("convolution", "ответы к рабочим листам", "лист ответов"):
        found = offered(page, query)
        assert found and not any("/code/" in it or "answers" in it for it in found)
