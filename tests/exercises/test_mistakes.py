"""«Найдите ошибку»: each error is one, it is real, and what is said of it is so."""

import contextlib
import io
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from scipy.signal import correlate2d
from scipy.special import softmax

from figures_src.cnn.layers import relu

PAGE = Path(__file__).resolve().parents[2] / "docs" / "exercises" / "mistakes.md"
TASK = re.compile(
    r"^## \d+\. [^\n]+ \{ #(?P<name>[\w-]+) \}\n(?P<asked>.*?)"
    r'^<div class="mistake" markdown="1">\n(?P<lines>.*?)'
    r'^\?\?\? question "Где ошибка"\n(?P<answer>.*?)^</div>$',
    re.DOTALL | re.MULTILINE,
)
PROGRAM = re.compile(r"\A\s*^``` \{ \.python \}\n(.*?)^```\s*\Z", re.DOTALL | re.MULTILINE)
ITEM = re.compile(r"^ *\d+\. (.*)$", re.MULTILINE)
CORRECTED = re.compile(r": `(?P<line>[^`]+)`\.")
PRINTED = re.compile(
    r"С ошибкой программа печатает `(?P<wrong>[^`]+)`, без ошибки — `(?P<right>[^`]+)`"
)


@dataclass(frozen=True)
class Task:
    name: str
    lines: list[str]
    said: list[str]  # of each line
    is_program: bool

    @property
    def wrong(self) -> int:
        """The index of the wrong line."""
        (found,) = (i for i, it in enumerate(self.said) if it.startswith("**Ошибка.** "))
        return found

    @property
    def corrected(self) -> list[str]:
        """The program without its error."""
        match = CORRECTED.search(self.said[self.wrong])
        assert match, "ошибка называет исправленную строку"
        before = self.lines[self.wrong]
        indent = before[: len(before) - len(before.lstrip())]
        return [*self.lines[: self.wrong], indent + match["line"], *self.lines[self.wrong + 1 :]]


def tasks() -> list[Task]:
    found = []
    for match in TASK.finditer(PAGE.read_text(encoding="utf-8")):
        program = PROGRAM.match(match["lines"])
        lines = program[1].rstrip("\n").split("\n") if program else ITEM.findall(match["lines"])
        found.append(Task(match["name"], lines, ITEM.findall(match["answer"]), bool(program)))
    return found


TASKS = {task.name: task for task in tasks()}
PROGRAMS = [name for name, task in TASKS.items() if task.is_program]

# What the corrected program prints, from elsewhere.
KNOWN = {
    "output-size": "5",  # Dumoulin and Visin: (5, 3, 1, 1) → 5
    "parameters": str((5 * 5 * 3 + 1) * 16),
    "flip": "[13, 0]",  # −1·1 + 2·4 + 3·2 and −1·4 + 2·2 + 3·0
    "softmax": " ".join(str(row) for row in softmax([[2, 1, 0], [0, 3, 1]], 1).round(2).tolist()),
    "field-and-stride": "7",  # 1 → 3 → 7
    "flat": "4",  # the first number of the second row
    "scale": "False",  # 0.2·2 − 0.2 − 0.6 is below 0
}


def printed(lines: list[str]) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec("\n".join(lines), {})
    return " ".join(out.getvalue().split("\n")).strip()


def test_ten_tasks_of_two_kinds() -> None:
    assert len(TASKS) == 10
    assert set(PROGRAMS) == set(KNOWN)
    numbered = re.findall(r"^## (\d+)\. ", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert numbered == [str(number) for number in range(1, 11)]


@pytest.mark.parametrize("name", TASKS)
def test_each_line_has_its_answer_and_one_is_wrong(name) -> None:
    task = TASKS[name]
    assert 3 <= len(task.lines) <= 9
    assert len(task.said) == len(task.lines)
    assert all(line.strip() and len(line) <= 64 for line in task.lines if task.is_program)
    assert 0 <= task.wrong < len(task.lines)
    assert sum("Ошибка" in it for it in task.said) == 1


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_error_is_real_and_the_correction_cures_it(name) -> None:
    task = TASKS[name]
    match = PRINTED.search(task.said[task.wrong])
    assert match, "ошибка говорит, что напечатает программа"
    assert printed(task.corrected) == match["right"] == KNOWN[name]
    assert printed(task.lines) == match["wrong"] != KNOWN[name]


@pytest.mark.parametrize("name", PROGRAMS)
def test_no_other_line_has_to_change(name) -> None:
    """The corrected program differs in the one line."""
    task = TASKS[name]
    pairs = zip(task.lines, task.corrected, strict=True)
    assert [i for i, (one, other) in enumerate(pairs) if one != other] == [task.wrong]


def wrong_words(name: str) -> str:
    return TASKS[name].lines[TASKS[name].wrong]


def test_a_map_moves_with_the_thing() -> None:
    """«Карта останется прежней» is false; what the other lines say is true."""
    assert "карта активации останется прежней" in wrong_words("shift")
    rng = np.random.default_rng(0)
    image, kernel = np.zeros((20, 20)), rng.normal(size=(3, 3))
    image[7:12, 5:9] = rng.random((5, 4))
    before = correlate2d(image, kernel, "valid")
    after = correlate2d(np.roll(image, 3, axis=1), kernel, "valid")
    assert not np.allclose(after, before)
    np.testing.assert_allclose(after[:, 3:], before[:, :-3])
    assert after.max() == pytest.approx(before.max())


@pytest.mark.parametrize(("layers", "side"), [(1, 3), (2, 5), (3, 7)])
def test_a_field_is_no_sum_of_sides(layers, side) -> None:
    """How wide is what one pixel of the last map depends on."""
    assert "видит участок 6×6" in wrong_words("field-of-two")
    assert "участок 5×5" in TASKS["field-of-two"].said[TASKS["field-of-two"].wrong]
    seen = np.zeros((11, 11), dtype=bool)
    for place in np.ndindex(seen.shape):
        image = np.zeros(seen.shape)
        image[place] = 1
        for _ in range(layers):
            image = correlate2d(image, np.ones((3, 3)), "valid")
        seen[place] = image[len(image) // 2, len(image) // 2] != 0
    assert (seen.any(axis=0).sum(), seen.any(axis=1).sum()) == (side, side)


def test_relu_leaves_what_is_positive() -> None:
    assert "сжимает" in wrong_words("relu")
    found = relu(np.array([[-192.0, 29.0], [0.5, 0.0]]))
    assert found.tolist() == [[0.0, 29.0], [0.5, 0.0]]
