"""The environment .venv and the lock it is made from; the Makefile starts this folder by its path.

``python3 figures_src/builder/environment`` makes .venv what the lock says; ``… check`` only tells
by its exit code whether that is so already; ``… lock`` writes the lock anew. All of it runs before
anything is installed: with the standard library alone and with no import of the project.
"""

import os
import signal
import sys

from command import Refusal, cause


def main(arguments: list[str]) -> int:
    if os.name == "nt":
        print("В Windows окружение .venv создают две команды из README.md.", file=sys.stderr)
        return 1
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)  # clean up as after Ctrl-C
    try:
        return run(*arguments)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
    except OSError as error:
        print(f"Окружение .venv не готово: {cause(str(error)) or error}.", file=sys.stderr)
    except KeyboardInterrupt:
        print("Прервано: следующая команда начнёт установку снова.", file=sys.stderr)
        return 130
    return 1


def run(action: str = "") -> int:
    # A run with nothing to do is the usual one: it imports nothing that it does not need.
    if action == "check":
        from stamp import is_current, leftovers

        if not is_current():
            return 1
        if leftovers():
            from drafts import alone, tidy

            with alone():
                tidy()
        return 0
    if action == "lock":
        from lock import write_lock

        write_lock()
    else:
        from install import prepare

        prepare()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
