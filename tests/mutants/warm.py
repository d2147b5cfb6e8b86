"""Runs pytest in forks of a process that has the heavy libraries in memory already.

Started in a copy of the project as a file, not as a module: nothing of the project may be in memory
before a fault is planted. A line of its standard input is a job {"tests": […], "limit": seconds},
a line of its output the end of that job: the exit status of pytest, or null where time ran out.
"""

import importlib
import json
import os
import signal
import sys
import time
import traceback
from contextlib import suppress
from pathlib import Path

HEAVY = ["numpy", "scipy.signal", "matplotlib.figure", "matplotlib.patches", "PIL.Image"]
HEAVY += ["pytest", "bs4", "lxml.html", "typst", "pypdf", "playwright.sync_api", "hypothesis"]
HEAVY += ["latex2mathml.converter", "pymdownx.superfences", "mkdocs_jupyter.nbconvert2"]
# A mutant has to be seen without these: they take minutes.
SLOW_FIXTURES = {"built_site", "manifest"}
OPTIONS = ["-x", "-q", "-p", "no:cacheprovider", "--no-header", "--tb=short"]
# What has a plugin for pytest (hypothesis) is loaded already.
OPTIONS += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]
OUTPUT = "mutants-output.txt"


class WithoutSlowTests:
    """A plugin that leaves out what needs the whole site or all figures."""

    def pytest_collection_modifyitems(self, config, items: list) -> None:
        slow = [it for it in items if SLOW_FIXTURES & set(getattr(it, "fixturenames", ()))]
        config.hook.pytest_deselected(items=slow)
        items[:] = [it for it in items if it not in slow]


def run(tests: list[str], limit: float) -> int | None:
    """The exit status of pytest in a fork; None if it had to be stopped."""
    child = os.fork()
    if not child:
        os.setsid()
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        output = os.open(OUTPUT, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        for stream in (1, 2):
            os.dup2(output, stream)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        status = 3
        try:
            import pytest

            status = int(pytest.main([*OPTIONS, *tests], plugins=[WithoutSlowTests()]))
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            os._exit(status)
    end = time.monotonic() + limit
    try:
        while time.monotonic() < end:
            done, status = os.waitpid(child, os.WNOHANG)
            if done:
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.01)
        return None
    finally:
        # The tests, or what they have left running.
        with suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(child, 0)


def main() -> None:
    # Whoever is asked to stop stops the tests as well.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    sys.path.insert(0, str(Path.cwd()))
    for name in ["pytest"] if "MUTANTS_COLD" in os.environ else HEAVY:
        with suppress(ImportError):
            importlib.import_module(name)
    for line in sys.stdin:
        job = json.loads(line)
        print(json.dumps(run(job["tests"], job["limit"])), flush=True)


if __name__ == "__main__":
    main()
