"""The scripts with the real network, read back as a browser would."""

import base64
import gzip
import io
import json
import re

import numpy as np
import pytest
from PIL import Image

from figures_src.cnn.network import load_network
from figures_src.cnn.packed_weights import CHOSEN, packed
from figures_src.cnn.photos import centre_square, load_photo
from figures_src.lab import photo_network

TAKEN = re.compile(r'network_client\.take\("([\w-]+)","([\w+/=]+)"\);\n')


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return photo_network.files()


def constant(files: dict[str, bytes], file: str, name: str):
    text = files[file].decode()
    return json.loads(text.removeprefix(f"const {name} = ").removesuffix(";\n"))


def brought(files: dict[str, bytes], name: str) -> bytes:
    match = TAKEN.fullmatch(files[f"{name}.js"].decode())
    assert match and match[1] == name
    return base64.b64decode(match[2])


def test_the_parts_are_the_weights(files):
    described = constant(files, "network.js", "NETWORK")
    parts = [brought(files, f"network-{i}") for i in range(described["parts"])]
    weights = b"".join(parts)
    assert weights == packed(load_network(), CHOSEN)
    assert len(weights) == described["bytes"]
    assert f"network-{len(parts)}.js" not in files
    # A part is about a megabyte, and none of them is idle.
    assert all(0.5e6 < len(files[f"network-{i}.js"]) < 1.1e6 for i in range(len(parts)))


def test_layers_are_described_so_that_their_weights_can_be_read(files):
    described, network = constant(files, "network.js", "NETWORK"), load_network()
    channels, count = 3, 0
    last = described["classifier"]
    assert last == {"kind": "classifier", "kernel": 1, "channels": 1000, "form": "int8"}
    for it, layer in zip(described["layers"], network.layers, strict=True):
        late = layer.name.startswith(("stage6", "stage7", "head"))
        assert it == {
            "name": layer.name,
            "kind": layer.kind,
            "kernel": layer.kernel,
            "stride": layer.stride,
            "size": layer.size,
            "channels": layer.channels,
            "relu": layer.relu,
            "form": "int8" if late else "float16",
        }
    for it in [*described["layers"], last]:
        if it["kind"] != "add":
            depth = 1 if it["kind"] == "depthwise" else channels
            channels = it["channels"]
            weights = channels * depth * it["kernel"] ** 2
            count += 2 * channels + (
                weights + 4 * channels if it["form"] == "int8" else 2 * weights
            )
    assert count == described["bytes"]


def test_the_size_that_is_told_is_what_travels(files):
    """As a server would zip the scripts."""
    parts = [it for name, it in files.items() if re.fullmatch(r"network-\d+\.js", name)]
    sent = sum(len(gzip.compress(it, 6)) for it in parts) / 1e6
    told = constant(files, "network.js", "NETWORK")["megabytes"]
    assert told - 0.1 < sent <= told


def test_other_weights_have_another_address(files, monkeypatch):
    """Else a browser would keep parts of the former ones."""
    monkeypatch.setattr(photo_network, "packed", lambda *_: bytes(3_000_000))
    other = constant(photo_network.files(), "network.js", "NETWORK")
    assert other["version"] != constant(files, "network.js", "NETWORK")["version"]


def test_photographs_are_pixels_of_the_lesson(files):
    photos = constant(files, "photos.js", "PHOTOS")
    assert [it["name"] for it in photos] == ["chelsea", "coffee", "rocket"]
    for photo in photos:
        assert re.fullmatch("[А-Яа-яё ]+", photo["title"])
        pixels = np.frombuffer(brought(files, f"photo-{photo['name']}"), np.uint8)
        wanted = centre_square(load_photo(photo["name"]))
        assert np.array_equal(pixels.reshape(photo["side"], photo["side"], 3), wanted)
        with Image.open(io.BytesIO(files[photo["picture"]])) as picture:
            shown = np.asarray(picture.convert("RGB")).astype(int)
        assert abs(shown - wanted).mean() < 8  # the picture to look at is the same photograph


def test_every_class_has_a_name(files):
    names = constant(files, "classes.js", "CLASSES")
    assert len(names) == 1000 and all(names)
    assert (names[281], names[967]) == ("полосатая кошка", "эспрессо")


def test_the_licence_of_the_weights_goes_with_them(files):
    text = files["network-licence.txt"].decode()
    assert "Copyright (c) 2020, ML Illustrated" in text
    assert "Licensed under the Apache License, Version 2.0" in text
