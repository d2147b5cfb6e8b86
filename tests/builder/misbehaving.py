"""A worker that does what the name of its task says: quick to start, for it draws nothing."""

import ctypes
import os
import signal
from multiprocessing.connection import Connection


def work(pipe: Connection) -> None:
    name = pipe.recv().module
    if name == "exits":
        os._exit(3)
    if name == "tells":
        pipe.send(signal.getsignal(signal.SIGINT) is signal.SIG_IGN)
    if name == "blocks":
        pipe.send(None)
        ctypes.PyDLL(None).sleep(600)
