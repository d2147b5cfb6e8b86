"""The worker's side: what stops a module, and what does not."""

import logging
import sys
import time
import warnings
from types import ModuleType

import pytest

from figures_src.builder.worker import Task, render, strict


@pytest.mark.parametrize(
    "category", [UserWarning, RuntimeWarning, FutureWarning, SyntaxWarning, UnicodeWarning]
)
def test_a_warning_is_an_error(category):
    with pytest.raises(category, match="слово"), strict():
        warnings.warn("слово", category, stacklevel=1)


@pytest.mark.parametrize(
    "category", [DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning]
)
def test_what_only_concerns_authors_of_libraries_is_none(category):
    with strict():
        warnings.warn("слово", category, stacklevel=1)


def test_what_matplotlib_notes_in_its_log_is_an_error():
    logger = logging.getLogger("matplotlib.font_manager")
    with strict():
        logger.info("слово")
        with pytest.raises(UserWarning, match="findfont: serif"):
            logger.warning("findfont: %s", "serif")
    assert logging.getLogger("matplotlib").handlers == []


def test_the_rules_end_with_the_module():
    before = list(warnings.filters)
    with pytest.raises(ZeroDivisionError), strict():
        raise ZeroDivisionError
    assert warnings.filters == before
    assert logging.getLogger("matplotlib").handlers == []


def stop(error: BaseException):
    def compute():
        time.sleep(0.05)
        raise error

    return compute


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ValueError("шаг 0"), "шаг 0"),
        (SystemExit(0), "программа рисунка сама завершила работу (sys.exit)"),
        (KeyboardInterrupt(), "программа остановилась на ошибке Python «KeyboardInterrupt: »"),
        (RuntimeWarning("divide by zero"), "предупреждение «divide by zero»: деление на ноль"),
    ],
)
def test_whatever_stops_a_module_is_a_failure(error, words, monkeypatch, tmp_path):
    module = ModuleType("figures_src.word")
    module.compute = stop(error)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    begun = []
    done = render(Task("word", {"word": "Слово"}, tmp_path), begin=lambda: begun.append(1))
    assert done.module == "word"
    assert done.failure.startswith(words)
    assert 0.05 <= done.seconds < 10
    assert begun == [1]


def test_a_module_that_cannot_be_imported_is_a_failure(tmp_path):
    done = render(Task("nowhere", {"word": "Слово"}, tmp_path), begin=lambda: None)
    assert "No module named 'figures_src.nowhere'" in done.failure
