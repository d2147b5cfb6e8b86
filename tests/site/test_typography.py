"""Russian typography of every page, program and figure; of the built pages, no-break spaces."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.site import russian

ROOT = Path(__file__).resolve().parents[2]
PAGES = [path for path in sorted((ROOT / "docs").rglob("*.md")) if "_site" not in path.parts]
PROGRAMS = sorted([*(ROOT / "docs" / "practice").glob("*.py"), *(ROOT / "snippets").glob("*.py")])
BLOCKS = ["p", "li", "dd", "dt", "h1", "h2", "h3", "h4", "td", "th", "figcaption", "summary"]
NOT_PROSE = ["code", "pre", "script", "style", "math", "svg", "button", "kbd", "samp"]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_page(path):
    prose = russian.prose_of_markdown(path.read_text(encoding="utf-8"))
    found = russian.faults(prose, name(path))
    if path.name == "glossary.md":  # names the English words
        found = [fault for fault in found if "feature map" not in fault]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("path", PROGRAMS, ids=name)
def test_program(path):
    cells = "practice" in path.parts
    prose = russian.prose_of_program(path.read_text(encoding="utf-8"), cells=cells)
    found = russian.faults(prose, name(path))
    assert not found, "\n" + "\n".join(found)


def test_words_of_figures(manifest):
    found = []
    for name, figure in manifest.figures.items():
        words = [("title", figure.title), ("alt", figure.alt)]
        words += [pair for it in figure.frames for pair in (("alt", it.alt), ("says", it.says))]
        for key, text in words:
            found += russian.faults(text, f"{name} ({key})")
    assert not found, "\n" + "\n".join(sorted(set(found)))


def test_front_matter_of_pages():
    """Titles and descriptions: they are read by search engines, and have no page of their own."""
    found = []
    for path in PAGES:
        head = path.read_text(encoding="utf-8").split("\n---\n")[0].splitlines()
        for line in head:
            key, _, value = line.partition(": ")
            if key in ("title", "description"):
                found += russian.faults(value.strip('"'), name(path))
    assert not found, "\n" + "\n".join(found)


def test_built_pages_bind_short_words_and_dashes(built_site):
    found = []
    for path in sorted(built_site.rglob("*.html")):
        page = path.relative_to(built_site).as_posix()
        if page.startswith(("code/", "s/")) or page == "404.html":
            continue
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        article = soup.find("article")
        for tag in article.find_all(NOT_PROSE) if article else []:
            tag.replace_with("\ufffc")
        for block in article.find_all(BLOCKS) if article else []:
            if block.find(BLOCKS):
                continue  # its words are those of the blocks in it
            found += [f"{page}: {place!r}" for place in russian.loose_spaces(block.get_text())]
    assert not found, "\n" + "\n".join(found[:40])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('Это "фильтр".', "прямые кавычки"),
        ("Это “фильтр”.", "чужие кавычки"),
        ("Фильтр - таблица.", "дефис вместо тире"),
        ("Фильтр – таблица.", "короткое тире"),
        ("Фильтр— таблица.", "тире без пробела"),
        ("Страницы 5-8.", "дефис между числами"),
        ("Два  пробела.", "двойной пробел"),
        ("И так далее...", "три точки"),
        ("Слово , слово", "пробел перед знаком"),
        ("Карта 3x3 и 3х3.", "буква вместо знака"),
        ("Доля 34%.", "нет пробела перед знаком процента"),
        ("Ширина 360px.", "нет пробела между числом"),
        ("Ответ -192.", "дефис вместо минуса"),
        ("Доля 0.34.", "точка в десятичной дроби"),
        ("Если ты не знаешь.", "обращение на «ты»"),
        ("Твоя сеть.", "обращение на «ты»"),
        ("Линии и т.д.", "нужен пробел"),
        ("Это свертка.", "нужна ё: свертка → свёртка"),
        ("Слой передает числа.", "нужна ё: передает → передаёт"),
        ("Ядро свёртки мало.", "«фильтр»"),
        ("Это feature map.", "«карта активации»"),
        ("Карту признаков строят.", "«карта активации»"),
        ("Страйд равен двум.", "«шаг»"),
        ("Нужен паддинг.", "«дополнение»"),
        ("Рецептивная область.", "«рецептивное поле»"),
    ],
)
def test_a_planted_fault_is_found(text, why):
    assert any(why in fault for fault in russian.faults(russian.prose_of_markdown(text), "a"))


@pytest.mark.parametrize(
    "text",
    [
        "«Фильтр» — таблица 3×3, доля 34 %, ответ −192, страницы 5–8, 0,34…",
        "Все узнают: слои, чем дальше, тем крупнее; все это знают, кто-нибудь узнает.",
        "Список:\n\n- первое\n- второе\n\n1. раз\n\n| а | б |\n|---|---|\n| в | г |",
        '??? question "Что «это»?"\n    Ответ: да.',
        "Программа `x - 1`, `a  b`, $i - f$ и [ссылка](a-b.md#c-d).",
        "```python\na = 3 - 1  # свертка...\n```",
        "![](../assets/figures/a/b.svg)\n/// figure-caption\n    attrs: {id: s01}\nПодпись.\n///",
        '**29**{ data-fact=a.top-left } и <span title="a - b">да</span>',
    ],
)
def test_right_text_has_no_faults(text):
    assert russian.faults(russian.prose_of_markdown(text), "a") == []


def test_a_fault_names_its_line():
    text = "---\ntitle: А\n---\n\n# Да\n\n```\na\n```\n\nЭто свертка.\n"
    (fault,) = russian.faults(russian.prose_of_markdown(text), "a.md")
    assert fault.startswith("a.md:11: ")


def test_comments_of_a_program_are_read():
    source = 'x = "свертка"  # свертка - это\n# %% [markdown]\n# Текст - ещё\n'
    found = russian.faults(russian.prose_of_program(source, cells=False), "a.py")
    assert [fault.split(":")[1] for fault in found] == ["1", "1", "3"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("слово — слово", 1),
        ("слово\u00a0— слово", 0),
        ("34 % и", 1),
        ("в карте и на\u00a0входе", 2),
        ("в\u00a0карте и\u00a0на\u00a0входе", 0),
        ("40 500 чисел", 1),
        ("за\u00a05\u00a0с всё", 0),
        ("если бы", 1),
        ("из-за края, кто-то", 0),
    ],
)
def test_loose_spaces_are_found(text, count):
    assert len(russian.loose_spaces(text)) == count
