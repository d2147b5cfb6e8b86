"""The manifest: which figures exist, in which files, from which sources, with which results."""

import hashlib
import json
import os
from pathlib import Path

EMPTY = {"figures": {}, "facts": {}, "modules": {}}


def load(folder: Path) -> dict:
    """The manifest of ``folder``; an absent or damaged one is as good as none."""
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return json.loads(json.dumps(EMPTY))
    if not isinstance(manifest, dict) or set(manifest) != set(EMPTY):
        return json.loads(json.dumps(EMPTY))
    return manifest


def store(folder: Path, manifest: dict) -> None:
    """Write the manifest whole or not at all; unchanged contents are not written."""
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    replace(folder / "manifest.json", text.encode())


def replace(path: Path, contents: bytes) -> bool:
    """Put ``contents`` at ``path`` in one step; say whether anything changed."""
    if path.is_file() and path.read_bytes() == contents:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_bytes(contents)
    draft.replace(path)
    return True


def digest(path: Path) -> str:
    """SHA-256 of a file, or an empty text where there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def without(manifest: dict, module: str) -> dict:
    """The manifest with nothing of ``module`` left in it."""
    return {
        "figures": {k: v for k, v in manifest["figures"].items() if v["module"] != module},
        "facts": {k: v for k, v in manifest["facts"].items() if k.split(".")[0] != module},
        "modules": {k: v for k, v in manifest["modules"].items() if k != module},
    }


def lost(manifest: dict, module: str, folder: Path) -> list[str]:
    """Outputs of ``module`` that are missing or are not what was written."""
    outputs = manifest["modules"][module]["outputs"]
    return [name for name, known in outputs.items() if digest(folder / name) != known]
