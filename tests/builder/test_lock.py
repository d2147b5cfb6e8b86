"""Two builders at once do not lose each other's work, and nothing of a dead one stays."""

import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from figures_src.builder import lock
from figures_src.builder.failures import FigureError
from figures_src.builder.lock import locked
from tests.builder.small_project import command, manifest

# Publishes sixty modules: what a builder does between drawing one and the next.
SIXTY = """
import sys
from pathlib import Path
from types import SimpleNamespace
from figures_src.builder.modules import FigureModule
from figures_src.builder.publishing import publish
for number in range(60):
    name = f"{sys.argv[1]}{number}"
    drafts = Path(sys.argv[2], name)
    (drafts / name).mkdir(parents=True)
    (drafts / name / "a.svg").write_text(name)
    module = FigureModule(f"figures_src/lesson/page/{name}.py", "", {}, (), "")
    publish(module, {}, {f"{name}.number": number}, drafts)
"""


def run_script(root: Path, script: str, *arguments: str) -> subprocess.Popen:
    start = command(root) | {"args": [sys.executable, "-c", script, *arguments]}
    return subprocess.Popen(**start)


class Clock:
    """Time that goes only while somebody sleeps."""

    def __init__(self) -> None:
        self.now, self.sleeps = 1000.0, 0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        assert 0 < seconds <= 0.1, "whoever waits for a fraction of a second asks often"
        self.now += seconds
        self.sleeps += 1


def test_a_lock_that_is_not_lifted_is_waited_for_a_minute(monkeypatch, tmp_path):
    clock, tries = Clock(), []
    monkeypatch.setattr(lock, "time", clock)
    monkeypatch.setattr(lock, "taken", lambda file: len(tries) > 5000 or tries.append(clock.now))
    with (
        pytest.raises(FigureError, match="дольше 60 с; завершите"),
        locked(tmp_path / "a" / "lock"),
    ):
        raise AssertionError
    assert clock.now - 1000 == pytest.approx(60, abs=0.2)
    assert len(tries) == clock.sleeps + 1


def test_a_lock_that_is_lifted_is_ours(monkeypatch, tmp_path):
    clock, answers = Clock(), [False, False, True]
    monkeypatch.setattr(lock, "time", clock)
    monkeypatch.setattr(lock, "taken", lambda file: answers.pop(0))
    with locked(tmp_path / "new" / "lock"):
        assert (answers, clock.sleeps) == ([], 2)
    assert (tmp_path / "new" / "lock").is_file()


def test_one_file_is_locked_once(tmp_path):
    with (tmp_path / "lock").open("ab") as one, (tmp_path / "lock").open("ab") as other:
        assert lock.taken(one) is True
        assert lock.taken(other) is False
        one.close()
        assert lock.taken(other) is True


@pytest.mark.parametrize("free", [True, False])
def test_the_lock_of_windows_is_one_byte_at_the_start(monkeypatch, tmp_path, free):
    asked = []

    def locking(*arguments: int) -> None:
        asked.append((file.tell(), *arguments))
        if not free:
            raise PermissionError(13, "Permission denied")

    monkeypatch.delattr(lock, "fcntl")
    system = SimpleNamespace(LK_NBLCK=2, locking=locking)
    monkeypatch.setattr(lock, "msvcrt", system, raising=False)
    with (tmp_path / "lock").open("ab") as file:
        file.write(b"longer")
        assert lock.taken(file) is free
        assert asked == [(0, file.fileno(), 2, 1)]


def test_two_builders_at_once_keep_all_records(project, tmp_path):
    running = [run_script(project, SIXTY, name, str(tmp_path / name)) for name in "ab"]
    assert [it.wait(60) for it in running] == [0, 0]
    names = {f"{name}{number}" for name in "ab" for number in range(60)}
    found = manifest(project)
    assert set(found["modules"]) == names
    assert found["facts"] == {f"{name}.number": int(name[1:]) for name in names}


def test_a_lock_is_waited_for_and_ends_with_its_holder(project, tmp_path):
    holder = run_script(
        project,
        "import sys, time; from pathlib import Path; from figures_src.builder.lock import locked\n"
        "with locked(Path(sys.argv[1])): print(flush=True); time.sleep(60)",
        str(tmp_path / "lock"),
    )
    while not (tmp_path / "lock").exists():
        time.sleep(0.01)
    time.sleep(0.2)
    with pytest.raises(FigureError, match="lock: другая программа записывает"):  # noqa: SIM117
        with locked(tmp_path / "lock", patience=0.1):
            pass
    holder.kill()
    holder.wait()
    with locked(tmp_path / "lock", patience=5):
        pass
