"""Another computer, as far as this one can play it."""

import platform

from numpy._core._multiarray_umath import __cpu_dispatch__


def another_computer() -> dict[str, str]:
    """Variables under which NumPy counts as on a processor of 2008, in two threads, elsewhere.

    Made of what this processor and this NumPy know, so that neither complains.
    """
    found = {
        "NPY_DISABLE_CPU_FEATURES": " ".join(__cpu_dispatch__),
        "OMP_NUM_THREADS": "2",
        "OPENBLAS_NUM_THREADS": "2",
        "LC_ALL": "C",
        "TZ": "Asia/Vladivostok",
        "PYTHONHASHSEED": "5",
    }
    if platform.machine().lower() in ("x86_64", "amd64"):
        found["OPENBLAS_CORETYPE"] = "Nehalem"
    return found
