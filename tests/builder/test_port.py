"""PORT, at which the site is opened on this computer."""

import errno
import os
import socket
import subprocess
import sys

import pytest

from figures_src.builder import port
from tests.builder.small_project import ROOT

WRONG = "PORT: ожидается целое число от 1 до 65535, получено «{}»."


@pytest.mark.parametrize(
    "text", ["abc", "65536", "99999", "0", "-1", "80.5", "9" * 5000, "", "8000; true", "٨٠", "²"]
)
def test_no_port(text):
    assert port.flaw(text) == WRONG.format(text)


def test_the_command_ends_with_the_sentence():
    done = subprocess.run(
        [sys.executable, "-m", "figures_src.builder.port", "abc"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, WRONG.format("abc") + "\n")


class Socket:
    """A system that answers ``error``, a number of errno."""

    def __init__(self, error: int) -> None:
        self.error, self.asked = error, []

    def __enter__(self) -> "Socket":
        return self

    def __exit__(self, *_: object) -> None:
        self.asked.append("closed")

    def setsockopt(self, *option: int) -> None:
        self.asked.append(option)

    def bind(self, address: tuple[str, int]) -> None:
        self.asked.append(address)
        if self.error:
            raise OSError(self.error, os.strerror(self.error))


@pytest.mark.parametrize(
    ("text", "error", "words"),
    [
        ("1", 0, ""),
        ("65535", 0, ""),
        (
            "8000",
            errno.EADDRINUSE,
            "Порт 8000 занят: сайт уже открыт? Другой порт: make serve PORT=8001",
        ),
        (
            "65535",
            errno.EADDRINUSE,
            "Порт 65535 занят: сайт уже открыт? Другой порт: make serve PORT=65534",
        ),
        (
            "80",
            errno.EACCES,
            "Порт 80 занимать нельзя: числа меньше 1024 оставлены системе.",
        ),
        (
            "8000",
            errno.EADDRNOTAVAIL,
            f"Порт 8000 не открывается: {os.strerror(errno.EADDRNOTAVAIL)}.",
        ),
    ],
)
def test_what_the_system_says_of_a_port(monkeypatch, text, error, words):
    probe = Socket(error)
    monkeypatch.setattr(port.socket, "socket", lambda: probe)
    assert port.flaw(text) == words
    reusing = (socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as MkDocs does
    assert probe.asked == [reusing, ("127.0.0.1", int(text)), "closed"]


def test_a_busy_port_and_a_free_one():
    with socket.socket() as taken:
        taken.bind((port.HOST, 0))
        taken.listen()
        number = taken.getsockname()[1]
        assert port.flaw(str(number)).startswith(f"Порт {number} занят: сайт уже открыт? ")
    assert port.flaw(str(number)) == ""
