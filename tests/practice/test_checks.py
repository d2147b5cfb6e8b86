"""What is found on a page before it is executed; each message names page, cell and line."""

import ast

import pytest
from mkdocs.exceptions import PluginError
from practice_chance import Names, unrepeatable
from practice_checks import check
from practice_source import Source

from tests.practice.test_programs import solutions

HEAD = "# ---\n# title: Проба\n# packages: [numpy]\n# ---\n\n"
PAGE = (
    HEAD
    + "# %% [markdown]\n# # Проба\n# x = 1\n\n# %%\nx = 1\n\n# %%\n\nx = 1\n{}\n\n# %%\nx = 1\n"
)
CELL = "practice/page.py, ячейка 2 с кодом, строка {}: "


def refused(text: str) -> str:
    with pytest.raises(PluginError) as caught:
        check(Source("practice/page.py", text))
    return str(caught.value)


@pytest.mark.parametrize(
    ("planted", "line", "said"),
    [
        ("y = (1 +", 16, "Python не понимает «y = (1 +» ("),
        ("if x:\ny = 1", 17, "Python не понимает «y = 1» ("),
        (" y = 1", 16, "Python не понимает «y = 1» ("),
        ('y = "\\d"', 16, "Python не понимает"),
        ("y = '\0'", 15, "Python не понимает"),
        ("# %time y = 1", 16, "«# %time y = 1» для Jupyter — команда"),
        ("# !ls", 16, "«# !ls» для Jupyter — команда"),
        ("import time\ny = time.time()", 17, "time.time смотрит на часы"),
        ("import random\n\ny = random.random()", 18, "random.random каждый раз даёт другое"),
    ],
)
def test_a_fault_is_named_with_its_place(planted, line, said) -> None:
    found = refused(PAGE.format(planted))
    assert found.startswith(CELL.format(line) + said)
    assert "\n" not in found


def test_equal_cells_are_told_apart() -> None:
    source = Source("practice/page.py", PAGE.format(""))
    names = [source.cell_name(index) for index in (2, 3, 4)]
    assert names == [
        "practice/page.py, ячейка 1 с кодом, строка 11",
        "practice/page.py, ячейка 2 с кодом, строка 15",
        "practice/page.py, ячейка 3 с кодом, строка 19",
    ]
    check(source)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (PAGE.replace("# %%\n\n", '# %% tags=["raises-exception"]\n\n').format(""), "try и except"),
        (HEAD.replace("[numpy]", "numpy"), "packages в шапке — список имён, получено «numpy»"),
        (HEAD.replace("[numpy]", "[numpy, 5]"), "packages в шапке — список имён"),
        (HEAD.replace("[numpy]", "[numpy"), "шапка не разобрана как YAML"),
        (HEAD.replace("# packages: [numpy]\n", ""), "в шапке нет packages"),
        ("", "нет шапки"),
        ("x = 1\n", "нет шапки"),
        (HEAD + "x = 1\n\n# %%\ny = 1\n", "каждая ячейка после шапки начинается строкой «# %%»"),
    ],
)
def test_a_page_that_is_none_is_refused(text, said) -> None:
    assert said in refused(text)


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


def test_the_seed_of_an_earlier_cell_counts() -> None:
    text = HEAD + "# %%\nimport random\n\nrandom.seed({})\n\n# %%\nrandom.random()\n"
    check(Source("practice/page.py", text.format(5)))
    found = refused(text.format(""))
    assert found.startswith("practice/page.py, ячейка 2 с кодом, строка 12: random.random ")


def test_solutions_are_repeatable_too(source) -> None:
    names = Names()
    for tree in source.trees.values():
        assert list(unrepeatable(tree, names)) == []
    for program in solutions(source):
        assert list(unrepeatable(ast.parse(program), names)) == []
