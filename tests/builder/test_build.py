"""The builder as its users meet it: a copy of the project with one tiny figure module."""

import os
import shutil

import pytest

from tests.builder.small_project import DOT, FIGURES, SUBJECTS, make, outputs, rewritten


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
