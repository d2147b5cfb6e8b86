"""The builder as its users meet it: a copy of the project with one tiny figure module."""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from figures_src.builder.modules import FigureError, discover, read

ROOT = Path(__file__).resolve().parents[2]

DOT = '''"""A dot.

Page: lesson/none.
"""

from figures_src.drawing import Drawing, canvas

FIGURES = {"dot": "Точка", "dash": "Черта"}


def compute():
    return 1


def facts(data):
    return {"MODULE.one": data}


def draw(data, palette):
    drawings = {}
    for name in FIGURES:
        figure, axes = canvas(100, 50, palette)
        axes.text(50, 25, name, color=palette.text)
        drawings[name] = Drawing(figure, "Маленькое слово посреди листа.", pixels=name == "dash")
    return drawings
'''


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the builder and of the drawing room, with two modules: ``alpha`` and ``beta``."""
    root = tmp_path / "project"
    package = root / "figures_src"
    for room in ("builder", "drawing"):
        shutil.copytree(
            ROOT / "figures_src" / room, package / room, ignore=shutil.ignore_patterns("__py*")
        )
    for file in ("__init__.py", "__main__.py"):
        shutil.copy(ROOT / "figures_src" / file, package / file)
    shutil.copy(ROOT / "pyproject.toml", root / "pyproject.toml")
    for name in ("alpha", "beta"):
        (package / f"{name}.py").write_text(DOT.replace("MODULE", name), encoding="utf-8")
    return root


def make(project: Path, *arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "figures_src", *arguments],
        cwd=project,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def outputs(project: Path) -> dict[str, tuple[str, int]]:
    """Digest and time of writing of each output."""
    folder = project / "docs" / "assets" / "figures"
    return {
        path.relative_to(folder).as_posix(): (
            hashlib.sha256(path.read_bytes()).hexdigest(),
            path.stat().st_mtime_ns,
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def rewritten(before: dict, after: dict) -> set[str]:
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def test_cold_builds_are_byte_identical_with_any_number_of_workers(project):
    digests = []
    for jobs in ("1", "2"):
        assert make(project, "--jobs", jobs).returncode == 0
        digests.append({name: digest for name, (digest, _) in outputs(project).items()})
        shutil.rmtree(project / "docs")
        shutil.rmtree(project / ".cache")
    assert digests[0] == digests[1]
    assert {"alpha/dot.svg", "alpha/dot.dark.svg", "alpha/dot.png", "beta/dash.webp"} <= set(
        digests[0]
    )


def test_nothing_to_do_takes_under_a_second_and_writes_nothing(project):
    make(project)
    before, started = outputs(project), time.perf_counter()
    again = make(project)
    assert time.perf_counter() - started < 1
    assert "всё свежее" in again.stdout
    assert outputs(project) == before


@pytest.mark.parametrize("damage", ["delete", "alter"])
def test_a_lost_file_comes_back_alone(project, damage):
    make(project)
    before = outputs(project)
    lost = project / "docs/assets/figures/alpha/dot.png"
    lost.unlink() if damage == "delete" else lost.write_bytes(b"not a picture")
    done = make(project)
    assert done.returncode == 0
    assert rewritten(before, outputs(project)) == {"alpha/dot.png"}
    assert outputs(project)["alpha/dot.png"][0] == before["alpha/dot.png"][0]


def test_a_failed_module_keeps_its_files_and_the_others_go_on(project):
    make(project)
    before = outputs(project)
    package = project / "figures_src"
    (package / "alpha.py").write_text(
        DOT.replace("return 1", 'raise ValueError("шаг 0, а ожидается от 1")'), encoding="utf-8"
    )
    beta = package / "beta.py"
    beta.write_text(beta.read_text(encoding="utf-8").replace("50, 25", "40, 25"), encoding="utf-8")
    done = make(project)
    assert done.returncode == 1
    assert "alpha" in done.stdout
    assert "шаг 0, а ожидается от 1" in done.stdout
    assert "figures_src/alpha.py, строка 12" in done.stdout
    changed = rewritten(before, outputs(project))
    assert "beta/dot.svg" in changed
    assert not any(name.startswith("alpha/") for name in changed)


def test_a_failure_names_the_line_of_the_figure_module_too(project):
    """The error is raised deep in the drawing room; who changed a number looks in the module."""
    alpha = project / "figures_src" / "alpha.py"
    text = alpha.read_text(encoding="utf-8").replace("canvas(100,", "canvas('a',")
    alpha.write_text(text, encoding="utf-8")
    told = make(project, "alpha").stdout
    assert "figures_src/alpha.py, строка 22 → figures_src/drawing/canvas.py, строка" in told


def test_files_of_a_module_that_is_gone_are_removed(project):
    make(project)
    (project / "figures_src" / "beta.py").unlink()
    assert "beta" in make(project).stdout
    assert not any(name.startswith("beta/") for name in outputs(project))
    manifest = (project / "docs/assets/figures/manifest.json").read_text(encoding="utf-8")
    assert "beta" not in manifest


def test_a_figure_no_longer_declared_is_removed(project):
    make(project)
    alpha = project / "figures_src" / "alpha.py"
    alpha.write_text(
        alpha.read_text(encoding="utf-8").replace(', "dash": "Черта"', ""), encoding="utf-8"
    )
    make(project)
    assert not any(name.startswith("alpha/dash") for name in outputs(project))


def test_draw_must_return_what_is_declared(project):
    alpha = project / "figures_src" / "alpha.py"
    alpha.write_text(
        alpha.read_text(encoding="utf-8").replace("for name in FIGURES", 'for name in ["dot"]'),
        encoding="utf-8",
    )
    done = make(project, "alpha")
    assert done.returncode == 1
    assert "['dash', 'dot']" in done.stdout


def test_an_unknown_name_lists_the_nearest(project):
    done = make(project, "alpa")
    assert done.returncode == 1
    assert "«alpa»" in done.stderr
    assert "alpha" in done.stderr


def test_list_names_every_figure(project):
    listed = make(project, "--list").stdout
    assert "alpha (устарел)" in listed
    assert "beta/dash: Черта" in listed


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("FIGURES = dict(a=1)\n", "записанный буквально"),
        ("FIGURES = {}\n", "записанный буквально"),
        ("FIGURES = {\n", "строка 1"),
    ],
)
def test_a_bad_declaration_is_explained(project, source, message):
    path = project / "figures_src" / "alpha.py"
    path.write_text(source, encoding="utf-8")
    with pytest.raises(FigureError, match=message) as caught:
        read(path)
    assert "alpha.py" in str(caught.value)


def test_freshness_follows_imports_and_data(project):
    package = project / "figures_src"
    before = {name: module.fingerprint for name, module in discover(package).items()}
    (package / "alpha.csv").write_text("1", encoding="utf-8")
    after = {name: module.fingerprint for name, module in discover(package).items()}
    assert after["alpha"] != before["alpha"]
    assert after["beta"] == before["beta"]
    canvas = package / "drawing" / "canvas.py"
    canvas.write_text(canvas.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    for name, module in discover(package).items():
        assert module.fingerprint != after[name]
