"""The end of ``make bench``: the laboratory's numerics in Chromium beside the same in NumPy."""

import sys
import tempfile
from pathlib import Path

import numpy as np
from playwright.sync_api import sync_playwright

from figures_src.builder.bench import best, seconds
from figures_src.cnn.convolution import correlate2d
from figures_src.cnn.moved_digits import NETWORKS
from figures_src.cnn.network import load_network, preprocess
from figures_src.cnn.photos import load_photo
from figures_src.drawing.numbers import number
from figures_src.lab import networks, photo_network
from tests.browser.conftest import chromium

ROOT = Path(__file__).resolve().parents[2]
PAGE = """<!doctype html><meta charset="utf-8"><script src="lab/network.js"></script>
<script src="javascripts/lab/cnn.js"></script><script src="javascripts/lab/network.js"></script>"""
# The shortest of several runs, as bench measures NumPy; milliseconds.
BEST = """const best = (action) => Math.min(...Array.from({ length: 9 }, () => {
  const from = performance.now(); action(); return performance.now() - from; }));"""
FILTER = """([image, kernel]) => {
  const [x, k] = [cnn.matrix(image), cnn.matrix(kernel)];
  return best(() => cnn.correlate2d(x, k, 1, 0));
}"""
DIGIT = """([written, digit]) => {
  const read = (it) => it.weight
    ? { ...it, weight: cnn.unpacked(it.weight), bias: cnn.unpacked(it.bias) } : it;
  const all = written.map((it) => it.map(read));
  const x = { channels: 1, height: 28, width: 28, data: Float64Array.from(digit.flat()) };
  return best(() => all.forEach((it) => cnn.forward(it, x)));
}"""
NETWORK = """async (photo) => {
  await network_client.load();
  const pixels = await network_client.photo(photo);
  const took = [];
  for (let i = 0; i < 9; i++) took.push((await network_client.run(pixels)).milliseconds);
  return Math.min(...took);
}"""


def main() -> int:
    path = chromium()
    if path is None:
        print("скрипты лаборатории не измерены: Chromium не найден")
        return 0
    draw = np.random.default_rng(1)
    image, kernel, digit = draw.random((256, 256)), draw.random((5, 5)), draw.random((28, 28))
    models = [build(draw) for build, _ in NETWORKS]
    network, photo = load_network(), next(iter(photo_network.PHOTOS))
    x = preprocess(load_photo(photo))
    ours = [
        ("фильтр 5×5 на 256×256", lambda: correlate2d(image, kernel)),
        ("цифра, три сети", lambda: [it.forward(digit[None, None]) for it in models]),
        ("вся сеть, фотография 224×224", lambda: network.forward(x)),
    ]
    given = (
        (FILTER, [image.tolist(), kernel.tolist()]),
        (DIGIT, [[networks.written(it) for it in models], digit.tolist()]),
        (NETWORK, photo),
    )
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        folder = Path(place)
        (folder / "javascripts").symlink_to(ROOT / "docs" / "assets" / "javascripts")
        (folder / "lab").mkdir()
        for name, contents in photo_network.files().items():
            (folder / "lab" / name).write_bytes(contents)
        (folder / "bench.html").write_text(PAGE, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto((folder / "bench.html").as_uri())
        page.add_script_tag(content=BEST)
        for (name, action), (script, data) in zip(ours, given, strict=True):
            theirs, took = best(action), page.evaluate(script, data) / 1000
            print(f"скрипт, {name}: {seconds(took)}, к NumPy {number(took / theirs, 2)}")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
