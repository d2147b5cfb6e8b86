"""What every Python of a portable run loads: another day, and pictures shown as lines."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

from figures_src.builder.portable.runs import COMPUTER


def printed(program: str, **environment: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(COMPUTER), "TZ": "UTC", **environment},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.splitlines()


def test_whoever_asks_for_the_day_gets_another():
    program = (
        "import datetime as d, time\n"
        "print(time.ctime(0))\n"
        "for it in (time.ctime(), time.ctime(time.time())):\n"
        "    print(time.strftime('%Y-%m-%d', time.strptime(it)))\n"
        "print(time.strftime('%Y-%m-%d'), time.strftime('%Y-%m-%d', time.gmtime()), sep='\\n')\n"
        "print(d.date.today(), d.datetime.now().date(), d.datetime.today().date(), sep='\\n')\n"
    )
    first, *days = printed(program, PORTABLE_DAYS="400")
    assert first == "Thu Jan  1 00:00:00 1970"
    late = (datetime.now(UTC) + timedelta(days=400)).date()
    assert len(days) == 7 and set(days) <= {str(late), str(late - timedelta(days=1))}


def test_what_is_shown_is_printed_once():
    program = (
        "import matplotlib.pyplot as plt\n"
        "for end in (1, 2, 2):\n"
        "    plt.figure(figsize=(2, 1), dpi=100).text(0.1, 0.1, end)\n"
        "    plt.show()\n"
    )
    one, two, again = printed(program, MPLBACKEND="module://shown_pictures", PYTHONUTF8="1")
    assert one.startswith("рисунок 200×100: ") and two.startswith("рисунок 200×100: ")
    assert one != two == again
