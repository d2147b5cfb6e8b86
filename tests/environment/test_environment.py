"""The environment .venv is made, kept, replaced only by a whole one, never taken from anybody."""

import os
import shutil
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

from tests.environment.project import PROGRAM, ROOT, Project, wheel

fcntl = pytest.importorskip("fcntl", reason="в Windows окружение создают вручную")
resource = pytest.importorskip("resource", reason="в Windows окружение создают вручную")


def one_sentence(done: subprocess.CompletedProcess) -> str:
    """What a failed command said: a single line, and no success."""
    assert done.returncode == 1, done
    assert done.stderr.count("\n") == 1 and done.stderr.endswith(".\n"), done.stderr
    return done.stderr


def seconds_of_children() -> float:
    """Processor time of the commands run so far: it does not depend on what else is running."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def wait_for(condition) -> None:
    """Until the condition holds; a quarter of a minute at most."""
    for _ in range(1500):
        if condition():
            return
        time.sleep(0.01)
    pytest.fail("не дождались")


def make_command(project: Project, *arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        ["make", "--no-print-directory", *arguments],
        cwd=project.folder,
        env=project.environment(PYTHON=""),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_first_installation(fresh):
    project, done = fresh
    assert (done.returncode, done.stderr) == (0, "")
    assert "Скачиваю пакеты: 1 из 1, tiny\n" in done.stdout
    assert project.installed() == "1.0" and project.beside() == {".venv"}


def test_everything_in_it_names_the_last_place(fresh):
    project, _ = fresh
    module = subprocess.run([project.home / "bin" / "tiny"], capture_output=True, text=True)
    assert Path(module.stdout.strip()).is_relative_to(project.home)
    pip = subprocess.run(
        [project.home / "bin" / "pip", "--version"], capture_output=True, text=True
    )
    assert str(project.home) in pip.stdout
    activate = f'. "{project.home}/bin/activate" && command -v tiny && echo "$VIRTUAL_ENV"'
    shell = subprocess.run(["bash", "-c", activate], capture_output=True, text=True)
    assert shell.stdout.splitlines() == [str(project.home / "bin" / "tiny"), str(project.home)]
    named = [
        path
        for path in project.home.rglob("*")
        if path.is_file() and path.suffix != ".pyc" and b".venv.new" in path.read_bytes()
    ]
    assert named == []


def test_nothing_to_do(project):
    before = project.home.stat().st_ino, (project.home / "installed").read_text()
    os.utime(project.folder / "requirements.lock", (time.time() + 9, time.time() + 9))
    spent = [seconds_of_children()]
    assert project.run("check").returncode == 0
    spent.append(seconds_of_children())
    assert spent[1] - spent[0] < 0.15, "проверка не должна замедлять каждую команду"
    done = project.run(PIP_FIND_LINKS="")
    assert (done.returncode, done.stdout) == (0, "")
    assert before == (project.home.stat().st_ino, (project.home / "installed").read_text())


def test_a_failure_keeps_the_old_environment(project):
    project.lock("2.0", hashes="0" * 64)
    wheel(project.packages, "2.0")
    sentence = one_sentence(project.run())
    assert sentence.startswith("Окружение .venv не установилось и осталось прежним: скачанный файл")
    assert project.installed() == "1.0" and project.beside() == {".venv"}
    assert project.run("check").returncode == 1, "неудачу приняли за успех"


def test_a_changed_lock_and_a_killed_installation(project):
    """The next command finishes it; till then the old environment works."""
    project.lock("2.0")
    assert project.run("check").returncode == 1
    killed = subprocess.Popen(
        project.command(), env=project.environment(), stdout=subprocess.PIPE, start_new_session=True
    )
    wait_for(lambda: list(project.folder.glob(".venv.new-*/bin/python")))
    os.killpg(killed.pid, signal.SIGKILL)
    killed.communicate()
    assert project.installed() == "1.0" and len(project.beside()) == 2
    done = project.run()
    assert done.returncode == 0, done.stderr
    assert project.installed() == "2.0" and project.beside() == {".venv"}
    assert [it.name for it in project.home.rglob("tiny-*")] == ["tiny-2.0.dist-info"]
    assert project.run("check").returncode == 0


def test_an_interrupted_installation_cleans_up(project):
    project.lock("2.0")
    running = subprocess.Popen(
        project.command(), env=project.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    wait_for(lambda: list(project.folder.glob(".venv.new-*/bin/python")))
    running.send_signal(signal.SIGTERM)
    _, said = running.communicate(timeout=30)
    assert running.returncode == 130 and said.decode().startswith("Прервано")
    assert project.installed() == "1.0" and project.beside() == {".venv"}


@pytest.mark.parametrize("left", ["new", "old", "both"])
def test_killed_between_the_two_renames(project, left):
    """No environment has its name any more: one that is whole gets it, and pip isn't needed."""
    draft, old = (project.folder / f".venv.{kind}-123" for kind in ("new", "old"))
    if left != "new":
        shutil.copytree(project.home, old, symlinks=True)
        (old / "installed").write_text("another lock")
        (old / "lib" / "old").touch()
    if left != "old":
        project.home.rename(draft)
    else:
        shutil.rmtree(project.home)
        (project.folder / "requirements.lock").unlink()
    done = project.run()
    assert project.installed() == "1.0" and project.beside() == {".venv"}
    assert (project.home / "lib" / "old").exists() == (left == "old")
    assert done.returncode == (left == "old"), done


def test_leftovers_of_a_finished_swap_are_removed(project):
    (project.folder / ".venv.old-123" / "lib").mkdir(parents=True)
    assert project.run("check").returncode == 0 and project.beside() == {".venv"}


def test_a_leftover_that_cannot_be_removed_does_no_harm(project):
    """Root may remove everything, so it is no folder here."""
    (project.folder / ".venv.old-123").touch()
    assert project.run("check").returncode == 0


def test_a_link_is_refused(empty, tmp_path):
    foreign = tmp_path / "foreign"
    (foreign / "bin").mkdir(parents=True)
    (foreign / "bin" / "precious").touch()
    empty.home.symlink_to(foreign)
    for _ in range(2):
        assert empty.run("check").returncode == 1
        assert "ссылка" in one_sentence(empty.run())
    assert [path.name for path in foreign.rglob("*")] == ["bin", "precious"]
    assert empty.home.is_symlink()


def test_an_environment_of_the_users_own(project):
    """It is used if it will do, and never replaced."""
    (project.home / "installed").unlink()
    (project.home / "precious").touch()
    project.run("check")
    done = project.run(PIP_FIND_LINKS="")
    assert done.returncode == 0, done.stderr
    assert project.run("check").returncode == 0
    project.lock("2.0")
    assert project.run("check").returncode == 1
    assert "создала другая программа" in one_sentence(project.run())
    assert (project.home / "precious").exists() and project.installed() == "1.0"


def test_a_folder_that_is_no_environment_is_kept(empty):
    (empty.home / "notes").mkdir(parents=True)
    assert "создала другая программа" in one_sentence(empty.run())
    assert (empty.home / "notes").is_dir()


def test_the_second_command_waits_for_the_first(project):
    held = project.folder / ".cache" / "environment.lock"
    held.parent.mkdir()
    with held.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        waiting = subprocess.Popen(
            project.command(), env=project.environment(), stdout=subprocess.PIPE, encoding="utf-8"
        )
        assert "жду" in waiting.stdout.readline()
        assert waiting.poll() is None
    assert waiting.communicate(timeout=30)[0] == "" and waiting.returncode == 0


@pytest.mark.parametrize("exit_code", [0, 1])
def test_the_lock_is_replaced_only_by_a_whole_one(empty, exit_code):
    """A stand-in for uv: it writes, and then succeeds or dies."""
    uv = empty.folder / ".cache" / "lock" / "bin" / "uv"
    uv.parent.mkdir(parents=True)
    program = 'cp "$5" seen; echo "$@" >> "$5"; echo error sending request; exit '
    uv.write_text(f"#!/bin/sh\n{program}{exit_code}\n")
    uv.chmod(0o755)
    lock = empty.folder / "requirements.lock"
    before = lock.read_text(encoding="utf-8")
    done = subprocess.run(
        empty.command("lock"), cwd=empty.folder, capture_output=True, encoding="utf-8"
    )
    assert (empty.folder / "seen").read_text() == before, "прежние версии не показали"
    if exit_code:
        assert one_sentence(done).startswith("requirements.lock остался прежним: пакеты не скач")
        assert lock.read_text() == before
    else:
        assert done.stdout == "requirements.lock записан.\n"
        for option in ("--universal", "--generate-hashes", "--python-version 3.11", "--extra test"):
            assert option in lock.read_text().removeprefix(before)
    assert empty.beside() == {"seen"}


def test_without_a_lock_nothing_is_installed(empty):
    (empty.folder / "requirements.lock").unlink()
    assert "не готово: нет файла requirements.lock" in one_sentence(empty.run())
    assert empty.beside() == set()


@pytest.mark.parametrize("arguments", [[""], ["", "lock"]])
def test_a_python_without_venv(empty, arguments):
    """As Debian ships it: without ensurepip."""
    start = f"import runpy, sys; sys.modules['ensurepip'] = None; sys.argv = {arguments}; "
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"{start}runpy.run_path({PROGRAM!r}, run_name='__main__')"],
        cwd=empty.folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "нет модуля venv" in one_sentence(done) and "-venv)" in done.stderr
    assert empty.beside() == set()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "ERROR: Could not install packages: [Errno 28] No space left on device: '/x'",
            "на диске кончилось место",
        ),
        (
            "WARNING: Retrying (Retry(total=0, connect=None)) after connection broken by 'New…'\n"
            "ERROR: Could not find a version that satisfies the requirement numpy==2.4.1\n"
            "ERROR: No matching distribution found for numpy==2.4.1",
            "проверьте соединение с интернетом",
        ),
        ("[Errno 13] Permission denied: '/srv/lesson/.venv'", "в папку проекта нельзя писать"),
        ("[Errno 2] No such file or directory: '/x/requirements.lock'", "нет файла"),
        (
            "ERROR: No matching distribution found for numpy==2.4.1",
            "не нашлось пакета numpy==2.4.1",
        ),
        ("error: Failed to fetch: `https://…`\n  Caused by: error sending request", "интернет"),
        ("ModuleNotFoundError: No module named 'x'", ""),
    ],
)
def test_causes_in_russian(monkeypatch, said, told):
    monkeypatch.syspath_prepend(ROOT / PROGRAM)
    from command import cause

    assert told in cause(said) and bool(told) == bool(cause(said))


def test_progress_counts_what_is_for_this_system(monkeypatch, tmp_path, capsys):
    """Of three packages one is for Windows."""
    monkeypatch.syspath_prepend(ROOT / PROGRAM)
    import command

    lock = tmp_path / "requirements.lock"
    lock.write_text("a==1 --hash=x\nb==2 ; sys_platform == 'win32' --hash=y\nc-d==3 --hash=z\n")
    monkeypatch.setattr(command, "LOCK", lock)
    watch = command.progress()
    for line in (
        "Ignoring b: markers 'sys_platform == \"win32\"' don't match your environment\n",
        "Collecting a==1 (from -r requirements.lock (line 1))\n",
        "  Downloading a-1-py3-none-any.whl\n",
        "Processing /wheels/c_d-3-py3-none-any.whl\n",
        "Installing collected packages: a, c-d\n",
    ):
        watch(line)
    assert capsys.readouterr().out.splitlines() == [
        "Скачиваю пакеты: 1 из 2, a",
        "Скачиваю пакеты: 2 из 2, c_d",
        "Раскладываю пакеты…",
    ]


def test_make_checks_with_the_environments_own_python(project):
    done = make_command(project, "environment")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_no_python_that_is_new_enough(empty):
    """The sentence names the version that pyproject.toml demands."""
    (empty.folder / "old-python").write_text("#!/bin/sh\nexit 1\n")
    (empty.folder / "old-python").chmod(0o755)
    about = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for python in ("no-such-python", "./old-python"):
        done = make_command(empty, "environment", f"PYTHON={python}")
        wanted = about["requires-python"].removeprefix(">=")
        assert done.returncode and f"Нужен Python {wanted} или новее" in done.stderr
        assert "not found" not in done.stderr and not empty.home.exists()
