"""The kernels of matrix products that this processor can run.

OpenBLAS carries a kernel for each family of processors and takes one when it is loaded; NumPy does
so for its own loops, and the C library for exp and sin. Environment variables choose for them, so
one processor can count as others do. What only other processors can do cannot be tried here.
"""

import json
import os
import platform
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass

OTHER_NAMES = {"amd64": "x86_64", "arm64": "aarch64"}

# A product in both precisions, then what counted it: a kernel that needs instructions which the
# processor lacks ends here.
PROBE = """
import json
import numpy as np
from threadpoolctl import threadpool_info
for precision in (np.float32, np.float64):
    square = np.ones((97, 97), precision)
    square @ square
found = np.show_config(mode="dicts")["SIMD Extensions"].get("found", [])
blas = [it.get("architecture", "") for it in threadpool_info() if it["user_api"] == "blas"]
print(json.dumps({"cores": blas, "found": found}))
"""


@dataclass(frozen=True)
class Kernel:
    """A family of processors by OpenBLAS's name; no name: this processor's own choice.

    ``kin``: another name under which OpenBLAS may report the same kernel; ``lacks``: how the names
    of the instruction sets begin that such a processor does not have.
    """

    core: str
    kin: str = ""
    lacks: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.core or "своё ядро"

    def environment(self, found: list[str]) -> dict[str, str]:
        """Variables that make NumPy, OpenBLAS and the C library count as this processor does.

        ``found`` are the instruction sets of this processor that NumPy can do without.
        """
        if not self.core:
            return {}
        without = [it for it in found if it.startswith(self.lacks)] if self.lacks else []
        hidden = ",".join(f"-{it}" for it in ("AVX", "AVX2", "FMA") if it.startswith(self.lacks))
        return {"OPENBLAS_CORETYPE": self.core} | {
            name: value
            for name, value in {
                "NPY_DISABLE_CPU_FEATURES": " ".join(without),
                "GLIBC_TUNABLES": f"glibc.cpu.hwcaps={hidden}" if hidden else "",
            }.items()
            if value
        }


# The first two of a kind of machine differ most.
KERNELS = {
    "x86_64": (
        Kernel("Haswell", lacks=("AVX512", "X86_V4")),
        Kernel("Nehalem", lacks=("AVX", "FMA", "F16C", "X86_V3", "X86_V4")),
        Kernel("SkylakeX"),
        Kernel("Zen", kin="Haswell", lacks=("AVX512", "X86_V4")),
    ),
    "aarch64": (
        Kernel("ARMV8", lacks=("ASIMD", "SVE")),
        Kernel("CORTEXA57", lacks=("SVE",)),
        Kernel("NEOVERSEN1", lacks=("SVE",)),
        Kernel("NEOVERSEV1"),
    ),
}


def runnable() -> list[tuple[Kernel, str, dict[str, str]]]:
    """Each kernel that works here, what it calls itself, and the variables that ask for it.

    The processor's own choice comes last when none of the others is it.
    """
    own = probe({})
    assert own is not None  # this very Python has started with the same libraries
    machine = platform.machine().lower()
    works = []
    for kernel in KERNELS.get(OTHER_NAMES.get(machine, machine), ()):
        asked = kernel.environment(own["found"])
        said = probe(asked)
        if said and said["cores"] and set(said["cores"]) <= {kernel.core, kernel.kin}:
            works.append((kernel, said["cores"][0], asked))
    mine = own["cores"][0] if own["cores"] else ""
    if mine not in {core for _, core, _ in works}:
        works.append((Kernel(""), mine, {}))
    return works


def probe(asked: Mapping[str, str]) -> dict | None:
    """The cores and instruction sets in force under the variables ``asked``; None: it died."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE],
        env={**os.environ, **asked},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return None if done.returncode else json.loads(done.stdout)
