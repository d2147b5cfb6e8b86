"""Find in a program what makes it print something else tomorrow or on another computer.

A static look: it follows imports and their aliases, not what variables hold.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

CLOCK = {
    *(
        f"time.{name}{unit}"
        for name in ("time", "monotonic", "perf_counter", "process_time", "thread_time")
        for unit in ("", "_ns")
    ),
    *(f"time.{name}" for name in ("asctime", "ctime", "gmtime", "localtime", "strftime")),
    *(f"datetime.datetime.{name}" for name in ("now", "today", "utcnow")),
    "datetime.date.today",
    *(f"timeit.{name}" for name in ("Timer", "default_timer", "repeat", "timeit")),
}
NO_SEED = {  # chance that nothing can repeat
    "os.getrandom",
    "os.urandom",
    "random.SystemRandom",
    "uuid.uuid1",
    "uuid.uuid4",
}
MACHINE = {
    *(f"os.{name}" for name in ("cpu_count", "getcwd", "getpid", "process_cpu_count")),
    *(f"sys.{name}" for name in ("executable", "platform", "version")),
}
MODULES = {"platform": MACHINE, "secrets": NO_SEED, "socket": MACHINE}  # whole modules
# Makers of generators: with a seed they are what a page shall use.
GENERATORS = {
    "random.Random",
    *(
        f"numpy.random.{name}"
        for name in ("MT19937", "PCG64", "PCG64DXSM", "Philox", "RandomState", "SFC64")
    ),
    "numpy.random.SeedSequence",
    "numpy.random.default_rng",
}
HARMLESS = {"numpy.random.BitGenerator", "numpy.random.Generator", *GENERATORS}
SEEDS = {"numpy.random.seed", "random.seed"}  # each seeds the functions of its module
INSTEAD = "напишите np.random.default_rng(0) и берите числа из него"


@dataclass
class Names:
    """What names mean so far on the page: alias → full name; and the modules that were seeded."""

    full: dict[str, str] = field(default_factory=dict)
    seeded: set[str] = field(default_factory=set)

    def learn(self, node: ast.Import | ast.ImportFrom) -> None:
        """Take in an import statement."""
        for alias in node.names:
            if isinstance(node, ast.ImportFrom):
                self.full[alias.asname or alias.name] = f"{node.module}.{alias.name}"
            elif alias.asname:
                self.full[alias.asname] = alias.name
            else:
                top = alias.name.partition(".")[0]
                self.full[top] = top

    def of(self, node: ast.AST) -> str:
        """The full name of ``np.random.rand``; "" of what is no name that was imported."""
        if isinstance(node, ast.Attribute):
            owner = self.of(node.value)
            return owner and f"{owner}.{node.attr}"
        return self.full.get(node.id, "") if isinstance(node, ast.Name) else ""


def unrepeatable(tree: ast.AST, names: Names) -> Iterator[tuple[int, str]]:
    """Line and complaint, in the order of the lines; ``names`` goes on from cell to cell."""
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.expr | ast.stmt)]
    for node in sorted(nodes, key=lambda it: (it.lineno, it.col_offset)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names.learn(node)
            continue
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.full.pop(node.id, None)  # random = np.random.default_rng(0)
        elif isinstance(node, ast.Call):
            name, seed = names.of(node.func), has_seed(node)
            if name in SEEDS and seed:
                names.seeded.add(name.rpartition(".")[0])
            elif name in GENERATORS and not seed:
                yield node.lineno, f"{name}() без числа в скобках каждый раз даёт другое: {INSTEAD}"
        elif complaint := of_name(names.of(node), names.seeded):
            yield node.lineno, complaint


def has_seed(call: ast.Call) -> bool:
    """Whether the call is given anything but None."""
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    return any(not (isinstance(it, ast.Constant) and it.value is None) for it in given)


def of_name(name: str, seeded: set[str]) -> str:
    """What is wrong with the use of a name; "" when nothing is."""
    owner = name.rpartition(".")[0]
    group = MODULES.get(owner, ())
    if name in CLOCK:
        return f"{name} смотрит на часы, и каждый раз выйдет другое: уберите время из страницы"
    if name in NO_SEED or group is NO_SEED:
        return f"{name} каждый раз даёт другое: {INSTEAD}"
    if name in MACHINE or group is MACHINE:
        return f"{name} на каждом компьютере даёт другое: уберите это из страницы"
    if owner in ("random", "numpy.random") and name not in HARMLESS | SEEDS:
        return "" if owner in seeded else f"{name} каждый раз даёт другое: {INSTEAD}"
    return ""
