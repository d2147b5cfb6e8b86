"""The file of weights: the right one is read, others are refused before they can do anything."""

import pickle
import struct
from collections import OrderedDict
from pathlib import Path

import numpy as np
import pytest

from figures_src.cnn import weights


class _As:
    """Pickles as a call of ``function`` with ``arguments``."""

    def __init__(self, function, *arguments):
        self.call = function, arguments

    def __reduce__(self):
        return self.call


class _Dump(pickle.Pickler):
    def persistent_id(self, value):
        return value if isinstance(value, tuple) and value[:1] == ("storage",) else None


def names(module: str, name: str) -> bytes:
    """The pickle opcode for a global: written by hand, nothing has to exist."""
    return f"c{module}\n{name}\n".encode()


def head(**changes) -> bytes:
    machine = {"magic": weights.MAGIC, "protocol": weights.PROTOCOL, "little": True} | changes
    return b"".join(
        pickle.dumps(part, 2)
        for part in (
            machine["magic"],
            machine["protocol"],
            {"protocol_version": 1001, "little_endian": machine["little"]},
        )
    )


def storage(key: bytes, count: int, kind: bytes, what: bytes, view: bytes) -> bytes:
    parts = what, kind, key, count, view
    return b"(S'%b'\nctorch\n%b\nS'%b'\nS'cpu'\nI%d\n%btQ" % parts


def tensor(
    offset: int,
    shape: tuple,
    strides: tuple,
    count: int = 6,
    *,
    kind: bytes = b"FloatStorage",
    what: bytes = b"storage",
    view: bytes = b"N",
) -> bytes:
    """A file of one tensor named w over the numbers 0 … count − 1; ``view`` is None, pickled."""
    body = b"".join(b"(%bt" % b"".join(b"I%d\n" % n for n in part) for part in (shape, strides))
    build = b"ctorch._utils\n_rebuild_tensor_v2\n"
    arguments = (
        b"(" + storage(b"7", count, kind, what, view) + b"I%d\n" % offset + body + b"I00\nNt"
    )
    tensors = b"(S'w'\n" + build + arguments + b"Rd."
    data = np.arange(count, dtype="<i8" if kind == b"LongStorage" else "<f4").tobytes()
    return head() + tensors + pickle.dumps(["7"], 2) + struct.pack("<q", count) + data


def test_the_published_file():
    tensors = weights.load_weights()
    assert len(tensors) == 296
    assert tensors["_conv_stem.weight"].shape == (32, 3, 3, 3)
    assert tensors["_fc.weight"].dtype == np.float32
    trained = sum(v.size for k, v in tensors.items() if not k.endswith(("mean", "var", "tracked")))
    assert trained == 4_652_008  # as published for EfficientNet-Lite0: 4.7 M
    with pytest.raises(ValueError, match="read-only"):
        tensors["_fc.bias"][0] = 1


def test_strides_are_followed():
    """PyTorch keeps this file's filters column by column."""
    assert weights.parse_weights(tensor(0, (2, 3), (1, 2)))["w"].tolist() == [[0, 2, 4], [1, 3, 5]]
    assert weights.parse_weights(tensor(4, (2,), (1,)))["w"].tolist() == [4, 5]
    assert weights.parse_weights(tensor(3, (), ()))["w"].tolist() == 3
    assert weights.parse_weights(tensor(5, (1,), (1,)))["w"].tolist() == [5]
    overlapping = weights.parse_weights(tensor(0, (3, 4), (1, 1)))["w"]
    assert overlapping.tolist() == [[0, 1, 2, 3], [1, 2, 3, 4], [2, 3, 4, 5]]
    assert weights.parse_weights(tensor(2, (3,), (0,)))["w"].tolist() == [2, 2, 2]


def test_tensors_are_copies_that_nobody_can_change():
    """Whatever way the numbers lay in the file: their own memory, row after row, read-only."""
    for shape, strides in (((2, 3), (3, 1)), ((2, 3), (1, 2)), ((6,), (1,)), ((), ())):
        array = weights.parse_weights(tensor(0, shape, strides))["w"]
        assert array.flags.c_contiguous and array.flags.owndata and not array.flags.writeable


def test_empty_tensors_and_whole_numbers():
    assert weights.parse_weights(tensor(0, (0,), (1,)))["w"].shape == (0,)
    assert weights.parse_weights(tensor(0, (2, 0), (1, 1)))["w"].shape == (2, 0)
    counted = weights.parse_weights(tensor(1, (2,), (3,), kind=b"LongStorage"))["w"]
    assert (counted.dtype, counted.tolist()) == (np.int64, [1, 4])
    assert weights.parse_weights(tensor(0, (2,), (1,)))["w"].dtype == np.float32


@pytest.mark.parametrize(
    "data",
    [
        pickle.dumps(_As(eval, "1/0")),
        pickle.dumps(_As(print, "malicious")),
        names("os", "system") + b"(S'touch owned'\ntR.",
        names("torch", "load") + b".",
        names("collections", "OrderedDict.fromkeys") + b".",
    ],
    ids=["eval", "print", "os.system", "torch.load", "dotted"],
)
@pytest.mark.parametrize("before", [b"", head()], ids=["first", "after the head"])
def test_a_malicious_pickle_is_refused(data, before, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(weights.WeightsError, match="отказано"):
        weights.parse_weights(before + data)
    assert capsys.readouterr().out == ""
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", r"получены данные \(0 байт\), которые обрываются"),
        (b"PK\x03\x04 a zip, as newer versions write it", "обрываются или не сходятся"),
        (head(magic=1), "сигнатура PyTorch"),
        (head(protocol=1002), "протокол 1001"),
        (head(little=False), "little-endian"),
        (head() + pickle.dumps(OrderedDict()), "обрываются"),
        (tensor(0, (2, 3), (1, 2))[:-1], r"ожидается хранилище \(чисел: 6\), .* есть 5"),
        (
            tensor(0, (2, 4), (4, 1)),
            r"внутри своего хранилища \(чисел: 6\), получены числа с 0 по 7",
        ),
        (tensor(0, (2, 3), (-1, 1)), "внутри своего хранилища"),
        (tensor(-1, (2,), (1,)), "внутри своего хранилища"),
        (tensor(0, (2,), (1, 1)), "шаг для каждой оси"),
        (tensor(6, (1,), (1,)), r"\(чисел: 6\), получены числа с 6 по 6"),
        (tensor(3, (2, 2), (2, 1)), "получены числа с 3 по 6"),
        (tensor(0, (-1,), (1,)), "внутри своего хранилища"),
        (tensor(0, (2,), (1,), what=b"module"), "ожидается хранилище целиком, получено .*module"),
        (
            tensor(0, (2,), (1,), view=b"(S'8'\nI2\nI2\nt"),
            r"ожидается хранилище целиком, получено .*'8', 2, 2",
        ),
        (tensor(0, (2,), (1,), view=b"I00\n"), "ожидается хранилище целиком"),
        (tensor(0, (2,), (1,))[:-32] + struct.pack("<q", 5) + bytes(24), "объявлено 5, есть 6"),
        (tensor(0, (2,), (1,))[:-32] + struct.pack("<q", 7) + bytes(28), "объявлено 7, есть 6"),
        (pickle.dumps([1, 2])[:-2], "обрываются"),
    ],
)
def test_a_damaged_file_is_refused(data, message):
    with pytest.raises(weights.WeightsError, match=message):
        weights.parse_weights(data)


def test_a_changed_byte_is_noticed(tmp_path: Path):
    data = bytearray(weights.weights_path().read_bytes())
    data[len(data) // 2] ^= 1
    path = tmp_path / "changed.pth"
    path.write_bytes(data)
    with pytest.raises(ValueError, match=r"changed\.pth повреждён или подменён.*5793442"):
        weights.read_weights(path)


def test_a_missing_package_is_named(monkeypatch):
    monkeypatch.setattr(weights, "PACKAGE", "no_such_package")
    with pytest.raises(FileNotFoundError, match="установите пакет no-such-package"):
        weights.weights_path()
