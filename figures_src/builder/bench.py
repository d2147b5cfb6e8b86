"""``make bench``: what the figures cost, and the numerics beside SciPy and ONNX Runtime."""

import subprocess
import sys
import time
from collections.abc import Callable
from typing import TypeVar

from figures_src.builder.build import build
from figures_src.builder.drafts import drafts
from figures_src.builder.modules import discover
from figures_src.builder.places import CACHE, ROOT
from figures_src.drawing.numbers import number

ONE = "convolution"
REPEATS = 7
Result = TypeVar("Result")


def main() -> int:
    modules = discover()
    with drafts(CACHE) as place:
        folder = place / "figures"
        cold, failures = timed(lambda: build(modules, list(modules), folder=folder, say=quiet))
        if failures:
            print(f"{failures[0].module}: {failures[0].failure}", file=sys.stderr)
            return 1
        files = [path for path in folder.rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files)
        one, _ = timed(lambda: build(modules, [ONE], folder=folder, say=quiet))
    command = [sys.executable, "-m", "figures_src"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    nothing, _ = timed(lambda: subprocess.run(command, cwd=ROOT, check=True, capture_output=True))
    written = f"{len(files)} файлов, {number(size / 1e6, 1)} МБ"
    print(f"с нуля, модулей {len(modules)}: {seconds(cold)}; {written}")
    print(f"один модуль ({ONE}): {seconds(one)}")
    print(f"нечего делать:  {seconds(nothing)}")
    print(f"(лучшее из {REPEATS}; отношение больше 1 значит: медленнее того, с чем сравнили)")
    for line in numerics():
        print(line)
    return 0


def numerics() -> list[str]:
    """Times of our convolutions as ratios to others', measured in this very run."""
    import numpy as np

    from figures_src.cnn.convolution import conv2d, correlate2d
    from figures_src.cnn.network import load_network

    draw = np.random.default_rng(1)
    image, kernel = draw.normal(size=(512, 512)), draw.normal(size=(3, 3))
    maps = draw.normal(size=(32, 112, 112)).astype(np.float32)
    weight = draw.normal(size=(16, 32, 3, 3)).astype(np.float32)
    photo = draw.normal(size=(3, 224, 224)).astype(np.float32)
    network = load_network()
    ours_2d = best(lambda: correlate2d(image, kernel))
    ours_maps = best(lambda: conv2d(maps, weight))
    lines = [
        f"correlate2d 512×512, 3×3: {seconds(ours_2d)}",
        f"conv2d 32×112×112, 16 фильтров 3×3: {seconds(ours_maps)}",
        f"вся сеть, фотография 224×224: {seconds(best(lambda: network.forward(photo)))}",
    ]
    try:
        from scipy import signal
    except ImportError:
        lines.append("SciPy не установлена: сравнения нет")
    else:
        theirs = best(lambda: signal.correlate2d(image, kernel, mode="valid"))
        lines[0] += f", к SciPy {number(ours_2d / theirs, 2)}"
    try:
        import onnxruntime
        from onnx import TensorProto, helper
    except ImportError:
        lines.append("ONNX Runtime не установлена: сравнения с ней нет")
    else:
        node = helper.make_node("Conv", ["x", "w"], ["y"])
        tensors = [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
            for name, shape in (("x", (1, *maps.shape)), ("w", weight.shape), ("y", None))
        ]
        graph = helper.make_graph([node], "conv", tensors[:2], tensors[2:])
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
        session = onnxruntime.InferenceSession(model.SerializeToString())
        theirs = best(lambda: session.run(None, {"x": maps[np.newaxis], "w": weight}))
        lines[1] += f", к ONNX Runtime {number(ours_maps / theirs, 2)}"
    return lines


def timed(action: Callable[[], Result]) -> tuple[float, Result]:
    started = time.perf_counter()
    result = action()
    return time.perf_counter() - started, result


def best(action: Callable[[], object]) -> float:
    """The shortest of several runs: the others measure what else the machine was doing."""
    return min(timed(action)[0] for _ in range(REPEATS))


def seconds(value: float) -> str:
    return f"{number(value, 2)} с" if value >= 0.1 else f"{number(1000 * value, 1)} мс"


def quiet(_: str) -> None:
    """Swallow a progress line: a bench reports once."""


if __name__ == "__main__":
    sys.exit(main())
