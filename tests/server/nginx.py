"""nginx on loopback, with the settings that the site brings and a frame as Debian has it."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

PLACES = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin"))  # not on a user's path
MODULES = Path("/etc/nginx/modules-enabled")
MODULE = "*brotli-static.conf"
PATIENCE = 10  # seconds to start

# What /etc/nginx/nginx.conf says around a site, and all that is written, in a folder of the test.
FRAME = """
{user}
daemon off;
pid {home}/pid;
include {modules}/{module};
events {{ worker_connections 256; }}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    sendfile on;
    gzip on;
    access_log off;
    client_body_temp_path {home}/body;
    proxy_temp_path {home}/proxy;
    fastcgi_temp_path {home}/fastcgi;
    uwsgi_temp_path {home}/uwsgi;
    scgi_temp_path {home}/scgi;
    include {home}/site.conf;
}}
"""


def lacking() -> str:
    """What is not installed here, as a Russian sentence; empty if all is."""
    packages = "пакеты nginx и libnginx-mod-http-brotli-static"
    if not shutil.which("nginx", path=PLACES):
        return f"nginx не найден: установите {packages}"
    if not list(MODULES.glob(MODULE)):
        return f"у nginx нет модуля brotli: установите {packages}"
    return ""


def free_address(path: str) -> str:
    """An address on loopback where nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{taken.getsockname()[1]}{path}"


@contextmanager
def running(settings: str, url: str, home: Path) -> Iterator[None]:
    """nginx with the settings of a site, at ``url`` on loopback only; its files are in ``home``.

    Raises:
        AssertionError: it refuses the settings, or says nothing for too long.
    """
    port = urlsplit(url).port
    assert port is not None
    settings = settings.replace(f"    listen [::]:{port};\n", "")
    settings = settings.replace(f" listen {port};", f" listen 127.0.0.1:{port};")
    (home / "site.conf").write_text(settings, encoding="utf-8")
    user = "user root;" if os.geteuid() == 0 else ""  # else it may not read what root's test made
    frame = FRAME.format(user=user, home=home, modules=MODULES, module=MODULE)
    (home / "nginx.conf").write_text(frame, encoding="utf-8")
    program = shutil.which("nginx", path=PLACES)
    assert program is not None
    with (home / "said").open("wb") as said:
        command = [program, "-e", "stderr", "-c", home / "nginx.conf"]
        process = subprocess.Popen(command, stderr=said)
    try:
        wait_for(port, process, home / "said")
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


def wait_for(port: int, process: subprocess.Popen, said: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as asking:
            if asking.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise AssertionError(f"nginx не отвечает: {said.read_text('utf-8')}")
