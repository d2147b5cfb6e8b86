"""``make serve`` asks here first whether the site can be opened at the port it was given."""

import errno
import re
import socket
import sys

HOST = "127.0.0.1"
LARGEST = 65_535


def flaw(text: str) -> str:
    """What is wrong with ``text`` as a port, as one Russian sentence; empty if it is free."""
    if not (re.fullmatch("[0-9]{1,5}", text) and 1 <= int(text) <= LARGEST):
        return f"PORT: ожидается целое число от 1 до {LARGEST}, получено «{text}»."
    port = int(text)
    with socket.socket() as probe:
        # As MkDocs does: a port that was left a moment ago is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                other = port + 1 if port < LARGEST else port - 1
                return f"Порт {port} занят: сайт уже открыт? Другой порт: make serve PORT={other}"
            if error.errno == errno.EACCES:
                return f"Порт {port} занимать нельзя: числа меньше 1024 оставлены системе."
            return f"Порт {port} не открывается: {error.strerror}."
    return ""


if __name__ == "__main__":
    sys.exit(flaw(*sys.argv[1:]) or 0)
