"""Several computers in turn: what depends on one of them is named, what does not is passed."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from figures_src.builder.portable.circumstances import EVERY
from figures_src.builder.portable.kernels import KERNELS, Kernel, runnable
from figures_src.builder.portable.runs import Run, unproved
from tests.builder.small_project import SUBJECTS, lay_out

MODULE = '''"""A word."""

import numpy as np

from figures_src.drawing import Drawing, canvas

FIGURES = {"word": "Слово"}


def compute():
    return VALUE


def facts(data):
    return {"NAME.value": 1}


def draw(data, palette):
    figure, axes = canvas(100, 50, palette)
    axes.text(50, 25, WORD, color=palette.text)
    return {"word": Drawing(figure, "Маленькое слово посреди листа.")}
'''
# Its sign is the last bits of a sum: another one with each kernel.
NOISE = (
    "float((np.random.default_rng(1).normal(size=(1, 999)) "
    "@ np.random.default_rng(2).normal(size=(999, 1)))[0, 0] * 2**54 % 2**12)"
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the builder and of the drawing room, and no figure module yet."""
    root = lay_out(tmp_path / "project")
    (root / "snippets").mkdir()
    return root


def plant(project: Path, name: str, value: str = "1", word: str = "'слово'") -> None:
    text = MODULE.replace("VALUE", value).replace("WORD", word).replace("NAME", name)
    (project / SUBJECTS / f"{name}.py").write_text(text, encoding="utf-8")


def portable(project: Path, *names: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "figures_src.builder.portable", "--computers=2", *names],
        cwd=project,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_what_depends_on_nothing_passes(project):
    """Only the named ones are looked at: one that depends on the day stands beside them."""
    plant(project, "alpha")
    plant(project, "day", "__import__('time').time()")
    (project / "snippets" / "one.py").write_text("print('ответ', 42)\n", encoding="utf-8")
    done = portable(project, "alpha", "snippets/one")
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"Одинаково на всех: прогонов 2, модулей и программ 2", done.stdout)
    assert done.stdout.count(" [1/1] alpha: рисунков 1, ") == 2, "ход работы виден"
    one_core = len({core for _, core, _ in runnable()[:2]}) == 1
    assert ("Ядро матричных произведений здесь одно" in done.stdout) == one_core
    assert not list((project / ".cache").glob("portable-*")), "nothing is left behind"


def test_a_planted_dependence_is_named(project):
    """By kernel, day, zone, threads and the order of a set; each in the module that has it."""
    plant(project, "alpha")
    plant(project, "day", "__import__('time').time() // 86400")
    plant(project, "zone", word="__import__('time').strftime('%Z')")
    plant(project, "date", word="str(__import__('datetime').date.today())")
    plant(project, "noise", NOISE)
    for name in ("day", "noise"):
        path = project / SUBJECTS / f"{name}.py"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace('.value": 1', '.value": data'), encoding="utf-8")
    (project / "snippets" / "letters.py").write_text("print(*set('абвгд'))\n", encoding="utf-8")
    done = portable(project)
    assert done.returncode == 1, done.stdout
    told = done.stderr.splitlines()
    assert any(re.match(r"day\.value: \d+\.\d и \d+\.\d \(", line) for line in told), told
    assert any(re.match(r"zone/word\.svg: строка \d+: «.*» и «.*»", line) for line in told), told
    assert any(re.match(r"date/word\.svg: строка \d+: «", line) for line in told), told
    assert any(re.match(r"zone/word\.png: .*отличается точек \d+", line) for line in told), told
    assert any(re.match(r"snippets/letters\.txt: строка 1: «", line) for line in told), told
    if len({core for _, core, _ in runnable()}) > 1:
        assert any(re.match(r"noise\.value: \d+\.\d и \d+\.\d \(", line) for line in told), told
    assert not any("alpha" in line for line in told), told


def test_an_unknown_name_lists_the_nearest(project):
    plant(project, "alpha")
    unknown = portable(project, "alfa")
    assert unknown.returncode == 1
    assert "нет модуля или программы «alfa»; похожие имена: alpha" in unknown.stderr


def test_a_module_and_a_program_that_fail_are_named(project):
    plant(project, "alpha", value="1 / 0")
    (project / "snippets" / "broken.py").write_text("1 / 0\n", encoding="utf-8")
    done = portable(project, "alpha", "snippets/broken")
    assert done.returncode == 1
    assert re.search(r"^\S+: alpha: .*ZeroDivisionError", done.stderr, re.MULTILINE)
    assert "snippets/broken: программа остановилась с ошибкой: ZeroDivisionError" in done.stderr


def test_an_old_processor_lacks_what_is_new():
    """Nehalem (2008) knows no AVX, Haswell (2013) no AVX-512; the newest lacks nothing."""
    found = ["X86_V3", "X86_V4", "AVX512_ICL"]
    named = {kernel.core: kernel.environment(found) for kernel in KERNELS["x86_64"]}
    assert named["Nehalem"]["NPY_DISABLE_CPU_FEATURES"] == "X86_V3 X86_V4 AVX512_ICL"
    assert named["Nehalem"]["GLIBC_TUNABLES"] == "glibc.cpu.hwcaps=-AVX,-AVX2,-FMA"
    assert named["Haswell"] == {
        "OPENBLAS_CORETYPE": "Haswell",
        "NPY_DISABLE_CPU_FEATURES": "X86_V4 AVX512_ICL",
    }
    assert named["SkylakeX"] == {"OPENBLAS_CORETYPE": "SkylakeX"}
    assert Kernel("").environment(found) == {}


@pytest.mark.parametrize(
    ("core", "said", "name"),
    [
        ("Haswell", "Haswell", "Haswell"),
        ("Zen", "Haswell", "Zen (ядро Haswell)"),
        ("", "", "своё ядро"),
        ("", "Zen", "своё ядро (ядро Zen)"),
    ],
)
def test_a_run_is_called_by_its_kernel(tmp_path, core, said, name):
    run = Run(Kernel(core), said, {}, EVERY[0], tmp_path)
    assert run.words == f"{name}: {EVERY[0].words}"


def test_a_kernel_counts_only_when_it_says_so():
    cores = [core for _, core, _ in runnable()]
    assert cores, "there is always the processor's own choice"
    for kernel, core, asked in runnable():
        assert core in {kernel.core, kernel.kin} or not asked


@pytest.mark.parametrize(
    ("note", "complaint"),
    [
        ({"cores": ["Haswell"], "threads": [1], "found": ["X86_V3"]}, None),
        ({"cores": ["Zen"], "threads": [1], "found": []}, "ожидается ядро Haswell, а считало Zen"),
        ({"cores": [], "threads": [], "found": ["X86_V4"]}, "NumPy не отказалась от X86_V4"),
        ({"cores": [], "threads": [7], "found": []}, "ожидается потоков 1, а считали 7"),
        (None, "ни один процесс не записал, каким ядром он считал"),
    ],
)
def test_a_run_must_have_been_what_it_claims(tmp_path, note, complaint):
    asked = {"NPY_DISABLE_CPU_FEATURES": "X86_V4 AVX512_ICL"}
    run = Run(Kernel("Haswell"), "Haswell", asked, EVERY[0], tmp_path)
    if note:
        (tmp_path / "1.json").write_text(json.dumps(note), encoding="utf-8")
    assert unproved(run, tmp_path) == ([complaint] if complaint else [])
