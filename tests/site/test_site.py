"""The built site as a whole."""

import json
import posixpath
from pathlib import Path

import pytest

from figures_src.builder.manifest_types import Figure, Manifest
from tests.site import crawl

# Bytes after gzip. A page of code is as long as its module; the gallery, which names a file of its
# own for each download, is the longest.
PAGE_BUDGET = 26_000
SHARED_BUDGET = 75_000
# Bytes as they are: pictures are hardly compressed on the way.
PICTURES_BUDGET = 2_500_000


def test_every_link_leads_somewhere(pages) -> None:
    assert len(pages) > 5
    assert not crawl.broken_links(pages)


def test_no_other_host_is_asked(built_site, pages) -> None:
    assert not crawl.foreign_requests(built_site, pages)


def test_our_scripts_name_no_host(built_site) -> None:
    scripts = [
        it
        for it in (built_site / "assets/javascripts").glob("*.js")
        if not it.name.startswith("theme.") and ".min" not in it.name
    ]
    assert scripts
    assert not [it.name for it in scripts if "http" in it.read_text(encoding="utf-8")]


def test_every_picture_is_described_and_has_its_size(pages) -> None:
    assert not crawl.picture_faults(pages)


def test_every_heading_has_a_latin_id(pages) -> None:
    assert not crawl.heading_faults(pages)


def test_ids_are_unique(pages) -> None:
    assert not crawl.double_ids(pages)


def test_pages_are_in_russian(pages) -> None:
    assert not crawl.foreign_language(pages)


def test_no_two_files_are_saved_under_one_name(built_site, pages) -> None:
    """A teacher takes them all into one folder."""
    targets: dict[str, set[str]] = {}
    for page in pages.values():
        for link in page.article.select("a[download]"):
            target = posixpath.normpath(f"{posixpath.dirname(page.name)}/{link['href']}")
            name = link["download"] or posixpath.basename(target)
            targets.setdefault(name, set()).add(target.lstrip("/"))
    assert len(targets) > 200
    assert not {name: it for name, it in targets.items() if len(it) > 1}


def test_drawn_is_shown(pages, manifest) -> None:
    assert not crawl.figure_faults(pages, manifest)


def test_every_fact_is_stated(pages, manifest) -> None:
    assert not crawl.unused_facts(pages, manifest)


def test_no_canonical_address_without_a_public_one(pages) -> None:
    """The local address is no address: pages built without SITE_URL do not claim it."""
    assert not [it.name for it in pages.values() if it.soup.find("link", rel="canonical")]


def test_every_module_of_figures_is_readable(built_site, manifest) -> None:
    for module in manifest.modules.values():
        for source in module.sources:
            path = Path(source).relative_to("figures_src").with_suffix(".html")
            if source.endswith(".py") and path.name != "__init__.html":
                assert (built_site / "code" / path).is_file(), source


def test_pages_are_light(built_site, pages) -> None:
    heavy = {
        name: crawl.weight(built_site / name)
        for name in pages
        if not name.startswith("code/") and crawl.weight(built_site / name) > PAGE_BUDGET
    }
    assert not heavy


def test_what_all_pages_share_is_light(built_site, pages) -> None:
    page = pages["index.html"]
    tags = [*page.soup.find_all("script", src=True), *page.soup.find_all("link", rel="stylesheet")]
    shared = [page.resolve(tag.get("src") or tag.get("href"))[0] for tag in tags]
    assert sum(crawl.weight(built_site / name) for name in shared) < SHARED_BUDGET


def test_pictures_of_a_page_are_light(built_site, pages) -> None:
    """What one scheme shows on one page. The gallery shows all there is, as it is scrolled to."""
    for page in pages.values():
        if page.name == "gallery.html":
            continue
        light = page.soup.select("img.only-light")
        files = {page.resolve(image["src"])[0] for image in light}
        assert sum((built_site / name).stat().st_size for name in files) < PICTURES_BUDGET, (
            page.name
        )


def test_search_knows_the_lesson_and_not_the_code(built_site) -> None:
    index = (built_site / "search/search_index.json").read_text(encoding="utf-8")
    assert '"location":"lesson/convolution.html' in index
    assert '"location":"code/' not in index
    assert "Скачать:" not in index
    assert "\\u04" not in index
    assert (built_site / "search/search_index.js").read_text(encoding="utf-8").endswith(index)
    # A page for teachers is found by its words, not by each of its answers.
    assert '"location":"teacher/plan.html"' in index
    plan = (built_site / "teacher/plan.html").read_text(encoding="utf-8")
    assert "Организационный момент" in plan and "Организационный момент" not in index
    assert "Слайд S" not in index


def test_what_the_search_finds_is_there(built_site, pages) -> None:
    index = json.loads((built_site / "search/search_index.json").read_text(encoding="utf-8"))
    places = [entry["location"].partition("#") for entry in index["docs"]]
    assert len(places) == len(set(places)) > 300
    lost = [
        f"{name}#{anchor}"
        for name, _, anchor in places
        if name not in pages or (anchor and anchor not in pages[name].ids)
    ]
    assert lost == []


def damaged(folder: Path, html: str) -> dict[str, crawl.Page]:
    """A site of one page, for the checks to find fault with."""
    (folder / "style.css").write_text("@import 'https://example.org/a.css';", encoding="utf-8")
    (folder / "page.html").write_text(f"<html><body>{html}</body></html>", encoding="utf-8")
    return crawl.read(folder)


@pytest.mark.parametrize(
    ("check", "html", "expected"),
    [
        (crawl.broken_links, '<a href="#nowhere">x</a>', "такого места"),
        (crawl.broken_links, '<a href="gone.html">x</a>', "файла нет"),
        (crawl.broken_links, '<a href="../up.html">x</a>', "за пределы"),
        (crawl.broken_links, '<img src="gone.svg">', "файла нет"),
        (
            crawl.broken_links,
            '<a href="#in"></a><div class="tabbed-content"><p id="in"></p></div>',
            "во вкладке",
        ),
        (crawl.picture_faults, '<img src="a.svg" width="1" height="1">', "alt"),
        (crawl.picture_faults, '<img src="a.svg" alt="кот" width="1">', "height"),
        (crawl.heading_faults, "<h2>Шаг</h2>", "Шаг"),
        (crawl.heading_faults, '<h2 id="_1">Шаг</h2>', "_1"),
        (crawl.heading_faults, '<h2 id="шаг">Шаг</h2>', "шаг"),
        (crawl.double_ids, '<p id="a"></p><p id="a"></p>', "#a"),
        (crawl.foreign_language, "", "page.html"),
    ],
)
def test_checks_find_planted_faults(tmp_path, check, html, expected) -> None:
    assert expected in " ".join(check(damaged(tmp_path, html)))


def test_crawl_finds_foreign_hosts(tmp_path) -> None:
    pages = damaged(
        tmp_path,
        '<script src="//cdn.example.org/x.js"></script><link rel="preconnect" href="https://a.org">'
        '<p style="background:url(https://b.org/x.png)"></p><img srcset="https://c.org/x.png 2x">'
        '<a href="https://fine.org">ссылка — не запрос</a>',
    )
    found = " ".join(crawl.foreign_requests(tmp_path, pages))
    for host in ("cdn.example.org", "a.org", "b.org", "c.org", "example.org/a.css"):
        assert host in found
    assert "fine.org" not in found


def test_figures_drawn_or_shown_in_vain_are_found(tmp_path) -> None:
    pages = damaged(tmp_path, '<img src="assets/figures/a/shown.svg">')
    files = "a/drawn.svg", "a/drawn.dark.svg"
    drawn = Figure(*files, "Точка.", 3, 2, "a", "Точка", "line", {})
    manifest = Manifest(figures={"a/drawn": drawn}, facts={"a.sum": 29})
    assert crawl.figure_faults(pages, manifest) == [
        "a/drawn: нарисован, но его нет ни на одной странице",
        "a/shown.svg: показан, но его нет в описи",
    ]
    assert crawl.unused_facts(pages, manifest) == ["a.sum"]
