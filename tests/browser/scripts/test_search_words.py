"""Russian words in the theme's search worker: the worker itself, asked about six short pages."""

import pytest
from playwright.sync_api import Page

from tests.browser.scripts.conftest import ROOT, THEME

PAGES = {
    "a.html": "Свёртка. Фильтром водят по изображению.",
    "b.html": "Все пиксели изображений",
    "c.html": "ЁЛКА и ёж",
    "d.html": "слои и слоёв; карта 3×3",
    "e.html": "softmax, ядро",
    "f.html": "яд",
}
# Kept in the worker's own way: 0 fills the index, 2 asks, 3 answers.
SETUP = {
    "type": 0,
    "data": {
        "config": {"lang": ["ru"], "separator": r"[\s.,;]+", "pipeline": ["stopWordFilter"]},
        "docs": [{"location": name, "title": "", "text": text} for name, text in PAGES.items()],
        "options": {"suggest": False},
    },
}
SETUP["data"]["config"]["fields"] = {"title": {"boost": 1000}, "text": {"boost": 1}}
ASK = """(query) => new Promise((resolve, reject) => {
  worker.onmessage = ({data}) => resolve(data.data.items.flat().map((it) => it.location));
  setTimeout(reject, 4000, "нет ответа");
  worker.postMessage({type: 2, data: query});
})"""


@pytest.fixture(scope="module")
def worker_file(stage) -> str:
    """The theme's worker with our script at its end, as the site has it."""
    (theirs,) = (THEME / "javascripts/workers").glob("search.*.min.js")
    ours = ROOT / "docs/assets/javascripts/search-words.js"
    folder = stage / "search" / "workers"
    folder.mkdir(parents=True)
    (stage / "search" / "lunr").symlink_to(THEME / "javascripts" / "lunr")
    text = f"{theirs.read_text(encoding='utf-8')}\n{ours.read_text(encoding='utf-8')}"
    (folder / "search.js").write_text(text, encoding="utf-8")
    return "search/workers/search.js"


def asked(page: Page, file: str) -> Page:
    """The page with a worker whose index is ready."""
    page.evaluate(
        """([file, setup]) => new Promise((resolve, reject) => {
          window.worker = new Worker(file);
          setTimeout(reject, 4000, "указатель не готов");
          worker.onmessage = () => resolve();
          worker.postMessage(setup);
        })""",
        [file, SETUP],
    )
    return page


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        # One letter, written in two ways, large or small.
        ("свертка", "a"), ("СВЁРТКА", "a"), ("елка", "c"), ("Ёлка", "c"), ("Ёж", "c"), ("еж", "c"),
        # Other forms of the word.
        ("свёрткой", "a"), ("фильтрами", "a"), ("пикселям", "b"), ("изображениях", "ab"),
        ("слой", "d"),
        # Words that must be there, side by side or not, and words that must not: in any form.
        ("+изображение +фильтр", "a"), ("изображение -фильтр", "b"), ('"свёртку"', "a"),
        ('"изображением свёртка"', "a"), ("-свёрткам изображения", "b"), ("+softmax -ядра", ""),
        # What the reader marks is kept.
        ("*ображения", "ab"), ("фильт*", "a"), ("*вёртк*", "a"),
        # But words are read from their beginning.
        ("вёртка", ""), ("+вёртку", ""),
        # No Russian word: as it was.
        ("softmax", "e"), ("softmaxes", ""), ("3×3", "d"), ("абракадабра", ""),
        # A stem of two letters would match anything.
        ("+яд", "f"), ("яд", "ef"), ("+яда", ""),
    ],
)  # fmt: skip
def test_words(show, worker_file, query: str, expected: str) -> None:
    page = asked(show("<p>Поиск</p>"), worker_file)
    assert sorted(page.evaluate(ASK, query)) == [f"{letter}.html" for letter in expected]
