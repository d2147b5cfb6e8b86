"""What is said when the build fails: one Russian sentence, whatever has happened."""

import errno
import logging
from pathlib import Path
from types import SimpleNamespace

import pytest
from mkdocs.exceptions import Abort, BuildError, PluginError
from pymdownx.snippets import SnippetMissingError

from _site import hook
from _site.lesson.faults import Fault
from _site.lesson.lesson import SourcePage
from _site.session import Session
from _site.start import failure
from figures_src.builder.failures import FigureError
from figures_src.cnn.given import WrongData

SOURCE = '# А { #a }\n\n```python\n--8<-- "gone.py"\n```\n\n--8<--\nlost.py:part\n--8<--\n'
PAGE = SourcePage("lesson/a.md", "lesson/a.html", SOURCE)


def raised(error: Exception) -> Exception:
    """The error as it comes out of a program: with a traceback."""
    try:
        raise error
    except Exception as caught:
        return caught


def test_data_that_were_refused_are_named_by_their_own_place() -> None:
    error = WrongData("KERNEL: строк 4", "figures_src/cnn/example.py, строка 6")
    told = failure.sentence(raised(error), PAGE)
    assert told == "figures_src/cnn/example.py, строка 6: KERNEL: строк 4"


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
    assert failure.sentence(FigureError("беда"), None) == "беда"  # the builder's, as it is


def test_the_disk_is_quoted_in_russian() -> None:
    error = OSError(errno.ENOSPC, "No space left on device", "/x/site")
    assert failure.sentence(error, None) == "/x/site: на диске кончилось место"
    assert failure.sentence(error, PAGE) == "lesson/a.md: /x/site: на диске кончилось место"


def test_a_fault_of_the_program_names_its_file_and_line() -> None:
    with pytest.raises(KeyError) as caught:
        {}["x"]
    line = caught.traceback[-1].lineno + 1
    assert failure.sentence(caught.value, PAGE) == (
        "Ошибка в программе сайта: KeyError: 'x' "
        f"(tests/site/start/test_failure.py, строка {line}, страница lesson/a.md)"
    )


def test_a_program_is_named_also_through_a_link(tmp_path) -> None:
    link = tmp_path / "link"
    link.symlink_to(failure.ROOT)
    assert failure.name_of(link / "docs/_site/hook.py") == "docs/_site/hook.py"
    assert failure.name_of(failure.ROOT / "docs/_site/hook.py") == "docs/_site/hook.py"
    for foreign in ("<frozen runpy>", tmp_path / "a.py", link / ".venv/lib/site-packages/a.py"):
        assert failure.name_of(Path(foreign)) == ""


def test_every_error_stops_the_build_without_a_traceback(caplog) -> None:
    for error in (Fault("беда"), PluginError("беда"), BuildError("беда"), raised(OSError("беда"))):
        caplog.clear()
        with caplog.at_level(logging.ERROR, "mkdocs"), pytest.raises(Abort, match="не собран"):
            failure.stop(error, None)
        (record,) = caplog.records
        assert "беда" in record.getMessage() and record.exc_info is None


def test_the_count_of_warnings_is_told(caplog) -> None:
    with pytest.raises(Abort) as stop:
        failure.stop(Abort("Aborted with 3 warnings, 1 errors in strict mode!"), PAGE)
    assert str(stop.value) == "Сайт не собран: замечаний 4, они названы выше."
    assert not caplog.records


def test_a_page_is_blamed_only_while_it_is_in_work(caplog, monkeypatch) -> None:
    monkeypatch.setattr(hook, "SESSION", Session(command="serve"))
    monkeypatch.setattr(hook.redirects, "read", lambda path: {"slides": {}, "moved": {}})
    file = SimpleNamespace(src_uri=PAGE.uri, dest_uri=PAGE.address, content_string=SOURCE)
    page = SimpleNamespace(file=file, canonical_url="")
    files = SimpleNamespace(documentation_pages=list)
    config = SimpleNamespace(markdown_extensions=[])

    def told() -> str:
        caplog.clear()
        with caplog.at_level(logging.ERROR, "mkdocs"), pytest.raises(Abort):
            hook.on_build_error(Fault("беда"))
        return caplog.records[0].getMessage()

    for begin, end in (
        (lambda: hook.on_pre_page(page, None, None), lambda: hook.on_env(None, None, files)),
        (
            lambda: hook.on_page_context({}, page, None, None),
            lambda: hook.pages_are_written(None),
        ),
        (lambda: hook.on_pre_page(page, None, None), lambda: hook.on_config(config)),
    ):
        begin()
        assert told() == "lesson/a.md: беда"
        end()
        assert told() == "беда"
