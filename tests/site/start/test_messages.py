"""What MkDocs says, in Russian."""

import inspect
import logging
import re

import pytest

from _site.start import messages

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
        messages.speak_russian()
    assert handler.filters == [messages.translate]
