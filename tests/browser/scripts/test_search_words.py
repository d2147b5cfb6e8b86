"""Which pages a query means: the theme's search worker with our script, asked about short pages."""

import pytest
from playwright.sync_api import Page

from _site.finish.search import WORKER, mend
from tests.browser.scripts.conftest import ROOT, THEME

PAGES = {
    "a.html": "Свёртка. Фильтром водят по изображению.",
    "b.html": "Все пиксели изображений",
    "c.html": "ЁЛКА и ёж",
    "d.html": "слои и слоёв; карта 3×3, сторона 28×28×3",
    "e.html": "softmax, ядро, kernels",
    "f.html": "яд; сумма −192, число 40 500, поворот на 180°",
    "g.html": "рисунок",
}
FIELDS = {"title": 4, "words": 5, "about": 2, "text": 1}
ASK = """(query) => new Promise((resolve, reject) => {
  worker.onmessage = ({data}) => resolve(data.data.items);
  setTimeout(reject, 4000, "нет ответа");
  worker.postMessage({type: 2, data: query});
})"""


@pytest.fixture(scope="module")
def worker_file(stage) -> str:
    """The theme's worker mended and with our script at its end, as the site has it."""
    (theirs,) = (THEME / "javascripts/workers").glob("search.*.min.js")
    folder = stage / "search" / "workers"
    folder.mkdir(parents=True)
    (stage / "search" / "lunr").symlink_to(THEME / "javascripts" / "lunr")
    worker = folder / "search.js"
    worker.write_text(theirs.read_text(encoding="utf-8"), encoding="utf-8")
    mend(worker, WORKER)
    ours = (ROOT / "docs/assets/javascripts/search-words.js").read_text(encoding="utf-8")
    worker.write_text(worker.read_text(encoding="utf-8") + ours, encoding="utf-8")
    return "search/workers/search.js"


def setup(docs: list[dict]) -> dict:
    """What fills the index. Kept in the worker's own way: 0 fills it, 2 asks, 3 answers."""
    config = {"lang": ["ru"], "separator": r"[\s.,;:*^~-]+", "pipeline": []}
    config["fields"] = {name: {"boost": boost} for name, boost in FIELDS.items()}
    return {"type": 0, "data": {"config": config, "docs": docs, "options": {"suggest": False}}}


def asked(page: Page, file: str, docs: list[dict], query: str) -> list[list[dict]]:
    """What a worker with this index answers: pages, each with its sections."""
    page.evaluate(
        """([file, setup]) => new Promise((resolve, reject) => {
          window.worker = new Worker(file);
          setTimeout(reject, 4000, "указатель не готов");
          worker.onmessage = () => resolve();
          worker.postMessage(setup);
        })""",
        [file, setup(docs)],
    )
    return page.evaluate(ASK, query)


def entry(location: str, title: str = "", text: str = "", **more: object) -> dict:
    return {"location": location, "title": title, "text": text, **more}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        # One letter, written in two ways, large or small.
        ("свертка", "a"), ("СВЁРТКА", "a"), ("елка", "c"), ("Ёлка", "c"), ("Ёж", "c"), ("еж", "c"),
        # Other forms of the word, Russian and English.
        ("свёрткой", "a"), ("фильтрами", "a"), ("пикселям", "b"), ("изображениях", "ab"),
        ("слой", "d"), ("рисунка", "g"), ("kernel", "e"), ("ядер", "e"),
        # A word that is not finished yet, and one of the same beginning.
        ("пикс", "b"), ("свёрточный", "a"), ("пи", "b"),
        # A word of a question tells nothing; all others are looked for.
        ("что такое ядро?", "e"), ("зачем", ""), ("ядро ёлка", "ce"), ("почему нет ежа", "c"),
        # A letter too few, too many, another one, two of them swapped; of a long word two.
        ("свёрка", "a"), ("пиксслей", "b"), ("фильтор", "a"), ("фильрт", "a"), ("sofmax", "e"),
        ("изабражинием", "ab"), ("фалтир", ""),
        # A short word is what it is; so is a word that is there.
        ("яр", ""), ("яд", "ef"), ("ёлки", "c"), ("абракадабра", ""),
        # No sign is an operator.
        ("-свёртка", "a"), ("+изображение +фильтр", "ab"), ('"свёртку"', "a"), ("ядро^2~1:", "e"),
        ("title:свёртка", "a"), ("*", ""),
        # Numbers, as a keyboard has them.
        ("-192", "f"), ("−192", "f"), ("192", "f"), ("40500", "f"), ("180", "f"),
        ("3x3", "d"), ("3х3", "d"), ("3*3", "d"), ("3 на 3", "d"), ("28 x 28", "d"), ("19", ""),
    ],
)  # fmt: skip
def test_words(show, worker_file, query: str, expected: str) -> None:
    docs = [entry(name, text=text) for name, text in PAGES.items()]
    found = asked(show("<p>Поиск</p>"), worker_file, docs, query)
    assert sorted(page[0]["location"] for page in found) == [f"{it}.html" for it in expected]


MANY = " ".join(["сеть"] * 9)


@pytest.mark.parametrize(
    ("query", "docs"),  # the first of them shall be the first that is found
    [
        # A title comes before mentions, be there ever so many; a short one before a long one.
        ("сеть", [entry("a", "Сеть"), entry("b", "Слой", MANY)]),
        ("сеть", [entry("a", "Сеть"), entry("b", "Глаз, мозг и сеть")]),
        # So do the words given to a page, and what it says of itself.
        ("сеть", [entry("a", "Глаз", words=["сеть"]), entry("b", "Слой", MANY)]),
        ("сеть", [entry("a", "Глаз", about="О сети"), entry("b", "Слой", MANY)]),
        # A phrase is meant as a whole.
        ("сеть", [entry("a", words=["сеть"]), entry("b", words=["вес в сети мозга"])]),
        ("вес сети", [entry("a", words=["вес сети"]), entry("b", words=["вес", "окно в сети"])]),
        # A page is known by its own title more than by a section's.
        ("сеть", [entry("a", "Сеть"), entry("b", "Глаз"), entry("b#c", "Сеть")]),
        # More of the words, also in several sections, before one of them in the title.
        ("вес слоя", [entry("a", "Да", "вес слоя"), entry("b", "Нет", "вес вес вес вес")]),
        # A rare word tells more than one that is everywhere.
        ("сеть ёж", [entry("a", "Да", "ёж"), *(entry(it, "Нет", "сеть") for it in "bcdef")]),
        # What the glossary says it means comes after the word itself, before nothing.
        ("сеть", [entry("a", text="сеть"), entry("b", text="паутина", same=["паутина", "сеть"])]),
        ("сеть", [entry("b", text="паутина", same=["паутина", "сеть"]), entry("a", text="нет")]),
        # A page may weigh less than others.
        ("сеть", [entry("a", "Сеть"), entry("b", "Сеть", "сеть", boost=0.5)]),
    ],
)  # fmt: skip
def test_the_page_about_it_comes_first(show, worker_file, query: str, docs: list[dict]) -> None:
    for order in (docs, docs[::-1] if all("#" not in it["location"] for it in docs) else docs):
        found = asked(show("<p>Поиск</p>"), worker_file, order, query)
        assert found[0][0]["location"] == docs[0]["location"]


def test_sections_stand_with_their_page_the_best_first(show, worker_file) -> None:
    docs = [
        entry("a", "Глаз"),
        entry("a#one", "Поле", "Слово, слово, слово о сети и ещё слово"),
        entry("a#two", "Сеть", "Сеть и её слои"),
        entry("b", "Мозг", "Вес"),
    ]
    (page,) = asked(show("<p>Поиск</p>"), worker_file, docs, "сеть")
    assert [it["location"] for it in page] == ["a#two", "a"]
    assert page[0]["title"] == "<mark>Сеть</mark>"
    assert page[0]["text"] == "<mark>Сеть</mark> и её слои"
    assert page[0]["terms"] == {}


def test_a_word_of_the_lesson_does_not_mean_all_that_it_is_called(show, worker_file) -> None:
    docs = [entry("a", text="паутина", same=["сеть", "паутина", "невод"]), entry("b", text="невод")]
    page = show("<p>Поиск</p>")
    assert asked(page, worker_file, docs, "сеть") == []
    assert [it[0]["location"] for it in asked(page, worker_file, docs, "паутина")] == ["a"]


def test_what_two_words_have_found_is_marked_once(show, worker_file) -> None:
    docs = [entry("a", "Да", "свёртка")]
    ((found,),) = asked(show("<p>Поиск</p>"), worker_file, docs, "свёртка свёртки")
    assert found["text"] == "<mark>свёртка</mark>"


def test_a_long_question_is_answered(show, worker_file) -> None:
    docs = [entry("a", "Да", "свёртка"), entry("b", "Нет", "мозг")]
    many = " ".join(f"слово{'а' * number}" for number in range(15))
    found = asked(show("<p>Поиск</p>"), worker_file, docs, f"мозг {many} свёртка")
    assert [it[0]["location"] for it in found] == ["b"]
