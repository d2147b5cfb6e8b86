"""The build of a miniature: what the hooks make, and that planted faults stop it."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.site import crawl, miniature

# name → (what to replace on the page, by what, what the build must say)
FAULTS = {
    "figure": (
        "sample/line.svg",
        "sample/lime.svg",
        ["lesson/page.md", "sample/lime", "sample/line"],
    ),
    "number": ("−192", "−191", ["lesson/page.md", "sample.answer", "«−191»", "вычислено −192"]),
    "fact": ("sample.answer", "sample.answers", ["lesson/page.md", "sample.answers"]),
    "anchor": ("#steps-step-2", "#steps-step-9", ["lesson/page.md", "#steps-step-9"]),
    "link": ("(#steps-step-2)", "(gone.md)", ["lesson/page.md", "gone.md"]),
    "snippet": ('"sample.py"', '"gone.py"', ["gone.py"]),
    "front matter": ("title: Страница", "title: А: б", ["lesson/page.md", "шапка"]),
    "figure without id": (
        "attrs: {id: steps}",
        "attrs: {}",
        ["lesson/page.md", "sample/steps", "нет attrs"],
    ),
    "slide's place": ("attrs: {id: steps}", "attrs: {id: other}", ["s/02/", "steps-step-2"]),
    "formula": ("i - f + 1", r"\frac{i}{2", ["lesson/page.md", r"\frac{i}{2"]),
    "command": ("i - f + 1", r"\unknown{i}", ["lesson/page.md", r"\unknown{i}"]),
}


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
        old, new, _ = FAULTS[name]
        text = project.page.read_text(encoding="utf-8")
        assert old in text
        project.page.write_text(text.replace(old, new), encoding="utf-8")
        done = project.build()
        return done.returncode, done.stderr

    with ThreadPoolExecutor(2) as pool:
        return dict(zip(FAULTS, pool.map(build, FAULTS), strict=True))


@pytest.mark.parametrize("name", FAULTS)
def test_planted_fault_stops_the_build(reports, name) -> None:
    status, messages = reports[name]
    assert status
    for part in FAULTS[name][2]:
        assert part in messages


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
    assert links["Код рисунка"] == "../code/sample.html"
    assert figure.select_one(".figure-files a")["aria-label"] == "SVG: Рисунок «А»"
    assert re.match(r"Рис\.\s1\.", figure.find("figcaption").get_text(strip=True))


def test_animation_is_a_list_of_steps(built) -> None:
    figure = crawl.read(built.site)["lesson/page.html"].soup.find(id="steps")
    assert figure["data-player"] == "2"
    assert [step["id"] for step in figure.select("li")] == ["steps-step-1", "steps-step-2"]
    says = [it.get_text() for it in figure.select(".player-says")]
    assert says == ["Шаг 1 из 2: Раз", "Шаг 2 из 2: два"]
    assert not figure.select('img[src$=".gif"]')


def test_code_page_shows_source_and_places(built) -> None:
    page = crawl.read(built.site)["code/sample.html"]
    places = [link["href"] for link in page.article.find_all("a", href=re.compile("lesson"))]
    assert places == ["../lesson/page.html#s01", "../lesson/page.html#steps"]
    assert '"""A sample."""' in page.article.get_text()


def test_formula_is_mathml(built) -> None:
    page = crawl.read(built.site)["lesson/page.html"]
    assert page.article.find("math")
    assert "\\(" not in page.article.get_text()


def test_sound_miniature_passes_the_crawl(built) -> None:
    pages = crawl.read(built.site)
    assert not crawl.broken_links(pages)
    assert not crawl.heading_faults(pages)
    assert not crawl.figure_faults(pages, miniature.manifest())


def test_public_address_is_claimed_when_given(tmp_path) -> None:
    project = miniature.make(tmp_path)
    done = project.build(SITE_URL="https://school.example/lesson/")
    assert not done.returncode, done.stderr
    page = crawl.read(project.site)["lesson/page.html"]
    canonical = page.soup.find("link", rel="canonical")["href"]
    assert canonical == "https://school.example/lesson/lesson/page.html"


def test_figures_are_drawn_before_the_build(tmp_path: Path) -> None:
    """The builder runs unless FIGURES_READY=1; its failure is the build's."""
    project = miniature.make(tmp_path)
    mark = tmp_path / "drawn.txt"
    assert not project.build().returncode
    assert not mark.exists()
    assert not project.build(FIGURES_READY="").returncode
    assert mark.exists()
    (tmp_path / "broken.txt").touch()
    done = project.build(FIGURES_READY="")
    assert done.returncode
    assert "Рисунки не построены" in done.stderr


@pytest.mark.parametrize("option", ["--quiet", "--verbose"])
def test_build_that_counts_no_warnings_is_refused(tmp_path, option) -> None:
    done = miniature.make(tmp_path).build(option)
    assert done.returncode
    assert "-q и -v" in done.stderr
