"""The folder that a practice page works in while it runs: outside the checkout, gone afterwards."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

NAME = re.compile(r"cnn-practice-(?P<process>\d+)-.+")


@contextmanager
def work_folder() -> Iterator[str]:
    """A new folder; those of builds that were killed are removed before."""
    sweep(Path(tempfile.gettempdir()))
    with tempfile.TemporaryDirectory(prefix=f"cnn-practice-{os.getpid()}-") as folder:
        yield folder


def sweep(place: Path) -> None:
    """Remove the work folders in ``place`` whose process lives no longer."""
    for folder in place.iterdir():
        match = NAME.fullmatch(folder.name)
        if match and not psutil.pid_exists(int(match["process"])):
            shutil.rmtree(folder, ignore_errors=True)
