"""What is said when the build fails: one Russian sentence, whatever has happened."""

import errno
import inspect
import logging
import re
from types import SimpleNamespace

import failure  # a hook
import formulas  # a hook
import messages  # a hook
import pytest
from mkdocs.exceptions import Abort, BuildError, PluginError
from pymdownx.snippets import SnippetMissingError

SOURCE = '# А { #a }\n\n```python\n--8<-- "gone.py"\n```\n\n--8<--\nlost.py:part\n--8<--\n'
PAGE = SimpleNamespace(file=SimpleNamespace(src_uri="lesson/a.md", content_string=SOURCE))


def raised(error: Exception) -> Exception:
    """The error as it comes out of a program: with a traceback."""
    try:
        raise error
    except Exception as caught:
        return caught


def test_a_missing_snippet_is_named_with_its_line() -> None:
    error = SnippetMissingError("Snippet at path 'gone.py' could not be found")
    assert failure.sentence(error, PAGE) == (
        "lesson/a.md, строка 4: вставляется файл «gone.py», а его нет ни в snippets, ни в docs"
    )
    error = SnippetMissingError("Snippet at path 'lost.py:part' could not be found")
    assert failure.sentence(error, PAGE).startswith("lesson/a.md, строка 8: ")
    error = SnippetMissingError("Snippet at path 'inner.py' could not be found")
    assert failure.sentence(error, PAGE).startswith("lesson/a.md: вставляется файл «inner.py»")


def test_a_missing_part_of_a_snippet_is_named() -> None:
    error = SnippetMissingError("Snippet section 'part' could not be located")
    assert failure.sentence(error, PAGE) == (
        "lesson/a.md, строка 8: во вставляемом файле нет части «part»"
    )


def test_the_page_is_named_once() -> None:
    assert failure.sentence(PluginError("беда"), PAGE) == "lesson/a.md: беда"
    assert failure.sentence(PluginError("lesson/a.md: беда"), PAGE) == "lesson/a.md: беда"
    assert failure.sentence(PluginError("беда"), None) == "беда"


def test_the_disk_is_quoted_in_russian() -> None:
    error = OSError(errno.ENOSPC, "No space left on device", "/x/site")
    assert failure.sentence(error, None) == "/x/site: на диске кончилось место"
    assert failure.sentence(error, PAGE) == "lesson/a.md: /x/site: на диске кончилось место"


def test_a_fault_of_the_program_names_its_file_and_line() -> None:
    with pytest.raises(KeyError) as caught:
        {}["x"]
    line = caught.traceback[-1].lineno + 1
    assert failure.sentence(caught.value, PAGE) == (
        f"Ошибка в программе сайта: KeyError: 'x' (tests/site/test_failure.py, строка {line}, "
        "страница lesson/a.md)"
    )


def test_every_error_stops_the_build_without_a_traceback(caplog) -> None:
    for error in (PluginError("беда"), BuildError("беда"), raised(ValueError("беда"))):
        caplog.clear()
        with caplog.at_level(logging.ERROR, "mkdocs"), pytest.raises(Abort, match="не собран"):
            failure.on_build_error(error)
        (record,) = caplog.records
        assert "беда" in record.getMessage() and record.exc_info is None


def test_the_count_of_warnings_is_told(caplog) -> None:
    with pytest.raises(Abort) as stop:
        failure.on_build_error(Abort("Aborted with 3 warnings, 1 errors in strict mode!"))
    assert str(stop.value) == "Сайт не собран: замечаний 4, они названы выше."
    assert not caplog.records


def test_a_page_is_blamed_only_while_it_is_in_work(caplog) -> None:
    def told() -> str:
        caplog.clear()
        with caplog.at_level(logging.ERROR, "mkdocs"), pytest.raises(Abort):
            failure.on_build_error(PluginError("беда"))
        return caplog.records[0].getMessage()

    for begin, end in (
        (failure.on_pre_page, lambda: failure.on_env(None)),
        (lambda page: failure.on_page_context({}, page), failure.on_post_build),
        (failure.on_pre_page, lambda: failure.on_config(None)),
    ):
        begin(PAGE)
        assert told() == "lesson/a.md: беда"
        end()
        assert told() == "беда"


@pytest.mark.parametrize("latex", [r"\frac{i}{2", r"\unknown{i}", "x^", "}"])
def test_a_formula_that_is_none_is_named_with_its_line(latex) -> None:
    file = SimpleNamespace(src_uri="a.md", content_string=f"# А {{ #a }}\n\nТак: ${latex}$.\n")
    html = f'<span class="arithmatex">\\({latex}\\)</span>'
    with pytest.raises(PluginError) as stop:
        formulas.on_page_content(html, SimpleNamespace(file=file))
    assert str(stop.value) == f"a.md, строка 3: формула «{latex}» не разобрана"


# What MkDocs 1.6 writes, copied from its sources.
SAID = {
    "Cleaning site directory": "",
    "Error reading page 'lesson/a.md': boom": "",
    "Error building page 'lesson/a.md':": "",
    "Building documentation to directory: /x/.cache/site": "Собираю сайт",
    "Documentation built in 12.34 seconds": "Страницы готовы за 12,34 с",
    "Doc file 'a.md' contains a link 'gone.md', but the target is not found among documentation "
    "files.": "a.md: ссылка «gone.md» ведёт к странице или файлу, которых нет",
    "Doc file 'a.md' contains a link '../b.html', but the target 'b.html' is not found among "
    "documentation files. Did you mean 'b.md'?": (
        "a.md: ссылка «../b.html» ведёт к странице или файлу, которых нет"
    ),
    "Doc file 'a.md' contains a link '#x', but there is no such anchor on this page.": (
        "a.md: ссылка «#x»: такого места там нет"
    ),
    "Doc file 'a.md' contains a link 'b.md#x', but the doc 'b.md' does not contain an anchor "
    "'#x'.": "a.md: ссылка «b.md#x»: такого места там нет",
    "Doc file 'a.md' contains an absolute link '/b.md', it was left as is.": (
        "a.md: ссылка «/b.md» начинается от корня диска: пишите путь от самой страницы"
    ),
    "Doc file 'a.md' contains an unrecognized relative link 'b/', it was left as is. Did you mean "
    "'b/index.md'?": "a.md: ссылка «b/» ведёт в папку, а не к файлу",
    'The following pages exist in the docs directory, but are not included in the "nav" '
    "configuration:\n  - a.md\n  - b.md": (
        "Страницы не названы в меню (nav в mkdocs.yml): a.md, b.md"
    ),
    "A reference to 'a.md' is included in the 'nav' configuration, which is not found in the "
    "documentation files.": "В меню (nav в mkdocs.yml) названа страница, которой нет: a.md",
    "Building documentation...": "Собираю сайт",
    "[18:35:29] Watching paths for changes: 'docs', 'mkdocs.yml'": (
        "[18:35:29] Слежу за изменениями: 'docs', 'mkdocs.yml'"
    ),
    "[18:35:29] Serving on http://127.0.0.1:8765/": (
        "[18:35:29] Сайт открыт: http://127.0.0.1:8765/ (закрыть: Ctrl+C)"
    ),
    "[18:35:37] Detected file changes": "[18:35:37] Есть изменения",
    "[18:35:48] Reloading browsers": "[18:35:48] Страницы в браузере обновляются",
    "[18:35:37] An error happened during the rebuild. The server will appear stuck until build "
    "errors are resolved.": (
        "[18:35:37] В браузере пока прежний сайт: исправьте то, что названо выше"
    ),
    "Shutting down...": "Сайт закрыт",
    "Something new": "Something new",
}


@pytest.mark.parametrize("text", SAID)
def test_mkdocs_speaks_russian(text) -> None:
    record = logging.LogRecord("mkdocs.commands.build", logging.WARNING, "", 0, text, None, None)
    shown = messages.translate(record)
    assert (record.getMessage() if shown else "") == SAID[text]


def test_our_own_words_pass_untouched() -> None:
    record = logging.LogRecord("mkdocs.hooks.facts", 30, "", 0, "%s: 93 %", ("a",), None)
    assert messages.translate(record) is True
    assert record.args == ("a",)


def test_the_messages_of_the_installed_mkdocs_are_those_of_the_list() -> None:
    """A new version that words them otherwise shows here, not to a teacher."""
    import mkdocs.commands.build
    import mkdocs.commands.serve
    import mkdocs.livereload
    import mkdocs.structure.nav
    import mkdocs.structure.pages

    modules = (
        mkdocs.commands.build,
        mkdocs.commands.serve,
        mkdocs.livereload,
        mkdocs.structure.nav,
        mkdocs.structure.pages,
    )
    written = "".join(map(inspect.getsource, modules))
    written = re.sub(r"[\"']\s*\n\s*f?[\"']", "", written)
    for phrase in (
        "Cleaning site directory",
        "Error reading page '{",
        "Error building page '{",
        "Building documentation to directory: {",
        "Building documentation...",
        "Documentation built in {",
        "Watching paths for changes: {",
        "Serving on {",
        "Detected file changes",
        "Reloading browsers",
        "An error happened during the rebuild.",
        "Shutting down...",
        "' contains a link '{",
        "is not found among documentation files.",
        "there is no such anchor on this page",
        "' does not contain an anchor '#{",
        "' contains an absolute link '{",
        "' contains an unrecognized relative link '{",
        "The following pages exist in the docs directory, but are not included",
        "which is not found in the documentation files.",
    ):
        assert phrase in written, phrase


def test_all_that_is_shown_passes_through_the_list_once(monkeypatch) -> None:
    handler = logging.StreamHandler()
    monkeypatch.setattr(logging.getLogger("mkdocs"), "handlers", [handler])
    for _ in range(2):
        messages.on_startup(command="build", dirty=False)
    assert handler.filters == [messages.translate]


def test_formulas_in_a_line_and_in_a_block() -> None:
    page = SimpleNamespace(file=SimpleNamespace(src_uri="a.md", content_string=""))
    html = (
        '<p><span class="arithmatex">\\(a &lt; b\\)</span></p>\n'
        '<div class="arithmatex">\\[\nx\n\\]</div>'
    )
    line, _, block = formulas.on_page_content(html, page).partition("\n")
    assert line.startswith('<p><math xmlns="http://www.w3.org/1998/Math/MathML" display="inline">')
    assert "<mi>a</mi>" in line and "<mi>b</mi>" in line and line.endswith("</math></p>")
    assert block.startswith('<div class="formula"><math ') and 'display="block"' in block
    assert block.endswith("</math></div>") and "<mi>x</mi>" in block
