"""Loaded by every Python of a trial run: another day, and a note of the kernel that counted."""

import datetime
import importlib.util
import json
import os
import sys
import time
from collections.abc import Callable
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

SECONDS = 86_400 * int(os.environ.get("PORTABLE_DAYS", "0"))
NOTES = os.environ.get("PORTABLE_NOTES", "")


def another_day() -> None:
    """Whoever asks what time it is gets an answer that is SECONDS off."""
    honest = {name: getattr(time, name) for name in ("time", "time_ns", "localtime", "gmtime")}
    time.time = lambda: honest["time"]() + SECONDS
    time.time_ns = lambda: honest["time_ns"]() + SECONDS * 10**9
    for name in ("localtime", "gmtime"):

        def moment(
            seconds: float | None = None,
            told: Callable[[float], time.struct_time] = honest[name],
        ) -> time.struct_time:
            return told(time.time() if seconds is None else seconds)

        setattr(time, name, moment)
    said, ctime = time.strftime, time.ctime
    time.strftime = lambda form, moment=None: said(form, moment or time.localtime())
    time.ctime = lambda seconds=None: ctime(time.time() if seconds is None else seconds)

    class Moment(datetime.datetime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> "Moment":
            return cls.fromtimestamp(time.time(), tz)

        @classmethod
        def utcnow(cls) -> "Moment":
            return cls.now(datetime.UTC).replace(tzinfo=None)

        @classmethod
        def today(cls) -> "Moment":
            return cls.now()

    class Day(datetime.date):
        @classmethod
        def today(cls) -> "Day":
            return cls.fromtimestamp(time.time())

    # Everything that asks for the day is to get another one.
    datetime.datetime, datetime.date = Moment, Day  # type: ignore[misc]


class Watcher:
    """Writes down which kernels NumPy has as soon as it is imported: later may be too late."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if name != "numpy":
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        assert spec is not None and spec.loader is not None  # NumPy is installed
        execute = spec.loader.exec_module

        def exec_module(module: ModuleType) -> None:
            execute(module)
            note(module)

        # The loader goes on as it was, and is watched.
        spec.loader.exec_module = exec_module  # type: ignore[method-assign]
        return spec


def note(numpy: ModuleType) -> None:
    """Leave a file for this process: the cores and threads of its BLAS, NumPy's instructions."""
    from threadpoolctl import threadpool_info

    blas = [it for it in threadpool_info() if it["user_api"] == "blas"]
    found = numpy.show_config(mode="dicts").get("SIMD Extensions", {}).get("found", [])
    seen = {
        "cores": [it.get("architecture", "") for it in blas],
        "threads": [it["num_threads"] for it in blas],
        "found": found,
    }
    Path(NOTES, f"{os.getpid()}.json").write_text(json.dumps(seen), encoding="utf-8")


if SECONDS:
    another_day()
if NOTES:
    sys.meta_path.insert(0, Watcher())
