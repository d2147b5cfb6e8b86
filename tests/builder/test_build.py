"""The builder as its users meet it: a copy of the project with one tiny figure module."""

import os
import shutil
from pathlib import Path

import pytest

from figures_src.builder import build as builder
from figures_src.builder.build import ONE_THREAD, build, stale
from figures_src.builder.manifest import record
from figures_src.builder.manifest import text as manifest_text
from figures_src.builder.manifest_types import Figure, Manifest, Module, SlidePicture
from figures_src.builder.modules import FigureModule
from figures_src.builder.worker import Rendered, Task
from tests.builder.small_project import (
    DOT,
    FIGURES,
    SUBJECTS,
    make,
    manifest,
    outputs,
    rewritten,
    write_module,
)

FIGURE = Figure("x.svg", "x.svg", "Точка.", 3, 2, "b", "Точка", "line", {})


def module(name: str, sources: int = 1) -> FigureModule:
    program = f"figures_src/lesson/page/{name}.py"
    return FigureModule(program, "", {"x": "Точка"}, ("s",) * sources, name)


@pytest.fixture
def steps(monkeypatch, tmp_path) -> dict:
    """What the builder asked of its rooms: nothing is drawn or written."""
    asked: dict = {"published": [], "said": []}

    def draw_all(*arguments: object):
        asked["drawn"], asked["threads"] = arguments, {it: os.environ[it] for it in ONE_THREAD}
        yield from asked["results"]

    monkeypatch.setattr("figures_src.builder.pool.draw_all", draw_all)
    monkeypatch.setattr(builder, "CACHE", tmp_path / "cache")
    monkeypatch.setattr(builder, "prepare", lambda folder: asked.update(prepared=folder))
    monkeypatch.setattr(builder, "publish", lambda *it: asked["published"].append(it))
    monkeypatch.setattr(builder, "read_timings", lambda: {"a": 1, "b": 9, "c": 3})
    monkeypatch.setattr(builder, "write_timings", lambda it: asked.update(timings=it))
    for name in ONE_THREAD:
        monkeypatch.setenv(name, "1")
    return asked


def built(steps: dict, jobs: int | None = 2, **options: object) -> list:
    modules = {name: module(name) for name in "abcd"}
    places = {"folder": Path("figures"), "say": steps["said"].append}
    return build(modules, list("abc"), jobs=jobs, **places, **options)


def test_what_is_drawn_is_published_and_what_fails_is_told(steps, tmp_path):
    failed = Rendered("a", 0.5, failure="шаг 0")
    slides = {"s09": (SlidePicture("b/s09-1.png", "Слайд."),)}
    b = Rendered("b", 2.344, {"b/x": FIGURE}, {"b.one": 1}, slides)
    c = Rendered("c", 12.0, {"c/x": FIGURE, "c/y": FIGURE}, {})
    steps["results"] = [b, failed, c]
    assert built(steps, limit=7.0) == [failed]
    assert steps["said"] == [
        "[1/3] b: рисунков 1, 2,3 с",
        "[2/3] a: ОШИБКА. шаг 0",
        "[3/3] c: рисунков 2, 12,0 с",
    ]
    assert steps["prepared"] == Path("figures")
    assert steps["timings"] == {"b": 2.34, "c": 12.0}
    tasks, workers, limit = steps["drawn"]
    place = tasks[0].folder.parent
    assert tasks == [Task(module(it).program, {"x": "Точка"}, place / it) for it in "bca"]
    assert place.parent == tmp_path / "cache"
    assert (workers, limit) == (2, 7.0)
    assert steps["published"] == [
        (module(it.module), it.figures, it.facts, place / it.module, Path("figures"), it.slides)
        for it in (b, c)
    ]
    assert not place.exists()


def test_a_reason_is_told_once(steps):
    reasons = {"a": "KERNEL: строк 4", "b": "KERNEL: строк 4", "c": "шаг 0"}
    steps["results"] = [Rendered(name, 0.5, failure=it) for name, it in reasons.items()]
    assert [it.module for it in built(steps)] == ["a", "b", "c"]
    assert steps["said"] == [
        "[1/3] a: ОШИБКА. KERNEL: строк 4",
        "[2/3] b: ОШИБКА, та же",
        "[3/3] c: ОШИБКА. шаг 0",
    ]


@pytest.mark.parametrize(
    ("jobs", "cores", "workers"),
    [(None, 2, 2), (None, 7, 3), (None, None, 1), (2, 7, 2), (9, 1, 3)],
)
def test_so_many_workers_as_cores_or_as_wanted_but_no_idle_ones(
    steps, monkeypatch, jobs, cores, workers
):
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    steps["results"] = []
    built(steps, jobs)
    assert steps["drawn"][1:] == (workers, builder.LIMIT)


@pytest.mark.parametrize("own", [None, "3"])
def test_each_process_has_one_thread_unless_told_otherwise(steps, monkeypatch, own):
    """The libraries of matrices: OpenMP, OpenBLAS, MKL."""
    for name in ONE_THREAD:
        monkeypatch.delenv(name)
    if own:
        monkeypatch.setenv("OPENBLAS_NUM_THREADS", own)
    steps["results"] = []
    built(steps)
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
    assert steps["threads"] == dict.fromkeys(names, "1") | {"OPENBLAS_NUM_THREADS": own or "1"}


def test_stale_is_what_is_new_changed_or_not_as_it_was_written(tmp_path):
    modules = {name: module(name) for name in "abcde"}
    known = Manifest()
    for name in "abcd":
        (tmp_path / name).write_text(name, encoding="utf-8")
        print_ = "other" if name == "b" else name
        digest = "" if name == "c" else builder.manifests.digest(tmp_path / name)
        known = record(known, Module(f"p/{name}.py", (), {name: digest}, print_), {}, {})
    known.facts["d.one"] = 1
    (tmp_path / "manifest.json").write_bytes(manifest_text(known))
    assert stale(modules, tmp_path) == ["b", "c", "d", "e"]


def test_a_slow_computer_has_time_and_a_hopeless_module_ends():
    """Minutes: the slowest module takes some twenty seconds alone on two cores."""
    assert 300 <= builder.LIMIT <= 3600


@pytest.mark.parametrize("own", [None, "3"])
def test_a_module_sees_one_thread_unless_the_environment_says_otherwise(project, monkeypatch, own):
    for name in ONE_THREAD:
        monkeypatch.delenv(name, raising=False)
    if own:
        monkeypatch.setenv("OPENBLAS_NUM_THREADS", own)
    write_module(
        project, "alpha", ("return 1", 'import os; return os.environ["OPENBLAS_NUM_THREADS"]')
    )
    assert make(project, "alpha").returncode == 0
    assert manifest(project)["facts"] == {"alpha.one": own or "1"}


def test_cold_builds_are_byte_identical_with_any_number_of_workers(project):
    digests = []
    for jobs in ("1", "2"):
        assert make(project, "--jobs", jobs).returncode == 0
        digests.append({name: digest for name, (digest, _) in outputs(project).items()})
        shutil.rmtree(project / FIGURES)
        shutil.rmtree(project / ".cache")
    assert digests[0] == digests[1]
    assert {"alpha/dot.svg", "alpha/dot.dark.svg", "alpha/dot.png", "beta/dash.webp"} <= set(
        digests[0]
    )


def test_nothing_to_do_takes_under_a_second_and_writes_nothing(drawn):
    before, started = outputs(drawn), os.times()
    again = make(drawn)
    ended = os.times()  # of the processor: other programs on the computer don't count
    assert ended.children_user + ended.children_system < (
        started.children_user + started.children_system + 1
    )
    assert "всё свежее" in again.stdout
    assert outputs(drawn) == before


@pytest.mark.parametrize("damage", ["delete", "alter"])
def test_a_lost_file_comes_back_alone(drawn, damage):
    before = outputs(drawn)
    lost = drawn / "docs/assets/figures/alpha/dot.png"
    lost.unlink() if damage == "delete" else lost.write_bytes(b"not a picture")
    done = make(drawn)
    assert done.returncode == 0
    assert rewritten(before, outputs(drawn)) == {"alpha/dot.png"}
    assert outputs(drawn)["alpha/dot.png"][0] == before["alpha/dot.png"][0]


def test_a_failed_module_keeps_its_files_and_the_others_go_on(drawn):
    before = outputs(drawn)
    (drawn / SUBJECTS / "alpha.py").write_text(
        DOT.replace("return 1", 'raise ValueError("шаг 0, а ожидается от 1")'), encoding="utf-8"
    )
    beta = drawn / SUBJECTS / "beta.py"
    beta.write_text(beta.read_text(encoding="utf-8").replace("50, 25", "40, 25"), encoding="utf-8")
    done = make(drawn)
    assert done.returncode == 1
    assert "alpha" in done.stdout
    assert "шаг 0, а ожидается от 1" in done.stdout
    assert "figures_src/lesson/page/alpha.py, строка 9" in done.stdout
    changed = rewritten(before, outputs(drawn))
    assert "beta/dot.svg" in changed
    assert not any(name.startswith("alpha/") for name in changed)


def test_files_of_a_module_that_is_gone_are_removed(drawn):
    (drawn / SUBJECTS / "beta.py").unlink()
    assert "beta" in make(drawn).stdout
    assert not any(name.startswith("beta/") for name in outputs(drawn))
    manifest = (drawn / "docs/assets/figures/manifest.json").read_text(encoding="utf-8")
    assert "beta" not in manifest


def test_a_figure_no_longer_declared_is_removed(drawn):
    alpha = drawn / SUBJECTS / "alpha.py"
    alpha.write_text(
        alpha.read_text(encoding="utf-8").replace(', "dash": "Черта"', ""), encoding="utf-8"
    )
    make(drawn)
    assert not any(name.startswith("alpha/dash") for name in outputs(drawn))


def test_an_unknown_name_lists_the_nearest(project):
    done = make(project, "alpa")
    assert done.returncode == 1
    assert "«alpa»" in done.stderr
    assert "alpha" in done.stderr


def test_list_names_every_figure(project):
    listed = make(project, "--list").stdout
    assert "alpha (устарел)" in listed
    assert "beta/dash: Черта" in listed
