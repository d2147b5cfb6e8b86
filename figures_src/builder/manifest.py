"""The manifest: which figures exist, in which files, from which sources, with which results."""

import hashlib
import json
from pathlib import Path, PurePosixPath

PARTS = ("figures", "facts", "modules")
NAME = "manifest.json"


def load(folder: Path) -> dict:
    """The manifest of ``folder``; what is absent or damaged in it is as good as never drawn."""
    try:
        found = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        found = {}
    parts = {part: found.get(part) if isinstance(found, dict) else None for part in PARTS}
    known = {part: value if isinstance(value, dict) else {} for part, value in parts.items()}
    known["figures"] = {k: v for k, v in known["figures"].items() if is_figure(v)}
    known["modules"] = {k: v for k, v in known["modules"].items() if is_record(v)}
    return known


def is_figure(entry: object) -> bool:
    return isinstance(entry, dict) and isinstance(entry.get("module"), str)


def is_record(entry: object) -> bool:
    """Whether ``entry`` has the shape that ``record`` gives it."""
    if not isinstance(entry, dict):
        return False
    sources, outputs = entry.get("sources"), entry.get("outputs")
    texts = [entry.get(key) for key in ("program", "fingerprint", "seal")]
    texts += sources if isinstance(sources, list) else [None]
    texts += outputs.values() if isinstance(outputs, dict) else [None]
    return all(isinstance(text, str) for text in texts)


def record(
    manifest: dict, program: str, fingerprint: str, sources: list[str], outputs: dict
) -> None:
    """Note what ``program``, whose entries stand in ``manifest``, was drawn from and as what."""
    module = PurePosixPath(program).stem
    made = {"program": program, "fingerprint": fingerprint, "sources": sources, "outputs": outputs}
    manifest["modules"][module] = made
    made["seal"] = seal(manifest, module)


def seal(manifest: dict, module: str) -> str:
    """SHA-256 of all that the manifest says of ``module``: what is changed by hand shows."""
    said = [
        {name: entry for name, entry in manifest["figures"].items() if entry["module"] == module},
        {name: value for name, value in manifest["facts"].items() if owner(name) == module},
        {key: value for key, value in manifest["modules"][module].items() if key != "seal"},
    ]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def owner(fact: str) -> str:
    """The module that a fact belongs to."""
    return fact.split(".")[0]


def text(manifest: dict) -> bytes:
    """The manifest as a file: in one order, whatever the order of its making."""
    return (
        json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False) + "\n"
    ).encode()


def digest(path: Path) -> str:
    """SHA-256 of a file, or an empty text where there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def without(manifest: dict, module: str) -> dict:
    """The manifest with nothing of ``module`` left in it."""
    return {
        "figures": {k: v for k, v in manifest["figures"].items() if v["module"] != module},
        "facts": {k: v for k, v in manifest["facts"].items() if owner(k) != module},
        "modules": {k: v for k, v in manifest["modules"].items() if k != module},
    }


def altered(manifest: dict, module: str, folder: Path) -> list[str]:
    """What of ``module`` is missing or is not what was written: files, or its part of this file."""
    made = manifest["modules"][module]
    found = [name for name, known in made["outputs"].items() if digest(folder / name) != known]
    return found if made["seal"] == seal(manifest, module) else [*found, NAME]
