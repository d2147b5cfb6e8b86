"""The build of a miniature: what the hook makes, and that planted faults stop it."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from figures_src.builder.manifest_types import manifest_of
from tests.site import crawl, miniature

PAGE, HOOK = "docs/lesson/page.md", "docs/_site/markdown/figures.py"
MANIFEST = "docs/assets/figures/manifest.json"

# name → (file, what to replace in it, by what, what the build must say). None is the whole file.
STOPS = {
    "figure": (
        PAGE,
        "sample/line.svg",
        "sample/lime.svg",
        ["lesson/page.md, строка 7", "«sample/lime»", "sample/line"],
    ),
    "snippet": (PAGE, '"sample.py"', '"gone.py"', ["lesson/page.md, строка 22", "«gone.py»"]),
    "front matter": (PAGE, "title: Страница", "title: А: б", ["lesson/page.md, строка 2", "шапка"]),
    "slide's place": (PAGE, "attrs: {id: steps}", "attrs: {id: o}", ["s/02/", "steps-step-2"]),
    "encoding": (
        PAGE,
        None,
        "# Page { #page }\n\nСвёртка\n".encode("cp1251"),
        ["lesson/page.md, строка 3, байт 1", "UTF-8", "Windows-1251"],
    ),
    "manifest": (MANIFEST, '"facts"', '"fact"', ["manifest.json", "facts", "-m figures_src"]),
    "program": (
        HOOK,
        "self.lesson.manifest.figures",
        "self.lesson.manifest.figurez",
        [
            "AttributeError: 'Manifest' object has no",
            "docs/_site/markdown/figures.py, строка",
            "страница lesson/page.md",
        ],
    ),
}
# What is a warning is counted, and the build goes on to the end: all of it in one build.
WARNED = [
    ("title: Страница", "title: Страница\ntitel: Б"),
    ("−192", "−191"),
    ("(#steps-step-2)", "(#steps-step-9)"),
]
ADDED = """
## Раз { #page }

**5**{ data-fact=sample.answr } и [туда](gone.md).

```python
x = 1
"""
WARNINGS = [
    "lesson/page.md, строка 3: в шапке не бывает ключа «titel» (похожий: title)",
    "lesson/page.md, строка 11: факт sample.answer: написано «−191», вычислено −192",
    "lesson/page.md: ссылка «#steps-step-9»: такого места там нет",
    "lesson/page.md, строка 26: id «page» уже занят в строке 6",
    "lesson/page.md, строка 28: факта «sample.answr» никто не вычисляет; "
    "похожие имена: sample.answer",
    "lesson/page.md: ссылка «gone.md» ведёт к странице или файлу, которых нет",
    "lesson/page.md, строка 30: блок кода «```python» не закрыт",
    "В меню (nav в mkdocs.yml) названа страница, которой нет: lesson/deleted.md",
    "Страницы не названы в меню (nav в mkdocs.yml): stray.md",
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> miniature.Miniature:
    """The sound miniature, built."""
    project = miniature.make(tmp_path_factory.mktemp("miniature"))
    done = project.build()
    assert not done.returncode, done.stderr
    return project


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, str]]:
    """Fault → exit status and messages of its build; two builds at a time."""

    def build(name: str) -> tuple[int, str]:
        project = miniature.make(tmp_path_factory.mktemp("fault"))
        if name == "warnings":
            plant_warnings(project)
        else:
            file, old, new, _ = STOPS[name]
            path = project.folder / file
            if old is None:
                path.write_bytes(new)
            else:
                text = path.read_text(encoding="utf-8-sig")
                assert old in text
                path.write_text(text.replace(old, new), encoding="utf-8")
        done = project.build()
        assert not project.site.exists()
        return done.returncode, done.stderr + done.stdout

    names = ["warnings", *STOPS]
    with ThreadPoolExecutor(2) as pool:
        return dict(zip(names, pool.map(build, names), strict=True))


def plant_warnings(project: miniature.Miniature) -> None:
    text = project.page.read_text(encoding="utf-8-sig")
    for old, new in WARNED:
        assert old in text
        text = text.replace(old, new)
    project.page.write_text(text + ADDED, encoding="utf-8")
    (project.folder / "docs/stray.md").write_text("# Лишняя { #stray }\n", encoding="utf-8")
    config = project.folder / "mkdocs.yml"
    menu = config.read_text(encoding="utf-8").replace(
        "glossary.md]", "glossary.md, lesson/deleted.md]"
    )
    config.write_text(menu, encoding="utf-8")


def test_a_byte_order_mark_is_no_fault(built) -> None:
    """The miniature's page and program begin with one, as Notepad would write them."""
    for name in ("docs/lesson/page.md", "snippets/sample.py", "figures_src/lesson/page/sample.py"):
        assert (built.folder / name).read_bytes().startswith(b"\xef\xbb\xbf")
    for page in crawl.read(built.site).values():
        assert "\ufeff" not in page.html, page.name


def test_figure_is_completed(built) -> None:
    page = crawl.read(built.site)["lesson/page.html"]
    figure = page.soup.find(id="s01")
    light, dark = figure.find_all("img")
    assert light["src"] == "../assets/figures/sample/line.svg"
    assert dark["src"] == "../assets/figures/sample/line.dark.svg"
    for image in (light, dark):
        assert image["alt"] == "Число −192"
        assert (image["width"], image["height"]) == ("40", "20")
        assert (image["loading"], image["decoding"]) == ("lazy", "async")
    links = {link.get_text(): link["href"] for link in figure.select(".figure-files a")}
    assert list(links) == ["SVG", "PNG", "Код рисунка"]
    assert links["Код рисунка"] == "../code/lesson/page/sample.html"
    assert figure.select_one(".figure-files a")["aria-label"] == "SVG: Рисунок «А»"
    assert re.match(r"Рис\.\s1\.", figure.find("figcaption").get_text(strip=True))


def test_animation_is_a_list_of_steps(built) -> None:
    figure = crawl.read(built.site)["lesson/page.html"].soup.find(id="steps")
    assert figure["data-player"] == "2"
    assert [step["id"] for step in figure.select("li")] == ["steps-step-1", "steps-step-2"]
    says = [" ".join(it.get_text().split()) for it in figure.select(".player-says")]
    assert says == ["Шаг 1 из 2: Раз", "Шаг 2 из 2: два"]
    assert not figure.select('img[src$=".gif"]')


def test_code_page_shows_source_and_places(built) -> None:
    page = crawl.read(built.site)["code/lesson/page/sample.html"]
    places = [link["href"] for link in page.article.find_all("a", href=re.compile("lesson"))]
    assert places == ["../../../lesson/page.html#s01", "../../../lesson/page.html#steps"]
    assert '"""A sample."""' in page.article.get_text()


def test_formula_is_mathml(built) -> None:
    page = crawl.read(built.site)["lesson/page.html"]
    assert page.article.find("math")
    assert "\\(" not in page.article.get_text()


def test_sound_miniature_passes_the_crawl(built) -> None:
    pages = crawl.read(built.site)
    assert not crawl.broken_links(pages)
    assert not crawl.heading_faults(pages)
    assert not crawl.figure_faults(pages, manifest_of(miniature.manifest()))


@pytest.mark.parametrize("name", STOPS)
def test_planted_fault_stops_the_build(reports, name) -> None:
    status, messages = reports[name]
    assert status
    (line,) = re.findall(r"ERROR +- +(.*)", messages)
    for part in STOPS[name][3]:
        assert part in line


@pytest.mark.parametrize("warning", WARNINGS)
def test_planted_warning_is_told(reports, warning) -> None:
    assert f"WARNING -  {warning}\n" in reports["warnings"][1]


def test_warnings_are_counted_and_stop_the_build(reports) -> None:
    status, messages = reports["warnings"]
    assert status
    assert messages.count("WARNING") == len(WARNINGS)
    assert f"Сайт не собран: замечаний {len(WARNINGS)}, они названы выше." in messages


@pytest.mark.parametrize("name", ["warnings", *STOPS])
def test_no_traceback_and_no_english(reports, name) -> None:
    messages = reports[name][1]
    assert "Traceback" not in messages and "Aborted" not in messages
    foreign = [line for line in messages.splitlines() if line and not re.search("[а-яё]", line)]
    assert not foreign


def test_public_address_is_claimed_when_given(tmp_path) -> None:
    project = miniature.make(tmp_path)
    done = project.build(SITE_URL="https://school.example/lesson/")
    assert not done.returncode, done.stderr
    page = crawl.read(project.site)["lesson/page.html"]
    canonical = page.soup.find("link", rel="canonical")["href"]
    assert canonical == "https://school.example/lesson/lesson/page.html"


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of the site."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_figures_are_drawn_before_the_build_and_a_failure_leaves_the_site(built, tmp_path) -> None:
    """The builder runs unless FIGURES_READY=1; its failure is the build's."""
    assert not (built.folder / "drawn.txt").exists()
    project = miniature.make(tmp_path)
    assert not project.build(FIGURES_READY="").returncode
    assert (tmp_path / "drawn.txt").exists()
    before = contents(project.site)
    assert "lesson/page.html" in before
    (tmp_path / "broken.txt").touch()
    done = project.build(FIGURES_READY="")
    assert done.returncode
    assert "Рисунки не построены" in done.stderr
    assert "Прежний сайт остался, где был" in done.stderr
    assert contents(project.site) == before


def test_a_page_that_is_wrong_leaves_the_site(tmp_path) -> None:
    """The last good site stands, though MkDocs counts the warning when all pages are written."""
    project = miniature.make(tmp_path)
    (project.site / "assets/javascripts").mkdir(parents=True)
    (project.site / "assets/javascripts/search-words.js").touch()
    (project.site / "index.html").write_text("прежний", encoding="utf-8")
    before = contents(project.site)
    text = project.page.read_text(encoding="utf-8")
    project.page.write_text(text.replace("−192", "−191"), encoding="utf-8")
    done = project.build()
    assert done.returncode and "Страницы готовы" not in done.stderr
    assert contents(project.site) == before
    assert list((tmp_path / ".cache").iterdir()) == []


@pytest.mark.parametrize(
    ("option", "reason"),
    [("--quiet", "-q и -v"), ("--verbose", "-q и -v"), ("--dirty", "без ключа --dirty")],
)
def test_build_that_proves_nothing_is_refused(tmp_path, option, reason) -> None:
    done = miniature.make(tmp_path).build(option)
    assert done.returncode
    assert reason in done.stderr
