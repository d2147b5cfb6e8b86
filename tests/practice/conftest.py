"""The practice pages: their sources, and what running them leaves behind."""

import runpy
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMES = sorted(path.stem for path in (ROOT / "docs" / "practice").glob("*.py"))


@cache
def network_text() -> str:
    """The network in one file, as it lies beside a page."""
    from _site.pages.practice.network_file import network_file

    return network_file(ROOT)


@pytest.fixture(scope="session", params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="session")
def path(name: str) -> Path:
    return ROOT / "docs" / "practice" / f"{name}.py"


@pytest.fixture(scope="session")
def source_of():
    """The source of a page, by its name."""
    from _site.pages.practice.source import Source

    def read(name: str) -> Source:
        path = ROOT / "docs" / "practice" / f"{name}.py"
        return Source(f"practice/{path.name}", path.read_text(encoding="utf-8"))

    return read


@pytest.fixture(scope="session")
def source(name: str, source_of):
    return source_of(name)


@pytest.fixture
def agg():
    """matplotlib draws into the air; afterwards its settings are what they were."""
    import matplotlib

    before = matplotlib.get_backend(), matplotlib.rcParams.copy()
    matplotlib.use("Agg")
    yield
    matplotlib.pyplot.close("all")
    matplotlib.rcParams.update(before[1])
    matplotlib.use(before[0])


@pytest.fixture(scope="session")
def run_page(tmp_path_factory: pytest.TempPathFactory):
    """Run a page as a plain program, once a session; what it defined."""
    import matplotlib

    folder = tmp_path_factory.mktemp("practice")
    (folder / "network.py").write_text(network_text(), encoding="utf-8")

    @cache
    def run(name: str) -> dict:
        before = matplotlib.get_backend(), matplotlib.rcParams.copy()
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(folder)
            patch.syspath_prepend(folder)
            matplotlib.use("Agg")
            try:
                return runpy.run_path(str(ROOT / "docs" / "practice" / f"{name}.py"))
            finally:
                matplotlib.pyplot.close("all")
                matplotlib.rcParams.update(before[1])
                matplotlib.use(before[0])

    return run
