"""What a static look finds: the clock, chance without a seed, what differs between computers."""

import ast

import pytest

from _site.pages.practice.chance import Names, unrepeatable


def complaints(program: str) -> list[int]:
    return [line for line, _ in unrepeatable(ast.parse(program), Names())]


@pytest.mark.parametrize(
    "program",
    [
        "import time\ntime.perf_counter()",
        "import time as t\nprint(t.time_ns())",
        "from time import monotonic as now\nprint(now())",
        "import time\nclock = time.process_time",
        "import timeit\ntimeit.timeit('1')",
        "import datetime\ndatetime.datetime.now()",
        "from datetime import date\ndate.today()",
        "from datetime import datetime as d\nd.utcnow()",
        "import numpy as np\nnp.random.default_rng()",
        "import numpy as np\nnp.random.default_rng(None)",
        "import numpy as np\nnp.random.default_rng(seed=None)",
        "from numpy.random import default_rng\ndefault_rng()",
        "import numpy as np\nnp.random.rand(3)",
        "import numpy as np\nnp.random.RandomState().rand(3)",
        "from numpy import random\nrandom.shuffle([1])",
        "import random\nrandom.Random()",
        "import random\nrandom.choice([1]), random.seed(0)",
        "import random\nrandom.SystemRandom(1)",
        "from random import shuffle\nshuffle([1])",
        "import os\nos.urandom(3)",
        "import os\nprint(os.getpid())",
        "import os.path\nos.getcwd()",
        "import uuid\nuuid.uuid4()",
        "import secrets\nsecrets.randbelow(3)",
        "import platform\nplatform.machine()",
        "import sys\nprint(sys.version)",
    ],
)
def test_what_nothing_repeats_is_found(program) -> None:
    assert complaints(program) == [2]


CLOCKS = """
    time.time time.time_ns time.monotonic time.monotonic_ns time.perf_counter time.perf_counter_ns
    time.process_time time.process_time_ns time.thread_time time.thread_time_ns
    time.asctime time.ctime time.gmtime time.localtime time.strftime
    datetime.datetime.now datetime.datetime.today datetime.datetime.utcnow datetime.date.today
    timeit.Timer timeit.default_timer timeit.repeat timeit.timeit
"""
LOTS = """
    os.getrandom os.urandom random.SystemRandom uuid.uuid1 uuid.uuid4 secrets.token_hex
    random.random random.randint random.choice random.shuffle random.gauss
    numpy.random.rand numpy.random.randint numpy.random.normal numpy.random.permutation
    numpy.random.default_rng numpy.random.RandomState numpy.random.SeedSequence random.Random
    numpy.random.MT19937 numpy.random.PCG64 numpy.random.PCG64DXSM numpy.random.Philox
    numpy.random.SFC64
"""
MACHINES = """
    os.cpu_count os.process_cpu_count os.getcwd os.getpid platform.machine platform.node
    socket.gethostname sys.platform.upper sys.version.upper sys.executable.upper
"""


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (CLOCKS, "{} смотрит на часы, и каждый раз выйдет другое: уберите время из страницы"),
        (
            LOTS,
            "{} каждый раз даёт другое: напишите np.random.default_rng(0) и берите числа из него",
        ),
        (MACHINES, "{} на каждом компьютере даёт другое: уберите это из страницы"),
    ],
)
def test_each_source_of_difference_is_named_with_a_remedy(names, said) -> None:
    for name in names.split():
        module, _, function = name.removesuffix(".upper").rpartition(".")
        program = f"import {module.removesuffix('.datetime')}\n{name}()\n"
        if module in ("datetime.date", "datetime.datetime"):
            program = f"from datetime import {module[9:]}\n{module[9:]}.{function}()\n"
        ((line, found),) = unrepeatable(ast.parse(program), Names())
        expected = said.format(f"{module}.{function}")
        assert (line, found.replace("() без числа в скобках", "")) == (2, expected)


@pytest.mark.parametrize(
    "program",
    [
        "import numpy as np\nrandom = np.random.default_rng(0)\nrandom.normal(0, 1, 3)",
        "import numpy as np\nnp.random.default_rng(seed=0)",
        "import random\nrandom.seed(0)\nrandom.random()",
        "import numpy as np\nnp.random.seed(1)\nnp.random.rand(3)",
        "import random\nrandom.Random(3).random()",
        "import random\nimport numpy as np\nrandom = np.random.default_rng(0)\nrandom.random()",
        "import time\ntime.sleep(0)",
        "import datetime\ndatetime.date(2026, 1, 1)",
        "import os\nos.path.join('a', 'b')",
        "import uuid\nuuid.uuid5(uuid.NAMESPACE_DNS, 'a')",
        "def time():\n    return 1\n\n\ntime()",
        "class A:\n    def now(self): ...\n\n\nA().now()",
        "import numpy as np\n\n\ndef f(g: np.random.Generator): ...",
    ],
)
def test_what_is_repeatable_is_left_alone(program) -> None:
    assert complaints(program) == []
