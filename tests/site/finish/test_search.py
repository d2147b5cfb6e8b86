"""The theme's search: mended in its own files, once, where it is what it was; an index that knows
what each page is about."""

from types import SimpleNamespace

import pytest

from _site.finish.search import BUNDLE, WORKER, Sought, enriched, mend, names_of, teach
from _site.lesson.faults import Fault
from _site.lesson.glossary import Term

# As the theme has it: at once on a server, when its box is open from a disk.
THEIRS = 'return L($(location.protocol!=="file:"),s)};return location.protocol==="file:"?s():j()'
OURS = 'return L($(!"at once"),s)};return self.origin==="null"||location.protocol==="file:"?s():j()'
SEARCH = "search(e){if(e=ce(e),!e)return;s.push({score:a*(1+K(g,2)),terms:f})}"
MENDED = "search(e){if(e=e.trim(),!e)return;s.push({score:a,terms:f})}"


def sought(source: str, **more: object) -> Sought:
    address = source.replace(".md", ".html")
    given = {"title": source.upper(), "description": "", "words": "", "headings": ()}
    return Sought(source, address, **{**given, **more})


def test_the_index_waits_for_the_box_to_be_opened(tmp_path) -> None:
    bundle = tmp_path / "bundle.0.min.js"
    bundle.write_text(THEIRS, encoding="utf-8")
    mend(bundle, BUNDLE)
    mend(bundle, BUNDLE)
    assert bundle.read_text(encoding="utf-8") == OURS


def test_the_worker_learns_and_the_index_shrinks(tmp_path) -> None:
    """And stays so when the site is built on top of another."""
    index = '{"docs": [{"location": "a.html", "title": "\\u0451", "text": "b"}]}'
    files = {
        "assets/javascripts/workers/search.1.min.js": SEARCH,
        "assets/javascripts/bundle.1.min.js": THEIRS,
        "assets/javascripts/search-words.js": "words();\n",
        "search/search_index.json": index,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    known = '{"docs":[{"location":"a.html","title":"ё","text":"b","about":"О","words":["ц"]}]}'
    for _ in range(2):
        teach(tmp_path, [sought("a.md", description="О", words="ц")], [])
        assert {
            it.relative_to(tmp_path).as_posix(): it.read_text(encoding="utf-8")
            for it in tmp_path.rglob("*.js*")
        } == {
            "assets/javascripts/workers/search.1.min.js": f"{MENDED}\nwords();\n",
            "assets/javascripts/bundle.1.min.js": OURS,
            "assets/javascripts/search-words.js": "words();\n",
            "search/search_index.json": known,
            "search/search_index.js": f"var __index = {known}",
        }


@pytest.mark.parametrize("text", ["", THEIRS * 2, THEIRS.replace("!==", "===")])
def test_another_script_of_the_theme_stops_the_build(tmp_path, text: str) -> None:
    bundle = tmp_path / "bundle.0.min.js"
    bundle.write_text(text, encoding="utf-8")
    with pytest.raises(Fault, match=r"bundle\.0\.min\.js"):
        mend(bundle, BUNDLE)
    assert bundle.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("lost", [theirs for theirs, _ in WORKER])
def test_another_worker_of_the_theme_stops_the_build(tmp_path, lost: str) -> None:
    worker = tmp_path / "search.0.min.js"
    worker.write_text(SEARCH.replace(lost, "?"), encoding="utf-8")
    with pytest.raises(Fault, match=r"search\.0\.min\.js"):
        mend(worker, WORKER)


@pytest.mark.parametrize("names", [[], ["search.1.min.js", "search.2.min.js"]])
def test_another_number_of_workers_stops_the_build(tmp_path, names: list[str]) -> None:
    folder = tmp_path / "assets/javascripts/workers"
    folder.mkdir(parents=True)
    for name in names:
        (folder / name).write_text("", encoding="utf-8")
    with pytest.raises(Fault, match=rf"найдено: {len(names)}"):
        teach(tmp_path, [], [])


def entry(location: str, text: str = "") -> dict:
    return {"location": location, "title": "", "text": text}


def test_a_page_has_the_words_of_its_head_and_its_description() -> None:
    entries = [entry("a.html", "<p>а</p>"), entry("a.html#b", "<p>б</p>"), entry("c.html")]
    pages = [
        sought("a.md", description="О свёртке.", words="печать, рамка из нулей,"),
        sought("c.md", description='Больше < меньше "', words=""),
    ]
    page, section, other = enriched(entries, pages, [])
    assert page["words"] == ["печать", "рамка из нулей"]
    assert page["about"] == "О свёртке." and page["text"] == "<p>а</p>"
    assert "words" not in section and section["text"] == "<p>б</p>"
    # A page whose text begins with a heading has its description to be shown.
    assert other["text"] == '<p>Больше &lt; меньше "</p>' and other["words"] == []


def test_a_page_without_its_text_is_found_by_words_and_headings_or_not_at_all() -> None:
    pages = [
        sought("t.md", description="О листах.", words="печать", headings=(("t.html#a", "Ответы"),)),
        sought("secret.md", description="Ответы", headings=(("secret.html#a", "Да"),)),
    ]
    assert enriched([], pages, []) == [
        {"location": "t.html", "title": "T.MD", "text": "<p>О листах.</p>", "words": ["печать"]},
        {"location": "t.html#a", "title": "Ответы", "text": ""},
    ]


def test_a_term_leads_to_the_section_that_explains_it_and_has_an_entry_of_its_own() -> None:
    entries = [entry("a.html"), entry("a.html#pad", "б"), entry("glossary.html"),
               entry("glossary.html#network", "все слова сразу")]  # fmt: skip
    pages = [sought("a.md", words="край"), sought("glossary.md")]
    terms = [
        Term(
            "Рамка",
            "padding, frame",
            "padding",
            "",
            "Нули <вокруг>.",
            "a.md",
            "pad",
            "поля, ноль тут",
        ),
        Term("ReLU", "", "relu", "", "Функция.", "a.md", "", ""),
    ]
    found = {it["location"]: it for it in enriched(entries, pages, terms)}
    assert list(found) == ["a.html", "a.html#pad", "glossary.html", "glossary.html#padding",
                           "glossary.html#relu"]  # fmt: skip
    names = ["Рамка", "padding", "frame", "поля", "ноль тут"]
    assert found["a.html#pad"]["words"] == names
    assert found["a.html"]["words"] == ["край", "ReLU"]
    assert found["glossary.html#padding"] == {
        "location": "glossary.html#padding",
        "title": "Рамка (padding, frame)",
        "text": "<p>Нули &lt;вокруг&gt;.</p>",
        "words": names,
        # What one word may be asked for by another: the first is what the lesson says.
        "same": ["Рамка", "padding", "frame", "поля"],
    }
    assert found["glossary.html#relu"]["title"] == "ReLU"


def test_a_second_name_in_brackets_is_a_name() -> None:
    term = Term("Потери (функция потерь)", "loss", "loss", "", "Да.", "a.md")
    assert names_of(term) == ["Потери", "функция потерь", "loss"]


def test_of_a_page_the_search_knows_its_head_and_its_sections() -> None:
    section = SimpleNamespace(url="#b", title="Раздел", children=[])
    top = SimpleNamespace(url="#a", title="Страница", children=[section])
    page = SimpleNamespace(
        file=SimpleNamespace(src_uri="a.md"),
        url="a.html",
        title="Страница",
        meta={"description": "О", "search": {"exclude": True, "words": "да, нет"}},
        toc=[top],
    )
    assert Sought.of(page) == Sought(
        "a.md", "a.html", "Страница", "О", "да, нет", (("a.html#b", "Раздел"),)
    )
    page.meta = {}
    assert (Sought.of(page).description, Sought.of(page).words) == ("", "")
